import ChevronDown from "lucide-react/icons/chevron-down";
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Text,
  Virtualizer,
} from "react-aria-components";
import { HINT, INPUT, LABEL, OPTION, POPOVER, WRONG } from "./field-looks";
import type { Option } from "./grid/column";

interface PickerProps {
  label: string;
  /** Whether the label is only for screen readers. */
  labelHidden?: boolean;
  options: Option[];
  /** The chosen one; blank while there is none. */
  value: string;
  onChange: (value: string) => void;
  openLabel: string;
  placeholder?: string;
  hint?: string;
  hintLanguage?: string;
  wrong?: string;
  disabled?: boolean;
  required?: boolean;
}

/** One of many, found by typing. */
export function Picker(props: PickerProps) {
  return (
    <ComboBox
      defaultItems={props.options}
      selectedKey={props.value === "" ? null : props.value}
      onSelectionChange={(key) => props.onChange(key === null ? "" : String(key))}
      isDisabled={props.disabled}
      isRequired={props.required}
      isInvalid={props.wrong !== undefined}
      validationBehavior="aria"
      menuTrigger="focus"
      aria-label={props.labelHidden ? props.label : undefined}
      className="flex flex-col gap-1"
    >
      {!props.labelHidden && (
        <Label className={LABEL}>
          {props.label}
          {props.required && <span aria-hidden="true"> *</span>}
        </Label>
      )}
      <div className="relative">
        <Input className={`${INPUT} pe-8`} placeholder={props.placeholder} />
        <Button aria-label={props.openLabel} className="absolute inset-y-0 end-0 grid w-8 place-items-center">
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      </div>
      {props.hint && (
        <Text slot="description" className={HINT} lang={props.hintLanguage}>
          {props.hint}
        </Text>
      )}
      <FieldError className={WRONG}>{props.wrong}</FieldError>
      <Popover className={POPOVER}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 32 }}>
          <ListBox<Option> className="max-h-72 w-96 max-w-[80vw] overflow-auto outline-none">
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.name} className={OPTION}>
                <span className="truncate">{option.name}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
