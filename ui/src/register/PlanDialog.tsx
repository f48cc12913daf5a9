import { useState } from "react";
import type { RecordView } from "../bridge/generated";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { type FillPlan, touched } from "../parts/grid/fill";
import { tell, warn } from "../parts/Toasts";
import { useWords } from "../words/words";
import { applyPlan } from "./saving";

/** So many cells are listed; the counts say the rest. */
const LISTED = 50;

interface PlanDialogProps {
  register: string;
  plan: FillPlan<RecordView>;
  onClose: () => void;
}

/** Shows what pasting or filling would do, cell by cell, before it is done. */
export function PlanDialog({ register, plan, onClose }: PlanDialogProps) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const { rows, added } = touched(plan);
  const apply = async () => {
    setBusy(true);
    const { saved, refused } = await applyPlan(register, plan);
    if (saved > 0) tell(words("plan-done", { saved }));
    for (const { reference, why } of refused)
      warn(`${reference} ${why.message}`.trim(), why.problems[0]?.hint);
    onClose();
  };
  return (
    <Dialog title={words("plan-title")} onClose={onClose} wide>
      <p>
        {words("plan-counts", {
          update: rows.length,
          create: added,
          same: plan.same,
          refused: plan.refused.length,
        })}
      </p>
      {plan.beyond > 0 && <p className="text-overdue">{words("plan-beyond", { columns: plan.beyond })}</p>}
      {plan.changes.length > 0 && (
        <div
          tabIndex={0}
          role="region"
          aria-label={words("plan-changes")}
          className="max-h-72 overflow-auto border border-line"
        >
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-surface text-start text-xs">
              <tr>
                <th className="p-2 text-start">{words("plan-record")}</th>
                <th className="p-2 text-start">{words("plan-field")}</th>
                <th className="p-2 text-start">{words("plan-before")}</th>
                <th className="p-2 text-start">{words("plan-after")}</th>
              </tr>
            </thead>
            <tbody>
              {plan.changes.slice(0, LISTED).map(({ row, column, before, after }) => (
                <tr key={`${row.id} ${column.key}`} className="border-line border-t align-top">
                  <td className="p-2 whitespace-nowrap">{String(row.reference)}</td>
                  <td className="p-2">{column.label}</td>
                  <td className="p-2 text-muted">{before}</td>
                  <td className="p-2">{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {plan.refused.length > 0 && (
        <ul className="max-h-40 overflow-auto text-sm text-overdue">
          {plan.refused.slice(0, LISTED).map((one) => (
            <li key={`${one.row} ${one.column}`}>
              {words("plan-refused", {
                row: one.row + 1,
                field: words.field(register, one.column),
                typed: one.after,
                why: one.why,
              })}
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">{words("plan-undo")}</p>
      <div className="flex gap-2">
        <Button look="primary" disabled={busy || rows.length + added === 0} onPress={apply}>
          {words("plan-apply")}
        </Button>
        <Button onPress={onClose}>{words("cancel")}</Button>
      </div>
    </Dialog>
  );
}
