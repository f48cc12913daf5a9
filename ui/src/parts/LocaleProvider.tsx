import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

/** Tells the parts which language to speak. */
export function LocaleProvider({ language, children }: { language: string; children: ReactNode }) {
  return <I18nProvider locale={language}>{children}</I18nProvider>;
}
