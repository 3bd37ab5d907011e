// Where everybody is on the stage, and what one can do about it.

import type { Locator, Page } from "@playwright/test";

import { expect, test, type ChromiumParticipant, type Participant } from "./vocabulary/index.ts";
import type { Wishes } from "./vocabulary/participant.ts";
import type { People } from "./vocabulary/people.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
/** One row of two pictures has room, and no more. */
const TINY = { width: 320, height: 250 };

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

test("two people are beside each other, and on a telephone one floats over the other", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben", { context: PHONE });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);

  await expect(stage(ana)).toHaveAttribute("data-layout", "side-by-side");
  const [own, other] = [await box(ana.ownTile), await box(ana.tileOf(ben))];
  expect(own.x + own.width, "oneself is first").toBeLessThanOrEqual(other.x);
  expect([other.y, other.width, other.height]).toEqual([own.y, own.width, own.height]);

  await expect(stage(ben)).toHaveAttribute("data-layout", "one-to-one");
  await expect(placeOf(ben, ana)).toHaveAttribute("data-part", "main");
  const inset = await box(ben.ownTile);
  expect(within(inset, await box(ben.tileOf(ana)))).toBe(true);
  expect(inset.width).toBeLessThan(150);
  await ben.sees(ana);
});

test("three fill the stage and nobody is over another", async ({ people, room }) => {
  const [ana] = await three(people, room);
  await expect(stage(ana)).toHaveAttribute("data-layout", "grid");
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 844, height: 390 }]) {
    await ana.page.setViewportSize(size);
    await expect.poll(() => inOrder(ana), { message: `${size.width} × ${size.height}` }).toBe("three, apart, on the stage");
    const boxes = await boxesOf(ana);
    const used = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
    const all = await box(stage(ana));
    expect(used / (all.width * all.height), `how much of the stage is used at ${size.width} × ${size.height}`).toBeGreaterThan(0.5);
  }
});

test("nobody moves when somebody speaks", async ({ people, room }) => {
  const [ana, ben] = await three(people, room);
  const before = await boxesOf(ana);
  // Devices made for tests beep every second.
  await expect(ana.tileOf(ben)).toHaveAttribute("data-speaking", "");
  expect(await boxesOf(ana)).toEqual(before);
});

test("a shared screen is in the spotlight, and whoever shares sees that they do", async ({ people, room }) => {
  const [ana, ben] = await three(people, room);
  await ben.toggle("Share screen").click();
  await expect(stage(ana)).toHaveAttribute("data-layout", "spotlight");
  const screen = ana.page.locator('[data-part="main"]');
  await expect(screen.getByRole("group", { name: "Ben's screen" })).toBeVisible();
  await expect(screen.getByText("Connecting…"), "there is a picture").toBeHidden();
  await expect(ana.page.locator('[data-part="strip"] [data-participant]')).toHaveCount(3);
  expect((await box(screen)).width).toBeGreaterThan(1280 / 2);

  // Their own screen is mentioned, not shown.
  await expect(ben.page.getByRole("button", { name: "Stop sharing" })).toBeVisible();
  await expect(ben.page.locator("[data-screen-of] video")).toHaveCount(0);
  await ben.page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(stage(ana)).toHaveAttribute("data-layout", "grid");
});

test("somebody is pinned, and no longer", async ({ people, room }) => {
  const [ana, ben] = await three(people, room);
  await choosesOf(ana, "Ben", "Pin");
  await expect(placeOf(ana, ben)).toHaveAttribute("data-part", "main");
  await expect(stage(ana)).toHaveAttribute("data-layout", "spotlight");
  await expect(ana.button("Options for Ben"), "the focus is where it was").toBeFocused();
  await ana.sees(ben);
  await ana.button("Options for Ben").click();
  await expect(ana.page.getByRole("menuitemcheckbox", { name: "Pin" })).toHaveAttribute("aria-checked", "true");
  await ana.page.getByRole("menuitemcheckbox", { name: "Pin" }).click();
  await expect(placeOf(ana, ben)).toHaveAttribute("data-part", "cell");
});

test("the layout is chosen, and remembered over a reload", async ({ people, room }) => {
  const [ana] = await three(people, room);
  await ana.button("More").click();
  const layouts = ana.page.getByRole("group", { name: "Layout" });
  await expect(layouts.getByRole("menuitemradio", { name: "Automatic" })).toHaveAttribute("aria-checked", "true");
  await layouts.getByRole("menuitemradio", { name: "Spotlight" }).click();
  await expect(stage(ana)).toHaveAttribute("data-layout", "spotlight");
  await ana.reloads();
  await expect(stage(ana)).toHaveAttribute("data-layout", "spotlight");
});

test("whoever has no room is on another page", async ({ people, room }) => {
  // In silence: whoever speaks on another page comes to the first.
  const [ana] = await three(people, room, { microphone: false });
  await ana.page.setViewportSize(TINY);
  const page = ana.page.getByRole("status").filter({ hasText: /^Page/ });
  await expect(page).toHaveText("Page 1 of 2");
  const first = await shownTo(ana);
  await ana.button("Next page").click();
  await expect(page).toHaveText("Page 2 of 2");
  await expect(ana.button("Next page")).toHaveAttribute("aria-disabled", "true");
  const second = await shownTo(ana);
  expect([...first, ...second].sort(), "each is on one of them").toEqual((await ana.tileIds()).sort());
  await ana.button("Previous page").click();
  await expect(page).toHaveText("Page 1 of 2");
  await ana.page.setViewportSize({ width: 1280, height: 800 });
  await expect(ana.button("Next page")).toBeHidden();
});

test("one's own picture is hidden from oneself alone", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await choosesOf(ana, "Ana (you)", "Hide my picture");
  await expect(ana.ownTile).toBeHidden();
  await expect(placeOf(ana, ben)).toHaveAttribute("data-part", "main");
  await ben.sees(ana);
  await ana.button("More").click();
  await ana.page.getByRole("menuitemcheckbox", { name: "Hide my picture" }).click();
  await expect(ana.ownTile).toBeVisible();
});

test("what floats is dragged to another corner, which is remembered", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { context: PHONE });
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await expect(stage(ana)).toHaveAttribute("data-layout", "one-to-one");
  const all = await box(stage(ana));
  const corner = async () => {
    const { x, y, width, height } = await box(ana.ownTile);
    return `${y + height / 2 < all.y + all.height / 2 ? "top" : "bottom"} ${x + width / 2 < all.x + all.width / 2 ? "left" : "right"}`;
  };
  expect(await corner()).toBe("bottom right");

  const from = await box(ana.ownTile);
  const { mouse } = ana.page;
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(from.x, from.y - 20, { steps: 3 });
  await mouse.move(all.x + 60, all.y + 80, { steps: 5 });
  await mouse.up();
  await expect.poll(corner).toBe("top left");
  await ana.reloads();
  await expect.poll(corner).toBe("top left");

  // The same by the keyboard.
  await ana.button("Options for Ana (you)").press("Enter");
  await ana.page.getByRole("menuitem", { name: "Move to next corner" }).press("Enter");
  await expect.poll(corner).toBe("top right");
});

test("somebody is heard less, or not at all, by one person alone", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await choosesOf(ana, "Ben", "Mute for me");
  await expect(ana.tileOf(ben)).toContainText("Muted for you");
  await ana.button("Options for Ben").click();
  await expect(ana.page.getByRole("menuitemcheckbox", { name: "Mute for me" })).toHaveAttribute("aria-checked", "true");
  const volume = ana.page.getByRole("slider", { name: "Volume" });
  await expect(volume).toHaveValue("100");
  await ana.page.keyboard.press("Tab");
  await expect(volume).toBeFocused();
  await ana.page.keyboard.press("ArrowLeft");
  await expect(volume).toHaveValue("95");
  await ana.page.keyboard.press("Escape");
  await expect(volume).toBeHidden();
  await expect(ana.button("Options for Ben")).toBeFocused();
});

test("all of a picture is shown, or as much as fills its place", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const fit = () => ana.ownTile.locator("video").evaluate((video) => getComputedStyle(video).objectFit);
  expect(await fit()).toBe("cover");
  await ana.ownTile.dblclick();
  await expect.poll(fit).toBe("contain");
  await choosesOf(ana, "Ana (you)", "Show whole picture");
  await expect.poll(fit).toBe("cover");
});

test("the call, or one picture, is on the full screen", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const full = () => ana.look(() => document.fullscreenElement?.className ?? "", null);
  const choose = async () => {
    await ana.button("More").click();
    await ana.page.getByRole("menuitemcheckbox", { name: "Full screen" }).click();
  };
  await choose();
  await expect.poll(full).toBe("call");
  await choose();
  await expect.poll(full).toBe("");
  await choosesOf(ana, "Ana (you)", "Full screen");
  await expect.poll(full).toBe("place");
});

test("the call goes on in a small window", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  const opened = ana.page.context().waitForEvent("page");
  await ana.button("More").click();
  await ana.page.getByRole("menuitemcheckbox", { name: "Picture-in-picture" }).click();
  const small: Page = await opened;
  await expect(small.getByRole("group", { name: "Ben" })).toBeVisible();
  await expect.poll(() => small.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
  const microphone = small.getByRole("button", { name: "Microphone", exact: true });
  await expect(microphone).toHaveAttribute("aria-pressed", "true");
  await microphone.click();
  await expect(microphone).toHaveAttribute("aria-pressed", "false");
  await expect(ben.tileOf(ana)).toContainText("Microphone off");
  const closed = small.waitForEvent("close");
  await small.getByRole("button", { name: "Leave", exact: true }).click();
  await closed;
  await ana.isIn("ended");
});

test("a host who leaves from the small window is asked there", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ben.joins(await ana.hosts());
  await ana.sees(ben);
  const opened = ana.page.context().waitForEvent("page");
  await ana.choosesMore("Picture-in-picture");
  const small: Page = await opened;
  await small.getByRole("button", { name: "Leave", exact: true }).click();
  const question = small.getByRole("dialog", { name: "Leave the call?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await small.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await ana.isIn("connected");
  await small.getByRole("button", { name: "Leave", exact: true }).click();
  await question.getByRole("button", { name: "End the call for everyone" }).click();
  await ben.isIn("ended");
  await ana.isIn("ended");
});

for (const [width, height] of [[1280, 800], [390, 844]] as const) {
  test(`all of "More" is in sight at ${width} × ${height}`, async ({ people }) => {
    const ana = await people.arrive("Ana", { context: { viewport: { width, height } } });
    await ana.hosts({ microphone: false, camera: false });
    await ana.button("More").click();
    const menu = ana.page.getByRole("menu", { name: "More" });
    const items = await menu.locator("button").filter({ visible: true }).all();
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) await expect(item).toBeInViewport({ ratio: 1 });
  });
}

async function three(people: People, room: string, wishes: Wishes = {}) {
  const all = [await people.arrive("Ana"), await people.arrive("Ben"), await people.arrive("Cleo")] as const;
  for (const each of all) await each.joins(room, wishes);
  await expect(all[0].page.locator("[data-participant]")).toHaveCount(3);
  return all;
}

function stage(person: ChromiumParticipant): Locator {
  return person.page.locator("[data-layout]");
}

/** The place on the stage that somebody has. */
function placeOf(person: ChromiumParticipant, other: Participant): Locator {
  return person.page.locator("[data-part]").filter({ has: person.tileOf(other) });
}

/** Chooses something by the menu on somebody's picture. */
async function choosesOf(person: ChromiumParticipant, name: string, item: string): Promise<void> {
  await person.button(`Options for ${name}`).click();
  await person.page.getByRole("menuitemcheckbox", { name: item, exact: true }).click();
}

async function box(element: Locator): Promise<Box> {
  const found = await element.boundingBox();
  if (found === null) throw new Error("it is not to be seen");
  return found;
}

/** The places of all tiles that are seen, in order. */
async function boxesOf(person: ChromiumParticipant): Promise<Box[]> {
  return Promise.all((await person.page.locator("[data-participant]:visible").all()).map(box));
}

/** The ids of those who are seen. */
async function shownTo(person: ChromiumParticipant): Promise<string[]> {
  const shown = await person.page.locator("[data-participant]:visible").all();
  return Promise.all(shown.map(async (tile) => (await tile.getAttribute("data-participant")) ?? ""));
}

async function inOrder(person: ChromiumParticipant): Promise<string> {
  const boxes = await boxesOf(person);
  const all = await box(stage(person));
  if (boxes.length !== 3) return `${boxes.length} are seen`;
  if (!boxes.every((one) => within(one, all))) return "not all on the stage";
  const apart = boxes.every((one, index) => boxes.slice(index + 1).every((other) => areApart(one, other)));
  return apart ? "three, apart, on the stage" : "one over another";
}

function within(inner: Box, outer: Box): boolean {
  const [slack, end] = [0.5, (at: number, length: number) => at + length];
  const across = inner.x >= outer.x - slack && end(inner.x, inner.width) <= end(outer.x, outer.width) + slack;
  return across && inner.y >= outer.y - slack && end(inner.y, inner.height) <= end(outer.y, outer.height) + slack;
}

function areApart(one: Box, other: Box): boolean {
  const across = one.x + one.width <= other.x || other.x + other.width <= one.x;
  return across || one.y + one.height <= other.y || other.y + other.height <= one.y;
}
