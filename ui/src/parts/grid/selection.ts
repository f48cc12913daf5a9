/** A cell by its place on screen, both from 0. */
export interface Place {
  row: number;
  column: number;
}

/** The active cell, and the cell from which the range was drawn. */
export interface Selection {
  active: Place;
  anchor: Place;
}

/** A block of cells, ends included. */
export interface Block {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** How large the grid is. */
export interface Extent {
  rows: number;
  columns: number;
  /** How many rows a page has. */
  page: number;
}

export type Step =
  | { to: "by"; rows: number; columns: number }
  | { to: "page"; pages: 1 | -1 }
  | { to: "row-start" | "row-end" | "first" | "last" };

export function at(row: number, column: number): Selection {
  return { active: { row, column }, anchor: { row, column } };
}

/** The selection after a step; with `extend` the anchor stays. */
export function stepped(selection: Selection, step: Step, extend: boolean, extent: Extent): Selection {
  const active = within(target(selection.active, step, extent), extent);
  return { active, anchor: extend ? selection.anchor : active };
}

function target({ row, column }: Place, step: Step, extent: Extent): Place {
  switch (step.to) {
    case "by":
      return { row: row + step.rows, column: column + step.columns };
    case "page":
      return { row: row + step.pages * Math.max(1, extent.page - 1), column };
    case "row-start":
      return { row, column: 0 };
    case "row-end":
      return { row, column: extent.columns - 1 };
    case "first":
      return { row: 0, column: 0 };
    case "last":
      return { row: extent.rows - 1, column: extent.columns - 1 };
  }
}

/** The next cell as Tab goes: at the end of a row to the beginning of the next. */
export function tabbed(selection: Selection, back: boolean, extent: Extent): Selection {
  const { row, column } = selection.active;
  const place = row * extent.columns + column + (back ? -1 : 1);
  if (place < 0 || place >= extent.rows * extent.columns) return selection;
  return at(Math.floor(place / extent.columns), place % extent.columns);
}

/** The place moved into the grid, as after rows went away. */
export function within(place: Place, extent: Extent): Place {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
  return { row: clamp(place.row, extent.rows), column: clamp(place.column, extent.columns) };
}

export function blockOf({ active, anchor }: Selection): Block {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

export function isInside(block: Block, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}
