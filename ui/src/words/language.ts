import { useSyncExternalStore } from "react";

/** The languages of the window, by their own names. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

/** How the window looks: as the system wishes, or as chosen. */
export type Theme = "system" | "light" | "dark";

/** A choice of this machine's person. The window keeps it; the page has no store of its own. */
class Choice<T extends string> {
  private readonly watchers = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly set = (value: T): void => {
    if (value === this.value) return;
    this.value = value;
    for (const watcher of this.watchers) watcher();
  };

  readonly watch = (onChange: () => void): (() => void) => {
    this.watchers.add(onChange);
    return () => this.watchers.delete(onChange);
  };
}

function preferred(): Language {
  const tongue = typeof navigator === "undefined" ? "en" : navigator.language.slice(0, 2);
  return tongue in LANGUAGES ? (tongue as Language) : "en";
}

export const language = new Choice<Language>(preferred());
export const theme = new Choice<Theme>("system");

export function useLanguage(): Language {
  return useSyncExternalStore(language.watch, language.get);
}

export function useTheme(): Theme {
  return useSyncExternalStore(theme.watch, theme.get);
}

/** Shows the chosen theme on the page and follows the system while nothing is chosen. */
export function applyTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const chosen = theme.get();
    document.documentElement.dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
  };
  dark.addEventListener("change", show);
  theme.watch(show);
  const speak = () => {
    document.documentElement.lang = language.get();
  };
  language.watch(speak);
  show();
  speak();
}
