import { useQuery } from "../../bridge/use-query";
import { useWords } from "../../words/words";
import { PARTS, PLACES, type PlaceToGo } from "./places";

/** The way around, by the parts of the work. */
export function Navigation({ current }: { current: string }) {
  const words = useWords();
  const { answer: info } = useQuery("workspace.info", {});
  const list = (places: PlaceToGo[]) => (
    <ul>
      {places.map((place) => {
        const count = place.room ? undefined : info?.records[place.key];
        const here = place.key === current;
        return (
          <li key={place.key}>
            <a
              href={place.address}
              aria-current={here ? "page" : undefined}
              className={`flex min-h-7 items-center justify-between gap-2 rounded-control px-2 text-ink no-underline hover:bg-accent-soft ${
                here ? "bg-accent-soft font-semibold" : ""
              }`}
            >
              <span className="truncate">
                {place.room ? words(`room-${place.key}`) : words.register(place.key)}
              </span>
              {count !== undefined && count > 0 && <span className="digits text-xs text-muted">{count}</span>}
            </a>
          </li>
        );
      })}
    </ul>
  );
  return (
    <nav
      aria-label={words("navigation")}
      className="w-56 shrink-0 overflow-auto border-line border-e bg-surface p-2"
    >
      {list(PLACES.filter(({ part }) => part === null))}
      {PARTS.map(({ key, clauses }) => (
        <section key={key} aria-label={words(`part-${key}`)} className="mt-3">
          <h2 className="flex items-baseline justify-between gap-2 px-2 py-1 text-2xs! text-muted uppercase">
            {words(`part-${key}`)}
            <span className="font-normal normal-case">{clauses}</span>
          </h2>
          {list(PLACES.filter(({ part }) => part === key))}
        </section>
      ))}
    </nav>
  );
}
