import { defineConfig } from "@playwright/test";

/** Where a Chromium stands; nothing is downloaded. */
const browser = process.env.ANNEXA_BROWSER ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "e2e",
  outputDir: "out/e2e",
  reporter: "line",
  workers: 1,
  // A busy machine makes a test slow, never wrong.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    launchOptions: {
      executablePath: browser.includes("/") ? browser : `/usr/bin/${browser}`,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
