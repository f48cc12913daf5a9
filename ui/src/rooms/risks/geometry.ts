import type { HeatCell, SteppedLine } from "../../bridge/generated";

/** The size of a cell and what stands left of and below the cells, in units of the drawing. */
export const CELL = { width: 96, height: 64 };
export const MARGIN = { left: 128, bottom: 54, top: 8, right: 8 };

/** The upper left corner of a cell; likelihood grows upwards, impact to the right. */
export function cornerOf({ likelihood, impact }: { likelihood: number; impact: number }, levels: number) {
  return { x: MARGIN.left + (impact - 1) * CELL.width, y: MARGIN.top + (levels - likelihood) * CELL.height };
}

/** A stepped line as a path; its segments are in cells, counted from the lower left. */
export function pathOf(line: SteppedLine, levels: number): string {
  const x = (cells: number) => MARGIN.left + cells * CELL.width;
  const y = (cells: number) => MARGIN.top + (levels - cells) * CELL.height;
  return line.segments.map(({ x1, y1, x2, y2 }) => `M${x(x1)} ${y(y1)}L${x(x2)} ${y(y2)}`).join("");
}

/** The radius of a bubble, so that areas compare as counts do. */
export function radiusOf(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  return Math.max(6, 24 * Math.sqrt(count / most));
}

/** A cell's name in an address: likelihood and impact. */
export function cellKey(cell: { likelihood: number; impact: number }): string {
  return `${cell.likelihood}-${cell.impact}`;
}

/** The cell that an arrow key leads to; the same at the border. */
export function neighbour(cell: HeatCell, key: string, levels: number, impacts: number) {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(1, value));
  const steps: Record<string, [number, number]> = {
    ArrowUp: [1, 0],
    ArrowDown: [-1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const [up, right] = steps[key] ?? [0, 0];
  return { likelihood: clamp(cell.likelihood + up, levels), impact: clamp(cell.impact + right, impacts) };
}
