import { describe, expect, it } from "vitest";
import { PARTS, PLACES } from "./places";

describe("the navigation", () => {
  it("leads to each place once", () => {
    const keys = PLACES.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(26);
  });
  it("gives a letter to one place only", () => {
    const letters = PLACES.flatMap(({ letter }) => letter ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  });
  it("has something in each part", () => {
    for (const { key } of PARTS) expect(PLACES.some(({ part }) => part === key)).toBe(true);
  });
});
