import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";
import violationsOf from "./axe";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PAGE = here("../out/test-door");
const PROGRAM = process.env.ANNEXA_TEST_DOOR ?? here("../../target/debug/examples/test-door");
const SAMPLE = "sample company, nothing secret";

/** A real desk behind the test door, in a folder of its own. */
export interface Door {
  address: string;
  folder: string;
  /** Asks the desk without the page. */
  call: (name: string, request: object) => Promise<unknown>;
  /** Answers the next file dialog. */
  pick: (path: string) => Promise<void>;
  /** The file dialogs that were asked for since the last look. */
  asked: () => Promise<Dialog[]>;
}

/** A file dialog as the page asked for it. */
export interface Dialog {
  name: "window.pick_open" | "window.pick_save";
  request: { kind: string; name?: string };
}

async function started(): Promise<{ door: Door; child: ChildProcess }> {
  if (!existsSync(PROGRAM)) {
    throw new Error("There is no test door. Build it: cargo build -p annexa-tests --example test-door");
  }
  const child = spawn(PROGRAM, [PAGE], { stdio: ["ignore", "pipe", "inherit"] });
  const [address = "", folder = ""] = await new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.split(" ")));
    child.once("exit", () => reject(new Error("The test door ended at once.")));
  });
  const post = async (path: string, body: string) =>
    (await (await fetch(`${address}${path}`, { method: "POST", body })).json()) as unknown;
  const call = async (name: string, asked: object) => {
    const said = (await post("/call", JSON.stringify({ name, request: asked }))) as {
      answer?: unknown;
      problems?: unknown;
    };
    if (said.problems) throw new Error(`${name}: ${JSON.stringify(said.problems)}`);
    return said.answer;
  };
  const pick = async (path: string) => void (await post("/pick", path));
  const asked = async () => (await post("/asked", "")) as Dialog[];
  return { child, door: { address, folder, call, pick, asked } };
}

interface Fixtures {
  /** A desk for one test. */
  door: Door;
  /** The page with the sample company open. */
  sample: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the form Playwright asks for
  door: async ({}, use) => {
    const { door, child } = await started();
    await use(door);
    child.kill();
  },
  // The door is named so that it outlives the page.
  page: async ({ page, door }, use) => {
    expect(door.address).toContain("127.0.0.1");
    const wrong: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    await use(page);
    // Refusals of the policy come as errors of the console, too.
    expect(wrong, "nothing is complained about in the console").toEqual([]);
  },
  sample: async ({ page, door }, use) => {
    const path = `${door.folder}/Sample.annexa`;
    await door.call("desk.create", { path, organisation: "", sample: true, passphrase: SAMPLE });
    await page.goto(door.address);
    await expect(page.getByRole("navigation", { name: "Places" })).toBeVisible();
    await use(page);
  },
});

/** Nothing on the page keeps people out, by the rules of WCAG 2.2 AA. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const violations = await violationsOf(page);
  expect(violations, `${what} is accessible`).toEqual([]);
}

/** Shows the page in a theme, as the system would ask for it. */
export async function inTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
}

/** Keeps a picture of the page to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: here(`../out/pictures/${name}.png`) });
}

export { expect, SAMPLE };
