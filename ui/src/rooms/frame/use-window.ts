import { useEffect, useState } from "react";
import { call } from "../../bridge/call";
import type { Arrived } from "../../bridge/window";
import { warn } from "../../parts/Toasts";

/** So often the window hears at most that somebody is at work, in milliseconds. */
const PACE = 20_000;

/** What the window says of itself, asked once: a window is made anew for each workspace. */
export function useArrival(): Arrived | undefined {
  const [arrived, setArrived] = useState<Arrived>();
  useEffect(() => {
    let current = true;
    call("window.arrived", {}).then(
      (answer) => {
        if (!current) return;
        setArrived(answer);
        for (const notice of answer.notices) warn(notice.message, notice.hint);
      },
      () => {
        // A window that is about to go says nothing.
      },
    );
    return () => {
      current = false;
    };
  }, []);
  return arrived;
}

/** Tells the window that somebody is at work, so that it does not lock. */
export function useActivity(): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    const tell = ({ timeStamp }: Event) => {
      if (timeStamp - told < PACE) return;
      told = timeStamp;
      void call("window.active", {}).catch(() => {});
    };
    const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const sign of signs) addEventListener(sign, tell, { passive: true, capture: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, tell, { capture: true });
    };
  }, []);
}
