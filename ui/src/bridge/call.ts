import { send } from "#transport";
import { type Dependent, isAffected } from "./affected";
import { asOf, dated, refuseInThePast } from "./as-of";
import type { Changed, Commands, DeskCommands } from "./generated";
import { refusal } from "./problem";
import { ReadModel } from "./read-model";
import type { WindowCommands } from "./window";

/** Every command of the page: the door's, the desk's and the window's. */
export type AllCommands = Commands & DeskCommands & WindowCommands;
export type CommandName = keyof AllCommands;
export type Request<N extends CommandName> = AllCommands[N]["request"];
export type Answer<N extends CommandName> = AllCommands[N]["answer"];

/** What the page has read, kept until a change makes it old. */
export const readModel = new ReadModel((name, request) => send(name, request, null));

/**
 * Asks for something to be done; what was read before and may be different now is read again.
 *
 * @throws {Refused} with every problem.
 */
export async function call<N extends CommandName>(
  name: N,
  request: Request<N>,
  reason: string | null = null,
): Promise<Answer<N>> {
  try {
    refuseInThePast(name, request);
    const answer = (await send(name, dated(name, request, asOf.get()), reason)) as Answer<N>;
    const changed = changeIn(answer);
    if (changed && changed.seq !== null) {
      readModel.invalidate((query: Dependent) => isAffected(query, changed.registers));
    }
    return answer;
  } catch (thrown) {
    throw refusal(thrown);
  }
}

function changeIn(answer: unknown): Changed | null {
  if (typeof answer !== "object" || answer === null || !("changed" in answer)) return null;
  return (answer.changed ?? null) as Changed | null;
}
