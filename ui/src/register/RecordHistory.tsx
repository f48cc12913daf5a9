import type { FieldStep } from "../bridge/generated";
import { useQuery } from "../bridge/use-query";
import { Problems } from "../parts/Problems";
import { formatMoment, useWords } from "../words/words";

/** What happened to a record, newest first. */
export function RecordHistory({ register, id }: { register: string; id: string }) {
  const words = useWords();
  const { answer, refused } = useQuery("record.history", { register, id });
  if (refused) return <Problems problems={refused.problems} />;
  return (
    <ol className="flex flex-col gap-4">
      {[...(answer ?? [])].reverse().map((step) => (
        <li key={step.seq} className="border-line border-s-2 ps-3">
          <p className="text-xs text-muted">
            {words("history-step", { seq: step.seq, moment: formatMoment(step.recorded_at, words.language) })}
          </p>
          <p className="font-medium">
            {step.actor}: {step.operation}
          </p>
          {step.reason && <p className="text-muted">{step.reason}</p>}
          <FieldSteps fields={step.fields} />
        </li>
      ))}
    </ol>
  );
}

/** Fields before and after. */
export function FieldSteps({ fields }: { fields: FieldStep[] }) {
  const words = useWords();
  return (
    <ul className="mt-1 flex flex-col gap-1 text-xs">
      {fields
        .filter(({ field }) => field !== "id")
        .map((step) => (
          <li key={`${step.record} ${step.field}`} className="break-words">
            <span className="font-medium">{words.field(step.register, step.field)}</span>{" "}
            {step.before && (
              <>
                <del className="text-muted">{step.before}</del> →{" "}
              </>
            )}
            <ins className="no-underline">{step.after || "–"}</ins>
          </li>
        ))}
    </ul>
  );
}
