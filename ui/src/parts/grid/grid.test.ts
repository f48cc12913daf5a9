import { describe, expect, it } from "vitest";
import { parseBlock, textsIn, toHtml, toTsv } from "./clipboard";
import type { Column } from "./column";
import { planFillDown, planPaste, touched } from "./fill";
import { RowFilter } from "./filter";
import { editingCommand, type KeyPress, walkingCommand } from "./keys";
import { nextSorts, sortRows } from "./order";
import { at, blockOf, type Extent, isInside, stepped, tabbed } from "./selection";
import { scrolledTo, visibleRows } from "./visible-rows";

interface Risk {
  id: string;
  title: string;
  score: number | null;
  state: string;
}

const text = (key: "title" | "state"): Column<Risk> => ({
  key,
  label: key,
  width: 100,
  text: (row) => row[key],
  edit: { kind: "text", begin: (row) => row[key], parse: (typed) => ({ value: typed || null }) },
});

const columns: Column<Risk>[] = [
  { key: "id", label: "ID", width: 60, text: (row) => row.id },
  text("title"),
  {
    key: "score",
    label: "Score",
    width: 60,
    text: (row) => (row.score === null ? "" : String(row.score)),
    order: (row) => row.score,
    edit: {
      kind: "number",
      begin: (row) => String(row.score ?? ""),
      parse: (typed) =>
        /^\d*$/.test(typed) ? { value: typed ? Number(typed) : null } : { why: "no number" },
    },
  },
  text("state"),
];

const risks: Risk[] = [
  { id: "R-10", title: "Lösegeld", score: 9, state: "open" },
  { id: "R-2", title: "flood", score: null, state: "open" },
  { id: "R-1", title: "Fire", score: 12, state: "closed" },
  { id: "R-3", title: "fire", score: 100, state: "open" },
];
const ids = (rows: Risk[]) => rows.map((row) => row.id);
const target = { rows: risks, columns, readOnly: "only read" };

describe("order", () => {
  it("counts digits as numbers and knows no case", () => {
    expect(ids(sortRows(risks, columns, [{ key: "id", down: false }], "en"))).toEqual([
      "R-1",
      "R-2",
      "R-3",
      "R-10",
    ]);
    expect(ids(sortRows(risks, columns, [{ key: "title", down: false }], "en"))).toEqual([
      "R-1",
      "R-3",
      "R-2",
      "R-10",
    ]);
  });
  it("puts blanks last in both directions", () => {
    expect(ids(sortRows(risks, columns, [{ key: "score", down: false }], "en"))).toEqual([
      "R-10",
      "R-1",
      "R-3",
      "R-2",
    ]);
    expect(ids(sortRows(risks, columns, [{ key: "score", down: true }], "en"))).toEqual([
      "R-3",
      "R-1",
      "R-10",
      "R-2",
    ]);
  });
  it("goes by several columns and leaves equal rows as they were", () => {
    const by = [
      { key: "state", down: false },
      { key: "score", down: true },
    ];
    expect(ids(sortRows(risks, columns, by, "en"))).toEqual(["R-1", "R-3", "R-10", "R-2"]);
    expect(ids(sortRows(risks, columns, [{ key: "state", down: true }], "en"))).toEqual([
      "R-10",
      "R-2",
      "R-3",
      "R-1",
    ]);
    expect(sortRows(risks, columns, [{ key: "gone", down: true }], "en")).toBe(risks);
  });
  it("goes up, down and away by clicks, and keeps other columns when asked", () => {
    const up = nextSorts([], "a", false);
    const down = nextSorts(up, "a", false);
    expect([up, down, nextSorts(down, "a", false)]).toEqual([
      [{ key: "a", down: false }],
      [{ key: "a", down: true }],
      [],
    ]);
    expect(nextSorts(down, "b", true)).toEqual([...down, { key: "b", down: false }]);
    expect(nextSorts(down, "b", false)).toEqual([{ key: "b", down: false }]);
    expect(nextSorts([...down, ...nextSorts([], "b", false)], "a", true)).toEqual([
      { key: "b", down: false },
    ]);
  });
});

describe("filter", () => {
  const filter = new RowFilter(columns);
  it("finds every word anywhere, without case and accents", () => {
    expect(ids(filter.matching(risks, "OPEN fire"))).toEqual(["R-3"]);
    expect(ids(filter.matching(risks, "losegeld"))).toEqual(["R-10"]);
    expect(filter.matching(risks, "  ")).toBe(risks);
    expect(filter.matching(risks, "nowhere")).toEqual([]);
  });
  it("finds no word across two columns", () => {
    expect(filter.matching([{ id: "a", title: "b", score: null, state: "c" }], "ab")).toEqual([]);
  });
});

describe("visible rows", () => {
  it("are few of many, inside the grid", () => {
    expect(visibleRows(0, 640, 32, 10_000)).toEqual({ first: 0, end: 26 });
    expect(visibleRows(32_000, 640, 32, 10_000)).toEqual({ first: 994, end: 1026 });
    expect(visibleRows(320_000, 640, 32, 10_000)).toEqual({ first: 9994, end: 10_000 });
    expect(visibleRows(99_999_999, 640, 32, 3)).toEqual({ first: 3, end: 3 });
    expect(visibleRows(-50, 640, 32, 0)).toEqual({ first: 0, end: 0 });
  });
  it("scrolls no further than a row needs", () => {
    expect(scrolledTo(5, 0, 640, 32, 32)).toBe(0);
    expect(scrolledTo(2, 320, 640, 32, 32)).toBe(64);
    expect(scrolledTo(19, 0, 640, 32, 32)).toBe(32);
  });
});

describe("selection", () => {
  const extent: Extent = { rows: 100, columns: 4, page: 20 };
  it("walks and stays inside", () => {
    const up = stepped(at(0, 0), { to: "by", rows: -1, columns: -1 }, false, extent);
    expect(up).toEqual(at(0, 0));
    expect(stepped(at(3, 1), { to: "page", pages: 1 }, false, extent)).toEqual(at(22, 1));
    expect(stepped(at(95, 1), { to: "page", pages: 1 }, false, extent)).toEqual(at(99, 1));
    expect(stepped(at(3, 1), { to: "row-end" }, false, extent)).toEqual(at(3, 3));
    expect(stepped(at(3, 1), { to: "row-start" }, false, extent)).toEqual(at(3, 0));
    expect(stepped(at(3, 1), { to: "last" }, false, extent)).toEqual(at(99, 3));
    expect(stepped(at(3, 1), { to: "first" }, false, extent)).toEqual(at(0, 0));
  });
  it("draws a range from its anchor in any direction", () => {
    const wide = stepped(at(5, 2), { to: "by", rows: -2, columns: 1 }, true, extent);
    expect(blockOf(wide)).toEqual({ top: 3, bottom: 5, left: 2, right: 3 });
    expect(isInside(blockOf(wide), 4, 3)).toBe(true);
    expect(isInside(blockOf(wide), 4, 1)).toBe(false);
    expect(stepped(wide, { to: "by", rows: 1, columns: 0 }, false, extent)).toEqual(at(4, 3));
  });
  it("goes with Tab into the next row and stops at the ends", () => {
    expect(tabbed(at(0, 3), false, extent)).toEqual(at(1, 0));
    expect(tabbed(at(1, 0), true, extent)).toEqual(at(0, 3));
    expect(tabbed(at(99, 3), false, extent)).toEqual(at(99, 3));
    expect(tabbed(at(0, 0), true, extent)).toEqual(at(0, 0));
  });
});

describe("keys", () => {
  const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
    key,
    shift: false,
    command: false,
    alt: false,
    ...held,
  });
  it("mean what they mean in a spreadsheet while walking", () => {
    expect(walkingCommand(press("F2"))).toEqual({ do: "edit", typed: null });
    expect(walkingCommand(press("x"))).toEqual({ do: "edit", typed: "x" });
    expect(walkingCommand(press("ä"))).toEqual({ do: "edit", typed: "ä" });
    expect(walkingCommand(press("d", { command: true }))).toEqual({ do: "fill-down" });
    expect(walkingCommand(press("ArrowDown", { shift: true }))).toMatchObject({ do: "step", extend: true });
    expect(walkingCommand(press("End", { command: true }))).toMatchObject({ step: { to: "last" } });
    expect(walkingCommand(press("Enter"))).toEqual({ do: "open", peek: false });
    expect(walkingCommand(press("Delete"))).toEqual({ do: "clear" });
  });
  it("leave to others what is not the grid's", () => {
    for (const key of ["Tab", "Shift", "F5", "Dead", "?"]) expect(walkingCommand(press(key))).toBeNull();
    for (const key of ["c", "v", "z", "k"]) expect(walkingCommand(press(key, { command: true }))).toBeNull();
    expect(walkingCommand(press("ArrowLeft", { alt: true }))).toBeNull();
  });
  it("end an edit and say where to go", () => {
    expect(editingCommand(press("Enter"))).toEqual({ do: "commit", go: "down" });
    expect(editingCommand(press("Enter", { shift: true }))).toEqual({ do: "commit", go: "up" });
    expect(editingCommand(press("Tab"))).toEqual({ do: "commit", go: "next" });
    expect(editingCommand(press("Escape"))).toEqual({ do: "cancel" });
    for (const key of ["ArrowLeft", "Home", "a"]) expect(editingCommand(press(key))).toBeNull();
  });
});

describe("clipboard", () => {
  const hostile = [
    ["plain", 'say "hi"', "two\nlines"],
    ["tab\there", "<b>&</b>", ""],
  ];
  it("gives what it takes", () => {
    expect(parseBlock(toTsv(hostile))).toEqual(hostile);
    expect(textsIn(risks, columns, { top: 1, bottom: 2, left: 0, right: 1 })).toEqual([
      ["R-2", "flood"],
      ["R-1", "Fire"],
    ]);
  });
  it("writes markup as text", () => {
    expect(toHtml([["<img src=x onerror=alert(1)>"]])).toBe(
      "<table><tr><td>&lt;img src=x onerror=alert(1)&gt;</td></tr></table>",
    );
  });
  it("reads what spreadsheets write", () => {
    expect(parseBlock("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(parseBlock("a\tb\nc")).toEqual([
      ["a", "b"],
      ["c", ""],
    ]);
    expect(parseBlock('"x\ty\n""z"""\tb')).toEqual([['x\ty\n"z"', "b"]]);
    expect(parseBlock("")).toEqual([]);
  });
  it("takes a quote that opens nothing as text", () => {
    expect(parseBlock('"quoted" word\tb')).toEqual([['"quoted" word', "b"]]);
    expect(parseBlock('5" disk\tb')).toEqual([['5" disk', "b"]]);
    expect(parseBlock('"never closed\tb')).toEqual([['"never closed', "b"]]);
  });
});

describe("a pasted block", () => {
  const corner = (row: number, column: number) => ({ top: row, bottom: row, left: column, right: column });
  it("says what it would change, add, leave and refuse", () => {
    const plan = planPaste(
      [
        ["fire", "7"],
        ["new risk", "8"],
        ["other", "many"],
      ],
      corner(3, 1),
      target,
    );
    expect(plan.same).toBe(1);
    expect(plan.changes.map(({ row, column, value }) => [row.id, column.key, value])).toEqual([
      ["R-3", "score", 7],
    ]);
    expect(plan.added).toEqual([{ title: "new risk", score: 8 }, { title: "other" }]);
    expect(plan.refused).toEqual([{ row: 2, column: "score", after: "many", why: "no number" }]);
    expect(touched(plan)).toEqual({ rows: [risks[3]], added: 2 });
  });
  it("refuses cells that are only read, unless they hold the same", () => {
    const plan = planPaste([["R-10", "Ransom"]], corner(0, 0), target);
    expect(plan).toMatchObject({ same: 1, refused: [] });
    expect(planPaste([["R-99"]], corner(0, 0), target).refused[0]?.why).toBe("only read");
  });
  it("fills the selection with a single cell", () => {
    const plan = planPaste([["done"]], { top: 0, bottom: 2, left: 3, right: 3 }, target);
    expect(plan.changes.map(({ row }) => row.id)).toEqual(["R-10", "R-2", "R-1"]);
  });
  it("tells of columns that do not fit", () => {
    expect(planPaste([["a", "b", "c"]], corner(0, 2), target).beyond).toBe(1);
  });
});

describe("filling down", () => {
  it("copies what the first row holds", () => {
    const plan = planFillDown({ top: 0, bottom: 2, left: 2, right: 3 }, target);
    expect(plan.changes.map(({ row, column, value }) => [row.id, column.key, value])).toEqual([
      ["R-2", "score", 9],
      ["R-1", "score", 9],
      ["R-1", "state", "open"],
    ]);
    expect(plan.same).toBe(1);
  });
  it("refuses cells that are only read", () => {
    expect(planFillDown({ top: 0, bottom: 1, left: 0, right: 0 }, target).refused).toHaveLength(1);
  });
});

describe("ten thousand rows", () => {
  it("keep their order whole", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `R-${(index * 7919) % 10_000}`,
      title: "t",
      score: null,
      state: "",
    }));
    const sorted = sortRows(many, columns, [{ key: "id", down: false }], "en");
    expect(sorted.every((row, index) => row.id === `R-${index}`)).toBe(true);
  });
});
