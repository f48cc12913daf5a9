import { CellEditor } from "./CellEditor";
import type { Column } from "./column";
import { type Block, isInside } from "./selection";

/** The cell that is edited, and with what it began. */
export interface CellEditing {
  row: number;
  column: number;
  text: string;
  /** Begun by typing, which replaces what was there. */
  fresh: boolean;
}

interface RowProps<R> {
  row: R;
  index: number;
  columns: Column<R>[];
  template: string;
  top: number;
  height: number;
  opened: boolean;
  /** The active cell's column when it is in this row. */
  active: number | null;
  block: Block | null;
  editing: CellEditing | null;
  onSelect: (column: number, extend: boolean) => void;
  onBegin: () => void;
  onEditKey: (event: React.KeyboardEvent, text: string) => void;
  onLeave: (text: string) => void;
  onOpen: () => void;
}

/** One record in a grid. */
export function Row<R>(props: RowProps<R>) {
  const { row, index, columns, active, block, editing } = props;
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={props.opened}
      className={`absolute inset-x-0 grid border-line border-b ${props.opened ? "bg-accent-soft" : ""}`}
      style={{ gridTemplateColumns: props.template, height: props.height, top: props.top }}
    >
      {columns.map((column, at) => {
        const isEdited = editing?.column === at;
        const inside = block !== null && isInside(block, index, at);
        const text = column.text(row);
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={at + 1}
            aria-readonly={column.edit === undefined}
            aria-selected={inside}
            tabIndex={active === at && !isEdited ? 0 : -1}
            data-active={active === at}
            data-column={column.key}
            onMouseDown={(event) => {
              if (isEdited) return;
              event.preventDefault();
              props.onSelect(at, event.shiftKey);
            }}
            onDoubleClick={() => (column.edit ? props.onBegin() : props.onOpen())}
            className={`flex min-w-0 items-center px-2 text-sm outline-none ${column.digits ? "digits justify-end" : ""} ${
              inside && !isEdited ? "bg-accent-soft" : ""
            } focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]`}
          >
            {isEdited && column.edit ? (
              <CellEditor
                label={column.label}
                edit={column.edit}
                text={editing.text}
                fresh={editing.fresh}
                onKey={props.onEditKey}
                onLeave={props.onLeave}
              />
            ) : (
              <span className="truncate">{text}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
