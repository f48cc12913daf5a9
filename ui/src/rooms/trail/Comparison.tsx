import { useMemo, useState } from "react";
import { recordAddress } from "../../address";
import type { TrailEntry } from "../../bridge/generated";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { differences, type RecordDifference } from "./comparing";

/** So many records more are listed at a time. */
const LISTED = 60;

interface ComparisonProps {
  trail: TrailEntry[];
  today: string;
}

/** What is different between the ends of two days. */
export function Comparison({ trail, today }: ComparisonProps) {
  const words = useWords();
  const [from, setFrom] = useState(() => monthBefore(today));
  const [to, setTo] = useState(today);
  const [listed, setListed] = useState(LISTED);
  const found = useMemo(() => differences(trail, from, to), [trail, from, to]);
  return (
    <section aria-label={words("compare")} className="flex min-h-0 grow flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={words("compare-from")} kind="date" value={from} onChange={setFrom} />
        <TextField label={words("compare-to")} kind="date" value={to} onChange={setTo} />
        <p role="status" className="pb-2 font-medium">
          {words(from > to ? "compare-order" : "compare-count", { count: found.length })}
        </p>
      </div>
      <ul tabIndex={0} aria-label={words("compare")} className="min-h-0 grow overflow-auto">
        {found.slice(0, listed).map((difference) => (
          <Difference key={`${difference.register} ${difference.record}`} difference={difference} />
        ))}
      </ul>
      {found.length > listed && (
        <div>
          <Button onPress={() => setListed(listed + LISTED)}>
            {words("compare-more", { count: found.length - listed })}
          </Button>
        </div>
      )}
    </section>
  );
}

function Difference({ difference }: { difference: RecordDifference }) {
  const words = useWords();
  const { register, record, kind, fields, seqs } = difference;
  const said = (key: string) => {
    const step = fields.find(({ field }) => field === key);
    return step ? step.after || step.before : "";
  };
  const name = kind === "changed" ? "" : `${said("reference")} ${said("title") || said("name")}`.trim();
  return (
    <li className="border-line border-b py-2">
      <p>
        <span className="me-2 text-xs text-muted">{words(`compare-${kind}`)}</span>
        {kind === "removed" ? (
          `${words.register(register)} ${name}`
        ) : (
          <a className="underline" href={recordAddress(register, record)}>
            {words.register(register)} {name}
          </a>
        )}
        <span className="digits ms-2 text-xs text-muted">
          {words("compare-by", { seqs: seqs.join(", ") })}
        </span>
      </p>
      <ul className="ms-4 text-xs">
        {/* What is new or gone is named; what it holds stands in the record. */}
        {(kind === "changed" ? fields : []).map(({ field, before, after }) => (
          <li key={field} className="break-words">
            <span className="font-medium">{words.field(register, field)}</span>{" "}
            {before && <del className="text-muted">{before}</del>} {before && after && "→ "}
            <ins className="no-underline">{after}</ins>
          </li>
        ))}
      </ul>
    </li>
  );
}

function monthBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
