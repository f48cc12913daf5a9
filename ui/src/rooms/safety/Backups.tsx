import { call } from "../../bridge/call";
import type { InfoAnswer } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { tell } from "../../parts/Toasts";
import { formatMoment, useWords } from "../../words/words";
import { fileName } from "../start/opening";

/** So many backups are listed; the folder has them all. */
const LISTED = 12;

interface BackupsProps {
  info: InfoAnswer;
  today: string;
  onChanged: () => void;
}

/** The backups that are made, the second folder, and a copy now. */
export function Backups({ info, today, onChanged }: BackupsProps) {
  const words = useWords();
  const { answer: list } = useQuery("backup.list", { file: info.path });
  const { busy, problems, attempt } = useAttempt();
  const copied = ({ path, records }: { path: string; records: number }) => {
    tell(words("backups-copied", { path, records }));
    onChanged();
  };
  const second = () =>
    attempt(async () => {
      const to = await call("window.pick_open", { kind: "folder" });
      if (to !== null) copied(await call("backup.make", { to, always: true }));
    });
  const stop = () => attempt(() => call("backup.stop", {}).then(onChanged));
  const copy = () =>
    attempt(async () => {
      const name = `${fileName(words("copy-name", { organisation: info.organisation }))} ${today}.annexa`;
      const to = await call("window.pick_save", { kind: "workspace", name });
      if (to !== null) copied(await call("copy.save", { to }));
    });
  const { backups, newest_backup: newest } = info;
  return (
    <section
      aria-label={words("backups")}
      className="flex flex-col gap-3 rounded-panel border border-line p-4"
    >
      <h2>{words("backups")}</h2>
      <p>{words("backups-means")}</p>
      {backups === null ? (
        <p>{words("backups-none-kept")}</p>
      ) : (
        <>
          <p className="break-words">
            {words("backups-count", { count: backups.count, folder: backups.folder })}
          </p>
          {newest && <p>{words("backups-newest", { when: formatMoment(newest.made_at, words.language) })}</p>}
          <p className={`break-words ${backups.second_folder === null ? "text-muted" : ""}`}>
            {backups.second_folder === null
              ? words("backups-no-second")
              : words("backups-second", { folder: backups.second_folder })}
          </p>
          {list && list.length > 0 && (
            <ul aria-label={words("backups")} className="digits flex flex-col gap-1 text-xs">
              {list.slice(0, LISTED).map(({ path, made_at, head_seq }) => (
                <li key={path}>
                  {formatMoment(made_at, words.language)}{" "}
                  <span className="text-muted">{words("backup-up-to", { seq: head_seq })}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <Problems problems={problems} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onPress={copy}>
          {words("copy-save")}
        </Button>
        {backups !== null && (
          <Button disabled={busy} onPress={second}>
            {words("backups-choose-second")}
          </Button>
        )}
        {backups !== null && backups.second_folder !== null && (
          <Button disabled={busy} onPress={stop}>
            {words("backups-stop-second")}
          </Button>
        )}
      </div>
    </section>
  );
}
