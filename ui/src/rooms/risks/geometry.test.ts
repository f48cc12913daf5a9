import { describe, expect, it } from "vitest";
import { CELL, cellKey, cornerOf, MARGIN, neighbour, pathOf, radiusOf } from "./geometry";

const cell = (likelihood: number, impact: number) => ({
  likelihood,
  impact,
  score: 1,
  band: 0,
  count: 0,
  risks: [],
});

describe("the drawing", () => {
  it("puts the least likely row at the bottom and the gravest column to the right", () => {
    expect(cornerOf(cell(5, 1), 5)).toEqual({ x: MARGIN.left, y: MARGIN.top });
    expect(cornerOf(cell(1, 5), 5)).toEqual({
      x: MARGIN.left + 4 * CELL.width,
      y: MARGIN.top + 4 * CELL.height,
    });
  });
  it("draws a limit along the borders of its cells", () => {
    const line = { score: 4, inside: [], segments: [{ x1: 0, x2: 1, y1: 4, y2: 4 }] };
    // The border above the cells of likelihood 4 is the lower border of those of likelihood 5.
    const { x, y } = cornerOf(cell(5, 1), 5);
    expect(pathOf(line, 5)).toBe(`M${x} ${y + CELL.height}L${x + CELL.width} ${y + CELL.height}`);
  });
  it("gives four times the risks twice the radius", () => {
    expect(radiusOf(16, 16)).toBe(2 * radiusOf(4, 16));
    expect(radiusOf(0, 16)).toBe(0);
    expect(radiusOf(1, 10_000)).toBeGreaterThan(0);
  });
  it("is walked by arrows and stops at the borders", () => {
    expect(neighbour(cell(3, 3), "ArrowUp", 5, 5)).toEqual({ likelihood: 4, impact: 3 });
    expect(neighbour(cell(5, 5), "ArrowUp", 5, 5)).toEqual({ likelihood: 5, impact: 5 });
    expect(neighbour(cell(1, 1), "ArrowLeft", 5, 5)).toEqual({ likelihood: 1, impact: 1 });
    expect(cellKey(cell(4, 2))).toBe("4-2");
  });
});
