import FilePlus2 from "lucide-react/icons/file-plus-2";
import FolderOpen from "lucide-react/icons/folder-open";
import History from "lucide-react/icons/history";
import Telescope from "lucide-react/icons/telescope";
import { type ReactNode, useState } from "react";
import { call } from "../../bridge/call";
import { useAttempt } from "../../bridge/use-attempt";
import { Button } from "../../parts/Button";
import { Problems } from "../../parts/Problems";
import { useWords } from "../../words/words";
import { Preferences } from "../frame/Preferences";
import { NewWorkspace } from "./NewWorkspace";
import { create, SAMPLE_PASSPHRASE } from "./opening";
import { RecentList } from "./RecentList";
import { Restore } from "./Restore";
import { Unlock } from "./Unlock";

type Step =
  | { at: "choose" }
  | { at: "new" }
  | { at: "unlock"; path: string; readOnly: boolean }
  | { at: "restore"; lost: string | null };

/** Where the window begins: workspaces that were open, and ways to others; at once the file that was asked for. */
export function StartScreen({ file }: { file: string | null }) {
  const words = useWords();
  const [step, setStep] = useState<Step>(
    file === null ? { at: "choose" } : { at: "unlock", path: file, readOnly: false },
  );
  const back = () => setStep({ at: "choose" });
  return (
    <div className="h-full overflow-auto">
      <main className="mx-auto flex min-h-full w-full max-w-[54rem] flex-col justify-center gap-8 p-8">
        <header className="flex flex-wrap items-end justify-between gap-4">
          <div>
            <h1 className="text-2xl!">Annexa</h1>
            <p className="text-base text-muted">{words("start-what")}</p>
          </div>
          <Preferences />
        </header>
        {step.at === "choose" && <Choose onStep={setStep} />}
        {step.at === "new" && <NewWorkspace onBack={back} />}
        {step.at === "unlock" && (
          <Unlock
            path={step.path}
            readOnly={step.readOnly}
            onBack={back}
            onRestore={() => setStep({ at: "restore", lost: step.path })}
          />
        )}
        {step.at === "restore" && (
          <Restore
            lost={step.lost}
            onBack={back}
            onLook={(path) => setStep({ at: "unlock", path, readOnly: true })}
          />
        )}
      </main>
    </div>
  );
}

function Choose({ onStep }: { onStep: (step: Step) => void }) {
  const words = useWords();
  const { busy, problems, attempt } = useAttempt();
  const open = () =>
    attempt(async () => {
      const path = await call("window.pick_open", { kind: "workspace" });
      if (path !== null) onStep({ at: "unlock", path, readOnly: false });
    });
  return (
    <div className="grid gap-8 md:grid-cols-[20rem_1fr]">
      <section aria-label={words("start-ways")} className="flex flex-col gap-2">
        <Way
          icon={<FilePlus2 aria-hidden="true" size={18} />}
          name="start-new"
          disabled={busy}
          onPress={() => onStep({ at: "new" })}
        />
        <Way
          icon={<FolderOpen aria-hidden="true" size={18} />}
          name="start-open"
          disabled={busy}
          onPress={open}
        />
        <Way
          icon={<Telescope aria-hidden="true" size={18} />}
          name="start-sample"
          disabled={busy}
          onPress={() => attempt(() => create(words("sample-file"), SAMPLE_PASSPHRASE, true))}
        />
        <Way
          icon={<History aria-hidden="true" size={18} />}
          name="start-restore"
          disabled={busy}
          onPress={() => onStep({ at: "restore", lost: null })}
        />
        <Problems problems={problems} />
      </section>
      <RecentList onOpen={(path) => onStep({ at: "unlock", path, readOnly: false })} />
    </div>
  );
}

interface WayProps {
  icon: ReactNode;
  /** The message; its hint is the message with `-hint`. */
  name: string;
  disabled: boolean;
  onPress: () => void;
}

function Way({ icon, name, disabled, onPress }: WayProps) {
  const words = useWords();
  return (
    <Button onPress={onPress} disabled={disabled} className="items-start! py-3 text-start whitespace-normal!">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span className="flex flex-col">
        <span className="font-medium">{words(name)}</span>
        <span className="text-xs text-muted">{words(`${name}-hint`)}</span>
      </span>
    </Button>
  );
}
