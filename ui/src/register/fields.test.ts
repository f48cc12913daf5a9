import { describe, expect, it } from "vitest";
import type { Field, FieldKind, RecordView } from "../bridge/generated";
import { wordsOf } from "../words/words";
import { columnsOf, parseField, shownIn } from "./fields";

const words = wordsOf("en");
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  key: "f",
  help: "",
  kind,
  required: false,
  in_table: true,
  title: false,
  by_verb: false,
  long: false,
  ...more,
});
const state: FieldKind = {
  kind: "choice",
  options: [
    { key: "in-treatment", name: "In treatment" },
    { key: "open", name: "Open" },
  ],
};

describe("what is typed into a field", () => {
  it("becomes what is stored", () => {
    const stored = (kind: FieldKind, typed: string) => parseField(field(kind), typed, words).value;
    expect(stored({ kind: "number" }, " 12 000 ")).toBe(12_000);
    expect(stored({ kind: "yes-no" }, "Yes")).toBe(true);
    expect(stored({ kind: "yes-no" }, "false")).toBe(false);
    expect(stored(state, "in TREATMENT")).toBe("in-treatment");
    expect(stored({ kind: "texts" }, "a; b\n\n c ")).toEqual(["a; b", "c"]);
    expect(stored({ kind: "controls" }, "A.5.1; A.8.7\nA.8.8")).toEqual(["A.5.1", "A.8.7", "A.8.8"]);
    expect(stored({ kind: "link", to: "threats" }, "MON-015 Malware infection")).toBe("MON-015");
    expect(stored({ kind: "link", to: "units" }, "IT and operations")).toBe("IT and operations");
    for (const kind of [{ kind: "number" }, { kind: "text" }, state] as FieldKind[])
      expect(stored(kind, " ")).toBeNull();
  });
  it("is refused in words when it cannot be", () => {
    for (const kind of [{ kind: "number" }, { kind: "yes-no" }, state] as FieldKind[]) {
      expect(parseField(field(kind), "perhaps", words).why).toContain("perhaps");
    }
    expect(parseField(field({ kind: "number" }), "1.5", words).why).toBeDefined();
  });
  it("keeps the lines and spaces of a long text", () => {
    expect(parseField(field({ kind: "text" }, { long: true }), " a\n b ", words).value).toBe(" a\n b ");
  });
});

describe("a column", () => {
  const record = {
    register: "x",
    id: "1",
    f: null,
    shown: { f: "In treatment" },
    computed: {},
  } as RecordView;
  it("cannot be edited where a verb sets the field, nor the reference, nor what has no room in a cell", () => {
    const editable = (one: Field) => columnsOf("risks", [one], words)[0]?.edit !== undefined;
    expect(editable(field(state))).toBe(true);
    expect(editable(field(state, { by_verb: true }))).toBe(false);
    expect(editable(field({ kind: "text" }, { key: "reference" }))).toBe(false);
    expect(editable(field({ kind: "links", to: "assets" }))).toBe(false);
    expect(editable(field({ kind: "structured", shape: "bands" }))).toBe(false);
  });
  it("refuses a blank where the field is required, and a day that is none", () => {
    const [title, day] = columnsOf(
      "risks",
      [field({ kind: "text" }, { required: true }), field({ kind: "date" })],
      words,
    );
    expect(title?.edit?.parse(" ").why).toBeDefined();
    expect(day?.edit?.parse("17.11.2026").why).toContain("17.11.2026");
    expect(day?.edit?.parse("2026-11-17").value).toBe("2026-11-17");
  });
  it("shows days and answers in the person's language", () => {
    const dated = { ...record, f: "2026-11-17", shown: { f: "2026-11-17" } } as RecordView;
    expect(shownIn(dated, field({ kind: "date" }), wordsOf("de"))).toBe("17.11.2026");
    expect(shownIn({ ...record, f: true } as RecordView, field({ kind: "yes-no" }), wordsOf("de"))).toBe(
      "ja",
    );
    expect(shownIn(record, field(state), words)).toBe("In treatment");
  });
});
