import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, difference, lab, linear, type Sight, seen } from "./colour";

const file = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The tokens of a theme, read from the file itself. */
function tokensOf(theme: "light" | "dark"): Record<string, string> {
  const block = file.split(`:root[data-theme="${theme}"] {`)[1]?.split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, key, value]) => [key, value]),
  );
}

const themes = { light: tokensOf("light"), dark: tokensOf("dark") };
const bands = ["low", "moderate", "high", "critical"];
const pairs = bands.flatMap((one, index) => bands.slice(index + 1).map((other) => [one, other] as const));
const sights: Sight[] = ["normal", "protan", "deutan", "tritan"];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const of = (token: string) => {
    const colour = themes[theme][token];
    if (!colour) throw new Error(`there is no ${token}`);
    return colour;
  };

  it.each([
    ["text", "bg"],
    ["text", "surface"],
    ["text", "raised"],
    ["text", "accent-soft"],
    ["text", "overdue-soft"],
    ["text-muted", "bg"],
    ["text-muted", "surface"],
    ["text-muted", "raised"],
    ["text-muted", "accent-soft"],
    ["accent", "bg"],
    ["accent", "surface"],
    ["accent", "raised"],
    ["on-accent", "accent"],
    ["done", "bg"],
    ["in-progress", "bg"],
    ["not-started", "bg"],
    ["overdue", "bg"],
    ["overdue", "surface"],
    ["overdue", "overdue-soft"],
    ["on-very-low", "very-low"],
    ["on-low", "low"],
    ["on-moderate", "moderate"],
    ["on-high", "high"],
    ["on-critical", "critical"],
  ])("%s can be read on %s", (ink, paper) => {
    expect(contrast(of(ink), of(paper))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["border", "bg"],
    ["border", "surface"],
    ["border", "raised"],
    ["accent", "bg"],
    ["limit", "limit-halo"],
  ])("%s can be seen on %s", (line, paper) => {
    expect(contrast(of(line), of(paper))).toBeGreaterThanOrEqual(3);
  });

  // Dark fills lie closer together; there the letters are always on.
  const least = theme === "light" ? 15 : 11;
  it.each(sights.flatMap((sight) => pairs.map(([one, other]) => [sight, one, other] as const)))(
    "with %s sight %s and %s are told apart",
    (sight, one, other) => {
      const shade = (token: string) => lab(seen(linear(of(token)), sight));
      expect(difference(shade(one), shade(other))).toBeGreaterThanOrEqual(least);
    },
  );

  it("orders the bands by lightness, so that grey paper keeps the order", () => {
    const light = bands.map((band) => lab(linear(of(band)))[0]);
    const steps = light.slice(1).map((value, index) => value - (light[index] ?? 0));
    const sign = theme === "light" ? -1 : 1;
    for (const step of steps) expect(sign * step).toBeGreaterThanOrEqual(10);
  });
});

describe("the arithmetic", () => {
  it("has a file to judge", () => {
    expect(Object.keys(themes.light).sort()).toEqual(Object.keys(themes.dark).sort());
    expect(Object.keys(themes.light).length).toBeGreaterThan(25);
  });
  it("agrees with published values", () => {
    expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
    // Sharma, Wu and Dalal 2005, pairs 1, 7, 17 and 25.
    expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(difference([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
    expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(difference([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
  });
  it("finds a traffic light wanting", () => {
    const shade = (hex: string) => lab(seen(linear(hex), "deutan"));
    expect(difference(shade("#28a745"), shade("#dc3545"))).toBeLessThan(15);
  });
});
