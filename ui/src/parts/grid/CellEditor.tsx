import { useEffect, useRef, useState } from "react";
import type { CellEdit } from "./column";

interface CellEditorProps<R> {
  label: string;
  edit: CellEdit<R>;
  text: string;
  fresh: boolean;
  onKey: (event: React.KeyboardEvent, text: string) => void;
  onLeave: (text: string) => void;
}

const LOOK = "h-full w-full bg-raised text-sm text-ink -outline-offset-2";

/** The field in a cell while it is edited. */
export function CellEditor<R>({ label, edit, text: begun, fresh, onKey, onLeave }: CellEditorProps<R>) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const [text, setText] = useState(edit.kind === "choice" && fresh ? firstWith(edit, begun) : begun);
  // An edit that a key ended is not ended again by losing focus.
  const ended = useRef(false);

  useEffect(() => {
    field.current?.focus();
    if (edit.kind === "text" && !fresh) field.current?.select();
  }, [edit.kind, fresh]);

  const on = {
    ref: field,
    "aria-label": label,
    value: text,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (["Enter", "Escape", "Tab"].includes(event.key)) ended.current = event.key === "Escape";
      onKey(event, text);
    },
    onBlur: () => {
      if (!ended.current) onLeave(text);
    },
    className: LOOK,
  };
  if (edit.kind === "choice") {
    return (
      <select {...on} onChange={(event) => setText(event.target.value)}>
        <option value=""> </option>
        {edit.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...on}
      type={edit.kind === "date" ? "date" : "text"}
      inputMode={edit.kind === "number" ? "decimal" : undefined}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** The first choice that begins with what was typed. */
function firstWith<R>(edit: CellEdit<R>, typed: string): string {
  const found = edit.options?.find(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));
  return found?.value ?? "";
}
