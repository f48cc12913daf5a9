import X from "lucide-react/icons/x";
import type { Field, RecordView } from "../bridge/generated";
import { Button } from "../parts/Button";
import type { Option } from "../parts/grid/column";
import { Picker } from "../parts/Picker";
import { useWords } from "../words/words";
import { useOptions, useOwnerOptions } from "./use-register";

interface LinksInputProps {
  register: string;
  field: Field;
  record: RecordView | null;
  wrong: string | undefined;
  onSet: (value: unknown) => void;
}

/** Links to several records: those there are, and one more to pick. */
export function LinksInput(props: LinksInputProps) {
  return props.field.kind.kind === "links" ? (
    <Links {...props} to={props.field.kind.to} />
  ) : (
    <Owners {...props} />
  );
}

function Links(props: LinksInputProps & { to: string }) {
  return <List {...props} options={useOptions(props.to)} />;
}

function Owners(props: LinksInputProps) {
  return <List {...props} options={useOwnerOptions()} />;
}

function List({ register, field, record, wrong, onSet, options }: LinksInputProps & { options: Option[] }) {
  const words = useWords();
  const stored = record?.[field.key];
  const chosen = Array.isArray(stored) ? stored.map(String) : [];
  const label = words.field(register, field.key);
  const nameOf = (value: string) => options.find((option) => option.value === value)?.name ?? value;
  const rest = options.filter(({ value }) => !chosen.includes(value));
  return (
    <div className="flex flex-col gap-2">
      <Picker
        key={`${rest.length} ${chosen.length}`}
        label={label}
        openLabel={words("show-choices", { field: label })}
        placeholder={words("add-one")}
        hint={field.help}
        hintLanguage={words.language === "en" ? undefined : "en"}
        wrong={wrong}
        options={rest}
        value=""
        onChange={(value) => value && onSet([...chosen, value])}
      />
      {chosen.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1">
          {chosen.map((value) => (
            <li
              key={value}
              className="flex max-w-full items-center gap-1 rounded-control border border-line bg-bg ps-2 text-xs"
            >
              <span className="truncate">{nameOf(value)}</span>
              <Button
                look="quiet"
                label={words("take-out", { what: nameOf(value) })}
                className="min-h-6 px-1!"
                onPress={() => onSet(chosen.filter((one) => one !== value))}
              >
                <X aria-hidden="true" size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
