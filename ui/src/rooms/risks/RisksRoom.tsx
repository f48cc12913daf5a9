import { useMemo, useState } from "react";
import { type Address, addressOf, go, recordAddress, replaceAddress } from "../../address";
import type { HeatMapAnswer, RatingStage, RecordView } from "../../bridge/generated";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import type { Column } from "../../parts/grid/column";
import { Grid } from "../../parts/grid/Grid";
import { nextSorts, type Sort, sortRows } from "../../parts/grid/order";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { warn } from "../../parts/Toasts";
import { useRecords } from "../../register/use-register";
import { useWords, type Words } from "../../words/words";
import { cellKey } from "./geometry";
import { Legend } from "./Legend";
import { Matrix } from "./Matrix";
import { MatrixTable } from "./MatrixTable";
import { Unplaced } from "./Unplaced";

const STAGES: RatingStage[] = ["inherent", "current", "residual"];

/** The matrix as a map to the list: a cell narrows the risks beside it. */
export function RisksRoom({ address }: { address: Address }) {
  const words = useWords();
  const wanted = address.query.get("rating");
  const stage = STAGES.find((one) => one === wanted) ?? "current";
  const cells = (address.query.get("cells") ?? "").split(",").filter(Boolean);
  const asTable = address.query.get("as") === "table";
  const { answer: map, refused } = useQuery("figure.heat_map", { rating: stage });
  const to = (change: { rating?: string; cells?: string; as?: string }) =>
    replaceAddress(
      addressOf("risk-matrix", [], {
        rating: stage,
        cells: cells.join(","),
        as: asTable ? "table" : "",
        ...change,
      }),
    );
  const select = (cell: string, add: boolean) => {
    const rest = cells.filter((one) => one !== cell);
    const isChosen = rest.length < cells.length;
    if (add) to({ cells: [...rest, ...(isChosen ? [] : [cell])].join(",") });
    else to({ cells: isChosen && cells.length === 1 ? "" : cell });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc clears the choice wherever in the room it is pressed
    <div
      className="flex h-full min-h-0 flex-col gap-3 p-4"
      onKeyDown={(event) => {
        if (event.key === "Escape" && cells.length > 0) to({ cells: "" });
      }}
    >
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="me-auto">{words("room-risk-matrix")}</h1>
        <Modes
          label={words("rating")}
          options={STAGES.map((value) => ({ value, name: words(`rating-${value}`) }))}
          value={stage}
          onChange={(rating) => to({ rating, cells: "" })}
        />
        <Modes
          label={words("show-as")}
          options={["matrix", "table"].map((value) => ({ value, name: words(`as-${value}`) }))}
          value={asTable ? "table" : "matrix"}
          onChange={(as) => to({ as: as === "table" ? as : "" })}
        />
      </header>
      {refused && <Problems problems={refused.problems} />}
      {map && map.cells.length === 0 && <p className="text-muted">{words("no-method")}</p>}
      {map && map.cells.length > 0 && (
        <div className="grid min-h-0 grow gap-4 lg:grid-cols-[minmax(22rem,5fr)_minmax(20rem,4fr)]">
          <div
            tabIndex={0}
            role="region"
            aria-label={words("room-risk-matrix")}
            className="flex min-h-0 flex-col gap-3 overflow-auto -outline-offset-2"
          >
            {asTable ? <MatrixTable map={map} /> : <Matrix map={map} selected={cells} onSelect={select} />}
            <Legend map={map} />
            <Unplaced map={map} />
          </div>
          <RiskList map={map} stage={stage} cells={cells} onClear={() => to({ cells: "" })} />
        </div>
      )}
    </div>
  );
}

interface RiskListProps {
  map: HeatMapAnswer;
  stage: RatingStage;
  cells: string[];
  onClear: () => void;
}

function RiskList({ map, stage, cells, onClear }: RiskListProps) {
  const words = useWords();
  const { records } = useRecords("risks");
  const [sorts, setSorts] = useState<Sort[]>([{ key: "score", down: true }]);
  const columns = useMemo(() => columnsIn(stage, words), [stage, words]);
  const chosen = cells.join(",");
  const rows = useMemo(() => {
    const keys = chosen.split(",").filter(Boolean);
    const placed = map.cells.filter((cell) => keys.length === 0 || keys.includes(cellKey(cell)));
    const ids = new Set(placed.flatMap((cell) => cell.risks));
    const shown = records.filter((record) => ids.has(String(record.id)));
    return sortRows(shown, columns, sorts, words.language);
  }, [map, chosen, records, columns, sorts, words.language]);
  return (
    <section aria-label={words("risk-list")} className="flex min-h-0 min-w-0 flex-col gap-2">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h2 aria-live="polite">
          {cells.length === 0
            ? words("risks-placed", { count: rows.length })
            : words("risks-in-cells", { count: rows.length, cells: cells.length })}
        </h2>
        {cells.length > 0 && <Button onPress={onClear}>{words("show-all-risks")}</Button>}
      </div>
      <Grid
        label={words("risk-list")}
        rows={rows}
        columns={columns}
        keyOf={(record) => String(record.id)}
        sorts={sorts}
        onSort={(key, add) => setSorts(nextSorts(sorts, key, add))}
        opened={null}
        onOpen={(record) => go(recordAddress("risks", String(record.id)))}
        onCommit={() => {}}
        onPlan={() => warn(words("edit-in-register"))}
        onRefused={warn}
        readOnlyWords={words("edit-in-register")}
      />
    </section>
  );
}

function columnsIn(stage: RatingStage, words: Words): Column<RecordView>[] {
  const rated = (record: RecordView, key: string) => {
    const rating = record.computed?.[stage];
    return typeof rating === "object" && rating !== null && !Array.isArray(rating)
      ? (rating[key] ?? null)
      : null;
  };
  const number = (key: "likelihood" | "impact" | "score", width: number): Column<RecordView> => ({
    key,
    label: words(key === "score" ? "score" : `${key}-short`),
    help: words(key),
    width,
    digits: true,
    text: (record) => String(rated(record, key) ?? ""),
    order: (record) => {
      const value = rated(record, key);
      return typeof value === "number" ? value : null;
    },
  });
  const shown = (key: string, width: number): Column<RecordView> => ({
    key,
    label: words.field("risks", key),
    width,
    text: (record) => String(record.shown[key] ?? ""),
  });
  return [
    { ...shown("reference", 76), text: (record) => String(record.reference ?? "") },
    number("score", 64),
    { key: "level", label: words("band"), width: 80, text: (record) => String(rated(record, "level") ?? "") },
    shown("title", 260),
    number("likelihood", 44),
    number("impact", 44),
    shown("owner", 150),
  ];
}
