import { asOf } from "../../bridge/as-of";
import { call, readModel } from "../../bridge/call";
import { refusal } from "../../bridge/problem";
import { tell, warn } from "../../parts/Toasts";
import type { Words } from "../../words/words";

/** Takes the last change back, or does it again. */
export async function reverse(which: "undo" | "redo", words: Words): Promise<void> {
  try {
    const { operation, of } = await call(which === "undo" ? "trail.undo" : "trail.redo", {});
    tell(words(which === "undo" ? "undone" : "redone", { operation, seq: of }));
  } catch (thrown) {
    for (const problem of refusal(thrown).problems) warn(problem.message, problem.hint);
  }
}

/** Closes the workspace; nothing of it stays in the page. */
export async function lock(): Promise<void> {
  try {
    const notices = await call("desk.lock", {});
    location.hash = "";
    asOf.set(null);
    readModel.clear();
    for (const notice of notices) warn(notice.message, notice.hint);
  } catch (thrown) {
    for (const problem of refusal(thrown).problems) warn(problem.message, problem.hint);
  }
}
