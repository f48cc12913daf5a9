import ShieldCheck from "lucide-react/icons/shield-check";
import X from "lucide-react/icons/x";
import { useMemo, useState } from "react";
import { call } from "../../bridge/call";
import type { DeskView, TrailEntry, VerifyAnswer } from "../../bridge/generated";
import { refusal } from "../../bridge/problem";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import type { Column } from "../../parts/grid/column";
import { RowFilter } from "../../parts/grid/filter";
import { Grid } from "../../parts/grid/Grid";
import { nextSorts, type Sort, sortRows } from "../../parts/grid/order";
import { Modes } from "../../parts/Modes";
import { Problems } from "../../parts/Problems";
import { SearchField } from "../../parts/SearchField";
import { warn } from "../../parts/Toasts";
import { FieldSteps } from "../../register/RecordHistory";
import { SaveTable } from "../../register/SaveTable";
import { formatMoment, useWords, type Words } from "../../words/words";
import { Comparison } from "./Comparison";
import { VerifyResult } from "./VerifyResult";

/** Who did what, when and why; and whether the trail holds. */
export function TrailRoom({ desk }: { desk: DeskView }) {
  const words = useWords();
  const { answer, refused } = useQuery("trail.list", {});
  const [filter, setFilter] = useState("");
  const [sorts, setSorts] = useState<Sort[]>([{ key: "seq", down: true }]);
  const [shown, setShown] = useState("list");
  const [opened, setOpened] = useState<number | null>(null);
  const [verified, setVerified] = useState<VerifyAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const columns = useMemo(() => columnsIn(words), [words]);
  const rows = useMemo(
    () => sortRows(new RowFilter(columns).matching(answer ?? [], filter), columns, sorts, words.language),
    [answer, columns, filter, sorts, words.language],
  );
  const verify = async () => {
    setBusy(true);
    setVerified(null);
    try {
      setVerified(await call("trail.verify", {}));
    } catch (thrown) {
      for (const problem of refusal(thrown).problems) warn(problem.message, problem.hint);
    }
    setBusy(false);
  };
  const entry = answer?.find(({ seq }) => seq === opened);
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 grow flex-col gap-3 p-4">
        <header className="flex flex-wrap items-center gap-2">
          <h1 className="me-auto">{words("room-trail")}</h1>
          <Modes
            label={words("room-trail")}
            value={shown}
            onChange={setShown}
            options={["list", "compare"].map((value) => ({ value, name: words(`trail-${value}`) }))}
          />
          <SearchField
            label={words("filter")}
            clearLabel={words("clear")}
            value={filter}
            onChange={setFilter}
          />
          <SaveTable title={words("room-trail")} columns={columns} rows={rows} />
          <Button look="primary" onPress={verify} disabled={busy}>
            <ShieldCheck aria-hidden="true" size={14} />
            {words(busy ? "verifying" : "verify")}
          </Button>
        </header>
        {refused && <Problems problems={refused.problems} />}
        {verified && <VerifyResult answer={verified} />}
        {shown === "compare" && <Comparison trail={answer ?? []} today={desk.today} />}
        {shown === "list" && (
          <>
            <Grid
              label={words("room-trail")}
              rows={rows}
              columns={columns}
              keyOf={({ seq }) => String(seq)}
              sorts={sorts}
              onSort={(key, add) => setSorts(nextSorts(sorts, key, add))}
              opened={opened === null ? null : String(opened)}
              onOpen={({ seq }) => setOpened(seq)}
              onCommit={() => {}}
              onPlan={() => warn(words("trail-read-only"))}
              onRefused={warn}
              readOnlyWords={words("trail-read-only")}
            />
            <p role="status" className="digits text-xs text-muted">
              {words("rows-shown", { shown: rows.length, all: answer?.length ?? 0 })}
            </p>
          </>
        )}
      </div>
      {entry && shown === "list" && <Entry entry={entry} onClose={() => setOpened(null)} />}
    </div>
  );
}

function columnsIn(words: Words): Column<TrailEntry>[] {
  const column = (
    key: string,
    width: number,
    text: (entry: TrailEntry) => string,
    order?: Column<TrailEntry>["order"],
  ): Column<TrailEntry> => ({
    key,
    label: words(`trail-${key}`),
    width,
    text,
    order,
    digits: key === "seq" || key === "fields",
  });
  return [
    column(
      "seq",
      70,
      ({ seq }) => String(seq),
      ({ seq }) => seq,
    ),
    column(
      "moment",
      190,
      ({ recorded_at }) => formatMoment(recorded_at, words.language),
      ({ recorded_at }) => recorded_at,
    ),
    column("actor", 180, ({ actor }) => actor),
    column("operation", 200, ({ operation }) => operation),
    column("reason", 320, ({ reason }) => reason ?? ""),
    column(
      "fields",
      90,
      ({ fields }) => String(fields.length),
      ({ fields }) => fields.length,
    ),
  ];
}

/** So many fields are listed; an import has thousands. */
const LISTED = 100;

function Entry({ entry, onClose }: { entry: TrailEntry; onClose: () => void }) {
  const words = useWords();
  return (
    <aside
      aria-label={words("trail-entry", { seq: entry.seq })}
      className="flex w-[27rem] max-w-[60%] shrink-0 flex-col border-line border-s bg-surface"
    >
      <header className="flex items-center gap-2 border-line border-b p-3">
        <h2 className="grow text-base">{words("trail-entry", { seq: entry.seq })}</h2>
        <Button look="quiet" className="px-2!" label={words("close")} onPress={onClose}>
          <X aria-hidden="true" size={16} />
        </Button>
      </header>
      <div
        tabIndex={0}
        role="region"
        aria-label={words("trail-fields")}
        className="min-h-0 grow overflow-auto p-4 -outline-offset-2"
      >
        <p className="font-medium">
          {entry.actor}: {entry.operation}
        </p>
        <p className="text-muted">{formatMoment(entry.recorded_at, words.language)}</p>
        {entry.reason && <p>{entry.reason}</p>}
        {entry.reverts !== null && <p>{words("trail-reverts", { seq: entry.reverts })}</p>}
        {entry.clock_back && <p className="text-overdue">{words("trail-clock-back")}</p>}
        <p className="mt-2 text-xs break-all text-muted">{words("trail-hash", { hash: entry.hash })}</p>
        <p className="text-xs text-muted">
          {words("trail-made-by", { device: entry.device, version: entry.app_version })}
        </p>
        <FieldSteps fields={entry.fields.slice(0, LISTED)} />
        {entry.fields.length > LISTED && (
          <p className="mt-2 text-muted">
            {words("trail-more-fields", { count: entry.fields.length - LISTED })}
          </p>
        )}
      </div>
    </aside>
  );
}
