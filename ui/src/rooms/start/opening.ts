import { call, readModel } from "../../bridge/call";
import type { Opened } from "../../bridge/generated";
import { warn } from "../../parts/Toasts";

/** The sample company holds nothing to protect; its passphrase is no secret. */
export const SAMPLE_PASSPHRASE = "sample company, nothing secret";

/** Goes into a workspace that was just opened. */
export function enter(opened: Opened): void {
  location.hash = "#/home";
  readModel.clear();
  for (const notice of opened.notices) warn(notice.message, notice.hint);
}

/** Asks where to put a workspace and makes it there; `false` when the person changed their mind. */
export async function create(organisation: string, passphrase: string, sample: boolean): Promise<boolean> {
  const name = `${fileName(organisation)}.annexa`;
  const path = await call("window.pick_save", { kind: "workspace", name });
  if (path === null) return false;
  enter(await call("desk.create", { path, organisation: sample ? "" : organisation, sample, passphrase }));
  return true;
}

/** A name that every file system takes. */
export function fileName(organisation: string): string {
  const plain = organisation
    .replaceAll(/[\p{C}<>:"/\\|?*]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return (
    plain
      .replace(/^\.+|\.+$/g, "")
      .slice(0, 80)
      .trim() || "Workspace"
  );
}

/** The last part of a path, on any system. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/).pop() || path;
}
