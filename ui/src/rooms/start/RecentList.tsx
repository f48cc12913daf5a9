import Lock from "lucide-react/icons/lock";
import X from "lucide-react/icons/x";
import { call, readModel } from "../../bridge/call";
import { refusal } from "../../bridge/problem";
import { useQuery } from "../../bridge/use-query";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { warn } from "../../parts/Toasts";
import { formatMoment, useWords } from "../../words/words";

/** The workspaces that were open on this machine, newest first. */
export function RecentList({ onOpen }: { onOpen: (path: string) => void }) {
  const words = useWords();
  const { answer, refused } = useQuery("desk.recent", {});
  const forget = async (path: string) => {
    try {
      await call("desk.forget", { path });
      readModel.invalidate(({ name }) => name === "desk.recent");
    } catch (thrown) {
      warn(refusal(thrown).message);
    }
  };
  return (
    <section aria-label={words("recent")} className="flex min-w-0 flex-col gap-2">
      <h2>{words("recent")}</h2>
      {refused && <Problems problems={refused.problems} />}
      {answer?.length === 0 && <p className="text-muted">{words("recent-none")}</p>}
      <ul className="flex flex-col gap-1">
        {answer?.map(({ path, organisation, opened_at, there }) => (
          <li key={path} className="flex items-stretch gap-1">
            <Button
              look="quiet"
              disabled={!there}
              onPress={() => onOpen(path)}
              className="min-w-0 grow py-2 text-start"
            >
              <Lock aria-hidden="true" size={16} className="shrink-0 text-muted" />
              <span className="flex min-w-0 flex-col">
                <span className="truncate font-medium">{organisation}</span>
                <span className="truncate text-xs text-muted">{path}</span>
                <span className="text-xs text-muted">
                  {there ? formatMoment(opened_at, words.language) : words("recent-gone")}
                </span>
              </span>
            </Button>
            <Button
              look="quiet"
              className="self-center px-2!"
              label={words("forget", { organisation })}
              onPress={() => forget(path)}
            >
              <X aria-hidden="true" size={14} />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
