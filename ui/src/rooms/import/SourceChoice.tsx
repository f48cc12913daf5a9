import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import { useState } from "react";
import { call } from "../../bridge/call";
import { receive } from "../../bridge/receive";
import { useAttempt } from "../../bridge/use-attempt";
import { Button } from "../../parts/Button";
import { DropArea } from "../../parts/DropArea";
import { Problems } from "../../parts/Problems";
import { TextField } from "../../parts/TextField";
import { useWords } from "../../words/words";
import type { Source } from "./ImportRoom";

/** Where the rows come from: a file, a file that is dropped, or a block that is pasted. */
export function SourceChoice({ onSource }: { onSource: (source: Source) => void }) {
  const words = useWords();
  const [block, setBlock] = useState("");
  const { busy, problems, attempt } = useAttempt();
  const take = (file: File) => attempt(async () => onSource({ path: await receive(file), received: true }));
  const choose = () =>
    attempt(async () => {
      const path = await call("window.pick_open", { kind: "sheet" });
      if (path !== null) onSource({ path, received: false });
    });
  return (
    <div className="flex max-w-[48rem] flex-col gap-4">
      <p>{words("import-what")}</p>
      <DropArea
        label={words("import-drop")}
        disabled={busy}
        onFiles={([file]) => file && take(file)}
        className="flex flex-col items-center gap-3 rounded-panel border border-border border-dashed bg-surface p-8"
      >
        <FileSpreadsheet aria-hidden="true" size={28} className="text-muted" />
        <p className="text-muted">{words("import-drop-here")}</p>
        <Button look="primary" disabled={busy} onPress={choose}>
          {words("import-choose")}
        </Button>
      </DropArea>
      <TextField
        label={words("import-paste")}
        hint={words("import-paste-hint")}
        kind="long"
        value={block}
        onChange={setBlock}
      />
      <div>
        <Button
          disabled={busy || block.trim() === ""}
          onPress={() => take(new File([block], `${words("import-clipboard")}.csv`))}
        >
          {words("import-use-block")}
        </Button>
      </div>
      <Problems problems={problems} />
    </div>
  );
}
