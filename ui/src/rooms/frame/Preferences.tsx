import { Select } from "../../parts/Select";
import { LANGUAGES, type Theme, useLanguage, useTheme } from "../../words/language";
import { useWords } from "../../words/words";
import { choose, IDLE_MINUTES, useSettings } from "./settings";

const THEMES: Theme[] = ["system", "light", "dark"];

/** Language, theme and the lock of the window, on this machine. */
export function Preferences() {
  const words = useWords();
  const settings = useSettings();
  const [language, theme] = [useLanguage(), useTheme()];
  if (!settings) return null;
  return (
    <div className="flex gap-2">
      <Select
        label={words("language")}
        labelHidden
        placeholder={words("language")}
        options={Object.entries(LANGUAGES).map(([value, name]) => ({ value, name }))}
        value={language}
        onChange={(chosen) => void choose({ ...settings, language: chosen })}
      />
      <Select
        label={words("theme")}
        labelHidden
        placeholder={words("theme")}
        options={THEMES.map((value) => ({ value, name: words(`theme-${value}`) }))}
        value={theme}
        onChange={(chosen) => void choose({ ...settings, theme: chosen === "system" ? null : chosen })}
      />
      <Select
        label={words("idle")}
        labelHidden
        placeholder={words("idle")}
        options={IDLE_MINUTES.map((minutes) => ({
          value: String(minutes),
          name: minutes === null ? words("idle-never") : words("idle-after", { minutes }),
        }))}
        value={String(settings.idle_minutes)}
        onChange={(chosen) =>
          void choose({ ...settings, idle_minutes: chosen === "null" ? null : Number(chosen) })
        }
      />
    </div>
  );
}
