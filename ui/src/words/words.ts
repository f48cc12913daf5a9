import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LANGUAGES, type Language, useLanguage } from "./language";

type Catalogues = Record<string, string>;

const screen: Catalogues = import.meta.glob(["./*/*.ftl", "!./*/registers.ftl"], {
  query: "?raw",
  import: "default",
  eager: true,
});
/** The names of registers and fields are the same on paper and screen. */
const fields: Catalogues = import.meta.glob("../../../src-tauri/words/*/fields.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Names of registers in languages that the shared catalogues do not have yet. */
const registers: Catalogues = import.meta.glob("./*/registers.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Says a message in the person's language. */
export interface Words {
  language: Language;
  /** A message of the screen. */
  (id: string, values?: Record<string, FluentVariable>): string;
  /** The name of a register. */
  register(register: string): string;
  /** The name of a field. */
  field(register: string, field: string): string;
}

function bundleOf(language: Language): FluentBundle {
  const bundle = new FluentBundle(language);
  for (const catalogues of [fields, registers, screen]) {
    for (const [path, text] of Object.entries(catalogues)) {
      if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(text));
    }
  }
  return bundle;
}

function wordsIn(language: Language): Words {
  const bundles = language === "en" ? [bundleOf("en")] : [bundleOf(language), bundleOf("en")];
  const say = (id: string, values?: Record<string, FluentVariable>): string | null => {
    for (const bundle of bundles) {
      const message = bundle.getMessage(id);
      if (message?.value) return bundle.formatPattern(message.value, values ?? null, []);
    }
    return null;
  };
  return Object.assign((id: string, values?: Record<string, FluentVariable>) => say(id, values) ?? id, {
    language,
    register: (register: string) => say(register) ?? readable(register),
    field: (register: string, field: string) => say(`${register}--${field}`) ?? readable(field),
  });
}

/** A key as a person can read it, for what has no name yet. */
function readable(key: string): string {
  const words = key.replaceAll(/[_-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const made = new Map<Language, Words>();

/** The words of a language, outside of components. */
export function wordsOf(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  const words = wordsIn(language);
  made.set(language, words);
  return words;
}

export function useWords(): Words {
  return wordsOf(useLanguage());
}

export function isLanguage(text: string): text is Language {
  return text in LANGUAGES;
}

/** The language with the region of this machine where they fit, such as en-GB: days are written by it. */
function localeOf(language: Language): string {
  const here = typeof navigator === "undefined" ? "" : navigator.language;
  return here.startsWith(`${language}-`) ? here : language;
}

/** A day such as 2026-11-17 as the language writes it; anything else as it is. */
export function formatDay(day: string, language: Language): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

/** A moment of the trail as the language writes it, in the time of this machine. */
export function formatMoment(moment: string, language: Language): string {
  const date = new Date(moment.split(" ")[0] ?? "");
  if (Number.isNaN(date.getTime())) return moment;
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(
    date,
  );
}
