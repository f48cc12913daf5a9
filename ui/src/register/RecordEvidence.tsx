import Paperclip from "lucide-react/icons/paperclip";
import { recordAddress } from "../address";
import type { RecordView } from "../bridge/generated";
import { Button } from "../parts/Button";
import { addChosen } from "../rooms/evidence/adding";
import { useWords } from "../words/words";
import { useRecords } from "./use-register";

interface RecordEvidenceProps {
  register: string;
  record: RecordView;
  readOnly: boolean;
}

/** The files that prove something of a record, and ways to add more. */
export function RecordEvidence({ register, record, readOnly }: RecordEvidenceProps) {
  const words = useWords();
  const { records } = useRecords("evidence");
  const id = String(record.id);
  const proving = records.filter(({ links }) => JSON.stringify(links ?? []).includes(id));
  return (
    <section aria-label={words.register("evidence")} className="mt-6 flex flex-col gap-2">
      <h2>{words.register("evidence")}</h2>
      {proving.length > 0 && (
        <ul className="flex flex-col gap-1">
          {proving.map((one) => (
            <li key={String(one.id)}>
              <a href={recordAddress("evidence", String(one.id))}>
                {String(one.reference)} {String(one.title)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <>
          <div>
            <Button onPress={() => void addChosen([`${register}:${id}`], words)}>
              <Paperclip aria-hidden="true" size={14} />
              {words("evidence-attach")}
            </Button>
          </div>
          <p className="text-muted">{words("evidence-drop-on")}</p>
        </>
      )}
    </section>
  );
}
