// Pictures of every story of the storybook, for whoever looks after the looks: at the sizes of a desktop, a tablet and a phone, and of a
// phone on its side; on a desktop and a phone in the dark, and in Arabic, too. Fails where a screen is wider than its window.

import path from "node:path";
import { fileURLToPath } from "node:url";

import { expect, launchChromium, test } from "./vocabulary/index.ts";

const FOLDER = fileURLToPath(new URL("../target/storybook", import.meta.url));
const ORIGIN = process.env.CONFAB_STORYBOOK ?? "http://127.0.0.1:3030";
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const SIZES = [DESKTOP, { width: 834, height: 1112 }, PHONE, { width: 844, height: 390 }];
const WAYS = [
  { name: "", sizes: SIZES, options: { colorScheme: "light", locale: "en" } },
  { name: "-dark", sizes: [DESKTOP, PHONE], options: { colorScheme: "dark", locale: "en" } },
  { name: "-ar", sizes: [DESKTOP, PHONE], options: { colorScheme: "light", locale: "ar" } },
] as const;
/** Only the stories whose names contain this. */
const ONLY = process.env.CONFAB_STORIES ?? "";

test("every story", async () => {
  test.setTimeout(0);
  const browser = await launchChromium("none");
  try {
    for (const way of WAYS) {
      const page = await browser.newPage(way.options);
      await page.goto(`${ORIGIN}/storybook`);
      const links = await page.locator("nav a[href^='/storybook/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      for (const address of ["/storybook", ...links].filter((address) => address.includes(ONLY))) {
        for (const size of way.sizes) {
          // What is shown when the window changes loads itself again, and what is opened may do so before it is whole.
          await page.goto("about:blank");
          await page.setViewportSize(size);
          await page.goto(`${ORIGIN}${address}`, { waitUntil: "commit" });
          await page.locator("html[data-settled]").waitFor({ state: "attached" });
          await page.waitForLoadState();
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect.soft(width, `${address} at ${size.width}`).toBeLessThanOrEqual(size.width);
          const name = `${path.basename(address)}-${size.width}x${size.height}${way.name}.png`;
          await page.screenshot({ path: path.join(FOLDER, name), animations: "disabled", fullPage: address === "/storybook" });
        }
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
