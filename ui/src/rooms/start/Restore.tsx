import { useState } from "react";
import { call } from "../../bridge/call";
import type { BackupAnswer, Restored } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { Select } from "../../parts/Select";
import { TextField } from "../../parts/TextField";
import { formatMoment, useWords } from "../../words/words";
import { enter, lastPart } from "./opening";

interface RestoreProps {
  /** The workspace that was lost or damaged, if it is known. */
  lost: string | null;
  onBack: () => void;
  /** Looks into a backup without restoring it. */
  onLook: (path: string) => void;
}

/** From a backup to a working file: which workspace, which backup, where to. */
export function Restore({ lost, onBack, onLook }: RestoreProps) {
  const words = useWords();
  const [file, setFile] = useState(lost ?? "");
  const [backup, setBackup] = useState<string | null>(null);
  const { answer: recent } = useQuery("desk.recent", {});
  const { answer: backups, refused } = useQuery("backup.list", file === "" ? null : { file });
  const { busy, problems, attempt } = useAttempt();
  const choose = (kind: "workspace" | "backup", take: (path: string) => void) =>
    attempt(async () => {
      const path = await call("window.pick_open", { kind });
      if (path !== null) take(path);
    });
  if (backup !== null) return <Place backup={backup} lost={file} onBack={() => setBackup(null)} />;
  const known = recent ?? [];
  return (
    <section aria-label={words("start-restore")} className="flex w-full max-w-[40rem] flex-col gap-4">
      <h2 className="text-lg!">{words("start-restore")}</h2>
      <p className="rounded-panel bg-surface p-3">{words("restore-means")}</p>
      {known.length > 0 && (
        <Select
          label={words("restore-of")}
          placeholder={words("not-set")}
          options={known.map(({ path, organisation }) => ({
            value: path,
            name: `${organisation}, ${lastPart(path)}`,
          }))}
          value={known.some(({ path }) => path === file) ? file : ""}
          onChange={setFile}
        />
      )}
      {file !== "" && <p className="text-xs break-all text-muted">{file}</p>}
      {refused && <Problems problems={refused.problems} />}
      {backups?.length === 0 && <p>{words("restore-none")}</p>}
      {backups && backups.length > 0 && (
        <BackupList backups={backups} onRestore={setBackup} onLook={onLook} />
      )}
      <Problems problems={problems} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onPress={() => choose("backup", setBackup)}>
          {words("restore-from-file")}
        </Button>
        <Button disabled={busy} onPress={() => choose("workspace", setFile)}>
          {words("restore-of-other")}
        </Button>
        <Button onPress={onBack}>{words("back")}</Button>
      </div>
    </section>
  );
}

interface BackupListProps {
  backups: BackupAnswer[];
  onRestore: (path: string) => void;
  onLook: (path: string) => void;
}

function BackupList({ backups, onRestore, onLook }: BackupListProps) {
  const words = useWords();
  return (
    <ul aria-label={words("backups")} className="flex max-h-72 flex-col gap-1 overflow-auto">
      {backups.map(({ path, made_at, head_seq }) => {
        const when = formatMoment(made_at, words.language);
        return (
          <li key={path} className="flex items-center gap-2 rounded-control border border-line px-3 py-2">
            <span className="grow">
              {when} <span className="text-muted">{words("backup-up-to", { seq: head_seq })}</span>
            </span>
            <Button label={words("backup-look", { when })} onPress={() => onLook(path)}>
              {words("backup-look-short")}
            </Button>
            <Button label={words("backup-restore", { when })} look="primary" onPress={() => onRestore(path)}>
              {words("backup-restore-short")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Asks where to and with which passphrase, restores, and says what came back. */
function Place({ backup, lost, onBack }: { backup: string; lost: string; onBack: () => void }) {
  const words = useWords();
  const [passphrase, setPassphrase] = useState("");
  const [restored, setRestored] = useState<Restored | null>(null);
  const { busy, problems, attempt } = useAttempt();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const stem = lastPart(lost || backup).replace(/\.annexa$/, "");
      const to = await call("window.pick_save", { kind: "workspace", name: `${stem} restored.annexa` });
      if (to !== null) setRestored(await call("desk.restore", { backup, to, passphrase }));
    });
  };
  const open = (path: string) =>
    attempt(async () => enter(await call("desk.unlock", { path, passphrase, read_only: false })));
  if (restored !== null) {
    const { path, records, changes, evidence, last_recorded_at, missing } = restored;
    return (
      <section
        role="status"
        aria-label={words("restored")}
        className="flex w-full max-w-[40rem] flex-col gap-3"
      >
        <h2 className="text-lg!">{words("restored")}</h2>
        <p className="break-all">{path}</p>
        <p>{words("restored-counts", { records, changes, evidence })}</p>
        <p>{words("last-change", { moment: formatMoment(last_recorded_at, words.language) })}</p>
        {missing && <Problems problems={[{ message: missing, hint: words("restored-missing") }]} />}
        <Problems problems={problems} />
        <div>
          <Button look="primary" disabled={busy} onPress={() => open(path)}>
            {words("restored-open")}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex w-full max-w-[32rem] flex-col gap-4">
      <h2 className="text-lg!">{words("restore-file", { file: lastPart(backup) })}</h2>
      <TextField
        label={words("passphrase")}
        hint={words("restore-passphrase-hint")}
        kind="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
        autoFocus
      />
      <Problems problems={problems} />
      <div className="flex gap-2">
        <Button submit look="primary" disabled={busy || passphrase === ""}>
          {words(busy ? "restoring" : "restore-place")}
        </Button>
        <Button onPress={onBack}>{words("back")}</Button>
      </div>
    </form>
  );
}
