import { call, readModel } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { useQuery } from "../../bridge/use-query";
import { Problems } from "../../parts/Problems";
import { Select } from "../../parts/Select";
import { useWords } from "../../words/words";

/** The choices, in minutes; blank is never. */
const CHOICES = ["1", "5", "10", "15", "30", "60", "240", "480"];
const NEVER = "never";

/** After how long a workspace nobody works in is locked, on this machine. */
export function IdleLock() {
  const words = useWords();
  const { answer: settings, refused } = useQuery("desk.settings", {});
  const { busy, problems, attempt } = useAttempt();
  if (refused) return <Problems problems={refused.problems} />;
  if (!settings) return null;
  const chosen = settings.idle_minutes === null ? NEVER : String(settings.idle_minutes);
  // A number that was written by hand is kept among the choices.
  const minutes = CHOICES.includes(chosen) || chosen === NEVER ? CHOICES : [...CHOICES, chosen];
  const choose = (value: string) =>
    attempt(async () => {
      const idle_minutes = value === NEVER ? null : Number(value);
      await call("desk.choose", { settings: { ...settings, idle_minutes } });
      readModel.invalidate(({ name }) => name === "desk.settings");
    });
  return (
    <section
      aria-label={words("idle-lock")}
      className="flex flex-col gap-3 rounded-panel border border-line p-4"
    >
      <h2>{words("idle-lock")}</h2>
      <p>{words("idle-lock-means")}</p>
      <div className="w-72">
        <Select
          label={words("idle-after")}
          placeholder={words("not-set")}
          disabled={busy}
          options={[
            ...minutes.map((value) => ({ value, name: words("idle-minutes", { minutes: Number(value) }) })),
            { value: NEVER, name: words("idle-never") },
          ]}
          value={chosen}
          onChange={(value) => value !== "" && value !== chosen && choose(value)}
        />
      </div>
      <Problems problems={problems} />
    </section>
  );
}
