import { expect, it } from "vitest";
import type { TrailEntry } from "../../bridge/generated";
import { earlierPacks } from "./earlier";

it("tells the packs that the trail knows, newest first", () => {
  const sums = "ab".repeat(32);
  const trail = [
    {
      seq: 3,
      operation: "built a pack",
      recorded_at: "a",
      actor: "Mara",
      reason: `Stage 1 pack of 2026-03-01; SHA256SUMS ${sums}; state 12`,
    },
    { seq: 4, operation: "saved", recorded_at: "b", actor: "Mara", reason: null },
    { seq: 5, operation: "built a pack", recorded_at: "c", actor: "Ines", reason: null },
  ] as unknown as TrailEntry[];
  expect(earlierPacks(trail)).toEqual([
    { seq: 5, builtAt: "c", actor: "Ines", note: "", sums: null },
    { seq: 3, builtAt: "a", actor: "Mara", note: "Stage 1 pack of 2026-03-01", sums },
  ]);
});
