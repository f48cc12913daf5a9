import { useState } from "react";
import { call } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { StrengthNote } from "../start/StrengthNote";

/** Changes the passphrase, and with it the recovery sheet. */
export function NewPassphrase({ onChanged }: { onChanged: () => void }) {
  const words = useWords();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [oldBackups, setOldBackups] = useState<number | null>(null);
  const { busy, problems, attempt, setProblems } = useAttempt();
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (passphrase !== again) {
      setProblems([{ code: "invalid", message: words("passphrases-differ") }]);
      return;
    }
    const changed = await attempt(async () => {
      const { old_backups } = await call("desk.new_passphrase", { passphrase });
      setOldBackups(old_backups);
    });
    if (!changed) return;
    setPassphrase("");
    setAgain("");
    onChanged();
  };
  return (
    <section aria-label={words("new-passphrase")} className="rounded-panel border border-line p-4">
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <h2>{words("new-passphrase")}</h2>
        <p>{words("new-passphrase-means")}</p>
        <TextField
          label={words("passphrase")}
          kind="password"
          autoComplete="new-password"
          hint={words("passphrase-hint")}
          value={passphrase}
          onChange={setPassphrase}
        />
        <StrengthNote passphrase={passphrase} />
        <TextField
          label={words("passphrase-again")}
          kind="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
        />
        <Problems problems={problems} />
        {oldBackups !== null && (
          <p role="status" className="rounded-panel border border-done p-3">
            {words("new-passphrase-done", { backups: oldBackups })}
          </p>
        )}
        <div>
          <Button submit disabled={busy || passphrase === ""}>
            {words(busy ? "new-passphrase-doing" : "new-passphrase-do")}
          </Button>
        </div>
      </form>
    </section>
  );
}
