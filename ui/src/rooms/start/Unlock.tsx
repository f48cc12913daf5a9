import { useState } from "react";
import { call } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { enter, lastPart } from "./opening";

interface UnlockProps {
  path: string;
  /** Only look, as at a backup. */
  readOnly: boolean;
  onBack: () => void;
  /** Goes to the backups of the file. */
  onRestore: () => void;
}

/** Opens a workspace with its passphrase, or with the code of its recovery sheet. */
export function Unlock({ path, readOnly, onBack, onRestore }: UnlockProps) {
  const words = useWords();
  const { answer: found, refused } = useQuery("desk.examine", { path });
  const [typed, setTyped] = useState("");
  const [byCode, setByCode] = useState(false);
  const [tries, setTries] = useState(0);
  const { busy, problems, attempt, setProblems } = useAttempt();
  const onlyRead = readOnly || (found !== undefined && found.standing !== "free");
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const opened = await attempt(async () =>
      enter(
        byCode
          ? await call("desk.unlock_by_code", { path, code: typed, read_only: onlyRead })
          : await call("desk.unlock", { path, passphrase: typed, read_only: onlyRead }),
      ),
    );
    if (opened) return;
    setTries(tries + 1);
    // A passphrase is typed anew; a long code is mended where it slipped.
    if (!byCode) setTyped("");
  };
  const stuck = refused !== undefined || tries > 0;
  return (
    <form onSubmit={submit} noValidate className="flex w-full max-w-[32rem] flex-col gap-4">
      <div>
        <h2 className="text-lg!">{words("unlock-title", { file: lastPart(path) })}</h2>
        <p className="text-xs break-all text-muted">{path}</p>
      </div>
      {refused && <Problems problems={refused.problems} />}
      {found?.standing === "held" && (
        <p className="rounded-panel bg-surface p-3">
          {found.held_by
            ? words("held-by", { user: found.held_by.user, host: found.held_by.host })
            : words("held-by-somebody")}
        </p>
      )}
      {found?.standing === "read-only-place" && (
        <p className="rounded-panel bg-surface p-3">{words("place-read-only")}</p>
      )}
      {readOnly && <p className="rounded-panel bg-surface p-3">{words("look-explained")}</p>}
      {byCode ? (
        <TextField
          key="code"
          label={words("recovery-code")}
          hint={words("recovery-code-hint")}
          kind="long"
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      ) : (
        <TextField
          key="passphrase"
          label={words("passphrase")}
          kind="password"
          autoComplete="current-password"
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      )}
      <Problems problems={problems} />
      <div className="flex flex-wrap gap-2">
        <Button submit look="primary" disabled={busy || typed.trim() === ""}>
          {words(busy ? "unlocking" : onlyRead ? "look-at-copy" : "unlock")}
        </Button>
        <Button onPress={onBack}>{words("back")}</Button>
      </div>
      {stuck && (
        <section aria-label={words("other-ways")} className="flex flex-col gap-2 border-line border-t pt-3">
          <h3 className="font-medium">{words("other-ways")}</h3>
          <div className="flex flex-wrap gap-2">
            <Button
              onPress={() => {
                setByCode(!byCode);
                setTyped("");
                setProblems([]);
              }}
            >
              {words(byCode ? "use-passphrase" : "use-recovery-code")}
            </Button>
            <Button onPress={onRestore}>{words("restore-a-backup")}</Button>
          </div>
          <p className="text-muted">{words("other-ways-hint")}</p>
        </section>
      )}
    </form>
  );
}
