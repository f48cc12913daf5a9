import { call, readModel } from "../bridge/call";
import type { Field, JsonValue, Problem, RecordView } from "../bridge/generated";
import { type Refused, refusal } from "../bridge/problem";
import type { CellChange, FillPlan } from "../parts/grid/fill";

/** Saves fields of a record; shows them at once and takes them back when the core refuses. */
export async function saveFields(
  record: RecordView,
  values: Record<string, JsonValue>,
  shown: Record<string, string> = {},
): Promise<Refused | null> {
  const { register } = record;
  const request = { register };
  const changeShown = (records: RecordView[]) =>
    records.map((one) =>
      one.id === record.id ? ({ ...one, ...values, shown: { ...one.shown, ...shown } } as RecordView) : one,
    );
  readModel.patch("record.list", request, changeShown);
  try {
    await call("record.save", { register, record: { id: record.id ?? null, ...values } });
    return null;
  } catch (thrown) {
    readModel.invalidate(({ name }) => name.startsWith("record."));
    return refusal(thrown);
  }
}

/** The problem of a field among others. */
export function problemOf(problems: Problem[], field: Field): Problem | undefined {
  return problems.find((problem) => problem.field === field.key);
}

/** What became of a plan. */
export interface Applied {
  saved: number;
  refused: { reference: string; why: Refused }[];
}

/** Writes what pasting or filling would do, record by record; one that is refused does not hold up the others. */
export async function applyPlan(register: string, plan: FillPlan<RecordView>): Promise<Applied> {
  const applied: Applied = { saved: 0, refused: [] };
  const save = async (reference: string, record: Record<string, JsonValue>) => {
    try {
      await call("record.save", { register, record });
      applied.saved += 1;
    } catch (thrown) {
      applied.refused.push({ reference, why: refusal(thrown) });
    }
  };
  for (const [record, changes] of byRecord(plan.changes)) {
    const values = changes.map(({ column, value }) => [column.key, value as JsonValue] as const);
    await save(String(record.reference), { id: record.id ?? null, ...Object.fromEntries(values) });
  }
  for (const added of plan.added) await save("", added as Record<string, JsonValue>);
  return applied;
}

function byRecord(changes: CellChange<RecordView>[]): Map<RecordView, CellChange<RecordView>[]> {
  const records = new Map<RecordView, CellChange<RecordView>[]>();
  for (const change of changes) records.set(change.row, [...(records.get(change.row) ?? []), change]);
  return records;
}
