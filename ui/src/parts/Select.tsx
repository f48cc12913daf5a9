import ChevronDown from "lucide-react/icons/chevron-down";
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { HINT, INPUT, LABEL, OPTION, POPOVER, WRONG } from "./field-looks";
import type { Option } from "./grid/column";

interface SelectProps {
  label: string;
  /** Whether the label is only for screen readers. */
  labelHidden?: boolean;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
  /** What stands there while nothing is chosen. */
  placeholder: string;
  hint?: string;
  hintLanguage?: string;
  wrong?: string;
  disabled?: boolean;
  required?: boolean;
}

/** One answer of a short closed list. */
export function Select(props: SelectProps) {
  return (
    <AriaSelect
      selectedKey={props.value === "" ? null : props.value}
      onSelectionChange={(key) => props.onChange(key === null ? "" : String(key))}
      isDisabled={props.disabled}
      isRequired={props.required}
      isInvalid={props.wrong !== undefined}
      validationBehavior="aria"
      placeholder={props.placeholder}
      aria-label={props.labelHidden ? props.label : undefined}
      className="flex flex-col gap-1"
    >
      {!props.labelHidden && (
        <Label className={LABEL}>
          {props.label}
          {props.required && <span aria-hidden="true"> *</span>}
        </Label>
      )}
      <Button className={`${INPUT} flex cursor-default items-center justify-between gap-2 text-start`}>
        <SelectValue className="truncate data-[placeholder]:text-muted" />
        <ChevronDown aria-hidden="true" size={14} />
      </Button>
      {props.hint && (
        <Text slot="description" className={HINT} lang={props.hintLanguage}>
          {props.hint}
        </Text>
      )}
      <FieldError className={WRONG}>{props.wrong}</FieldError>
      <Popover className={POPOVER}>
        <ListBox items={props.options} className="outline-none">
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.name} className={OPTION}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
