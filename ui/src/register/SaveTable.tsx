import Download from "lucide-react/icons/download";
import { call } from "../bridge/call";
import type { CellKind } from "../bridge/generated";
import { refusal } from "../bridge/problem";
import { useAttempt } from "../bridge/use-attempt";
import { Button } from "../parts/Button";
import type { Column } from "../parts/grid/column";
import { tell, warn } from "../parts/Toasts";
import { useWords } from "../words/words";

interface SaveTableProps<Row> {
  /** What the table is called, also as a file. */
  title: string;
  /** The columns that are shown, in their order. */
  columns: Column<Row>[];
  /** The rows that are shown, in their order. */
  rows: Row[];
}

/** Writes a table as it is shown, filtered and sorted, to XLSX or CSV. */
export function SaveTable<Row>({ title, columns, rows }: SaveTableProps<Row>) {
  const words = useWords();
  const { busy, attempt } = useAttempt();
  const save = () =>
    attempt(async () => {
      const to = await call("window.pick_save", { kind: "table", name: `${title}.xlsx` });
      if (to === null) return;
      try {
        const { note } = await call("export.table", { ...tableOf(title, columns, rows), to, language: "en" });
        tell(`${words("table-saved", { path: to, count: rows.length })}. ${note}`);
      } catch (thrown) {
        for (const problem of refusal(thrown).problems) warn(problem.message, problem.hint);
      }
    });
  return (
    <Button disabled={busy} onPress={save} label={words("save-table", { title })}>
      <Download aria-hidden="true" size={14} />
      {words("save-table-short")}
    </Button>
  );
}

/** A table as texts; days stay as they are stored, so that a spreadsheet knows them. */
export function tableOf<Row>(title: string, columns: Column<Row>[], rows: Row[]) {
  const ordered = (column: Column<Row>, row: Row) => column.order?.(row);
  const isDay = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
  const kinds = columns.map((column): CellKind => {
    if (column.digits) return "number";
    const values = rows.map((row) => ordered(column, row)).filter((value) => value !== null && value !== "");
    return values.length > 0 && values.every(isDay) ? "day" : "text";
  });
  return {
    title,
    columns: columns.map(({ label }, at) => ({ title: label, kind: kinds[at] ?? "text" })),
    rows: rows.map((row) =>
      columns.map((column, at) => {
        const value = ordered(column, row);
        return kinds[at] === "text" || value === null || value === undefined
          ? column.text(row)
          : String(value);
      }),
    ),
  };
}
