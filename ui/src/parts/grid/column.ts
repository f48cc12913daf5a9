/** One of the answers of a closed list. */
export interface Option {
  /** What is stored. */
  value: string;
  /** What a person reads. */
  name: string;
}

/** How a cell is edited in its place. */
export interface CellEdit<Row> {
  kind: "text" | "number" | "date" | "choice";
  options?: Option[];
  /** What stands in the field when editing begins. */
  begin(row: Row): string;
  /** What was typed as it would be stored, or why it cannot be. */
  parse(typed: string): Parsed;
}

export type Parsed = { value: unknown; why?: undefined } | { value?: undefined; why: string };

/** A column of a grid: how a row is read, ordered and edited in it. */
export interface Column<Row> {
  key: string;
  label: string;
  help?: string;
  /** In CSS pixels. */
  width: number;
  /** Digits stand under each other at the end. */
  digits?: boolean;
  /** As a person reads it; also what is filtered and copied. */
  text(row: Row): string;
  /** What rows are ordered by where it is not the text; `null` stands last. */
  order?(row: Row): number | string | null;
  /** Missing where the cell is only read. */
  edit?: CellEdit<Row>;
}
