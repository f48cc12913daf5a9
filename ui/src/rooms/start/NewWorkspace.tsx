import { useState } from "react";
import type { Problem } from "../../bridge/generated";
import { refusal } from "../../bridge/problem";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import { create } from "./opening";
import { StrengthNote } from "./StrengthNote";

/** Makes a workspace: whose it is, and the passphrase that nobody can replace. */
export function NewWorkspace({ onBack }: { onBack: () => void }) {
  const words = useWords();
  const [organisation, setOrganisation] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const wrong = (field: string, message: string) => setProblems([{ code: "invalid", field, message }]);
    if (organisation.trim() === "") return wrong("organisation", words("cannot-be-blank"));
    if (passphrase !== again) return wrong("again", words("passphrases-differ"));
    setBusy(true);
    setProblems([]);
    try {
      await create(organisation.trim(), passphrase, false);
    } catch (thrown) {
      setProblems(refusal(thrown).problems);
    }
    setBusy(false);
  };
  const at = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const fields = ["organisation", "passphrase", "again"];
  return (
    <form onSubmit={submit} noValidate className="flex w-full max-w-[32rem] flex-col gap-4">
      <h2 className="text-lg!">{words("start-new")}</h2>
      <TextField
        label={words("organisation-name")}
        value={organisation}
        onChange={setOrganisation}
        wrong={at("organisation")}
        required
        autoFocus
      />
      <p className="rounded-panel bg-surface p-3">{words("passphrase-means")}</p>
      <TextField
        label={words("passphrase")}
        kind="password"
        autoComplete="new-password"
        hint={words("passphrase-hint")}
        value={passphrase}
        onChange={setPassphrase}
        wrong={at("passphrase")}
        required
      />
      <StrengthNote passphrase={passphrase} />
      <TextField
        label={words("passphrase-again")}
        kind="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        wrong={at("again")}
        required
      />
      <Problems problems={problems.filter(({ field }) => !fields.includes(field ?? ""))} />
      <div className="flex gap-2">
        <Button submit look="primary" disabled={busy}>
          {words(busy ? "making" : "make-workspace")}
        </Button>
        <Button onPress={onBack}>{words("back")}</Button>
      </div>
    </form>
  );
}
