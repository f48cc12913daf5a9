import Printer from "lucide-react/icons/printer";
import { useState } from "react";
import { call, readModel } from "../../bridge/call";
import type { RecoveryAnswer } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { tell } from "../../parts/Toasts";
import { formatMoment, useWords } from "../../words/words";

interface RecoverySheetProps {
  organisation: string;
  readOnly: boolean;
}

/** The recovery sheet of the present key: shown, saved, printed, and confirmed from the paper. */
export function RecoverySheet({ organisation, readOnly }: RecoverySheetProps) {
  const words = useWords();
  const { answer: sheet, refused } = useQuery("recovery.state", {});
  const [groups, setGroups] = useState<string[] | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const show = () => attempt(async () => setGroups((await call("desk.recovery_code", {})).groups));
  const save = () =>
    attempt(async () => {
      const to = await call("window.pick_save", { kind: "document", name: `${words("sheet-file")}.pdf` });
      if (to === null) return;
      const { path } = await call("recovery.sheet", { to });
      tell(words("sheet-saved", { path }));
    });
  return (
    <section aria-label={words("sheet")} className="flex flex-col gap-3 rounded-panel border border-line p-4">
      <h2>{words("sheet")}</h2>
      <p>{words("sheet-means")}</p>
      {refused && <Problems problems={refused.problems} />}
      {sheet && <Standing sheet={sheet} />}
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onPress={() => (groups ? setGroups(null) : show())}>
          {words(groups ? "sheet-hide" : "sheet-show")}
        </Button>
        <Button disabled={busy} onPress={save}>
          {words("sheet-save")}
        </Button>
        {groups && (
          <Button onPress={() => print()}>
            <Printer aria-hidden="true" size={14} />
            {words("sheet-print")}
          </Button>
        )}
      </div>
      {groups && sheet && (
        <div className="printed rounded-panel border border-border bg-bg p-4">
          <p className="font-medium">{organisation}</p>
          <p className="mb-2 text-xs break-all text-muted">
            {words("sheet-shown", { generation: sheet.generation, header: sheet.header })}
          </p>
          <ol className="grid grid-cols-4 gap-2 text-base select-text">
            {groups.map((group, at) => (
              // A code may have a group twice; its place is what tells it apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={at} className="flex items-baseline gap-2">
                <span className="digits w-5 text-end text-xs text-muted">{at + 1}</span>
                <code className="font-mono">{group}</code>
              </li>
            ))}
          </ol>
        </div>
      )}
      <Problems problems={problems} />
      {sheet && !sheet.confirmed_at && !readOnly && <Confirm ask={sheet.ask} />}
    </section>
  );
}

function Standing({ sheet }: { sheet: RecoveryAnswer }) {
  const words = useWords();
  const { generation, confirmed_at, confirmed_by } = sheet;
  if (confirmed_at === null) {
    return <p className="font-medium text-overdue">{words("sheet-unconfirmed", { generation })}</p>;
  }
  const moment = formatMoment(confirmed_at, words.language);
  return (
    <p className="text-done">{words("sheet-confirmed", { generation, by: confirmed_by ?? "", moment })}</p>
  );
}

/** Two groups typed from the paper show that it is there and can be read. */
function Confirm({ ask }: { ask: [number, number] }) {
  const words = useWords();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const { busy, problems, attempt } = useAttempt();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await call("recovery.confirm", { groups: [first, second] });
      tell(words("sheet-confirmed-now"));
      readModel.invalidate(({ name }) => ["recovery.state", "workspace.info", "trail.list"].includes(name));
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 border-line border-t pt-3">
      <div className="grid grid-cols-2 gap-3">
        <TextField label={words("sheet-group", { number: ask[0] })} value={first} onChange={setFirst} />
        <TextField label={words("sheet-group", { number: ask[1] })} value={second} onChange={setSecond} />
      </div>
      <Problems problems={problems} />
      <div>
        <Button submit look="primary" disabled={busy || first.trim() === "" || second.trim() === ""}>
          {words("sheet-confirm")}
        </Button>
      </div>
    </form>
  );
}
