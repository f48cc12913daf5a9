import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from "react-aria-components";
import { HINT, INPUT, LABEL, WRONG } from "./field-looks";

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** The language of the hint where it differs from the page's. */
  hint?: string;
  hintLanguage?: string;
  wrong?: string;
  kind?: "text" | "password" | "date" | "long";
  digits?: boolean;
  required?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
}

/** A labelled field of text, of one line or several. */
export function TextField(props: TextFieldProps) {
  const kind = props.kind ?? "text";
  return (
    <AriaTextField
      value={props.value}
      onChange={props.onChange}
      onBlur={props.onBlur}
      isRequired={props.required}
      isReadOnly={props.readOnly}
      isInvalid={props.wrong !== undefined}
      autoFocus={props.autoFocus}
      autoComplete={props.autoComplete ?? "off"}
      validationBehavior="aria"
      type={kind === "long" ? "text" : kind}
      inputMode={props.digits ? "decimal" : undefined}
      className="flex flex-col gap-1"
    >
      <Label className={LABEL}>
        {props.label}
        {props.required && <span aria-hidden="true"> *</span>}
      </Label>
      {kind === "long" ? (
        <TextArea className={INPUT} rows={Math.min(10, Math.max(3, props.value.length / 48 + 1))} />
      ) : (
        <Input className={INPUT} spellCheck={kind === "text"} />
      )}
      {props.hint && (
        <Text slot="description" className={HINT} lang={props.hintLanguage}>
          {props.hint}
        </Text>
      )}
      <FieldError className={WRONG}>{props.wrong}</FieldError>
    </AriaTextField>
  );
}
