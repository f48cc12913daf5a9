import type { JsonValue, RecordView } from "../bridge/generated";
import { useWords } from "../words/words";

/** What is computed from a record and never typed, such as scores. */
export function Computed({ record }: { record: RecordView }) {
  const words = useWords();
  const entries = Object.entries(record.computed ?? {});
  if (entries.length === 0) return null;
  return (
    <section aria-label={words("computed")} className="mb-6 rounded-panel border border-line bg-bg p-3">
      <h2 className="mb-2">{words("computed")}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {entries.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-muted">{words(`computed-${key.replaceAll("_", "-")}`)}</dt>
            <dd className="digits break-words">{said(value, words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function said(value: JsonValue, words: ReturnType<typeof useWords>): string {
  if (value === null) return "–";
  if (typeof value === "boolean") return words(value ? "yes" : "no");
  if (Array.isArray(value)) return value.map((one) => said(one, words)).join("; ");
  if (typeof value !== "object") return String(value);
  const { likelihood, impact, score, level } = value;
  if (score !== undefined) {
    const formula = {
      likelihood: String(likelihood),
      impact: String(impact),
      score: String(score),
      level: String(level ?? ""),
    };
    return words("score-formula", formula);
  }
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${said(one ?? null, words)}`)
    .join(", ");
}
