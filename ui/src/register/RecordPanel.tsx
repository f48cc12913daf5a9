import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import X from "lucide-react/icons/x";
import { useState } from "react";
import type { Field, RecordView } from "../bridge/generated";
import { Button } from "../parts/Button";
import { DropArea } from "../parts/DropArea";
import { Modes } from "../parts/Modes";
import { addDropped } from "../rooms/evidence/adding";
import { useWords } from "../words/words";
import { Computed } from "./Computed";
import { RecordEvidence } from "./RecordEvidence";
import { RecordHistory } from "./RecordHistory";
import { RecordLinks } from "./RecordLinks";
import { RegisterForm } from "./RegisterForm";
import { titleOf } from "./use-register";

interface RecordPanelProps {
  register: string;
  fields: Field[];
  record: RecordView;
  readOnly: boolean;
  /** The neighbours in the order of the table; missing at the ends. */
  before: RecordView | undefined;
  after: RecordView | undefined;
  onGo: (record: RecordView) => void;
  onClose: () => void;
}

/** One record beside its table. */
export function RecordPanel(props: RecordPanelProps) {
  const words = useWords();
  const { register, fields, record, before, after } = props;
  const [shown, setShown] = useState("fields");
  const id = String(record.id);
  return (
    <DropArea
      label={words("record-panel")}
      disabled={props.readOnly}
      onFiles={(files) => void addDropped(files, [`${register}:${id}`], words)}
      className="flex w-[27rem] max-w-[60%] shrink-0 flex-col border-line border-s bg-surface"
    >
      <header className="flex items-start gap-2 border-line border-b p-3">
        <h2 className="grow text-base break-words">{titleOf(record, fields)}</h2>
        <Button
          look="quiet"
          className="px-2!"
          label={words("previous")}
          disabled={!before}
          onPress={() => before && props.onGo(before)}
        >
          <ChevronLeft aria-hidden="true" size={16} />
        </Button>
        <Button
          look="quiet"
          className="px-2!"
          label={words("next")}
          disabled={!after}
          onPress={() => after && props.onGo(after)}
        >
          <ChevronRight aria-hidden="true" size={16} />
        </Button>
        <Button look="quiet" className="px-2!" label={words("close")} onPress={props.onClose}>
          <X aria-hidden="true" size={16} />
        </Button>
      </header>
      <div className="border-line border-b px-3 py-2">
        <Modes
          label={words("record-panel")}
          options={["fields", "links", "history"].map((value) => ({ value, name: words(`record-${value}`) }))}
          value={shown}
          onChange={setShown}
        />
      </div>
      <div
        tabIndex={0}
        role="region"
        aria-label={words(`record-${shown}`)}
        className="min-h-0 grow overflow-auto p-4 -outline-offset-2"
      >
        {shown === "fields" && (
          <>
            <Computed record={record} />
            <RegisterForm
              key={id}
              register={register}
              fields={fields}
              record={record}
              readOnly={props.readOnly}
            />
          </>
        )}
        {shown === "links" && (
          <>
            <RecordLinks fields={fields} record={record} />
            <RecordEvidence register={register} record={record} readOnly={props.readOnly} />
          </>
        )}
        {shown === "history" && <RecordHistory register={register} id={id} />}
      </div>
    </DropArea>
  );
}
