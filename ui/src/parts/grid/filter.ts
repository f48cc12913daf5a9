import type { Column } from "./column";

/** Finds rows by words; what is read of a row is kept, so that the next keystroke only compares. */
export class RowFilter<Row extends object> {
  private readonly read = new WeakMap<Row, string>();

  constructor(private readonly columns: Column<Row>[]) {}

  /** The rows in which every word stands somewhere, in any column and any case. */
  matching(rows: Row[], typed: string): Row[] {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return rows;
    return rows.filter((row) => {
      const text = this.textOf(row);
      return words.every((word) => text.includes(word));
    });
  }

  private textOf(row: Row): string {
    let text = this.read.get(row);
    if (text === undefined) {
      // A line end between the columns, so that no word is found across two of them.
      text = folded(this.columns.map((column) => column.text(row)).join("\n"));
      this.read.set(row, text);
    }
    return text;
  }
}

/** Without case and accents, so that "losung" finds "Lösung". */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
