import type { HeatMapAnswer } from "../../bridge/generated";
import { useWords } from "../../words/words";

/** The numbers of the matrix as a table. */
export function MatrixTable({ map }: { map: HeatMapAnswer }) {
  const words = useWords();
  const rows = [...map.likelihood_levels].reverse();
  return (
    <table className="digits w-full border border-line text-sm">
      <caption className="pb-2 text-start text-muted">
        {words("matrix-of", { placed: map.placed, total: map.total })}
      </caption>
      <thead>
        <tr className="bg-surface">
          <th scope="col" className="border border-line p-2 text-start text-xs">
            {words("likelihood")} / {words("impact")}
          </th>
          {map.impact_levels.map(({ value, name }) => (
            <th key={value} scope="col" className="border border-line p-2 text-end text-xs">
              {value} {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, name }) => (
          <tr key={value}>
            <th scope="row" className="border border-line bg-surface p-2 text-start text-xs">
              {value} {name}
            </th>
            {map.cells
              .filter((cell) => cell.likelihood === value)
              .map((cell) => (
                <td key={cell.impact} className="border border-line p-2 text-end">
                  {cell.count}{" "}
                  <span className="text-xs text-muted">
                    {cell.band === null ? "" : map.bands[cell.band]?.name}
                  </span>
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
