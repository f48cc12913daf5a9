import { recordAddress } from "../../address";
import type { HeatMapAnswer } from "../../bridge/generated";
import { useWords } from "../../words/words";

/** So many are named; the count says the rest. */
const LISTED = 20;

/** The risks without a place in the matrix, each with why; none is left out. */
export function Unplaced({ map }: { map: HeatMapAnswer }) {
  const words = useWords();
  if (map.unrated.length + map.other_method.length === 0) return null;
  const named = (id: string) => (map.risks[id] ?? [id, ""]).join(" ");
  return (
    <section aria-label={words("unplaced")}>
      <h2 className="mb-1">
        {words("unplaced-count", { count: map.unrated.length + map.other_method.length })}
      </h2>
      <ul className="text-sm">
        {map.unrated.slice(0, LISTED).map(({ risk, why }) => (
          <li key={risk}>
            <a href={recordAddress("risks", risk)} className="inline-block min-h-6">
              {named(risk)}
            </a>{" "}
            <span className="text-muted">{words(`unrated-${why}`)}</span>
          </li>
        ))}
        {map.other_method.slice(0, LISTED).map(({ risk, version, score, band }) => (
          <li key={risk}>
            <a href={recordAddress("risks", risk)} className="inline-block min-h-6">
              {named(risk)}
            </a>{" "}
            <span className="text-muted">
              {words("other-method", { version: version ?? 0, score, band })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
