// In which language a page is, how one chooses another, and that only one comes with it.

import type { Page } from "@playwright/test";

import { expect, test } from "./vocabulary/index.ts";

/** Paths of the catalogues of texts that a page asks for from now on. */
function catalogues(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/texts/")) asked.push(pathname);
  });
  return asked;
}

const language = (page: Page, tag: string) => page.locator(`.language-links a[lang="${tag}"]`);

test("a page is in the language of the browser, and loads no other", async ({ people, room }) => {
  for (const [locale, tag, direction] of [
    ["de-DE", "de", "ltr"],
    ["zh-CN", "zh-Hans", "ltr"],
    ["ar-EG", "ar", "rtl"],
    ["en-GB", "en", "ltr"],
    ["eu-ES", "en", "ltr"],
  ] as const) {
    const ana = await people.arrive("Ana", { context: { locale } });
    const asked = catalogues(ana.page);
    for (const path of ["/", "/about", `/r/${room}`]) {
      asked.length = 0;
      const response = await ana.page.goto(ana.origin + path);
      expect(response?.headers()["content-language"]).toBe(tag);
      await expect(ana.page.locator("html[data-hydrated]")).toHaveAttribute("lang", tag);
      await expect(ana.page.locator("html")).toHaveAttribute("dir", direction);
      expect(asked).toEqual([expect.stringMatching(new RegExp(`^/texts/${tag}\\.[0-9a-f]{16}\\.json$`))]);
    }
  }
});

test("without JavaScript, a link chooses the language and leads back", async ({ people, room }) => {
  people.tolerate(/was preloaded using link preload but not used|status of 404/);
  const ana = await people.arrive("Ana", { context: { javaScriptEnabled: false } });
  for (const path of ["/", "/about", `/r/${room}`, "/nowhere"]) {
    for (const tag of ["ar", "de", "en"]) {
      const response = await ana.page.goto(ana.origin + path);
      expect(response?.status()).toBe(path === "/nowhere" ? 404 : 200);
      await language(ana.page, tag).click();
      await expect(ana.page.locator("html")).toHaveAttribute("lang", tag);
      expect(new URL(ana.page.url()).pathname).toBe(path === "/nowhere" ? "/" : path);
      await expect(language(ana.page, tag)).toHaveAttribute("aria-current", "true");
      await expect(ana.page.locator(".language-links [aria-current]")).toHaveCount(1);
    }
  }
  // It is remembered.
  await ana.page.goto(`${ana.origin}/`);
  await expect(ana.page.locator("html")).toHaveAttribute("lang", "en");
});

test("in the lobby another language leaves what was typed where it is", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await ana.nameField.fill("Ana with a long name");
  const asked = catalogues(ana.page);
  await ana.look(() => Object.assign(window, { stays: true }), null);
  await language(ana.page, "ar").click();
  await expect(ana.page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(language(ana.page, "ar")).toHaveAttribute("aria-current", "true");
  await expect(ana.page.locator("#your-name")).toHaveValue("Ana with a long name");
  expect(asked).toEqual(["/texts/ar.json"]);
  expect(await ana.look(() => "stays" in window, null)).toBe(true);
  // And the server knows.
  await ana.page.reload();
  await expect(ana.page.locator("html")).toHaveAttribute("lang", "ar");
});

test("a name that runs the other way keeps to itself in a sentence", async ({ people, room }) => {
  const ana = await people.arrive("آنا", { context: { locale: "ar-EG" } });
  const ben = await people.arrive("Ben (2)");
  const cleo = await people.arrive("كليو");
  await ana.opens(`/r/${room}`);
  await ana.page.locator("#your-name").fill(ana.name);
  await ana.page.keyboard.press("Enter");
  await ana.isIn("connected");
  const said = ana.page.getByRole("status").locator("p");
  for (const other of [ben, cleo]) await other.joins(room, { microphone: false, camera: false });
  await expect(said.filter({ hasText: "\u2068Ben (2)\u2069" }).first()).toHaveCSS("direction", "rtl");
  await expect(said.filter({ hasText: "كليو" }).filter({ hasNotText: "\u2068كليو" }).first()).toBeAttached();
  await expect(ben.page.getByRole("status").getByText("\u2068كليو\u2069 joined", { exact: true })).toBeAttached();
  expect(await ana.page.title()).not.toMatch(/[\u2068\u2069]/);
});

test("where the texts cannot be had, the page says that it could not load", async ({ people, room }) => {
  people.tolerate(/Failed to load resource|\/texts\/|404/);
  const ana = await people.arrive("Ana");
  await ana.page.route("**/texts/*", (route) => route.fulfill({ status: 404 }));
  await ana.page.goto(`${ana.origin}/r/${room}`);
  await expect(ana.page.locator("html[data-failed]")).toHaveCount(1);
  await expect(ana.page.locator(".load-failed")).toBeVisible();
});
