import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { SearchField as AriaSearchField, Button, Input } from "react-aria-components";
import { INPUT } from "./field-looks";

interface SearchFieldProps {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field that narrows what is shown while it is typed. */
export function SearchField({ label, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="group relative w-56">
      <Search aria-hidden="true" size={14} className="absolute start-2 top-2 text-muted" />
      <Input className={`${INPUT} ps-7 pe-7`} placeholder={label} />
      <Button
        aria-label={clearLabel}
        className="absolute inset-y-0 end-0 grid w-7 place-items-center group-data-[empty]:hidden"
      >
        <X aria-hidden="true" size={14} />
      </Button>
    </AriaSearchField>
  );
}
