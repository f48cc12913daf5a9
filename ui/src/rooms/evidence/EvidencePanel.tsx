import X from "lucide-react/icons/x";
import { recordAddress } from "../../address";
import { call } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { tell } from "../../parts/Toasts";
import { formatMoment, useWords } from "../../words/words";
import type { EvidenceFile } from "./files";

/** One file: what is known of it, and ways to get it out. */
export function EvidencePanel({ file, onClose }: { file: EvidenceFile; onClose: () => void }) {
  const words = useWords();
  const { busy, problems, attempt } = useAttempt();
  const save = () =>
    attempt(async () => {
      const to = await call("window.pick_save", { kind: "document", name: file.fileName });
      if (to === null) return;
      const { path } = await call("evidence.get", { id: file.id, to });
      tell(words("evidence-saved", { path }));
    });
  const facts: [string, string][] = [
    ["evidence-file", file.fileName],
    ["evidence-hash", file.sha256],
    ["evidence-added-on", `${formatMoment(file.addedAt, words.language)} ${file.addedBy}`],
    ["evidence-used-by", file.usedBy.join("; ") || words("evidence-used-by-nothing")],
    ["evidence-same", file.duplicates.join(", ")],
  ];
  return (
    <aside
      aria-label={file.reference}
      className="flex w-[27rem] max-w-[60%] shrink-0 flex-col gap-4 overflow-auto border-line border-s bg-surface p-4"
    >
      <header className="flex items-start gap-2">
        <h2 className="grow text-base break-words">
          {file.reference} {file.title}
        </h2>
        <Button look="quiet" className="px-2!" label={words("close")} onPress={onClose}>
          <X aria-hidden="true" size={16} />
        </Button>
      </header>
      <dl className="flex flex-col gap-2">
        {facts
          .filter(([, value]) => value.trim() !== "")
          .map(([key, value]) => (
            <div key={key}>
              <dt className="text-xs font-medium">{words(key)}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
      </dl>
      <Problems problems={problems} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onPress={save}>
          {words("evidence-save")}
        </Button>
        <a href={recordAddress("evidence", file.id)} className="self-center">
          {words("go-to-record", { record: file.reference })}
        </a>
      </div>
      <p className="text-muted">{words("evidence-leaves")}</p>
    </aside>
  );
}
