// Pictures of every story of the storybook, for whoever looks after the looks: at the sizes of a desktop, a tablet and a phone, and of a
// phone on its side. Fails where a screen is wider than its window.

import path from "node:path";
import { fileURLToPath } from "node:url";

import { expect, launchChromium, test } from "./vocabulary/index.ts";

const FOLDER = fileURLToPath(new URL("../target/storybook", import.meta.url));
const ORIGIN = process.env.CONFAB_STORYBOOK ?? "http://127.0.0.1:3030";
const SIZES = [
  { width: 1280, height: 800 },
  { width: 834, height: 1112 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
];
/** Only the stories whose names contain this. */
const ONLY = process.env.CONFAB_STORIES ?? "";

test("every story", async () => {
  const browser = await launchChromium("none");
  const page = await browser.newPage();
  try {
    await page.goto(`${ORIGIN}/storybook`);
    const links = await page.locator("nav a[href^='/storybook/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const address of ["/storybook", ...links].filter((address) => address.includes(ONLY))) {
      await page.goto(`${ORIGIN}${address}`);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, `${address} at ${size.width}`).toBeLessThanOrEqual(size.width);
        const name = `${path.basename(address)}-${size.width}x${size.height}.png`;
        await page.screenshot({ path: path.join(FOLDER, name), animations: "disabled", fullPage: address === "/storybook" });
      }
    }
  } finally {
    await browser.close();
  }
});
