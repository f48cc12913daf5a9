import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  // An experiment of axe that takes the letter and digit drawn in a cell of the matrix for its label.
  rules: { "label-content-name-mismatch": { enabled: false } },
};

/** The rules of WCAG 2.2 AA that the page breaks, each with where. */
export default async function violationsOf(page: Page): Promise<string[]> {
  // By the browser's own means, which the page's policy does not touch.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
}
