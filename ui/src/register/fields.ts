import type { Field, FieldKind, JsonValue, RecordView } from "../bridge/generated";
import type { CellEdit, Column, Option, Parsed } from "../parts/grid/column";
import { formatDay, type Words } from "../words/words";

/** A field as a person reads it in a record; days in the person's language. */
export function shownIn(record: RecordView, field: Field, words: Words): string {
  const stored = record[field.key];
  if (field.kind.kind === "date" && typeof stored === "string") return formatDay(stored, words.language);
  if (field.kind.kind === "yes-no" && typeof stored === "boolean") return words(stored ? "yes" : "no");
  const shown = record.shown[field.key];
  return typeof shown === "string" ? shown : "";
}

/** A field as it stands in a text field. */
export function typedOf(record: RecordView | null, field: Field): string {
  const stored = record?.[field.key] ?? null;
  if (stored === null) return "";
  if (Array.isArray(stored)) return stored.map(String).join("\n");
  return typeof stored === "object" ? JSON.stringify(stored) : String(stored);
}

/** The answers of a field with a closed list. */
export function optionsOf(kind: FieldKind, words: Words): Option[] {
  if (kind.kind === "choice") return kind.options.map(({ key, name }) => ({ value: key, name }));
  if (kind.kind === "yes-no") {
    return [
      { value: "true", name: words("yes") },
      { value: "false", name: words("no") },
    ];
  }
  return [];
}

/** What was typed into a field as `record.save` takes it, or why it cannot be. */
export function parseField(field: Field, typed: string, words: Words): Parsed {
  const text = field.kind.kind === "text" && field.long ? typed : typed.trim();
  if (text === "") return { value: null };
  switch (field.kind.kind) {
    case "number": {
      const digits = text.replaceAll(/[\s'’]/g, "");
      if (!/^-?\d+$/.test(digits)) return { why: words("not-a-number", { typed: text }) };
      return { value: Number(digits) };
    }
    case "yes-no":
    case "choice": {
      const wanted = text.toLowerCase();
      const option = optionsOf(field.kind, words).find(
        ({ value, name }) => value.toLowerCase() === wanted || name.toLowerCase() === wanted,
      );
      if (!option) return { why: words("not-a-choice", { typed: text }) };
      return { value: field.kind.kind === "yes-no" ? option.value === "true" : option.value };
    }
    case "link":
    case "owner":
      return { value: named(text) };
    case "links":
    case "owners":
    case "any-links":
    case "texts":
      return {
        value: text
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      };
    case "controls":
    case "clauses":
      return {
        value: text
          .split(/[\n;,]/)
          .map((part) => part.trim())
          .filter(Boolean),
      };
    default:
      return { value: text };
  }
}

/** A record as `record.save` finds it: the reference where its title stands behind it, else the words as they are. */
function named(text: string): string {
  return /^([A-Z]+-\d+) \S/.exec(text)?.[1] ?? text;
}

/** Whether a person can set a field at all; the rest is set by verbs or has a screen of its own. */
export function isEditable(field: Field): boolean {
  return !field.by_verb && field.key !== "reference" && !["structured", "moment"].includes(field.kind.kind);
}

const WIDTHS: Partial<Record<FieldKind["kind"], number>> = {
  number: 90,
  "yes-no": 90,
  date: 120,
  moment: 160,
  choice: 130,
  link: 190,
  links: 220,
  owner: 170,
  owners: 190,
};

/** The columns of a register's grid: the declared fields. */
export function columnsOf(register: string, fields: Field[], words: Words): Column<RecordView>[] {
  return fields.map((field) => {
    const kind = field.kind.kind;
    return {
      key: field.key,
      label: words.field(register, field.key),
      help: field.help,
      width: field.key === "reference" ? 96 : field.title ? 320 : (WIDTHS[kind] ?? (field.long ? 300 : 180)),
      digits: kind === "number",
      text: (record: RecordView) => shownIn(record, field, words),
      order: ["number", "date", "moment"].includes(kind)
        ? (record: RecordView) => sortable(record[field.key])
        : undefined,
      edit: editOf(field, words),
    };
  });
}

function sortable(stored: JsonValue | undefined): number | string | null {
  return typeof stored === "number" || typeof stored === "string" ? stored : null;
}

/** Fields that a cell has room for; links and lists are edited beside the grid. */
const IN_CELL: Partial<Record<FieldKind["kind"], CellEdit<RecordView>["kind"]>> = {
  text: "text",
  number: "number",
  date: "date",
  choice: "choice",
  "yes-no": "choice",
  link: "text",
  owner: "text",
};

function editOf(field: Field, words: Words): CellEdit<RecordView> | undefined {
  const kind = IN_CELL[field.kind.kind];
  if (!kind || !isEditable(field)) return undefined;
  const named = field.kind.kind === "link" || field.kind.kind === "owner";
  return {
    kind,
    options: optionsOf(field.kind, words),
    // A link is typed by reference or title; its id would tell nobody anything.
    begin: (record) => (named ? shownIn(record, field, words) : typedOf(record, field)),
    parse: (typed) => {
      if (typed.trim() === "" && field.required) return { why: words("cannot-be-blank") };
      if (field.kind.kind === "date" && typed && !/^\d{4}-\d\d-\d\d$/.test(typed.trim())) {
        return { why: words("not-a-day", { typed }) };
      }
      return parseField(field, typed, words);
    },
  };
}
