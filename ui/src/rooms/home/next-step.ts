import type { CheckAnswer, Likely, RuleAnswer } from "../../bridge/generated";

type Broken = Extract<RuleAnswer, { result: "broken" }>;

const WEIGHT: Record<Likely, number> = { major: 2, minor: 1, observation: 0 };

/** The broken rules that nobody answers for, the gravest first and in the order of the rules. */
export function openPoints(check: CheckAnswer): Broken[] {
  const weight = (rule: Broken) => (rule.likely ? WEIGHT[rule.likely] : -1);
  return check.results
    .filter((rule): rule is Broken => rule.result === "broken" && !rule.waived)
    .map((rule, index) => ({ rule, index }))
    .sort((left, right) => weight(right.rule) - weight(left.rule) || left.index - right.index)
    .map(({ rule }) => rule);
}

/** How many days lie between two days, such as 2026-11-17; negative when the second has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
