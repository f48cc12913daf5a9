import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Option } from "./grid/column";

interface ModesProps {
  label: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}

/** One of a few ways to look at the same thing, all in sight. */
export function Modes({ label, options, value, onChange }: ModesProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) onChange(String(chosen));
      }}
      className="inline-flex rounded-control border border-border"
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className="min-h-8 cursor-default border-border border-e px-3 text-sm last:border-e-0 data-[selected]:bg-accent data-[selected]:text-on-accent"
        >
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
