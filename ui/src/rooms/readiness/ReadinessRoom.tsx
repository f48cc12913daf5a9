import { useState } from "react";
import { type Address, addressOf, recordAddress, replaceAddress } from "../../address";
import type { Offender, RuleAnswer, RuleId } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { Select } from "../../parts/Select";
import { useWords } from "../../words/words";
import { ExplainDialog } from "./ExplainDialog";
import { RuleMark } from "./RuleMark";

const RESULTS = ["broken", "waived", "cannot-tell", "holds", "not-applicable", "not-built"] as const;
type Result = (typeof RESULTS)[number];

/** So many offenders are listed before the rest is asked for. */
const LISTED = 6;

/** What an auditor would stop at, rule by rule, each with its records. */
export function ReadinessRoom({ address }: { address: Address }) {
  const words = useWords();
  const stage = address.query.get("stage") === "2" ? 2 : 1;
  const wanted = address.query.get("show");
  const show: Result = RESULTS.find((result) => result === wanted) ?? "broken";
  const { answer: check, refused } = useQuery("readiness.check", { stage });
  const [explained, setExplained] = useState<RuleId | null>(null);
  const go = (to: { stage?: string; show?: string }) =>
    replaceAddress(addressOf("readiness", [], { stage: String(stage), show, ...to }));
  const rules = check?.results.filter((rule) => resultOf(rule) === show) ?? [];
  return (
    <div className="flex h-full flex-col gap-3 p-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="me-auto">{words("room-readiness")}</h1>
        <Modes
          label={words("audit-stage")}
          options={["1", "2"].map((value) => ({ value, name: words("stage", { stage: value }) }))}
          value={String(stage)}
          onChange={(to) => go({ stage: to })}
        />
        <div className="w-56">
          <Select
            label={words("result")}
            labelHidden
            placeholder={words("result")}
            options={RESULTS.map((value) => ({
              value,
              name: words("result-count", {
                result: words(`result-${value}`),
                count: check?.counts[value] ?? 0,
              }),
            }))}
            value={show}
            onChange={(to) => go({ show: to })}
          />
        </div>
      </header>
      <p className="text-muted">{words("readiness-means")}</p>
      {refused && <Problems problems={refused.problems} />}
      <div
        tabIndex={0}
        role="region"
        aria-label={words("rules")}
        className="min-h-0 grow overflow-auto pe-2 -outline-offset-2"
      >
        {check && rules.length === 0 && <p className="p-4 text-muted">{words("no-such-rules")}</p>}
        <ul className="flex flex-col gap-2">
          {rules.map((rule) => (
            <li key={rule.rule} className="flex flex-col gap-2 rounded-panel border border-line bg-bg p-3">
              <div className="flex items-start gap-3">
                <RuleMark rule={rule} />
                <p className="grow font-medium">{rule.statement}</p>
                {rule.likely && (
                  <span className="shrink-0 text-xs text-muted">{words(`likely-${rule.likely}`)}</span>
                )}
                <Button
                  className="min-h-6! px-2!"
                  onPress={() => setExplained(rule.rule)}
                  label={words("explain-rule", { rule: rule.rule })}
                >
                  {words("explain")}
                </Button>
              </div>
              <Grounds rule={rule} />
            </li>
          ))}
        </ul>
      </div>
      {explained && <ExplainDialog rule={explained} onClose={() => setExplained(null)} />}
    </div>
  );
}

function resultOf(rule: RuleAnswer): Result {
  return rule.result === "broken" && rule.waived ? "waived" : rule.result;
}

function Grounds({ rule }: { rule: RuleAnswer }) {
  const words = useWords();
  switch (rule.result) {
    case "broken":
      return (
        <>
          {rule.mend && <p className="text-muted">{rule.mend}</p>}
          {rule.raised_because && <p className="text-muted">{rule.raised_because}</p>}
          {rule.waiver && (
            <p>
              {words("waived-by", {
                person: rule.waiver.person,
                until: rule.waiver.until ?? "–",
                reason: rule.waiver.reason,
              })}{" "}
              <a href={recordAddress("waivers", rule.waiver.id)}>{rule.waiver.reference}</a>
              {rule.waiver.void_because && <strong> {rule.waiver.void_because}</strong>}
            </p>
          )}
          <Offenders offenders={rule.offenders} />
        </>
      );
    case "not-applicable":
      return <p className="text-muted">{rule.why}</p>;
    case "cannot-tell":
      return <p className="text-muted">{rule.missing}</p>;
    default:
      return null;
  }
}

function Offenders({ offenders }: { offenders: Offender[] }) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const listed = all ? offenders : offenders.slice(0, LISTED);
  return (
    <>
      <ul className="flex flex-col">
        {listed.map((offender) => (
          <li
            key={`${offender.register} ${offender.id ?? ""} ${offender.what}`}
            className="flex gap-2 py-0.5"
          >
            <a
              href={
                offender.id
                  ? recordAddress(offender.register, offender.id)
                  : addressOf("register", [offender.register])
              }
              className="inline-block min-h-6 shrink-0"
            >
              {offender.reference || words.register(offender.register)}
            </a>
            <span>{offender.what}</span>
          </li>
        ))}
      </ul>
      {listed.length < offenders.length && (
        <div>
          <Button className="min-h-6!" onPress={() => setAll(true)}>
            {words("show-all", { count: offenders.length })}
          </Button>
        </div>
      )}
    </>
  );
}
