import type { VerifyAnswer } from "../../bridge/generated";
import { formatMoment, useWords } from "../../words/words";

/** What the full check came to. */
export function VerifyResult({ answer }: { answer: VerifyAnswer }) {
  const words = useWords();
  const counts = { changes: answer.changes, records: answer.records };
  return (
    <section
      aria-label={words("verify")}
      role="status"
      className={`rounded-panel border p-3 ${answer.whole ? "border-done" : "border-overdue bg-overdue-soft"}`}
    >
      <p className="font-medium">{words(answer.whole ? "verify-whole" : "verify-flawed", counts)}</p>
      <p className="text-xs break-all text-muted">
        {words("verify-head", {
          seq: answer.head_seq,
          hash: answer.head,
          moment: formatMoment(answer.head_recorded_at, words.language),
        })}
      </p>
      {answer.flaws.length > 0 && (
        <ul className="mt-2 list-disc ps-5">
          {answer.flaws.map((flaw) => (
            <li
              key={`${flaw.part} ${flaw.seq ?? ""} ${flaw.record ?? ""} ${flaw.field ?? ""} ${flaw.message}`}
            >
              {flaw.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
