import { useId, useRef, useState } from "react";
import type { HeatCell, HeatMapAnswer } from "../../bridge/generated";
import { bandLetters, toneOf } from "../../parts/severity";
import { useWords } from "../../words/words";
import { CELL, cellKey, cornerOf, MARGIN, neighbour, pathOf, radiusOf } from "./geometry";
import { Hatches } from "./Hatches";

interface MatrixProps {
  map: HeatMapAnswer;
  selected: string[];
  /** Chooses a cell, or adds it to the others; `null` where the matrix is only looked at. */
  onSelect: ((cell: string, add: boolean) => void) | null;
}

/** The risk matrix: likelihood upwards, impact to the right, the number of risks in each cell. */
export function Matrix({ map, selected, onSelect }: MatrixProps) {
  const words = useWords();
  const hatch = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const levels = map.likelihood_levels.length;
  const impacts = map.impact_levels.length;
  const [active, setActive] = useState({ likelihood: levels, impact: 1 });
  const letters = bandLetters(map.bands.map(({ name }) => name));
  const most = Math.max(1, ...map.cells.map(({ count }) => count));
  const width = MARGIN.left + impacts * CELL.width + MARGIN.right;
  const height = MARGIN.top + levels * CELL.height + MARGIN.bottom;

  const onKey = (event: React.KeyboardEvent, cell: HeatCell) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect?.(cellKey(cell), event.shiftKey);
      return;
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(cell, event.key, levels, impacts);
    setActive(next);
    drawing.current?.querySelector<SVGGElement>(`[data-cell="${cellKey(next)}"]`)?.focus();
  };

  const rows = map.likelihood_levels
    .map(({ value }) => map.cells.filter((cell) => cell.likelihood === value))
    .reverse();
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a grid whenever the attribute is there
    <svg
      ref={drawing}
      viewBox={`0 0 ${width} ${height}`}
      role={onSelect ? "grid" : "img"}
      aria-label={words("matrix-of", { placed: map.placed, total: map.total })}
      aria-multiselectable={onSelect ? true : undefined}
      className="block w-full"
    >
      <Hatches id={hatch} />
      {rows.map((cells) => (
        <g key={cells[0]?.likelihood} role={onSelect ? "row" : undefined}>
          {cells.map((cell) => (
            <Cell
              key={cellKey(cell)}
              cell={cell}
              map={map}
              letter={cell.band === null ? "" : (letters[cell.band] ?? "")}
              radius={radiusOf(cell.count, most)}
              hatch={hatch}
              label={onSelect ? labelOf(cell, map, words) : undefined}
              tabbable={
                onSelect !== null && cell.likelihood === active.likelihood && cell.impact === active.impact
              }
              selected={selected.includes(cellKey(cell))}
              onPress={onSelect && ((add) => onSelect(cellKey(cell), add))}
              onKey={onSelect && ((event) => onKey(event, cell))}
            />
          ))}
        </g>
      ))}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines and axes take no focus */}
      <g aria-hidden="true">
        {map.tolerance && <path d={pathOf(map.tolerance, levels)} className="limit-halo" />}
        {map.tolerance && <path d={pathOf(map.tolerance, levels)} className="limit limit-tolerance" />}
        {map.appetite && <path d={pathOf(map.appetite, levels)} className="limit-halo" />}
        {map.appetite && <path d={pathOf(map.appetite, levels)} className="limit" />}
        {map.likelihood_levels.map(({ value, name }) => {
          const { y } = cornerOf({ likelihood: value, impact: 1 }, levels);
          return (
            <text
              key={value}
              x={MARGIN.left - 8}
              y={y + CELL.height / 2 + 4}
              textAnchor="end"
              className="matrix-axis"
            >
              {shortened(name, 16)} {value}
            </text>
          );
        })}
        {map.impact_levels.map(({ value, name }) => {
          const { x } = cornerOf({ likelihood: 1, impact: value }, levels);
          return (
            <text
              key={value}
              x={x + CELL.width / 2}
              y={height - MARGIN.bottom + 18}
              textAnchor="middle"
              className="matrix-axis"
            >
              {value} {shortened(name, 12)}
            </text>
          );
        })}
        <text
          x={MARGIN.left + (impacts * CELL.width) / 2}
          y={height - 8}
          textAnchor="middle"
          className="matrix-axis-quiet"
        >
          {words("impact")} →
        </text>
        <text x={12} y={height - 8} className="matrix-axis-quiet">
          ↑ {words("likelihood")}
        </text>
      </g>
    </svg>
  );
}

interface CellProps {
  cell: HeatCell;
  map: HeatMapAnswer;
  letter: string;
  radius: number;
  hatch: string;
  label: string | undefined;
  tabbable: boolean;
  selected: boolean;
  onPress: ((add: boolean) => void) | null;
  onKey: ((event: React.KeyboardEvent) => void) | null;
}

function Cell({ cell, map, letter, radius, hatch, label, tabbable, selected, onPress, onKey }: CellProps) {
  const { x, y } = cornerOf(cell, map.likelihood_levels.length);
  const tone = toneOf(cell.band, map.bands.length);
  const box = { x, y, width: CELL.width, height: CELL.height };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a cell of a grid whenever the attribute is there
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <g
      role={onPress ? "gridcell" : undefined}
      aria-label={label}
      aria-selected={onPress ? selected : undefined}
      tabIndex={onPress ? (tabbable ? 0 : -1) : undefined}
      data-cell={cellKey(cell)}
      className={`matrix-cell band-${tone}`}
      onClick={(event) => onPress?.(event.shiftKey)}
      onKeyDown={onKey ?? undefined}
    >
      <rect {...box} className="fill" />
      {tone !== "none" && <rect {...box} fill={`url(#${hatch}-${tone})`} />}
      {radius > 0 && <circle cx={x + 40} cy={y + CELL.height / 2} r={radius} className="bubble" />}
      <text x={x + 7} y={y + 16} fontSize="11">
        {letter}
      </text>
      {cell.count > 0 && (
        <text
          x={x + CELL.width - 8}
          y={y + 22}
          fontSize="18"
          fontWeight="600"
          textAnchor="end"
          className="digits"
        >
          {cell.count}
        </text>
      )}
      <rect x={x + 3} y={y + 3} width={CELL.width - 6} height={CELL.height - 6} rx="3" className="ring" />
    </g>
  );
}

function labelOf(cell: HeatCell, map: HeatMapAnswer, words: ReturnType<typeof useWords>): string {
  const named = (levels: { value: number; name: string }[], value: number) =>
    levels.find((level) => level.value === value)?.name ?? String(value);
  const inside = map.appetite?.inside[cell.likelihood - 1]?.[cell.impact - 1];
  return words("matrix-cell", {
    likelihood: `${cell.likelihood} ${named(map.likelihood_levels, cell.likelihood)}`,
    impact: `${cell.impact} ${named(map.impact_levels, cell.impact)}`,
    count: cell.count,
    band: cell.band === null ? "–" : (map.bands[cell.band]?.name ?? "–"),
    appetite: inside === undefined ? "unknown" : inside ? "inside" : "above",
  });
}

function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}
