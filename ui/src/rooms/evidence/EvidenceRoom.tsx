import FilePlus2 from "lucide-react/icons/file-plus-2";
import { useMemo, useState } from "react";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { DropArea } from "../../parts/DropArea";
import type { Column } from "../../parts/grid/column";
import { RowFilter } from "../../parts/grid/filter";
import { Grid } from "../../parts/grid/Grid";
import { nextSorts, type Sort, sortRows } from "../../parts/grid/order";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { SearchField } from "../../parts/SearchField";
import { warn } from "../../parts/Toasts";
import { SaveTable } from "../../register/SaveTable";
import { useRecords } from "../../register/use-register";
import { formatDay, formatMoment, useWords, type Words } from "../../words/words";
import { addChosen, addDropped } from "./adding";
import { EvidencePanel } from "./EvidencePanel";
import { EVIDENCE_VIEWS, type EvidenceFile, type EvidenceView, filesOf, isIn, sizeIn } from "./files";

/** All files: hash, source, dates, what uses them, what stands there twice and what proves nothing. */
export function EvidenceRoom() {
  const words = useWords();
  const { records, answer, refused } = useRecords("evidence");
  const { answer: trail } = useQuery("trail.list", {});
  const { answer: desk } = useQuery("desk.state", {});
  const { answer: info } = useQuery("workspace.info", {});
  const [view, setView] = useState<EvidenceView>("all");
  const [filter, setFilter] = useState("");
  const [sorts, setSorts] = useState<Sort[]>([]);
  const [opened, setOpened] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const today = desk?.today ?? "";
  const readOnly = Boolean(info?.read_only);
  const files = useMemo(() => filesOf(records, trail ?? []), [records, trail]);
  const columns = useMemo(() => columnsIn(words), [words]);
  const rows = useMemo(() => {
    const seen = files.filter((file) => isIn(view, file, today));
    return sortRows(new RowFilter(columns).matching(seen, filter), columns, sorts, words.language);
  }, [files, view, today, columns, filter, sorts, words.language]);
  const during = async (what: () => Promise<void>) => {
    setBusy(true);
    await what();
    setBusy(false);
  };
  const file = files.find(({ id }) => id === opened);
  return (
    <DropArea
      label={words("room-files")}
      disabled={busy || readOnly}
      onFiles={(dropped) => during(() => addDropped(dropped, [], words))}
      className="flex h-full min-h-0"
    >
      <div className="flex min-w-0 grow flex-col gap-3 p-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="me-auto">{words("room-files")}</h1>
          <SearchField
            label={words("filter")}
            clearLabel={words("clear")}
            value={filter}
            onChange={setFilter}
          />
          <SaveTable title={words("room-files")} columns={columns} rows={rows} />
          {!readOnly && (
            <Button look="primary" disabled={busy} onPress={() => during(() => addChosen([], words))}>
              <FilePlus2 aria-hidden="true" size={14} />
              {words(busy ? "evidence-adding" : "evidence-add")}
            </Button>
          )}
        </header>
        {refused && <Problems problems={refused.problems} />}
        {answer?.length === 0 ? (
          <p className="m-auto max-w-[32rem] text-center text-base text-muted">{words("evidence-empty")}</p>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-3">
              <Modes
                label={words("evidence-view")}
                value={view}
                onChange={(chosen) => setView(chosen as EvidenceView)}
                options={EVIDENCE_VIEWS.map((value) => ({
                  value,
                  name: words(`evidence-view-${value}`, {
                    count: files.filter((one) => isIn(value, one, today)).length,
                  }),
                }))}
              />
              {!readOnly && <p className="text-muted">{words("evidence-drop")}</p>}
            </div>
            <Grid
              label={words("room-files")}
              rows={rows}
              columns={columns}
              keyOf={({ id }) => id}
              sorts={sorts}
              onSort={(key, add) => setSorts(nextSorts(sorts, key, add))}
              opened={opened}
              onOpen={({ id }) => setOpened(id)}
              onCommit={() => {}}
              onPlan={() => warn(words("evidence-read-only"))}
              onRefused={warn}
              readOnlyWords={words("evidence-read-only")}
            />
            <p role="status" className="digits text-xs text-muted">
              {words("rows-shown", { shown: rows.length, all: files.length })}
            </p>
          </>
        )}
      </div>
      {file && <EvidencePanel file={file} onClose={() => setOpened(null)} />}
    </DropArea>
  );
}

function columnsIn(words: Words): Column<EvidenceFile>[] {
  const column = (
    key: string,
    width: number,
    text: (file: EvidenceFile) => string,
    more: Partial<Column<EvidenceFile>> = {},
  ): Column<EvidenceFile> => ({ key, label: words(`evidence-${key}`), width, text, ...more });
  const day = (key: string, of: (file: EvidenceFile) => string) =>
    column(key, 120, (file) => formatDay(of(file), words.language), { order: (file) => of(file) || null });
  return [
    column("reference", 90, ({ reference }) => reference),
    column("title", 260, ({ title }) => title),
    column("used-by", 260, ({ usedBy }) => usedBy.join("; ")),
    day("valid-until", ({ validUntil }) => validUntil),
    day("dated-on", ({ datedOn }) => datedOn),
    column("file", 220, ({ fileName }) => fileName),
    column("size", 90, ({ size }) => sizeIn(size, words.language), {
      order: ({ size }) => size,
      digits: true,
    }),
    column("hash", 170, ({ sha256 }) => sha256),
    column("same", 110, ({ duplicates }) => duplicates.join(", ")),
    column("added-on", 180, ({ addedAt }) => formatMoment(addedAt, words.language), {
      order: ({ addedAt }) => addedAt,
    }),
    column("added-by", 140, ({ addedBy }) => addedBy),
  ];
}
