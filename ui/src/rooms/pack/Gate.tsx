import { useState } from "react";
import { addressOf, recordAddress } from "../../address";
import type { Offender, RuleAnswer } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { useWords } from "../../words/words";

/** So many missing things are shown before somebody asks for all. */
const FEW = 5;
/** So many records of one rule are named; the room of readiness has them all. */
const NAMED = 4;

const WEIGHT = { major: 0, minor: 1, observation: 2 } as const;

/** What an auditor of Stage 1 would likely stop at; each point opens its record. */
export function Gate() {
  const words = useWords();
  const { answer, refused } = useQuery("readiness.check", { stage: 1 });
  const [all, setAll] = useState(false);
  if (refused) return <Problems problems={refused.problems} />;
  if (!answer) return null;
  const open = answer.results.filter(({ result, waived }) => result === "broken" && !waived);
  open.sort((one, other) => WEIGHT[one.likely ?? "observation"] - WEIGHT[other.likely ?? "observation"]);
  const majors = open.filter(({ likely }) => likely === "major").length;
  return (
    <section aria-label={words("pack-gate")} className="flex flex-col gap-2">
      <h2>{words("pack-gate")}</h2>
      <p className={majors > 0 ? "font-medium text-overdue" : ""}>
        {words("pack-gate-open", { open: open.length, majors })}
      </p>
      <ul className="flex flex-col gap-2">
        {(all ? open : open.slice(0, FEW)).map((rule) => (
          <Missing key={rule.rule} rule={rule} titles={answer.titles} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {open.length > FEW && !all && (
          <Button onPress={() => setAll(true)}>{words("show-all", { count: open.length })}</Button>
        )}
        <a href={addressOf("readiness")}>{words("open-readiness")}</a>
      </div>
    </section>
  );
}

type Broken = RuleAnswer & { offenders?: Offender[] };

function Missing({ rule, titles }: { rule: Broken; titles: { [id: string]: string | undefined } }) {
  const words = useWords();
  const offenders = rule.offenders ?? [];
  return (
    <li className="rounded-control border border-line p-2">
      <p>
        <span className="digits me-2 text-xs text-muted">{rule.rule}</span>
        {rule.statement}
        {rule.likely && <span className="ms-2 text-xs text-muted">{words(`likely-${rule.likely}`)}</span>}
      </p>
      <ul className="flex flex-wrap gap-x-3 text-xs">
        {offenders.slice(0, NAMED).map((offender) => (
          <li key={`${offender.register} ${offender.id ?? ""} ${offender.reference} ${offender.what}`}>
            <a
              className="inline-flex min-h-6 items-center"
              href={
                offender.id === null
                  ? addressOf("register", [offender.register])
                  : recordAddress(offender.register, offender.id)
              }
            >
              {offender.reference || words.register(offender.register)}{" "}
              {offender.id === null ? "" : (titles[offender.id] ?? "")}
            </a>
          </li>
        ))}
        {offenders.length > NAMED && <li className="text-muted">+{offenders.length - NAMED}</li>}
      </ul>
    </li>
  );
}
