import type { Problem } from "./generated";

/** What a dialog that opens something looks for. */
export type OpenKind = "workspace" | "backup" | "sheet" | "evidence" | "pack" | "folder";

/** What a dialog that saves something is for; a folder is one that is not there yet. */
export type SaveKind = "workspace" | "pack" | "table" | "document" | "folder";

/** What the window itself answers, beside desk and door: dialogs of the system. */
export interface WindowCommands {
  /** Asks for a file or folder that is there; `null` when the person changed their mind. */
  "window.pick_open": { request: { kind: OpenKind }; answer: string | null };
  /** Asks where to put something, under a proposed name; `null` when the person changed their mind. */
  "window.pick_save": { request: { kind: SaveKind; name: string }; answer: string | null };
  /** The page is there: which file its window is about, what the person should know. */
  "window.arrived": { request: Record<symbol, never>; answer: Arrived };
  /** The person did something; a workspace nobody works in is locked after a while. */
  "window.active": { request: Record<symbol, never>; answer: null };
}

/** What a window says when its page has arrived. */
export interface Arrived {
  /** The workspace whose passphrase is asked for; `null` when none was chosen yet. */
  file: string | null;
  /** What the person should know though nothing failed. */
  notices: Problem[];
}
