// Everybody can use every screen: axe finds nothing, in the light, in the dark and in colours of one's own; nothing is wider than a small
// phone, nor than a window at 200 %; nothing moves for whoever does not want that; and the keyboard is enough.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, pair, Stranger, test } from "./vocabulary/index.ts";

test("home", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/");
  await everybodyCanUse(ana.page);
});

test("home, with a problem", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/?problem=empty&room=%3F");
  await everybodyCanUse(ana.page);
});

test("home, with recent rooms", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, { microphone: false, camera: false });
  await ana.leaves();
  await ana.opens("/");
  await expect(ana.page.getByRole("heading", { name: "Recent rooms" })).toBeVisible();
  await everybodyCanUse(ana.page);
});

test("the check, before and after", async ({ people }) => {
  const ana = await people.arrive("Ana", { devices: "denied" });
  await ana.opens("/check");
  await expect(ana.button("Start the check")).toBeVisible();
  await everybodyCanUse(ana.page);
  await ana.button("Start the check").click();
  await ana.page.getByRole("group", { name: "Did you hear the sound?" }).getByRole("button", { name: "No" }).click();
  await expect(ana.page.locator(".summary")).not.toBeEmpty({ timeout: 120_000 });
  await everybodyCanUse(ana.page);
});

test("strangers: the form, waiting, a proposal, a talk, a report and the end", async ({ people, startServer }) => {
  test.setTimeout(600_000);
  const server = await startServer();
  const ana = new Stranger(await people.arrive("Ana", { at: server }));
  await ana.fillsForm(["Music"]);
  await everybodyCanUse(ana.person.page);
  await ana.person.button("Find somebody").click();
  await ana.isAt("waiting");
  await everybodyCanUse(ana.person.page);
  const ben = new Stranger(await people.arrive("Ben", { at: server }));
  await ben.looks(["Music"]);
  await ana.isProposed(ben);
  // At one size only: an answer has its time.
  const { violations } = await new AxeBuilder({ page: ana.person.page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  await pair(ana, ben);
  await ana.talksWith(ben);
  await everybodyCanUse(ana.person.page);
  await ana.person.button("Report").click();
  await expect(ana.person.page.getByRole("dialog")).toBeVisible();
  await everybodyCanUse(ana.person.page);
  await ana.person.page.keyboard.press("Escape");
  await ana.person.button("Stop").click();
  await ana.isAt("resting");
  await everybodyCanUse(ana.person.page);
});

test("missing", async ({ people }) => {
  people.tolerate(/the server responded with a status of 404/);
  const ana = await people.arrive("Ana");
  await ana.page.goto(`${ana.origin}/nowhere`);
  await ana.isAlive();
  await everybodyCanUse(ana.page);
});

test("lobby", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await everybodyCanUse(ana.page);
  await ana.foresees("Your connection is ready.");
  await ana.button("Allow camera and microphone").click();
  await expect(ana.page.getByRole("meter")).toBeVisible();
  await everybodyCanUse(ana.page);
});

test("lobby, with every problem", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { devices: "denied" });
  await ana.opens(`/r/${room}`);
  await ana.button("Allow camera and microphone").click();
  await expect(ana.page.getByText("Press the icon to the left of the address")).toBeVisible();
  await ana.nameField.fill("The host");
  await ana.button("Join").click();
  await expect(ana.page.getByText("That name could be taken for a host's.")).toBeVisible();
  await everybodyCanUse(ana.page);
});

test("lobby that asks for a password, the wait at the door, and who is not let in", async ({ people }) => {
  const quiet = { microphone: false, camera: false };
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(quiet);
  const settings = await ana.opensRoomSettings();
  await settings.getByRole("textbox", { name: "New password" }).fill("open sesame");
  await settings.getByRole("button", { name: "Set password" }).click();
  await expect(settings.getByRole("radio", { name: "Anyone with the password" })).toBeChecked();
  await ben.enters(room, quiet);
  await ben.button("Join").click();
  await expect(ben.page.getByText("Type the password of this room to come in.")).toBeVisible();
  await everybodyCanUse(ben.page);
  await ana.setsDoor("People who are let in");
  await ben.button("Join").click();
  await ben.isIn("waiting");
  await everybodyCanUse(ben.page);
  await ana.brings("People");
  await everybodyCanUse(ana.page);
  await ana.button("Deny Ben").click();
  await ben.isIn("ended");
  await everybodyCanUse(ben.page);
});

test("about", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/about");
  await everybodyCanUse(ana.page);
});

test("in a call, with every panel, menu and dialog", async ({ people }) => {
  test.slow();
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts();
  await ben.joins(room, { microphone: false, camera: false });
  await ben.says("hello, see https://example.org");
  await ben.toggle("Raise hand").click();
  await expect(ana.tileOf(ben)).toContainText("Hand raised");
  await everybodyCanUse(ana.page);
  await ana.says("good morning");
  await everybodyCanUse(ana.page);
  await ana.brings("People");
  await everybodyCanUse(ana.page);
  await ana.row(ben).getByRole("button", { name: "More options for Ben" }).click();
  await everybodyCanUse(ana.page);
  await ana.page.keyboard.press("Escape");
  await ana.does("Ban", ben);
  await everybodyCanUse(ana.page);
  await ana.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await ana.opensRoomSettings();
  await everybodyCanUse(ana.page);
  await ana.panel("Room settings").getByRole("button", { name: "Close" }).click();
  await ana.button("More").click();
  await everybodyCanUse(ana.page);
  await ana.page.keyboard.press("Escape");
  await ana.page.keyboard.press("?");
  await expect(ana.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await everybodyCanUse(ana.page);
  await ana.page.keyboard.press("Escape");
  await ana.button("Leave").click();
  await everybodyCanUse(ana.page);
});

test("the menu of a picture, and one's own settings, the invitation and the keys, with another there", async ({ people, room }) => {
  test.slow();
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room, { microphone: false, camera: false });
  for (const of of ["Ben", "Ana (you)"]) {
    await ana.button(`Options for ${of}`).click();
    await expect(ana.page.getByRole("menu", { name: `Options for ${of}` })).toBeVisible();
    await everybodyCanUse(ana.page);
    await ana.page.keyboard.press("Escape");
  }
  for (const tab of ["Sound", "Picture", "General"] as const) {
    await ana.opensSettings(tab);
    await everybodyCanUse(ana.page);
  }
  await ana.page.keyboard.press("Escape");
  await ana.button("Invite people").click();
  await expect(ana.page.getByRole("dialog", { name: "Invite people" })).toBeVisible();
  await everybodyCanUse(ana.page);
});

test("whoever is alone for long is asked whether they are there", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.page.clock.install();
  await ana.joins(room, { microphone: false, camera: false });
  await ana.page.clock.fastForward("20:01");
  const question = ana.page.getByRole("dialog", { name: "Are you still there?" });
  await expect(question.getByRole("button", { name: "I am still here" })).toBeFocused();
  await expect(question.getByRole("alert")).toHaveText("You have been the only one here for a while.");
  // Time goes on while axe looks, but it takes no minute.
  await everybodyCanUse(ana.page);
  await question.getByRole("button", { name: "I am still here" }).click();
  await expect(question).toBeHidden();
});

test("full", async ({ people, room, startServer }) => {
  const at = await startServer({ arguments: ["--mesh-limit", "1"] });
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  await ana.joins(room, { microphone: false, camera: false });
  await ben.enters(room, { microphone: false, camera: false });
  await ben.button("Join").click();
  await expect(ben.page.getByText("This room is full: it takes 1 person.")).toBeVisible();
  await everybodyCanUse(ben.page);
});

test("in a call alone, and after it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  await everybodyCanUse(ana.page);
  await ana.leaves();
  await everybodyCanUse(ana.page);
});

test("in a call with another", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room, { camera: false });
  await ben.turnsMicrophone(false);
  await expect(ana.tileOf(ben)).toContainText("Microphone off");
  await everybodyCanUse(ana.page);
});

test("the call moved to another tab", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, { microphone: false, camera: false });
  const copy = await ana.duplicatesTab();
  await copy.isInCall();
  await ana.isIn("ended");
  await everybodyCanUse(ana.page);
});

test("the keyboard is enough", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.opens("/");
  await tabTo(ana.page, "New room");
  await tabTo(ana.page, "Room name");
  await keyboard.type(room);
  await keyboard.press("Enter");
  await ana.page.waitForURL(`**/r/${room}`);
  await ana.isAlive();

  await expect(ana.nameField).toBeFocused();
  await keyboard.type("Ana");
  await keyboard.press("Enter");
  await ana.isInCall();
  await tabTo(ana.page, "Copy link");
  await tabTo(ana.page, "Microphone");
  await keyboard.press("Space");
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "true");
  await tabTo(ana.page, "Camera");
  await keyboard.press("Enter");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "true");
  await tabTo(ana.page, "Leave");
  await keyboard.press("Enter");
  await ana.isIn("ended");
  await tabTo(ana.page, "Rejoin");
  await keyboard.press("Enter");
  await ana.isInCall();
});

test("who comes and goes is said", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await expect(ana.page.getByRole("status").filter({ hasText: "Ben joined" })).toHaveCount(1);
  await ben.leaves();
  await expect(ana.page.getByRole("status").filter({ hasText: "Ben left" })).toHaveCount(1);
});

const LIGHT = { colorScheme: "light" } as const;
const DARK = { colorScheme: "dark" } as const;
/** The system's colours, in place of the page's. */
const FORCED = { forcedColors: "active" } as const;

/** The sizes that everything has to fit into: a large window, the same at 200 %, and a small phone. */
const SIZES = [
  { width: 1280, height: 800, looks: [LIGHT, DARK, FORCED] },
  { width: 640, height: 400, looks: [LIGHT] },
  { width: 320, height: 640, looks: [LIGHT, DARK] },
];

/** Nothing for axe to find, nothing to scroll sideways for and nothing that moves, whatever the size and the colours. */
async function everybodyCanUse(page: Page): Promise<void> {
  for (const { looks, ...size } of SIZES) {
    await page.setViewportSize(size);
    for (const colours of looks) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: "reduce", ...colours });
      // Forced colours are the system's: axe takes the page's own for those of the text.
      const axe = new AxeBuilder({ page }).disableRules("forcedColors" in colours ? ["color-contrast"] : []);
      const { violations } = await axe.analyze();
      const all = violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
      // The items of a menu are out of the order of Tab: the arrow keys go through them, and scroll it.
      const found = all.filter((one) => !/^scrollable-region-focusable: <div class="list">/.test(one));
      expect(found, `axe at ${size.width} px, ${JSON.stringify(colours)}`).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "width of the page").toBeLessThanOrEqual(size.width);
    // The controls of a call are never out of sight.
    for (const control of await page.getByRole("region", { name: "Call controls" }).getByRole("button").all()) {
      await expect(control).toBeInViewport({ ratio: 1 });
    }
    // What stands over everything is within the window, and its buttons can be got at.
    for (const button of await page.getByRole("dialog").getByRole("button").all()) {
      await button.scrollIntoViewIfNeeded();
      await expect(button).toBeInViewport({ ratio: 0.99 });
    }
  }
  const moving = () => document.getAnimations().filter(({ playState }) => playState === "running").map((animation) => String(animation));
  await expect.poll(() => page.evaluate(moving), { message: "what moves" }).toEqual([]);
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Presses Tab until what is named so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name })).or(page.getByRole("textbox", { name }));
  const seen: string[] = [];
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
    seen.push(await page.evaluate(() => document.activeElement?.textContent ?? ""));
  }
  throw new Error(`20 presses of Tab do not lead to ${name}, but to ${seen.join(", ")}`);
}
