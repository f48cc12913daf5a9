import { useEffect } from "react";
import { call, readModel } from "../../bridge/call";
import type { Settings } from "../../bridge/generated";
import { refusal } from "../../bridge/problem";
import { useQuery } from "../../bridge/use-query";
import { warn } from "../../parts/Toasts";
import { LANGUAGES, type Language, language, type Theme, theme } from "../../words/language";

/** The minutes after which a workspace nobody works in can be locked; `null` is never. */
export const IDLE_MINUTES = [5, 10, 15, 30, 60, null] as const;

/** What was chosen for the window on this machine, in force as soon as it is known. */
export function useSettings(): Settings | undefined {
  const { answer, refused } = useQuery("desk.settings", {});
  useEffect(() => {
    if (answer) apply(answer);
    for (const problem of refused?.problems ?? []) warn(problem.message, problem.hint);
  }, [answer, refused]);
  return answer;
}

/** Chooses something anew and keeps it. */
export async function choose(settings: Settings): Promise<void> {
  apply(settings);
  try {
    await call("desk.choose", { settings });
  } catch (thrown) {
    for (const problem of refusal(thrown).problems) warn(problem.message, problem.hint);
  }
  readModel.invalidate(({ name }) => name === "desk.settings");
}

function apply(settings: Settings): void {
  if (settings.language !== null && settings.language in LANGUAGES)
    language.set(settings.language as Language);
  theme.set(settings.theme === "light" || settings.theme === "dark" ? settings.theme : ("system" as Theme));
}
