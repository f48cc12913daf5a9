import { expect, expectAccessible, picture, SAMPLE, test } from "./door";

const PASSPHRASE = "correct horse battery staple";

test("a workspace is made, locked, refused a wrong passphrase and opened with the right one", async ({
  page,
  door,
}) => {
  await page.goto(door.address);
  await page.getByRole("button", { name: /New workspace/ }).click();
  await page.getByLabel("Name of the organisation").fill("Alba <b>Dental</b>");
  await page.getByLabel("Passphrase *", { exact: true }).fill(PASSPHRASE);
  await page.getByLabel("Passphrase again").fill("another one altogether");
  await page.getByRole("button", { name: /create/ }).click();
  await expect(page.getByText("The two passphrases are not the same.")).toBeVisible();
  await page.getByLabel("Passphrase again").fill(PASSPHRASE);
  await door.pick(`${door.folder}/Alba.annexa`);
  await page.getByRole("button", { name: /create/ }).click();
  await expect(page.getByText("Alba <b>Dental</b>").first()).toBeVisible();

  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await page.getByRole("button", { name: /^Alba/ }).click();
  await expect(page.getByRole("heading", { name: /Open .*Alba.annexa/ })).toBeVisible();
  await expectAccessible(page, "unlocking");
  await page.getByLabel("Passphrase").fill("not the right one at all");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await picture(page, "unlock-refused");
  await page.getByLabel("Passphrase").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Places" })).toBeVisible();
});

test("the sample company opens from the start screen", async ({ page, door }) => {
  await page.goto(door.address);
  await door.pick(`${door.folder}/S.annexa`);
  await page.getByRole("button", { name: /Explore the sample/ }).click();
  await expect(page.getByText(/Stage 1 audit/).first()).toBeVisible();
  expect(SAMPLE.length).toBeGreaterThan(12);
});

test("a cell is edited by the keys of a spreadsheet, undone and done again", async ({ sample, door }) => {
  const title = async () =>
    ((await door.call("record.get", { register: "risks", id: "R-002" })) as { title: string }).title;
  const before = await title();
  await sample.keyboard.press("g");
  await sample.keyboard.press("r");
  const cell = (row: number, column: string) =>
    sample.locator(`[aria-rowindex="${row}"] [data-column="${column}"]`);
  await cell(2, "reference").click();
  await sample.keyboard.press("ArrowDown");
  await sample.keyboard.press("ArrowRight");
  await expect(cell(3, "title")).toBeFocused();
  await sample.keyboard.press("F2");
  await sample.keyboard.press("End");
  await sample.keyboard.type("!");
  await sample.keyboard.press("Escape");
  await expect(cell(3, "title")).toHaveText(before);
  await sample.keyboard.press("F2");
  await sample.keyboard.press("End");
  await sample.keyboard.type(" <i>now</i>");
  await sample.keyboard.press("Enter");
  await expect(cell(3, "title")).toHaveText(`${before} <i>now</i>`);
  await expect(cell(4, "title")).toBeFocused();
  await expect.poll(title).toBe(`${before} <i>now</i>`);
  await sample.keyboard.press("Control+z");
  await expect(cell(3, "title")).toHaveText(before);
  await expect.poll(title).toBe(before);
  await sample.keyboard.press("Control+y");
  await expect.poll(title).toBe(`${before} <i>now</i>`);
});

test("a field that is refused says so where it stands, and a saved one is in the history", async ({
  sample,
}) => {
  await sample.goto(`${new URL(sample.url()).origin}/#/register/risks/R-003`);
  const title = sample.getByRole("textbox", { name: "Title" });
  await title.fill("");
  await title.blur();
  await expect(sample.getByText("This cannot be left blank.").first()).toBeVisible();
  await title.fill("A faulty release");
  await title.blur();
  await expect(sample.getByRole("heading", { name: "R-003 A faulty release" })).toBeVisible();
  await sample.getByRole("radio", { name: "History" }).click();
  await expect(sample.getByText("Mara Lind").first()).toBeVisible();
  await picture(sample, "history");
});

test("a cell of the matrix opens its risks by mouse and keys", async ({ sample }) => {
  await sample.goto(`${new URL(sample.url()).origin}/#/risk-matrix`);
  const matrix = sample.getByRole("grid", { name: /Risk matrix/ });
  await matrix.getByRole("gridcell", { name: /Likelihood.+3 Possible.+impact.+3 Moderate/ }).click();
  await expect(sample.getByRole("heading", { name: /4.+risks in.+1.+chosen/ })).toBeVisible();
  expect(sample.url()).toContain("cells=3-3");
  await sample.keyboard.press("Escape");
  await expect(sample.getByRole("heading", { name: /22.+risks in the matrix/ })).toBeVisible();
});

test("the palette finds records and places, and ? shows the keys", async ({ sample }) => {
  await sample.keyboard.press("Control+k");
  await sample.keyboard.type("backup");
  await expect(sample.getByRole("option", { name: /ACT-001/ })).toBeVisible();
  await expectAccessible(sample, "the palette");
  await picture(sample, "palette");
  await sample.keyboard.press("Escape");
  await sample.keyboard.press("?");
  await expect(sample.getByRole("heading", { name: "Keys" })).toBeVisible();
  await expectAccessible(sample, "the sheet of keys");
  await picture(sample, "keys");
});

test("the trail verifies", async ({ sample }) => {
  await sample.goto(`${new URL(sample.url()).origin}/#/trail`);
  await sample.getByRole("button", { name: "Verify" }).click();
  await expect(sample.getByText(/Everything holds/)).toBeVisible();
});

test("a pasted block is shown before it is written", async ({ sample, door }) => {
  await sample.goto(`${new URL(sample.url()).origin}/#/register/suppliers`);
  await sample.locator('[aria-rowindex="2"] [data-column="name"]').click();
  await sample.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "North Host\tHosting\nSouth Host\tBackup");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true }),
    );
  });
  await expect(sample.getByRole("heading", { name: "What would change" })).toBeVisible();
  await expectAccessible(sample, "the preview of a paste");
  await picture(sample, "paste");
  await sample.getByRole("button", { name: "Write" }).click();
  await expect(sample.getByText("North Host").first()).toBeVisible();
  const names = async () => {
    const saved = (await door.call("record.list", { register: "suppliers" })) as { name: string }[];
    return saved.slice(0, 2).map(({ name }) => name);
  };
  await expect.poll(names).toEqual(["North Host", "South Host"]);
});
