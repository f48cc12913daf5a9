import type { TrailEntry } from "../../bridge/generated";

/** A pack that the trail tells of. */
export interface EarlierPack {
  seq: number;
  builtAt: string;
  actor: string;
  note: string;
  /** The SHA-256 of its list; `null` where the trail's note has none. */
  sums: string | null;
}

/** The packs that were built, newest first. */
export function earlierPacks(trail: TrailEntry[]): EarlierPack[] {
  return trail
    .filter(({ operation }) => operation === "built a pack")
    .map(({ seq, recorded_at, actor, reason }) => ({
      seq,
      builtAt: recorded_at,
      actor,
      note: (reason ?? "").split(";")[0] ?? "",
      sums: /SHA256SUMS ([0-9a-f]{64})/.exec(reason ?? "")?.[1] ?? null,
    }))
    .reverse();
}
