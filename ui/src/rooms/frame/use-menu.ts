import { useEffect, useRef } from "react";
import { addressOf, go } from "../../address";
import { onMenu } from "../../bridge/menu";

/** What the window's menu can ask of the page besides a place. */
export interface MenuChoices {
  search: () => void;
  keys: () => void;
  undo: () => void;
  redo: () => void;
  lock: () => void;
}

/** Where a choice of the menu leads. */
const PLACES: Record<string, string> = {
  home: "home",
  risks: "risk-matrix",
  readiness: "readiness",
  trail: "trail",
};

/** Does what is chosen in the window's menu. */
export function useMenu(choices: MenuChoices): void {
  const newest = useRef(choices);
  newest.current = choices;
  useEffect(
    () =>
      onMenu((choice) => {
        const place = PLACES[choice];
        if (place !== undefined) return go(addressOf(place));
        // A field has an undo of its own for what is being typed.
        if ((choice === "undo" || choice === "redo") && isTyping(document.activeElement)) {
          document.execCommand(choice);
          return;
        }
        newest.current[choice as keyof MenuChoices]?.();
      }),
    [],
  );
}

function isTyping(element: Element | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(INPUT|TEXTAREA)$/.test(element.tagName))
  );
}
