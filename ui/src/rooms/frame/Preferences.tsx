import { Select } from "../../parts/Select";
import {
  LANGUAGES,
  type Language,
  language,
  type Theme,
  theme,
  useLanguage,
  useTheme,
} from "../../words/language";
import { useWords } from "../../words/words";

/** Language and theme of the window, on this machine. */
export function Preferences() {
  const words = useWords();
  const themes: Theme[] = ["system", "light", "dark"];
  return (
    <div className="flex gap-2">
      <Select
        label={words("language")}
        labelHidden
        placeholder={words("language")}
        options={Object.entries(LANGUAGES).map(([value, name]) => ({ value, name }))}
        value={useLanguage()}
        onChange={(chosen) => language.set(chosen as Language)}
      />
      <Select
        label={words("theme")}
        labelHidden
        placeholder={words("theme")}
        options={themes.map((value) => ({ value, name: words(`theme-${value}`) }))}
        value={useTheme()}
        onChange={(chosen) => theme.set(chosen as Theme)}
      />
    </div>
  );
}
