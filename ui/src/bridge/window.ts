/** What the window itself answers, beside desk and door: dialogs of the system. */
export interface WindowCommands {
  /** Asks for a workspace to open; `null` when the person changed their mind. */
  "window.pick_open": { request: Record<symbol, never>; answer: string | null };
  /** Asks where to put a new workspace; `null` when the person changed their mind. */
  "window.pick_save": { request: { name: string }; answer: string | null };
}
