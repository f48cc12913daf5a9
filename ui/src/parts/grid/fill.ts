import type { Column, Parsed } from "./column";
import type { Block } from "./selection";

/** One cell that would change. */
export interface CellChange<Row> {
  row: Row;
  column: Column<Row>;
  before: string;
  /** As typed or copied. */
  after: string;
  /** As it would be stored. */
  value: unknown;
}

/** A cell that cannot take what was pasted, and why. */
export interface CellRefusal {
  /** The row of the block, from 0. */
  row: number;
  column: string;
  after: string;
  why: string;
}

/** What pasting or filling would do, to be shown before it is done. */
export interface FillPlan<Row> {
  changes: CellChange<Row>[];
  /** Cells that stay as they are because they hold the same already. */
  same: number;
  refused: CellRefusal[];
  /** Rows of the block below the last record: each would become a new record, by column key. */
  added: Record<string, unknown>[];
  /** Columns of the block to the right of the last column; they are left out. */
  beyond: number;
}

interface Target<Row> {
  rows: Row[];
  columns: Column<Row>[];
  /** Why a cell that is only read takes nothing, in the person's language. */
  readOnly: string;
}

function emptyPlan<Row>(): FillPlan<Row> {
  return { changes: [], same: 0, refused: [], added: [], beyond: 0 };
}

/** What a block would do with its upper left corner at a cell; one copied cell fills the whole selection. */
export function planPaste<Row>(cells: string[][], into: Block, target: Target<Row>): FillPlan<Row> {
  const single = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
  const block =
    single === undefined
      ? cells
      : Array.from({ length: into.bottom - into.top + 1 }, () =>
          Array<string>(into.right - into.left + 1).fill(single),
        );
  const plan = emptyPlan<Row>();
  plan.beyond = Math.max(0, into.left + (block[0]?.length ?? 0) - target.columns.length);
  for (const [index, texts] of block.entries()) {
    const row = target.rows[into.top + index];
    const added: Record<string, unknown> = {};
    for (const [offset, after] of texts.entries()) {
      const column = target.columns[into.left + offset];
      if (!column || (!row && after === "")) continue;
      const parsed = parsedIn(column, after, target.readOnly);
      // A copied row holds its read-only cells too; the same text in its place is no mistake.
      if (row && column.text(row) === after) plan.same += 1;
      else if (parsed.why !== undefined)
        plan.refused.push({ row: index, column: column.key, after, why: parsed.why });
      else if (row) plan.changes.push({ row, column, before: column.text(row), after, value: parsed.value });
      else added[column.key] = parsed.value;
    }
    if (!row && Object.keys(added).length > 0) plan.added.push(added);
  }
  return plan;
}

/** What filling the first row of a block down would do. */
export function planFillDown<Row>(block: Block, target: Target<Row>): FillPlan<Row> {
  const plan = emptyPlan<Row>();
  const source = target.rows[block.top];
  if (!source) return plan;
  for (let index = block.top + 1; index <= block.bottom; index += 1) {
    const row = target.rows[index];
    if (!row) break;
    for (const column of target.columns.slice(block.left, block.right + 1)) {
      const after = column.text(source);
      // What is stored, not what is shown: a choice or a link reads differently.
      const parsed = parsedIn(column, column.edit?.begin(source) ?? after, target.readOnly);
      if (column.text(row) === after) plan.same += 1;
      else if (parsed.why !== undefined)
        plan.refused.push({ row: index - block.top, column: column.key, after, why: parsed.why });
      else plan.changes.push({ row, column, before: column.text(row), after, value: parsed.value });
    }
  }
  return plan;
}

function parsedIn<Row>(column: Column<Row>, text: string, readOnly: string): Parsed {
  return column.edit ? column.edit.parse(text) : { why: readOnly };
}

/** How many records a plan touches. */
export function touched<Row>(plan: FillPlan<Row>): { rows: Row[]; added: number } {
  return { rows: [...new Set(plan.changes.map(({ row }) => row))], added: plan.added.length };
}
