import { describe, expect, it } from "vitest";
import type { CheckAnswer, RuleAnswer } from "../../bridge/generated";
import { daysBetween, openPoints } from "./next-step";

const rule = (id: string, more: object): RuleAnswer =>
  ({
    rule: id,
    stage: "1",
    statement: id,
    mend: null,
    waived: false,
    waiver: null,
    likely: null,
    ...more,
  }) as RuleAnswer;

describe("the open points", () => {
  it("are the broken rules without a waiver, the gravest first", () => {
    const check: CheckAnswer = {
      as_of: "2026-11-17",
      counts: {},
      titles: {},
      results: [
        rule("CTX-01", { result: "holds" }),
        rule("CTX-02", { result: "broken", likely: "minor", offenders: [] }),
        rule("CTX-03", { result: "broken", likely: "observation", offenders: [] }),
        rule("RSK-01", { result: "broken", likely: "major", offenders: [], waived: true }),
        rule("RSK-02", { result: "broken", likely: "major", offenders: [] }),
        rule("RSK-03", { result: "cannot-tell", missing: "" }),
        rule("RSK-04", { result: "broken", likely: "minor", offenders: [] }),
      ],
    };
    expect(openPoints(check).map((point) => point.rule)).toEqual(["RSK-02", "CTX-02", "RSK-04", "CTX-03"]);
  });
});

describe("days between", () => {
  it("are whole, over a change of the clock and backwards", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-11-17", "2026-11-17")).toBe(0);
    expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1);
  });
});
