import type { RuleAnswer } from "../../bridge/generated";
import { useWords } from "../../words/words";

const SIGNS: Record<RuleAnswer["result"], { sign: string; look: string }> = {
  holds: { sign: "✓", look: "text-done" },
  broken: { sign: "!", look: "text-overdue" },
  "cannot-tell": { sign: "?", look: "text-in-progress" },
  "not-applicable": { sign: "–", look: "text-not-started" },
  "not-built": { sign: "○", look: "text-not-started" },
};

/** A rule's number with its result as a sign and a word, never as a colour alone. */
export function RuleMark({ rule }: { rule: RuleAnswer }) {
  const words = useWords();
  const { sign, look } = SIGNS[rule.result];
  const result = rule.result === "broken" && rule.waived ? "waived" : rule.result;
  return (
    <span
      className={`digits inline-flex shrink-0 items-baseline gap-1 font-medium whitespace-nowrap ${look}`}
    >
      <span aria-hidden="true" className="w-3 text-center font-bold">
        {sign}
      </span>
      {rule.rule}
      <span className="sr-only">{words(`result-${result}`)}</span>
    </span>
  );
}
