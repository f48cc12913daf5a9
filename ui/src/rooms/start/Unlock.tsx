import { useState } from "react";
import { call } from "../../bridge/call";
import type { Problem } from "../../bridge/generated";
import { refusal } from "../../bridge/problem";
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
}

/** Opens a workspace with its passphrase. */
export function Unlock({ path, readOnly, onBack }: UnlockProps) {
  const words = useWords();
  const { answer: found, refused } = useQuery("desk.examine", { path });
  const [passphrase, setPassphrase] = useState("");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const onlyRead = readOnly || (found !== undefined && found.standing !== "free");
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblems([]);
    try {
      enter(await call("desk.unlock", { path, passphrase, read_only: onlyRead }));
    } catch (thrown) {
      setProblems(refusal(thrown).problems);
      setPassphrase("");
    }
    setBusy(false);
  };
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
      {readOnly && <p className="rounded-panel bg-surface p-3">{words("restore-explained")}</p>}
      <TextField
        label={words("passphrase")}
        kind="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
        autoFocus
      />
      <Problems problems={problems} />
      <div className="flex gap-2">
        <Button submit look="primary" disabled={busy || passphrase === ""}>
          {words(busy ? "unlocking" : onlyRead ? "look-at-copy" : "unlock")}
        </Button>
        <Button onPress={onBack}>{words("back")}</Button>
      </div>
    </form>
  );
}
