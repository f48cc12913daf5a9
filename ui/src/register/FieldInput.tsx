import { useState } from "react";
import type { Field, RecordView } from "../bridge/generated";
import { Picker } from "../parts/Picker";
import { Select } from "../parts/Select";
import { TextField } from "../parts/TextField";
import { useWords } from "../words/words";
import { isEditable, optionsOf, parseField, shownIn, typedOf } from "./fields";
import { LinksInput } from "./LinksInput";
import { useOptions, useOwnerOptions } from "./use-register";

interface FieldInputProps {
  register: string;
  field: Field;
  record: RecordView | null;
  wrong: string | undefined;
  readOnly: boolean;
  /** Takes what was set, as it is stored. */
  onSet: (value: unknown) => void;
  onRefused: (why: string) => void;
}

/** The control for one declared field. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props;
  const kind = field.kind.kind;
  if (props.readOnly || !isEditable(field) || kind === "any-links") return <FieldShown {...props} />;
  if (kind === "choice" || kind === "yes-no") return <ChoiceInput {...props} />;
  if (kind === "link") return <LinkInput {...props} to={field.kind.kind === "link" ? field.kind.to : ""} />;
  if (kind === "owner") return <OwnerInput {...props} />;
  if (kind === "links" || kind === "owners") return <LinksInput {...props} />;
  // A new key when the stored text changed elsewhere, so that the field takes it over.
  return <TypedInput key={typedOf(props.record, field)} {...props} />;
}

function useSaid({ register, field, wrong }: FieldInputProps) {
  const words = useWords();
  return {
    label: words.field(register, field.key),
    hint: field.help,
    hintLanguage: words.language === "en" ? undefined : "en",
    wrong,
    required: field.required,
  };
}

function FieldShown(props: FieldInputProps) {
  const words = useWords();
  const said = useSaid(props);
  const shown = props.record ? shownIn(props.record, props.field, words) : "";
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium">{said.label}</span>
      <p className="text-sm break-words whitespace-pre-wrap">
        {shown || <span className="text-muted">–</span>}
      </p>
    </div>
  );
}

function TypedInput(props: FieldInputProps) {
  const words = useWords();
  const { field, record } = props;
  const begun = typedOf(record, field);
  const [typed, setTyped] = useState(begun);
  const kind = field.kind.kind;
  const leave = () => {
    if (typed === begun) return;
    const parsed = parseField(field, typed, words);
    if (parsed.why !== undefined) props.onRefused(parsed.why);
    else props.onSet(parsed.value);
  };
  const lines = field.long || kind === "texts";
  return (
    <TextField
      {...useSaid(props)}
      kind={kind === "date" ? "date" : lines ? "long" : "text"}
      digits={kind === "number"}
      value={typed}
      onChange={setTyped}
      onBlur={leave}
    />
  );
}

function ChoiceInput(props: FieldInputProps) {
  const words = useWords();
  const { field, record } = props;
  return (
    <Select
      {...useSaid(props)}
      placeholder={words("not-set")}
      options={optionsOf(field.kind, words)}
      value={typedOf(record, field)}
      onChange={(value) => {
        const parsed = parseField(field, value, words);
        if (parsed.why === undefined && value !== typedOf(record, field)) props.onSet(parsed.value);
      }}
    />
  );
}

function LinkInput(props: FieldInputProps & { to: string }) {
  const options = useOptions(props.to);
  return <Linked {...props} options={options} />;
}

function OwnerInput(props: FieldInputProps) {
  return <Linked {...props} options={useOwnerOptions()} />;
}

function Linked(props: FieldInputProps & { options: { value: string; name: string }[] }) {
  const words = useWords();
  const value = typedOf(props.record, props.field);
  const said = useSaid(props);
  return (
    <Picker
      // The list is read once for a picker; a new one when records came.
      key={`${props.options.length} ${value}`}
      {...said}
      openLabel={words("show-choices", { field: said.label })}
      options={props.options}
      value={value}
      onChange={(chosen) => {
        if (chosen !== value) props.onSet(chosen === "" ? null : chosen);
      }}
    />
  );
}
