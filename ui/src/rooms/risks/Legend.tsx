import type { HeatMapAnswer } from "../../bridge/generated";
import { bandLetters, toneOf } from "../../parts/severity";
import { useWords } from "../../words/words";

/** What the bands and lines mean, with the number of risks in each band. */
export function Legend({ map }: { map: HeatMapAnswer }) {
  const words = useWords();
  const letters = bandLetters(map.bands.map(({ name }) => name));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
      <ul className="flex flex-wrap gap-x-4 gap-y-2" aria-label={words("bands")}>
        {map.bands.map((band, index) => (
          <li key={band.name} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className={`band-mark band-${toneOf(index, map.bands.length)} grid size-6 place-items-center`}
            >
              {letters[index]}
            </span>
            {words("band-count", {
              band: band.name,
              from: band.from,
              to: band.to ?? band.from,
              count: map.by_band[index] ?? 0,
            })}
          </li>
        ))}
      </ul>
      {map.appetite && <span>{words("appetite-line", { score: map.appetite.score })}</span>}
      {map.tolerance && <span>{words("tolerance-line", { score: map.tolerance.score })}</span>}
    </div>
  );
}
