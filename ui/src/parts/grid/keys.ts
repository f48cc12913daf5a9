import type { Step } from "./selection";

/** A key as pressed; Ctrl and Cmd are the same. */
export interface KeyPress {
  key: string;
  shift: boolean;
  command: boolean;
  alt: boolean;
}

/** What a key does in a grid. */
export type GridCommand =
  | { do: "step"; step: Step; extend: boolean }
  | { do: "tab"; back: boolean }
  | { do: "edit"; typed: string | null }
  | { do: "commit"; go: "down" | "up" | "next" | "back" }
  | { do: "cancel" }
  | { do: "open"; peek: boolean }
  | { do: "fill-down" }
  | { do: "clear" }
  | { do: "select-all" };

const step = (by: Step, extend: boolean): GridCommand => ({ do: "step", step: by, extend });

/** The key's meaning while cells are walked; `null` where the grid leaves it to others. */
export function walkingCommand({ key, shift, command, alt }: KeyPress): GridCommand | null {
  if (alt) return null;
  if (command) {
    switch (key.toLowerCase()) {
      case "home":
        return step({ to: "first" }, shift);
      case "end":
        return step({ to: "last" }, shift);
      case "a":
        return { do: "select-all" };
      case "d":
        return { do: "fill-down" };
      default:
        return null;
    }
  }
  switch (key) {
    case "ArrowUp":
      return step({ to: "by", rows: -1, columns: 0 }, shift);
    case "ArrowDown":
      return step({ to: "by", rows: 1, columns: 0 }, shift);
    case "ArrowLeft":
      return step({ to: "by", rows: 0, columns: -1 }, shift);
    case "ArrowRight":
      return step({ to: "by", rows: 0, columns: 1 }, shift);
    case "PageUp":
      return step({ to: "page", pages: -1 }, shift);
    case "PageDown":
      return step({ to: "page", pages: 1 }, shift);
    case "Home":
      return step({ to: "row-start" }, shift);
    case "End":
      return step({ to: "row-end" }, shift);
    case "F2":
      return { do: "edit", typed: null };
    case "Enter":
      return { do: "open", peek: false };
    case " ":
      return { do: "open", peek: true };
    case "Delete":
    case "Backspace":
      return { do: "clear" };
    case "Escape":
      return { do: "cancel" };
    default:
      // "?" is the sheet of keys everywhere, and no value begins with it.
      return [...key].length === 1 && key !== "?" ? { do: "edit", typed: key } : null;
  }
}

/** The key's meaning while a cell is edited. */
export function editingCommand({ key, shift, command, alt }: KeyPress): GridCommand | null {
  if (command || alt) return null;
  switch (key) {
    case "Enter":
      return { do: "commit", go: shift ? "up" : "down" };
    case "Tab":
      return { do: "commit", go: shift ? "back" : "next" };
    case "Escape":
      return { do: "cancel" };
    default:
      return null;
  }
}
