import { useRef, useState } from "react";
import { type Address, addressOf, go } from "../../address";
import { call } from "../../bridge/call";
import type { RegisterKind } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { Select } from "../../parts/Select";
import { useWords } from "../../words/words";
import { reverse } from "../frame/actions";
import { PLACES } from "../frame/places";
import { lastPart } from "../start/opening";
import { MappingTable } from "./MappingTable";
import { type ImportPlan, planOf } from "./plan";
import { Questions } from "./Questions";
import { RowsPreview } from "./RowsPreview";
import { SourceChoice } from "./SourceChoice";

/** A sheet on its way in. */
export interface Source {
  path: string;
  /** Whether it was dropped or pasted, so that a copy of it lies with the core until it is thrown away. */
  received: boolean;
}

/** What a person has said so far about how a sheet is to be read. */
interface Choices {
  sheet: string | null;
  headerRow: number | null;
  columns: Record<string, string | null>;
  answers: Record<string, string>;
}

const NOTHING_SAID: Choices = { sheet: null, headerRow: null, columns: {}, answers: {} };

/** Brings a spreadsheet in: file, mapping, questions, rows, and then one change with one undo. */
export function ImportRoom({ address }: { address: Address }) {
  const words = useWords();
  const register = address.rest[0] ?? "assets";
  const [source, setSource] = useState<Source | null>(null);
  const [said, setSaid] = useState<Choices>(NOTHING_SAID);
  const [done, setDone] = useState<ImportPlan | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const { answer: info } = useQuery("workspace.info", {});
  const request = source && {
    register,
    path: source.path,
    sheet: said.sheet,
    map: {
      ...(said.headerRow === null ? {} : { header_row: said.headerRow }),
      columns: said.columns,
    },
    answers: said.answers,
  };
  const { answer, refused, loading } = useQuery(
    "sheet.import",
    request === null || done ? null : { ...request, dry_run: true },
  );
  // What was shown last stays while a change of mapping or answer is worked out.
  const last = useRef<ImportPlan | null>(null);
  if (answer) last.current = planOf(answer);
  const plan = source ? (answer ? planOf(answer) : refused ? null : last.current) : null;

  const begin = (next: Source | null) => {
    if (source?.received) void call("file.discard", { path: source.path }).catch(() => {});
    last.current = null;
    setSaid(NOTHING_SAID);
    setDone(null);
    setSource(next);
  };
  const bringIn = () =>
    attempt(async () => {
      if (request === null) return;
      const made = planOf(await call("sheet.import", request));
      if (made.applied) setDone(made);
      else throw made.problems;
    });

  return (
    <div className="flex h-full min-h-0 flex-col gap-4 overflow-auto p-4">
      <header className="flex flex-wrap items-end gap-3">
        <h1 className="me-auto">{words("room-import")}</h1>
        <Select
          label={words("import-into")}
          placeholder={words("not-set")}
          options={PLACES.filter(({ room }) => !room).map(({ key }) => ({
            value: key,
            name: words.register(key),
          }))}
          value={register}
          onChange={(chosen) => {
            if (chosen === "") return;
            setSaid(NOTHING_SAID);
            go(addressOf("import", [chosen]));
          }}
        />
        {source && <Button onPress={() => begin(null)}>{words("import-other-file")}</Button>}
      </header>
      {info?.read_only && <p className="text-overdue">{words("workspace-read-only")}</p>}
      {!source && <SourceChoice onSource={begin} />}
      {source && !done && (
        <>
          <p className="text-muted" role="status">
            {words("import-from", { file: lastPart(source.path) })} {loading ? words("import-reading") : ""}
          </p>
          {refused && <Problems problems={refused.problems} />}
          {plan && (
            <>
              <Reading plan={plan} onSaid={(change) => setSaid({ ...said, ...change })} />
              <MappingTable
                plan={plan}
                onChange={(column, to) => setSaid({ ...said, columns: { ...said.columns, [column]: to } })}
              />
              <Questions
                plan={plan}
                answers={said.answers}
                onAnswer={(more) => setSaid({ ...said, answers: { ...said.answers, ...more } })}
              />
              <RowsPreview plan={plan} register={register} />
              <Problems problems={problems} />
              <div className="flex items-center gap-3">
                <Button
                  look="primary"
                  disabled={busy || loading || plan.questions.length > 0 || Boolean(info?.read_only)}
                  onPress={bringIn}
                >
                  {words(busy ? "import-writing" : "import-write", {
                    count: plan.counts.create + plan.counts.update,
                  })}
                </Button>
                <p className="text-muted">
                  {plan.questions.length > 0
                    ? words("import-answer-first", { count: plan.questions.length })
                    : words("import-one-step")}
                </p>
              </div>
            </>
          )}
        </>
      )}
      {done && <Result plan={done} register={register as RegisterKind} onAgain={() => begin(null)} />}
    </div>
  );
}

/** Which sheet is read, and where its header stands. */
function Reading({ plan, onSaid }: { plan: ImportPlan; onSaid: (change: Partial<Choices>) => void }) {
  const words = useWords();
  const rows = Array.from({ length: 20 }, (_, at) => String(at + 1));
  return (
    <section aria-label={words("import-sheet")} className="flex flex-wrap items-end gap-3">
      {plan.sheets.length > 1 && (
        <Select
          label={words("import-sheet")}
          placeholder={words("not-set")}
          options={plan.sheets.map((name) => ({ value: name, name }))}
          value={plan.sheet}
          onChange={(sheet) => sheet && onSaid({ sheet, headerRow: null, columns: {} })}
        />
      )}
      <Select
        label={words("import-header-row")}
        placeholder={words("not-set")}
        options={rows.map((value) => ({ value, name: value }))}
        value={plan.header_row === null ? "" : String(plan.header_row)}
        onChange={(row) => row && onSaid({ headerRow: Number(row), columns: {} })}
      />
      {plan.remembered && <p className="pb-1 text-muted">{words("import-remembered")}</p>}
      {plan.notes.length > 0 && (
        <ul className="basis-full list-disc ps-5 text-muted">
          {plan.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Result({
  plan,
  register,
  onAgain,
}: {
  plan: ImportPlan;
  register: RegisterKind;
  onAgain: () => void;
}) {
  const words = useWords();
  const { create, update, unchanged, skip } = plan.counts;
  return (
    <section
      aria-label={words("import-result")}
      role="status"
      className="flex max-w-[48rem] flex-col gap-3 rounded-panel border border-done p-4"
    >
      <h2>{words(plan.changed ? "import-done" : "import-nothing-new")}</h2>
      <p>{words("import-counts", { create, update, unchanged, skip })}</p>
      {plan.changed?.seq && <p className="text-muted">{words("import-undo", { seq: plan.changed.seq })}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onPress={() => go(addressOf("register", [register]))}>
          {words("go-to-register", { register: words.register(register) })}
        </Button>
        {plan.changed && (
          <Button onPress={() => reverse("undo", words).then(onAgain)}>{words("undo")}</Button>
        )}
        <Button onPress={onAgain}>{words("import-another")}</Button>
      </div>
    </section>
  );
}
