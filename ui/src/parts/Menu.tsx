import type { ReactNode } from "react";
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { OPTION, POPOVER } from "./field-looks";

export interface Choice {
  id: string;
  name: string;
  hint?: string;
}

interface MenuProps {
  label: string;
  button: ReactNode;
  choices: Choice[];
  onChoose: (id: string) => void;
  /** Which are ticked, where several can be. */
  ticked?: string[];
}

/** A button that opens a list of things to do or to tick. */
export function Menu({ label, button, choices, onChoose, ticked }: MenuProps) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className="inline-flex min-h-8 cursor-default items-center gap-2 rounded-control border border-border bg-raised px-3 text-sm"
      >
        {button}
      </Button>
      <Popover className={POPOVER}>
        <AriaMenu
          aria-label={label}
          items={choices}
          selectionMode={ticked ? "multiple" : "none"}
          selectedKeys={ticked}
          onAction={(key) => onChoose(String(key))}
          shouldCloseOnSelect={!ticked}
          className="outline-none"
        >
          {(choice) => (
            <MenuItem id={choice.id} textValue={choice.name} className={OPTION}>
              {ticked && <span className="w-4">{ticked.includes(choice.id) ? "✓" : ""}</span>}
              <span className="grow">{choice.name}</span>
              {choice.hint && <span className="text-xs text-muted">{choice.hint}</span>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
