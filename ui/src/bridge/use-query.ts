import { useCallback, useSyncExternalStore } from "react";
import { type Answer, type CommandName, type Request, readModel } from "./call";
import { keyOf, type Reading } from "./read-model";

const IDLE: Reading<never> = { answer: undefined, refused: undefined, loading: false };

/** What a command answers, kept up to date; `null` as request asks nothing. */
export function useQuery<N extends CommandName>(name: N, request: Request<N> | null): Reading<Answer<N>> {
  const key = request === null ? "" : keyOf(name, request);
  // The key stands for the request, which is a new object at each rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const subscribe = useCallback(
    (onChange: () => void) => (request === null ? () => {} : readModel.watch(name, request, onChange)),
    [key],
  );
  const snapshot = () => (request === null ? IDLE : readModel.reading(name, request)) as Reading<Answer<N>>;
  return useSyncExternalStore(subscribe, snapshot);
}
