import { useState } from "react";
import type { Problem } from "./generated";
import { refusal } from "./problem";

/** Something that takes a while and can be refused: whether it is under way, and what stood in its way. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problem[]>([]);
  const attempt = async (what: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblems([]);
    try {
      await what();
      return true;
    } catch (thrown) {
      setProblems(refusal(thrown).problems);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problems, attempt, setProblems };
}
