import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type Door, expect, expectAccessible, inTheme, picture, test } from "./door";

const PASSPHRASE = "correct horse battery staple";

const SHEET = [
  "Asset;Owner;Kind;Criticality",
  "Ledger of orders;Nobody Known;information;high",
  "Milling machine 4;Nobody Known;hardware;medium",
].join("\n");

const visit = (page: Page, address: string) => page.goto(`${new URL(page.url()).origin}/#/${address}`);
const records = async (door: Door, register: string) =>
  (await door.call("record.list", { register })) as { reference: string; [field: string]: unknown }[];

/** Looks at a room in both themes and sizes: whole, accessible, and not too much drawn. */
async function looked(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await inTheme(page, theme);
    await picture(page, `${name}-${theme}`);
    await expectAccessible(page, `${name} in ${theme}`);
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, `${name}-wide`);
  expect(await page.locator("*").count(), `${name} draws little`).toBeLessThanOrEqual(2000);
  await page.setViewportSize({ width: 1280, height: 800 });
  await inTheme(page, "light");
}

/** Drops a file onto an element, as from the desktop. */
async function drop(page: Page, label: string, file: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], name ?? ""));
      return transfer;
    },
    [file, text],
  );
  const target = page.getByLabel(label, { exact: true }).first();
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await target.dispatchEvent("drop", { dataTransfer: data });
}

test("a sheet comes in: dropped, mapped, asked about, seen row by row, and undone in one step", async ({
  sample,
  door,
}) => {
  const before = (await records(door, "assets")).length;
  await visit(sample, "import/assets");
  await expect(sample.getByRole("heading", { name: "Import" })).toBeVisible();
  await looked(sample, "import-begin");
  await drop(sample, "Drop a spreadsheet", "assets.csv", SHEET);
  await expect(sample.getByRole("heading", { name: "Columns" })).toBeVisible();
  await expect(sample.getByText("Ledger of orders").first()).toBeVisible();
  await looked(sample, "import-plan");
  const proposals = sample.getByRole("button", { name: /Take (the proposal|.*proposals)/ });
  if (await proposals.isVisible()) await proposals.click();
  const write = sample.getByRole("button", { name: /Bring in/ });
  await expect(write).toBeEnabled();
  await write.click();
  await expect(sample.getByText("The sheet is in")).toBeVisible();
  await picture(sample, "import-done");
  expect(await records(door, "assets")).toHaveLength(before + 2);
  await sample.getByRole("status", { name: "Result" }).getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await records(door, "assets")).length).toBe(before);
});

test("columns of a chosen file are sent elsewhere and remembered; a pasted block comes in", async ({
  sample,
  door,
}) => {
  const file = `${door.folder}/list.csv`;
  writeFileSync(file, "What;Remark\nSaw 7;in hall 2\n");
  await visit(sample, "import/assets");
  await door.pick(file);
  await sample.getByRole("button", { name: "Choose a file" }).click();
  await expect(sample.getByRole("alert").or(sample.getByRole("heading", { name: "Columns" }))).toBeVisible();
  expect((await door.asked()).at(-1)?.request.kind).toBe("sheet");
  await sample.getByRole("button", { name: "Another file" }).click();
  await sample.getByLabel("Or paste rows, with their headings").fill("Name\tKind\nBand saw\thardware\n");
  await sample.getByRole("button", { name: "Use these rows" }).click();
  await expect(sample.getByRole("heading", { name: "Columns" })).toBeVisible();
  await sample.getByRole("combobox", { name: /Field for .*Name/ }).fill("");
  await sample.keyboard.press("Tab");
  await expect(sample.getByText(/left out/).first()).toBeVisible();
});

test("evidence is dropped, listed with hash and use, and saved as a copy", async ({ sample, door }) => {
  await visit(sample, "files");
  await expect(sample.getByRole("heading", { name: "Evidence files" })).toBeVisible();
  await drop(sample, "Evidence files", "visit.txt", "seen on site");
  await expect(sample.getByText(/Kept as/).first()).toBeVisible();
  const kept = (await records(door, "evidence")).at(-1);
  expect(kept?.sha256).toBe("8ca90b777267e792ab06f9f699fa5395f364a1058391ec4f21e41469f067ccd1");
  expect(kept?.title).toBe("visit.txt");
  await looked(sample, "evidence");
  await sample.getByRole("radio", { name: /Used by nothing/ }).click();
  await sample.getByText("visit.txt").first().dblclick();
  await expect(sample.getByRole("heading", { name: /visit.txt/ })).toBeVisible();
  const to = `${door.folder}/copy.txt`;
  await door.pick(to);
  await sample.getByRole("button", { name: "Save a copy" }).click();
  await expect(sample.getByText(/Saved as/).first()).toBeVisible();
  expect(readFileSync(to, "utf8")).toBe("seen on site");

  await visit(sample, "register/risks/R-001");
  await drop(sample, "Record", "photo.txt", "a photo");
  await expect.poll(async () => (await records(door, "evidence")).at(-1)?.title).toBe("photo.txt");
  await sample.getByRole("radio", { name: "Links" }).click();
  await expect(sample.getByRole("link", { name: /photo.txt/ })).toBeVisible();
});

test("a table is saved as it is shown", async ({ sample, door }) => {
  await visit(sample, "register/risks?filter=backup");
  await expect(sample.getByRole("status").filter({ hasText: / of / }).first()).toBeVisible();
  const to = `${door.folder}/risks.csv`;
  await door.pick(to);
  await sample.getByRole("button", { name: /Save the table/ }).click();
  await expect(sample.getByText(/rows saved as/).first()).toBeVisible();
  const lines = readFileSync(to, "utf8").trim().split("\r\n");
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.slice(1).every((line) => /backup/i.test(line))).toBe(true);
  expect(lines[0]).toContain('"Title"');
});

test("the Stage 1 pack is looked at page by page, built, verified, and stands among the earlier ones", async ({
  sample,
  door,
}) => {
  await visit(sample, "pack");
  const page = sample.getByRole("img", { name: /Page .*1/ });
  await expect(page).toBeVisible();
  await expect
    .poll(() => page.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(500);
  await expect(sample.getByRole("heading", { name: "Readiness for Stage 1" })).toBeVisible();
  await looked(sample, "pack");
  await sample.getByRole("button", { name: "Next page" }).click();
  await expect(sample.getByText(/Page .*2.* of/).first()).toBeVisible();
  await sample.getByRole("radio", { name: "Files" }).click();
  await expect(sample.getByText("00-Stage-1-pack.pdf")).toBeVisible();
  const out = `${door.folder}/pack.zip`;
  await door.pick(out);
  await sample.getByRole("button", { name: "Choose a place and build" }).click();
  await expect(sample.getByRole("heading", { name: "The pack is built" })).toBeVisible();
  await sample.getByRole("button", { name: "Verify the pack" }).click();
  await expect(sample.getByText(/files of the list are as they were built/)).toBeVisible();
  await expect(sample.getByText(/Stage 1 pack of/).first()).toBeVisible();
  await picture(sample, "pack-built");
  expect(readFileSync(out).subarray(0, 2).toString()).toBe("PK");
});

test("a new workspace leads to its recovery sheet, which is confirmed from the paper and opens the file", async ({
  page,
  door,
}) => {
  await page.goto(door.address);
  await page.getByRole("button", { name: /New workspace/ }).click();
  await page.getByLabel("Name of the organisation").fill("Alba Dental");
  await page.getByLabel("Passphrase *", { exact: true }).fill(PASSPHRASE);
  await expect(page.getByText(/Fair|Strong/)).toBeVisible();
  await page.getByLabel("Passphrase again").fill(PASSPHRASE);
  await door.pick(`${door.folder}/Alba.annexa`);
  await page.getByRole("button", { name: /create/ }).click();
  await expect(page.getByRole("heading", { name: "Recovery sheet" })).toBeVisible();
  await page.getByRole("button", { name: "Show the code" }).click();
  const groups = await page.locator(".printed code").allTextContents();
  expect(groups).toHaveLength(20);
  await expect(page.getByRole("link", { name: "The recovery sheet is not confirmed yet" })).toBeVisible();
  await looked(page, "safety");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".printed")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lock", exact: true })).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  const fields = page.getByLabel(/Group .* from the sheet/);
  const asked = await Promise.all(
    [0, 1].map(async (at) => {
      const label =
        (await fields.nth(at).evaluate((field) => (field as HTMLInputElement).labels?.[0]?.textContent)) ??
        "";
      return Number(/\d+/.exec(label)?.[0]);
    }),
  );
  await fields.nth(0).fill("00000");
  await fields.nth(1).fill("00000");
  await page.getByRole("button", { name: "Confirm the sheet" }).click();
  await expect(page.locator("main").getByRole("alert")).toBeVisible();
  await fields.nth(0).fill(groups[(asked[0] ?? 1) - 1] ?? "");
  await fields.nth(1).fill(groups[(asked[1] ?? 1) - 1] ?? "");
  await page.getByRole("button", { name: "Confirm the sheet" }).click();
  await expect(page.getByText(/was confirmed by/)).toBeVisible();
  await door.pick(`${door.folder}/sheet.pdf`);
  await page.getByRole("button", { name: "Save the sheet as PDF" }).click();
  await expect(page.getByText(/Print it and then delete the file/).first()).toBeVisible();
  expect(readFileSync(`${door.folder}/sheet.pdf`).subarray(0, 4).toString()).toBe("%PDF");

  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await page.getByRole("button", { name: /^Alba/ }).click();
  await page.getByLabel("Passphrase").fill("not the right one at all");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Other ways in" })).toBeVisible();
  await picture(page, "unlock-other-ways");
  await page.getByRole("button", { name: "Use the recovery sheet" }).click();
  await page.getByLabel("Recovery code").fill(groups.join("\n"));
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Places" })).toBeVisible();
});

test("a backup is restored beside the file, never over it; the passphrase is changed", async ({
  page,
  door,
}) => {
  const path = `${door.folder}/Beta.annexa`;
  await door.call("desk.create", { path, organisation: "Beta", sample: false, passphrase: PASSPHRASE });
  await page.goto(`${door.address}/#/safety`);
  const change = page.getByRole("region", { name: "Change the passphrase" });
  await change.getByLabel("Passphrase", { exact: true }).fill("a wholly different passphrase");
  await change.getByLabel("Passphrase again").fill("a wholly different passphrase");
  await change.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByText(/The passphrase is changed/)).toBeVisible();
  const copy = `${door.folder}/Copy.annexa`;
  await door.pick(copy);
  await page.getByRole("button", { name: "Save a copy" }).click();
  await expect(page.getByText(/Copied and read back/).first()).toBeVisible();
  await page.getByRole("button", { name: "Lock", exact: true }).click();

  await page.getByRole("button", { name: /Restore from a backup/ }).click();
  await expect(page.getByRole("heading", { name: "Restore from a backup" })).toBeVisible();
  await page
    .getByRole("button", { name: /Backups of/ })
    .first()
    .click();
  await page.getByRole("option", { name: /Beta/ }).click();
  await expect(
    page
      .getByText(/up to change/)
      .first()
      .or(page.getByText(/no backups of this file/)),
  ).toBeVisible();
  await looked(page, "restore");
  await door.pick(copy);
  await page.getByRole("button", { name: "Choose a backup file" }).click();
  await page.getByLabel("Passphrase").fill("a wholly different passphrase");
  await door.pick(path);
  await page.getByRole("button", { name: "Choose a place and restore" }).click();
  await expect(page.locator("main").getByRole("alert")).toContainText("There is a file");
  await door.pick(`${door.folder}/Restored.annexa`);
  await page.getByRole("button", { name: "Choose a place and restore" }).click();
  await expect(page.getByRole("heading", { name: "Restored" })).toBeVisible();
  await picture(page, "restored");
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(page.getByRole("navigation", { name: "Places" })).toBeVisible();
});

test("the whole window shows an earlier day, changes nothing there, and two days are compared", async ({
  sample,
  door,
}) => {
  await expect(sample.getByText("Sample", { exact: true })).toBeVisible();
  const trail = (await door.call("trail.list", {})) as { recorded_at: string }[];
  const first = trail[4]?.recorded_at.slice(0, 10) ?? "";
  await visit(sample, "register/risks");
  const now = (await records(door, "risks")).length;
  await expect(sample.getByRole("button", { name: "New", exact: true })).toBeVisible();
  await sample.getByRole("button", { name: "Show an earlier day" }).click();
  await sample.getByLabel("Day", { exact: true }).fill(first);
  await sample.getByRole("button", { name: "Show that day" }).click();
  await expect(sample.getByText(/You see/)).toBeVisible();
  await expect(sample.getByRole("button", { name: "New", exact: true })).toBeHidden();
  const then = ((await door.call("record.list", { register: "risks", as_of: first })) as unknown[]).length;
  expect(then).toBeLessThan(now);
  await looked(sample, "past");
  await sample.getByRole("button", { name: "Back to today" }).click();
  await expect(sample.getByText(/You see/)).toBeHidden();

  await visit(sample, "trail");
  await sample.getByRole("radio", { name: "Compare two days" }).click();
  await sample.getByLabel("At the end of", { exact: true }).fill(first);
  await expect(sample.getByText(/records are different/)).toBeVisible();
  await looked(sample, "compare");
});

test("the flows speak German", async ({ sample }) => {
  await sample.getByRole("button", { name: /Language/ }).click();
  await sample.getByRole("option", { name: "Deutsch" }).click();
  for (const [address, heading] of [
    ["import/assets", "Import"],
    ["files", "Nachweisdateien"],
    ["pack", "Audit-Paket"],
    ["safety", "Schlüssel und Sicherungen"],
  ] as const) {
    await visit(sample, address);
    await expect(sample.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    await picture(sample, `${address.replace("/", "-")}-de`);
    await expectAccessible(sample, `${address} in German`);
  }
});
