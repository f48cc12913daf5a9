import type { Column } from "./column";

/** One column of an order. */
export interface Sort {
  key: string;
  down: boolean;
}

/** The order after a click on a heading: up, down, none; with `add` the other columns stay. */
export function nextSorts(sorts: Sort[], key: string, add: boolean): Sort[] {
  const at = sorts.findIndex((sort) => sort.key === key);
  const before = sorts[at];
  const after: Sort | null = !before ? { key, down: false } : before.down ? null : { key, down: true };
  if (!add) return after ? [after] : [];
  if (!after) return sorts.filter((sort) => sort.key !== key);
  return at < 0 ? [...sorts, after] : sorts.map((sort, index) => (index === at ? after : sort));
}

/**
 * The rows in an order by several columns. Equal rows stay as they came; blanks stand last in both directions,
 * because a blank is no small value.
 */
export function sortRows<Row>(rows: Row[], columns: Column<Row>[], sorts: Sort[], language: string): Row[] {
  const used = sorts.flatMap((sort) => {
    const column = columns.find((one) => one.key === sort.key);
    return column ? [{ column, sign: sort.down ? -1 : 1 }] : [];
  });
  if (used.length === 0) return rows;
  const words = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const keyed = rows.map((row, index) => ({
    row,
    index,
    keys: used.map(({ column }) => (column.order ? column.order(row) : column.text(row))),
  }));
  keyed.sort((left, right) => {
    for (const [at, { sign }] of used.entries()) {
      const difference = compare(left.keys[at] ?? null, right.keys[at] ?? null, sign, words);
      if (difference !== 0) return difference;
    }
    return left.index - right.index;
  });
  return keyed.map(({ row }) => row);
}

type Key = number | string | null;

function compare(left: Key, right: Key, sign: number, words: Intl.Collator): number {
  const noLeft = left === null || left === "";
  const noRight = right === null || right === "";
  if (noLeft || noRight) return noLeft === noRight ? 0 : noLeft ? 1 : -1;
  if (typeof left === "number" && typeof right === "number") return sign * (left - right);
  return sign * words.compare(String(left), String(right));
}
