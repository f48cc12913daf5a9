import type { Code, Problem } from "./generated";

/** A request that was refused: every problem that stood in its way. */
export class Refused extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map((problem) => problem.message).join(" "));
    this.name = "Refused";
    this.problems = problems;
  }

  /** Whether one of the problems has this code. */
  has(code: Code): boolean {
    return this.problems.some((problem) => problem.code === code);
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Whatever was thrown, as a refusal; what is no list of problems is a fault of the program. */
export function refusal(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  if (Array.isArray(thrown) && thrown.length > 0 && thrown.every(isProblem)) return new Refused(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Refused([{ code: "internal", message }]);
}
