import { expect, expectAccessible, inTheme, picture, test } from "./door";

const ROOMS = [
  ["home", "#/home", "RSK-05"],
  ["risks", "#/register/risks", "R-002"],
  ["record", "#/register/risks/R-001", "Main fields"],
  ["organisation", "#/register/organisation/ORG-001", "Main fields"],
  ["controls", "#/register/controls", "A.5.1"],
  ["matrix", "#/risk-matrix?cells=2-4,2-5", "R-004"],
  ["matrix-table", "#/risk-matrix?as=table", "5 Almost certain"],
  ["readiness", "#/readiness", "LEA-06"],
  ["trail", "#/trail", "prepared"],
] as const;

for (const theme of ["light", "dark"] as const) {
  test(`every room is accessible and whole in the ${theme} theme`, async ({ sample }) => {
    await inTheme(sample, theme);
    for (const [name, address, text] of ROOMS) {
      await sample.goto(`${new URL(sample.url()).origin}/${address}`);
      await expect(sample.locator("main").getByText(text).first()).toBeVisible();
      await picture(sample, `${name}-${theme}`);
      await expectAccessible(sample, `${name} in ${theme}`);
      expect(await sample.locator("*").count(), `${name} draws little`).toBeLessThanOrEqual(1500);
    }
  });

  test(`the start screen and its forms are accessible in the ${theme} theme`, async ({ page, door }) => {
    await page.goto(door.address);
    await inTheme(page, theme);
    await expect(page.getByRole("heading", { name: "Annexa" })).toBeVisible();
    await picture(page, `start-${theme}`);
    await expectAccessible(page, "the start screen");
    await page.getByRole("button", { name: /New workspace/ }).click();
    await expectAccessible(page, "the form of a new workspace");
    await picture(page, `new-${theme}`);
  });
}

test("the window speaks German", async ({ sample }) => {
  await sample.getByRole("button", { name: /Language/ }).click();
  await sample.getByRole("option", { name: "Deutsch" }).click();
  for (const [name, address, text] of ROOMS) {
    await sample.goto(`${new URL(sample.url()).origin}/${address}`);
    await expect(sample.getByRole("navigation", { name: "Orte" })).toBeVisible();
    const seen = text === "Main fields" ? "Wichtigste Felder" : text;
    await expect(sample.locator("main").getByText(seen).first()).toBeVisible();
    await picture(sample, `${name}-de`);
  }
  await expect(sample.locator("html")).toHaveAttribute("lang", "de");
  await expectAccessible(sample, "German");
});
