// On a telephone, upright and on its side: what is pressed is large enough and in reach, and nothing is cut off.

import type { Locator } from "@playwright/test";

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

/** The least size of what is pressed, in CSS pixels (WCAG 2.5.5). */
const TARGET = 44;

const UPRIGHT = { width: 390, height: 844 };
const ON_ITS_SIDE = { width: 844, height: 390 };

const phone = (viewport: { width: number; height: number }) => ({ context: { viewport, hasTouch: true, isMobile: true } });

for (const [how, size] of [["upright", UPRIGHT], ["on its side", ON_ITS_SIDE]] as const) {
  test(`a phone ${how} has its controls in reach, and the pictures have the rest`, async ({ people, room }) => {
    const ana = await people.arrive("Ana", phone(size));
    await ana.joins(room, { microphone: false, camera: false });
    const ben = await people.arrive("Ben");
    await ben.joins(room, { microphone: false, camera: false });
    await expect(ana.tileOf(ben)).toBeVisible();

    for (const name of ["Microphone", "Camera", "Chat", "More", "Leave"]) await isInReach(ana, control(ana, name));
    if (size === UPRIGHT) await expect(controls(ana).filter({ visible: true })).toHaveCount(5);
    await isInReach(ana, ana.button("Invite people"));
    await hasNoScrollBar(ana);
    const stage = await boxOf(ana.page.getByRole("main"));
    expect(stage.height / size.height).toBeGreaterThan(0.7);

    await ana.button("More").tap();
    const menu = ana.page.getByRole("menu", { name: "More" });
    await expect(menu.getByRole("menuitem", { name: "Invite people" })).toBeVisible();
    // A sheet: at the foot of the window, and as wide as it is useful.
    const sheet = menu.locator("xpath=..");
    const foot = async () => boxOf(sheet).then(({ y, height }) => Math.round(y + height));
    await expect.poll(foot).toBe(size.height);
    for (const item of await menu.getByRole("menuitem").all()) expect((await boxOf(item)).height).toBeGreaterThanOrEqual(TARGET);
    await hasNoScrollBar(ana);
    await ana.page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
  });

  test(`a phone ${how} shows the box that one writes in, also above the keyboard`, async ({ people, room }) => {
    const ana = await people.arrive("Ana", phone(size));
    await ana.joins(room, { microphone: false, camera: false });
    await control(ana, "Chat").tap();
    const box = ana.panel("Chat").getByRole("textbox");
    await isInReach(ana, box);
    // The keyboard takes the lower half of an upright phone, and more of one on its side.
    await ana.page.setViewportSize({ width: size.width, height: size === UPRIGHT ? 430 : 240 });
    await expect(box).toBeInViewport({ ratio: 1 });
    await hasNoScrollBar(ana);
    await box.fill("Hello");
    await ana.panel("Chat").getByRole("button", { name: "Send" }).tap();
    await expect(ana.panel("Chat").getByText("Hello")).toBeVisible();
  });
}

test("a browser that cannot share a screen does not offer it", async ({ people, room }) => {
  const ana = await people.arrive("Ana", phone(UPRIGHT));
  await ana.page.addInitScript(() => {
    delete (MediaDevices.prototype as { getDisplayMedia?: unknown }).getDisplayMedia;
  });
  await ana.joins(room, { microphone: false, camera: false });
  await ana.button("More").tap();
  await expect(ana.page.getByRole("menuitemcheckbox", { name: "Raise hand" })).toBeVisible();
  await expect(ana.page.getByText("Share screen")).toHaveCount(0);
});

test("the page can be put among the programs of a phone", async ({ people }) => {
  const ana = await people.arrive("Ana", phone(UPRIGHT));
  await ana.opens("/");
  const found = await ana.look(async () => {
    const at = (selector: string) => document.querySelector<HTMLLinkElement>(selector)?.href ?? "";
    const answer = await fetch(at("link[rel=manifest]"));
    const manifest = (await answer.json()) as { name: string; start_url: string; display: string; icons: { src: string; sizes: string }[] };
    const width = (address: string) =>
      new Promise<number>((resolve) => {
        const image = new Image();
        image.onload = () => resolve(image.naturalWidth);
        image.onerror = () => resolve(0);
        image.src = address;
      });
    const icons = [];
    for (const { src, sizes } of manifest.icons) icons.push({ sizes, width: await width(src) });
    return { kind: answer.headers.get("content-type"), manifest, icons, apple: await width(at("link[rel=apple-touch-icon]")) };
  }, null);
  expect(found.kind).toBe("application/manifest+json");
  expect(found.manifest).toMatchObject({ name: "Confab", start_url: "/", display: "standalone" });
  expect(found.icons.length).toBeGreaterThanOrEqual(3);
  for (const { sizes, width } of found.icons) {
    if (sizes === "any") expect(width).toBeGreaterThan(0);
    else expect(`${width}x${width}`).toBe(sizes);
  }
  expect(found.apple).toBe(180);
});

test("an invitation has a picture to be photographed, the link, and words about who can come in", async ({ people }) => {
  const ana = await people.arrive("Ana", { context: { permissions: ["clipboard-read", "clipboard-write", "camera", "microphone"] } });
  const room = await ana.hosts({ microphone: false, camera: false });
  const dialog = ana.page.getByRole("dialog", { name: "Invite people" });

  await ana.button("Invite people").click();
  await expect(dialog.getByText("Anyone with this link can come in at once.")).toBeVisible();
  await expect(dialog.getByText(`${ana.origin}/r/${room}`)).toBeVisible();
  const code = dialog.getByRole("img", { name: "QR code of the link to this room" });
  await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(dialog.getByText("Link copied")).toBeVisible();
  expect(await ana.look(() => navigator.clipboard.readText(), null)).toBe(`${ana.origin}/r/${room}`);
  await ana.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(ana.button("Invite people")).toBeFocused();

  await ana.setsDoor("Nobody new");
  await ana.choosesMore("Invite people");
  await expect(dialog.getByText("not even with this link")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});

test("where the system sends links on, it is asked to", async ({ people, room }) => {
  const ana = await people.arrive("Ana", phone(UPRIGHT));
  await ana.page.addInitScript(() => {
    Navigator.prototype.share = (data) => {
      document.documentElement.dataset.shared = data?.url;
      return Promise.resolve();
    };
  });
  await ana.joins(room, { microphone: false, camera: false });
  await ana.button("Invite people").tap();
  await ana.page.getByRole("dialog", { name: "Invite people" }).getByRole("button", { name: "Share…" }).tap();
  await expect(ana.page.locator("html")).toHaveAttribute("data-shared", `${ana.origin}/r/${room}`);
});

/** The buttons of the bar, shown or not. */
function controls(person: ChromiumParticipant): Locator {
  return person.page.getByRole("region", { name: "Call controls" }).getByRole("button");
}

function control(person: ChromiumParticipant, name: string): Locator {
  return person.page.getByRole("region", { name: "Call controls" }).getByRole("button", { name, exact: true });
}

async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(element).toBeVisible();
  return (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** It is within the window, and as large as a finger needs. */
async function isInReach(person: ChromiumParticipant, element: Locator): Promise<void> {
  const { x, y, width, height } = await boxOf(element);
  const window = person.page.viewportSize() ?? { width: 0, height: 0 };
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(TARGET);
  expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(window.width);
  expect(y + height).toBeLessThanOrEqual(window.height);
}

async function hasNoScrollBar(person: ChromiumParticipant): Promise<void> {
  const overflow = await person.look(
    () => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight],
    null,
  );
  expect(Math.max(...overflow)).toBeLessThanOrEqual(0);
}
