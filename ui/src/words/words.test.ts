import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./language";
import { formatDay, formatMoment, wordsOf } from "./words";

const source = join(import.meta.dirname, "..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test.") && !path.includes("generated"))
  .map((path) => readFileSync(join(source, path), "utf8"));
const read = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8");
/** The words of the screen in a language: one catalogue for each subject. */
const screenIn = (language: string) =>
  readdirSync(join(import.meta.dirname, language))
    .filter((file) => file.endsWith(".ftl") && file !== "registers.ftl")
    .sort()
    .map((file) => read(`${language}/${file}`))
    .join("\n");

/** The messages of a catalogue with the variables that each uses. */
function messagesIn(text: string): Map<string, string[]> {
  return new Map(
    new FluentResource(text).body.map(({ id, value }) => [
      id,
      [
        ...new Set(
          [...JSON.stringify(value).matchAll(/"type":"var","name":"(\w+)"/g)].map(([, name]) => name ?? ""),
        ),
      ].sort(),
    ]),
  );
}

const english = messagesIn(screenIn("en"));

describe("the catalogues", () => {
  it("say the same in every language", () => {
    expect(english.size).toBeGreaterThan(150);
    for (const language of Object.keys(LANGUAGES)) {
      expect(messagesIn(screenIn(language))).toEqual(english);
    }
  });
  it("declare no message twice, and none that cannot be read", () => {
    for (const language of Object.keys(LANGUAGES)) {
      const text = screenIn(language);
      const declared = [...text.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id);
      expect(declared).toHaveLength(new Set(declared).size);
      expect(declared).toHaveLength(messagesIn(text).size);
    }
  });
  it("do not take the names of registers and fields", () => {
    const names = messagesIn(read("../../../src-tauri/words/en/fields.ftl"));
    expect([...english.keys()].filter((id) => names.has(id))).toEqual([]);
  });
});

describe("the page", () => {
  it("asks only for messages that are there, and has no message that nobody asks for", () => {
    const text = files.join("\n");
    const said = [...text.matchAll(/["`]([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["`]/g)].map(([, id]) => id);
    const built = [...text.matchAll(/`([a-z-]+-)\$\{/g)].map(([, start]) => start ?? "");
    const unused = [...english.keys()].filter(
      (id) =>
        !said.includes(id) && !built.some((start) => id.startsWith(start)) && !/-(hint|what|short)$/.test(id),
    );
    expect(unused).toEqual([]);
    const asked = [...text.matchAll(/words\(\s*"([^"]+)"/g)].map(([, id]) => id ?? "");
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((id) => !english.has(id))).toEqual([]);
  });
});

describe("words", () => {
  it("are said in the person's language", () => {
    expect(wordsOf("de")("save")).toBe("Speichern");
    expect(wordsOf("en").field("risks", "title")).toBe("Title");
    expect(wordsOf("en").field("risks", "of_no_register")).toBe("Of no register");
  });
  it("keep what was typed as it is, and apart from the text around it", () => {
    const hostile = '<img src=x onerror="1">\u202e{ $typed }';
    expect(wordsOf("en")("not-a-choice", { typed: hostile })).toContain(`\u2068${hostile}\u2069`);
  });
  it("write days and moments as the language does", () => {
    expect(formatDay("2027-01-31", "de")).toBe("31.01.2027");
    expect(formatDay("2027-01-31", "en")).toMatch(/Jan.*2027/);
    expect(formatDay("soon", "en")).toBe("soon");
    expect(formatMoment("2026-11-17T13:00:00Z (+00:00)", "en")).toContain("2026");
    expect(formatMoment("", "en")).toBe("");
  });
});
