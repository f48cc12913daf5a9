import type { ReactNode } from "react";
import { addressOf, recordAddress } from "../../address";
import type { CheckAnswer, RegisterKind } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Problems } from "../../parts/Problems";
import { useRecords } from "../../register/use-register";
import { formatDay, useWords } from "../../words/words";
import { RuleMark } from "../readiness/RuleMark";
import { Matrix } from "../risks/Matrix";
import { daysBetween, openPoints } from "./next-step";

/** The registers that say how far the work is. */
const COUNTED: RegisterKind[] = [
  "assets",
  "risks",
  "treatments",
  "actions",
  "controls",
  "evidence",
  "training",
  "findings",
];

/** What is next, and how the ISMS stands. */
export function HomeRoom({ today }: { today: string }) {
  const words = useWords();
  const { answer: info } = useQuery("workspace.info", {});
  const { answer: check, refused } = useQuery("readiness.check", { stage: 1 });
  const { answer: map } = useQuery("figure.heat_map", {});
  const { records } = useRecords("organisation");
  const stage1 = records[0]?.stage1_on;
  return (
    <div className="flex h-full flex-col gap-4 overflow-auto p-6">
      <header>
        <h1>{info?.organisation}</h1>
        <p className="text-base text-muted">
          {typeof stage1 === "string" ? <DaysTo day={stage1} today={today} /> : words("no-stage1-day")}
        </p>
      </header>
      {refused && <Problems problems={refused.problems} />}
      <div className="grid gap-4 lg:grid-cols-2">
        {check && <Next check={check} />}
        {map && map.cells.length > 0 && (
          <Card name={words("home-matrix")} more={addressOf("risk-matrix")} moreName={words("open-matrix")}>
            <div className="max-w-[26rem]">
              <Matrix map={map} selected={[]} onSelect={null} />
            </div>
          </Card>
        )}
        {check && <Gate check={check} />}
        {info && (
          <Card name={words("home-records")}>
            <ul className="grid grid-cols-2 gap-x-6 gap-y-1">
              {COUNTED.map((register) => (
                <li key={register}>
                  <a
                    href={addressOf("register", [register])}
                    className="flex min-h-6 items-center justify-between"
                  >
                    <span>{words.register(register)}</span>
                    <span className="digits">{info.records[register] ?? 0}</span>
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  );
}

function DaysTo({ day, today }: { day: string; today: string }) {
  const words = useWords();
  const days = daysBetween(today, day);
  const values = { days: Math.abs(days), day: formatDay(day, words.language) };
  return words(days >= 0 ? "days-to-stage1" : "days-since-stage1", values);
}

interface CardProps {
  name: string;
  children: ReactNode;
  more?: string;
  moreName?: string;
}

function Card({ name, children, more, moreName }: CardProps) {
  return (
    <section aria-label={name} className="flex flex-col gap-3 rounded-panel border border-line bg-bg p-4">
      <header className="flex items-baseline justify-between gap-4">
        <h2>{name}</h2>
        {more && <a href={more}>{moreName}</a>}
      </header>
      {children}
    </section>
  );
}

function Next({ check }: { check: CheckAnswer }) {
  const words = useWords();
  const points = openPoints(check);
  const [first] = points;
  const offender = first?.offenders[0];
  return (
    <Card
      name={words("home-next")}
      more={addressOf("readiness")}
      moreName={words("all-points", { count: points.length })}
    >
      {!first && <p>{words("nothing-open")}</p>}
      {first && (
        <>
          <p className="text-base font-medium">{first.statement}</p>
          {first.mend && <p className="text-muted">{first.mend}</p>}
          {offender && (
            <p>
              {offender.id ? (
                <a href={recordAddress(offender.register, offender.id)} className="inline-block py-1">
                  {words("go-to-record", { record: offender.reference })}
                </a>
              ) : (
                <a href={addressOf("register", [offender.register])} className="inline-block py-1">
                  {words("go-to-register", { register: words.register(offender.register) })}
                </a>
              )}
            </p>
          )}
          <ul className="flex flex-col gap-1 border-line border-t pt-3">
            {points.slice(1, 5).map((point) => (
              <li key={point.rule} className="flex gap-2">
                <RuleMark rule={point} />
                <span>{point.statement}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Gate({ check }: { check: CheckAnswer }) {
  const words = useWords();
  return (
    <Card name={words("home-gate")} more={addressOf("readiness")} moreName={words("open-readiness")}>
      <ul className="flex flex-col gap-1">
        {["holds", "broken", "waived", "cannot-tell", "not-applicable", "not-built"].map((result) => (
          <li key={result}>
            <a
              href={addressOf("readiness", [], { show: result })}
              className="flex min-h-6 items-center justify-between text-ink"
            >
              <span>{words(`result-${result}`)}</span>
              <span className="digits">{check.counts[result] ?? 0}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
