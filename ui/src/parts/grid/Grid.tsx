import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { parseBlock, textsIn, toHtml, toTsv } from "./clipboard";
import type { Column } from "./column";
import { type FillPlan, planFillDown, planPaste } from "./fill";
import { Headings } from "./Headings";
import { editingCommand, type GridCommand, walkingCommand } from "./keys";
import type { Sort } from "./order";
import { type CellEditing, Row } from "./Row";
import { at, blockOf, type Extent, type Selection, stepped, tabbed, within } from "./selection";
import { scrolledTo, visibleRows } from "./visible-rows";

interface GridProps<R extends object> {
  label: string;
  rows: R[];
  columns: Column<R>[];
  keyOf: (row: R) => string;
  sorts: Sort[];
  onSort: (key: string, add: boolean) => void;
  /** The record shown beside the grid, by its key. */
  opened: string | null;
  onOpen: (row: R, peek: boolean) => void;
  onCommit: (row: R, column: Column<R>, value: unknown) => void;
  /** A block to be written after the person has seen what it would do. */
  onPlan: (plan: FillPlan<R>) => void;
  /** Why something typed was not taken. */
  onRefused: (why: string) => void;
  readOnlyWords: string;
  rowHeight?: number;
}

/** A table of many records with the keys of a spreadsheet; only the rows in sight are drawn. */
export function Grid<R extends object>(props: GridProps<R>) {
  const { rows, columns } = props;
  const rowHeight = props.rowHeight ?? 32;
  const box = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(600);
  const [selection, setSelection] = useState<Selection>(at(0, 0));
  const [editing, setEditing] = useState<CellEditing | null>(null);
  const wantsFocus = useRef(false);

  const extent: Extent = {
    rows: rows.length,
    columns: columns.length,
    page: Math.floor((height - rowHeight) / rowHeight),
  };
  const active = within(selection.active, extent);
  const block = blockOf({ active, anchor: within(selection.anchor, extent) });
  const template = useMemo(() => columns.map(({ width }) => `${width}px`).join(" "), [columns]);
  const wide = useMemo(() => columns.reduce((sum, { width }) => sum + width, 0), [columns]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const focusActive = useCallback(() => {
    box.current?.querySelector<HTMLElement>('[data-active="true"]')?.focus({ preventScroll: true });
  }, []);

  // Focus follows the active cell after the keyboard moved it or an edit ended, never by itself.
  useLayoutEffect(() => {
    if (!wantsFocus.current || editing) return;
    wantsFocus.current = false;
    focusActive();
  });

  const select = (next: Selection) => {
    const element = box.current;
    if (element) {
      element.scrollTop = scrolledTo(
        next.active.row,
        element.scrollTop,
        element.clientHeight,
        rowHeight,
        rowHeight,
      );
      setScrolled(element.scrollTop);
    }
    wantsFocus.current = true;
    setSelection(next);
  };

  const begin = (typed: string | null) => {
    const row = rows[active.row];
    const column = columns[active.column];
    if (!row || !column) return;
    if (!column.edit) props.onRefused(props.readOnlyWords);
    else setEditing({ ...active, text: typed ?? column.edit.begin(row), fresh: typed !== null });
  };

  const commit = (text: string, then: "down" | "up" | "next" | "back" | "stay") => {
    const row = editing && rows[editing.row];
    const column = editing && columns[editing.column];
    if (!row || !column?.edit) return setEditing(null);
    const parsed = column.edit.parse(text);
    if (parsed.why !== undefined) return props.onRefused(parsed.why);
    setEditing(null);
    if (text !== column.edit.begin(row)) props.onCommit(row, column, parsed.value);
    if (then === "stay") return;
    const from = { active, anchor: active };
    if (then === "down" || then === "up") {
      select(stepped(from, { to: "by", rows: then === "down" ? 1 : -1, columns: 0 }, false, extent));
    } else select(tabbed(from, then === "back", extent));
  };

  const cancel = () => {
    wantsFocus.current = true;
    setEditing(null);
    setSelection({ active, anchor: active });
  };

  const clear = () => {
    const row = rows[active.row];
    const column = columns[active.column];
    if (!row || !column) return;
    const parsed = column.edit ? column.edit.parse("") : { why: props.readOnlyWords };
    if (parsed.why !== undefined) props.onRefused(parsed.why);
    else if (column.text(row) !== "") props.onCommit(row, column, parsed.value);
  };

  const obey = (command: GridCommand) => {
    const row = rows[active.row];
    switch (command.do) {
      case "step":
        return select(stepped({ active, anchor: selection.anchor }, command.step, command.extend, extent));
      case "tab":
        return select(tabbed(selection, command.back, extent));
      case "edit":
        return begin(command.typed);
      case "open":
        return row && props.onOpen(row, command.peek);
      case "fill-down":
        return props.onPlan(planFillDown(block, { rows, columns, readOnly: props.readOnlyWords }));
      case "clear":
        return clear();
      case "select-all":
        return setSelection({
          anchor: { row: 0, column: 0 },
          active: { row: extent.rows - 1, column: extent.columns - 1 },
        });
      case "cancel":
        return cancel();
      case "commit":
        return;
    }
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || rows.length === 0) return;
    const press = {
      key: event.key,
      shift: event.shiftKey,
      command: event.ctrlKey || event.metaKey,
      alt: event.altKey,
    };
    const inHeading = (event.target as HTMLElement).closest('[role="columnheader"]') !== null;
    if (editing || inHeading) return;
    const command = walkingCommand(press);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    obey(command);
  };

  const onEditKey = (event: React.KeyboardEvent, text: string) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const command = editingCommand({
      key: event.key,
      shift: event.shiftKey,
      command: event.ctrlKey || event.metaKey,
      alt: event.altKey,
    });
    if (!command) return;
    event.preventDefault();
    if (command.do === "commit") commit(text, command.go);
    else cancel();
  };

  const onCopy = (event: React.ClipboardEvent) => {
    if (editing || rows.length === 0) return;
    const texts = textsIn(rows, columns, block);
    event.clipboardData.setData("text/plain", toTsv(texts));
    event.clipboardData.setData("text/html", toHtml(texts));
    event.preventDefault();
  };

  const onPaste = (event: React.ClipboardEvent) => {
    if (editing) return;
    const cells = parseBlock(event.clipboardData.getData("text/plain"));
    if (cells.length === 0) return;
    event.preventDefault();
    props.onPlan(planPaste(cells, block, { rows, columns, readOnly: props.readOnlyWords }));
  };

  const visible = visibleRows(scrolled, height, rowHeight, rows.length);
  const drawn = Array.from({ length: visible.end - visible.first }, (_, index) => visible.first + index);
  // The active row stays in the page even out of sight, or focus would be lost by scrolling.
  if (rows.length > 0 && !drawn.includes(active.row)) drawn.push(active.row);

  return (
    <div
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      className="relative min-h-0 grow overflow-auto rounded-panel border border-line bg-bg"
    >
      <Headings
        columns={columns}
        template={template}
        width={wide}
        height={rowHeight}
        sorts={props.sorts}
        onSort={props.onSort}
      />
      <div role="rowgroup" className="relative" style={{ height: rows.length * rowHeight, width: wide }}>
        {drawn.map((index) => {
          const row = rows[index];
          return row ? (
            <Row
              key={props.keyOf(row)}
              row={row}
              index={index}
              columns={columns}
              template={template}
              top={index * rowHeight}
              height={rowHeight}
              opened={props.opened === props.keyOf(row)}
              active={active.row === index ? active.column : null}
              block={block.top <= index && index <= block.bottom ? block : null}
              editing={editing?.row === index ? editing : null}
              onSelect={(column, extend) =>
                select(
                  extend ? { active: { row: index, column }, anchor: selection.anchor } : at(index, column),
                )
              }
              onBegin={() => begin(null)}
              onEditKey={onEditKey}
              onLeave={(text) => commit(text, "stay")}
              onOpen={() => props.onOpen(row, true)}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}
