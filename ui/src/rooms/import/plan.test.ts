import { describe, expect, it } from "vitest";
import { changesOf, columnLetters } from "./plan";

describe("an import's plan", () => {
  it("names columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });
  it("says what becomes of a row's fields", () => {
    const steps = [
      { register: "risks", field: "title", before: "Fire", after: "Fire in the hall" },
      { register: "risks", field: "owner", before: "", after: "Mara Lind" },
      { register: "risks", field: "note", before: "", after: "" },
    ];
    expect(changesOf(steps, (_, key) => key)).toBe("title: Fire → Fire in the hall; owner: Mara Lind");
  });
});
