import { describe, expect, it } from "vitest";
import type { TrailEntry } from "../../bridge/generated";
import { dayOf, differences } from "./comparing";

const entry = (seq: number, day: string, ...steps: [string, string, string, string][]) =>
  ({
    seq,
    recorded_at: `${day}T12:00:00Z (+00:00)`,
    fields: steps.map(([record, field, before, after]) => ({
      register: "risks",
      record,
      field,
      before,
      after,
    })),
  }) as unknown as TrailEntry;

describe("two days of the trail", () => {
  it("are days where the change was recorded", () => {
    expect(dayOf("2026-11-17T23:30:00Z (+01:00)")).toBe("2026-11-18");
    expect(dayOf("2026-11-17T00:30:00Z (-05:00)")).toBe("2026-11-16");
    expect(dayOf("2026-11-17T13:00:00Z (+00:00)")).toBe("2026-11-17");
    expect(dayOf("")).toBe("");
  });
  it("differ by what is different at their ends, not by what lay between", () => {
    const trail = [
      entry(1, "2026-01-01", ["a", "id", "", "a"], ["a", "title", "", "Fire"]),
      entry(2, "2026-01-10", ["a", "title", "Fire", "Flood"], ["b", "id", "", "b"], ["b", "title", "", "B"]),
      entry(3, "2026-01-11", ["a", "title", "Flood", "Theft"], ["a", "note", "x", "y"]),
      entry(4, "2026-01-12", ["a", "note", "y", "x"], ["c", "id", "", "c"], ["d", "id", "d", ""]),
      entry(5, "2026-01-12", ["c", "id", "c", ""]),
      entry(6, "2026-01-13", ["a", "title", "Theft", "Late"]),
    ];
    const found = differences(trail, "2026-01-01", "2026-01-12");
    expect(found.map(({ record, kind }) => [record, kind])).toEqual([
      ["a", "changed"],
      ["b", "added"],
      ["d", "removed"],
    ]);
    expect(found[0]?.fields).toEqual([{ field: "title", before: "Fire", after: "Theft" }]);
    expect(found[0]?.seqs).toEqual([2, 3, 4]);
    expect(differences(trail, "2026-01-13", "2026-02-01")).toEqual([]);
  });
});
