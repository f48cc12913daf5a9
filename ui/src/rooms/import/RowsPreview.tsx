import { useMemo, useState } from "react";
import type { Column } from "../../parts/grid/column";
import { Grid } from "../../parts/grid/Grid";
import { nextSorts, type Sort, sortRows } from "../../parts/grid/order";
import { Modes } from "../../parts/Modes";
import { warn } from "../../parts/Toasts";
import { useWords } from "../../words/words";
import { changesOf, type ImportPlan, type Outcome, type PlannedRow } from "./plan";

const OUTCOMES: Outcome[] = ["create", "update", "unchanged", "skip", "problem"];

/** Every row of the sheet with what becomes of it. */
export function RowsPreview({ plan, register }: { plan: ImportPlan; register: string }) {
  const words = useWords();
  const [shown, setShown] = useState<Outcome | "all">("all");
  const [sorts, setSorts] = useState<Sort[]>([]);
  const steps = useMemo(
    () => new Map(plan.rows.map(({ row }, at) => [row, plan.steps[at] ?? []])),
    [plan.rows, plan.steps],
  );
  const columns = useMemo((): Column<PlannedRow>[] => {
    const column = (key: string, width: number, text: (row: PlannedRow) => string): Column<PlannedRow> => ({
      key,
      label: words(`import-row-${key}`),
      width,
      text,
    });
    return [
      { ...column("number", 70, ({ row }) => String(row)), order: ({ row }) => row, digits: true },
      column("outcome", 110, ({ outcome }) => words(`import-outcome-${outcome}`)),
      column("record", 110, ({ records }) => {
        const own = records.find((one) => one.register === register) ?? records[0];
        return own?.outcome === "create" ? words("import-new") : String(own?.record.reference ?? "");
      }),
      column("problems", 320, ({ problems }) => problems.map(({ message }) => message).join(" ")),
      column("changes", 460, ({ row }) => changesOf(steps.get(row) ?? [], words.field)),
      column("notes", 320, ({ notes }) => notes.join(" ")),
    ];
  }, [words, register, steps]);
  const rows = useMemo(
    () =>
      sortRows(
        plan.rows.filter(({ outcome }) => shown === "all" || outcome === shown),
        columns,
        sorts,
        words.language,
      ),
    [plan.rows, shown, columns, sorts, words.language],
  );
  const count = (outcome: Outcome) => plan.counts[outcome];
  return (
    <section aria-label={words("import-rows")} className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="me-auto">{words("import-rows")}</h2>
        <Modes
          label={words("import-rows")}
          value={shown}
          onChange={(value) => setShown(value as Outcome | "all")}
          options={[
            { value: "all", name: words("import-all", { count: plan.rows.length }) },
            ...OUTCOMES.filter((outcome) => count(outcome) > 0).map((value) => ({
              value,
              name: words(`import-count-${value}`, { count: count(value) }),
            })),
          ]}
        />
      </header>
      <div className="flex h-80 shrink-0 flex-col">
        <Grid
          label={words("import-rows")}
          rows={rows}
          columns={columns}
          keyOf={({ row }) => String(row)}
          sorts={sorts}
          onSort={(key, add) => setSorts(nextSorts(sorts, key, add))}
          opened={null}
          onOpen={() => {}}
          onCommit={() => {}}
          onPlan={() => warn(words("import-rows-read-only"))}
          onRefused={warn}
          readOnlyWords={words("import-rows-read-only")}
        />
      </div>
    </section>
  );
}
