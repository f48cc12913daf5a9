import type { Changed, Imported, Problem, Question } from "../../bridge/generated";

export type Outcome = "create" | "update" | "unchanged" | "skip" | "problem";
export type Sureness = "sure" | "likely" | "perhaps";

/** Where a column of the sheet goes: `risks.title`, or nowhere. */
export interface ColumnTarget {
  column: string;
  index: number;
  to: string | null;
}

/** A record that a row gives. */
export interface PlannedRecord {
  register: string;
  outcome: Outcome;
  record: { reference?: string | null };
}

/** A field before and after, as a person reads it. */
export interface Step {
  register: string;
  field: string;
  before: string;
  after: string;
}

export interface PlannedRow {
  row: number;
  outcome: Outcome;
  records: PlannedRecord[];
  notes: string[];
  problems: Problem[];
}

/** What an import would do, as the core tells it. */
export interface ImportPlan {
  applied: boolean;
  changed: Changed | null;
  questions: Question[];
  problems: Problem[];
  sheet: string;
  sheets: string[];
  header_row: number | null;
  mapping: ColumnTarget[];
  offers: Record<string, { samples: string[]; sure: Sureness | null }>;
  targets: string[];
  remembered: boolean;
  rows: PlannedRow[];
  /** What becomes of the fields of each row, in the order of the rows. */
  steps: Step[][];
  notes: string[];
  counts: Record<Outcome, number> & { records: Record<string, number> };
}

/** The plan in an answer; its shape is the core's, told with names that the bindings leave open. */
export function planOf(answer: Imported): ImportPlan {
  return answer as unknown as ImportPlan;
}

/** The letters that a spreadsheet gives a column, counted from 0. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** What becomes of the fields of a row, in words. */
export function changesOf(steps: Step[], field: (register: string, key: string) => string): string {
  return steps
    .filter(({ after }) => after !== "")
    .map(({ register, field: key, before, after }) =>
      before ? `${field(register, key)}: ${before} → ${after}` : `${field(register, key)}: ${after}`,
    )
    .join("; ");
}
