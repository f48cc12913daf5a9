import { useState } from "react";
import { call } from "../bridge/call";
import type { Field, JsonValue, Problem, RecordView } from "../bridge/generated";
import { refusal } from "../bridge/problem";
import { Button } from "../parts/Button";
import { Problems } from "../parts/Problems";
import { tell } from "../parts/Toasts";
import { useWords } from "../words/words";
import { FieldInput } from "./FieldInput";
import { isEditable } from "./fields";
import { problemOf, saveFields } from "./saving";

interface RegisterFormProps {
  register: string;
  fields: Field[];
  record: RecordView;
  readOnly: boolean;
}

/** The fields of a record in groups: those of the table, the others, and those that steps set. */
export function groupsOf(fields: Field[]): { key: string; fields: Field[] }[] {
  const named = fields.filter(({ key }) => key !== "reference");
  const set = named.filter(isEditable);
  return [
    { key: "form-main", fields: set.filter((field) => field.in_table) },
    { key: "form-more", fields: set.filter((field) => !field.in_table) },
    { key: "form-by-step", fields: named.filter((field) => !isEditable(field)) },
  ].filter((group) => group.fields.length > 0);
}

/** A record with each field saved as soon as it is left. */
export function RegisterForm({ register, fields, record, readOnly }: RegisterFormProps) {
  const words = useWords();
  const [problems, setProblems] = useState<Problem[]>([]);
  const set = async (field: Field, value: unknown) => {
    const refused = await saveFields(record, { [field.key]: value as JsonValue });
    setProblems(refused ? refused.problems.map((problem) => atField(problem, field)) : []);
    if (!refused) tell(words("saved-field", { field: words.field(register, field.key) }));
  };
  const others = problems.filter((problem) => !fields.some((field) => field.key === problem.field));
  return (
    <div className="flex flex-col gap-6">
      <Problems problems={others} />
      {groupsOf(fields).map((group) => (
        <section key={group.key} aria-label={words(group.key)} className="flex flex-col gap-4">
          <h2>{words(group.key)}</h2>
          {group.fields.map((field) => (
            <FieldInput
              key={field.key}
              register={register}
              field={field}
              record={record}
              readOnly={readOnly}
              wrong={problemOf(problems, field)?.message}
              onSet={(value) => set(field, value)}
              onRefused={(why) => setProblems([{ code: "invalid", field: field.key, message: why }])}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** A problem without a field is shown where the person just was. */
function atField(problem: Problem, field: Field): Problem {
  return problem.field ? problem : { ...problem, field: field.key };
}

interface NewRecordProps {
  register: string;
  fields: Field[];
  onDone: (id: string) => void;
  onCancel: () => void;
}

/** A record in the making: nothing is saved until it is asked for. */
export function NewRecordForm({ register, fields, onDone, onCancel }: NewRecordProps) {
  const words = useWords();
  const [draft, setDraft] = useState<Record<string, JsonValue>>({});
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const record = { register, shown: {}, computed: {}, ...draft } as RecordView;
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const saved = await call("record.save", { register, record: draft });
      tell(words("saved-new", { reference: saved.reference }));
      onDone(saved.id);
    } catch (thrown) {
      setProblems(refusal(thrown).problems);
      setBusy(false);
    }
  };
  const others = problems.filter((problem) => !fields.some((field) => field.key === problem.field));
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <Problems problems={others} />
      {fields.filter(isEditable).map((field) => (
        <FieldInput
          key={field.key}
          register={register}
          field={field}
          record={record}
          readOnly={false}
          wrong={problemOf(problems, field)?.message}
          onSet={(value) => setDraft((before) => ({ ...before, [field.key]: value as JsonValue }))}
          onRefused={(why) => setProblems([{ code: "invalid", field: field.key, message: why }])}
        />
      ))}
      <div className="sticky bottom-0 flex gap-2 bg-surface py-3">
        <Button submit look="primary" disabled={busy}>
          {words("save")}
        </Button>
        <Button onPress={onCancel}>{words("cancel")}</Button>
      </div>
    </form>
  );
}
