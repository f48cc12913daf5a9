import { useEffect, useRef } from "react";
import { go } from "../../address";
import { PLACES } from "./places";

interface Keys {
  palette: () => void;
  sheet: () => void;
  undo: () => void;
  redo: () => void;
  lock: () => void;
}

/** So long the second letter of a way may take. */
const PATIENCE = 1500;

/** The keys that hold in the whole window. */
export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    let leading = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const does = (what: () => void) => {
        event.preventDefault();
        what();
      };
      if (command && key === "k") return does(newest.current.palette);
      if (command && event.shiftKey && key === "f") return does(newest.current.palette);
      if (command && event.shiftKey && key === "l") return does(newest.current.lock);
      // A field has an undo of its own for what is being typed.
      if (isTyping(event.target)) return;
      if (command && key === "z") return does(event.shiftKey ? newest.current.redo : newest.current.undo);
      if (command && key === "y") return does(newest.current.redo);
      if (command || event.altKey) return;
      if (key === "?") return does(newest.current.sheet);
      if (document.querySelector('[role="dialog"]')) return;
      if (event.timeStamp - leading < PATIENCE) {
        leading = 0;
        const place = PLACES.find(({ letter }) => letter === key);
        if (place) does(() => go(place.address));
      } else if (key === "g") leading = event.timeStamp;
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
