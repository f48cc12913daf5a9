import { useSyncExternalStore } from "react";
import type { InfoAnswer } from "./generated";
import { Refused } from "./problem";

/** What can be read as it was at the end of a day. */
const DATED = new Set([
  "record.list",
  "record.get",
  "figure.heat_map",
  "figure.gaps",
  "readiness.check",
  "pack.preview",
  "pack.build",
]);

/** What may be asked while the window shows the past: it reads, or writes files beside the workspace. */
const READS =
  /^(?:(?:desk|window|backup|copy|export|pack|recovery|figure|readiness|register|workspace)\.|record\.(?:list|get|history|search)$|trail\.(?:list|verify)$|evidence\.(?:get|view)$)/;

let day: string | null = null;
const watchers = new Set<() => void>();

/** The day at whose end the window shows everything; `null` for now. */
export const asOf = {
  get: (): string | null => day,
  set: (next: string | null): void => {
    day = next;
    for (const watcher of watchers) watcher();
  },
  watch: (onChange: () => void): (() => void) => {
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  },
};

export function useAsOf(): string | null {
  return useSyncExternalStore(asOf.watch, asOf.get);
}

/** A request as it is asked while the window shows a day; one that names a day itself stays. */
export function dated<R>(name: string, request: R, shown: string | null): R {
  if (shown === null || !DATED.has(name) || (request as { as_of?: unknown }).as_of) return request;
  return { ...request, as_of: shown };
}

/** Refuses what would change records while the window shows the past. */
export function refuseInThePast(name: string, request: unknown): void {
  if (day === null || READS.test(name)) return;
  if ((request as { dry_run?: boolean }).dry_run) return;
  throw new Refused([
    { code: "read-only", message: `The window shows the state of ${day}; nothing can be changed there.` },
  ]);
}

/** The workspace at a glance as the past shows it: nothing to change or undo, and no counts, which are of today. */
export function inThePast(info: InfoAnswer, shown: string): InfoAnswer {
  return { ...info, read_only: shown, undo: null, redo: null, records: {} };
}
