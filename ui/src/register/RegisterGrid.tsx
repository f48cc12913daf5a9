import { useDeferredValue, useMemo, useState } from "react";
import type { Field, JsonValue, RecordView } from "../bridge/generated";
import type { Column } from "../parts/grid/column";
import type { FillPlan } from "../parts/grid/fill";
import { RowFilter } from "../parts/grid/filter";
import { Grid } from "../parts/grid/Grid";
import { nextSorts, sortRows } from "../parts/grid/order";
import { warn } from "../parts/Toasts";
import { useWords } from "../words/words";
import { columnsOf } from "./fields";
import { PlanDialog } from "./PlanDialog";
import { saveFields } from "./saving";
import type { View } from "./view";

/** The records that a view shows, in its order, and the columns it shows. */
export function useView(register: string, fields: Field[], records: RecordView[], view: View) {
  const words = useWords();
  const all = useMemo(() => columnsOf(register, fields, words), [register, fields, words]);
  const shown = useMemo(
    () =>
      all.filter(({ key }) =>
        view.columns
          ? view.columns.includes(key)
          : fields.some((field) => field.key === key && field.in_table),
      ),
    [all, fields, view.columns],
  );
  const filter = useMemo(() => new RowFilter(all), [all]);
  const typed = useDeferredValue(view.filter);
  const sorts = JSON.stringify(view.sorts);
  // The order by value: a view is read anew from the address at each rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(
    () => sortRows(filter.matching(records, typed), all, view.sorts, words.language),
    [records, typed, all, filter, sorts, words.language],
  );
  return { all, shown, rows };
}

interface RegisterGridProps {
  register: string;
  rows: RecordView[];
  columns: Column<RecordView>[];
  view: View;
  onView: (view: View) => void;
  readOnly: boolean;
  opened: string | null;
  onOpen: (record: RecordView) => void;
}

/** The table of a register, edited in its cells. */
export function RegisterGrid(props: RegisterGridProps) {
  const words = useWords();
  const { register, view } = props;
  const [plan, setPlan] = useState<FillPlan<RecordView> | null>(null);
  const columns = useMemo(
    () => (props.readOnly ? props.columns.map((column) => ({ ...column, edit: undefined })) : props.columns),
    [props.readOnly, props.columns],
  );
  const commit = async (record: RecordView, column: Column<RecordView>, value: unknown) => {
    const named = column.edit?.options?.find((option) => option.value === String(value));
    const shown = { [column.key]: named?.name ?? (value === null ? "" : String(value)) };
    const refused = await saveFields(record, { [column.key]: value as JsonValue }, shown);
    for (const problem of refused?.problems ?? []) {
      warn(`${String(record.reference)}, ${column.label}: ${problem.message}`, problem.hint);
    }
  };
  return (
    <>
      <Grid
        label={words.register(register)}
        rows={props.rows}
        columns={columns}
        keyOf={(record) => String(record.id)}
        sorts={view.sorts}
        onSort={(key, add) => props.onView({ ...view, sorts: nextSorts(view.sorts, key, add) })}
        opened={props.opened}
        onOpen={props.onOpen}
        onCommit={commit}
        onPlan={(made) => {
          const nothing = made.changes.length + made.added.length + made.refused.length === 0;
          if (!nothing) setPlan(made);
        }}
        onRefused={(why) => warn(why)}
        readOnlyWords={words(props.readOnly ? "workspace-read-only" : "cell-read-only")}
      />
      {plan && <PlanDialog register={register} plan={plan} onClose={() => setPlan(null)} />}
    </>
  );
}
