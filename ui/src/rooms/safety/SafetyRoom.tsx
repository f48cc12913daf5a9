import { call, readModel } from "../../bridge/call";
import type { DeskView } from "../../bridge/generated";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { tell } from "../../parts/Toasts";
import { useWords } from "../../words/words";
import { fileName } from "../start/opening";
import { Backups } from "./Backups";
import { NewPassphrase } from "./NewPassphrase";
import { RecoverySheet } from "./RecoverySheet";

/** The way back in: recovery sheet, passphrase, backups and copies. */
export function SafetyRoom({ desk }: { desk: DeskView }) {
  const words = useWords();
  const { answer: info, refused } = useQuery("workspace.info", {});
  const { busy, problems, attempt } = useAttempt();
  const mend = () =>
    attempt(async () => {
      const name = `${fileName(info?.organisation ?? "")}.annexa`;
      const to = await call("window.pick_save", { kind: "workspace", name });
      if (to === null) return;
      const { path } = await call("recovery.mend", { to });
      tell(words("mended", { path }));
    });
  return (
    <div className="h-full overflow-auto p-4">
      <h1 className="mb-4">{words("room-safety")}</h1>
      {refused && <Problems problems={refused.problems} />}
      {info && (
        <div className="grid max-w-[72rem] items-start gap-4 lg:grid-cols-2">
          <RecoverySheet
            key={info.recovery.generation}
            organisation={info.organisation}
            readOnly={info.read_only !== null}
          />
          <div className="flex flex-col gap-4">
            {info.read_only === null && <NewPassphrase onChanged={refreshed} />}
            {info.read_only?.includes("recovery code") && (
              <section
                aria-label={words("mend-copy")}
                className="flex flex-col gap-3 rounded-panel border border-overdue p-4"
              >
                <h2>{words("mend-copy")}</h2>
                <p>{words("mend-means")}</p>
                <Problems problems={problems} />
                <div>
                  <Button look="primary" disabled={busy} onPress={mend}>
                    {words("mend-copy")}
                  </Button>
                </div>
              </section>
            )}
            <Backups info={info} today={desk.today} onChanged={refreshed} />
          </div>
        </div>
      )}
    </div>
  );
}

/** What is known of keys and backups is read again; the trail tells of it, too. */
function refreshed(): void {
  readModel.invalidate(({ name }) =>
    ["workspace.info", "recovery.state", "trail.list", "backup.list"].includes(name),
  );
}
