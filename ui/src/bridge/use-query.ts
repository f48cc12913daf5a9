import { useCallback, useMemo, useSyncExternalStore } from "react";
import { dated, inThePast, useAsOf } from "./as-of";
import { type Answer, type CommandName, type Request, readModel } from "./call";
import type { InfoAnswer } from "./generated";
import { keyOf, type Reading } from "./read-model";

const IDLE: Reading<never> = { answer: undefined, refused: undefined, loading: false };

/** What a command answers, kept up to date; `null` as request asks nothing. While the window shows the past, then. */
export function useQuery<N extends CommandName>(name: N, request: Request<N> | null): Reading<Answer<N>> {
  const day = useAsOf();
  const asked = request === null ? null : dated(name, request, day);
  const key = asked === null ? "" : keyOf(name, asked);
  // The key stands for the request, which is a new object at each rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subscribe = useCallback(
    (onChange: () => void) => (asked === null ? () => {} : readModel.watch(name, asked, onChange)),
    [key],
  );
  const snapshot = () => (asked === null ? IDLE : readModel.reading(name, asked)) as Reading<Answer<N>>;
  const reading = useSyncExternalStore(subscribe, snapshot);
  return useMemo(() => {
    if (day === null || name !== "workspace.info" || reading.answer === undefined) return reading;
    return { ...reading, answer: inThePast(reading.answer as InfoAnswer, day) as Answer<N> };
  }, [day, name, reading]);
}
