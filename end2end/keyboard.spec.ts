// A call is steered by keys, says what they did, and shows which there are.

import type { Page } from "@playwright/test";

import { type ChromiumParticipant, expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

test("a whole call with the keyboard and nothing else", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const { keyboard } = ana.page;
  await ana.opens("/");
  await tabTo(ana.page, "New room");
  await keyboard.press("Enter");
  await ana.page.waitForURL("**/r/**");
  await ana.isAlive();
  await tabTo(ana.page, "Your name");
  await keyboard.type("Ana");
  await keyboard.press("Enter");
  await ana.isInCall();
  await ben.joins(decodeURIComponent(new URL(ana.page.url()).pathname.replace("/r/", "")), QUIET);
  await isSaid(ana, "Ben joined");

  await expect(ana.page).toHaveTitle(/^Muted · /);
  await keyboard.press("m");
  await isSaid(ana, "Microphone on");
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "true");
  await expect(ana.page).not.toHaveTitle(/Muted/);
  await ben.hears(ana);
  await keyboard.press("m");
  await isSaid(ana, "Microphone off");
  await expect(ana.page).toHaveTitle(/^Muted · /);
  await keyboard.press("v");
  await isSaid(ana, "Camera on");
  await ben.sees(ana);
  await keyboard.press("Shift+v");
  await expect(ana.button("Camera"), "with Shift it is another key").toHaveAttribute("aria-pressed", "true");

  await ben.hearsSilenceOf(ana);
  await keyboard.down("Space");
  await ben.hears(ana);
  await keyboard.up("Space");
  await ben.hearsSilenceOf(ana);
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "false");

  await keyboard.press("h");
  await isSaid(ana, "Hand raised");
  await expect(ben.tileOf(ana)).toContainText("Hand raised");
  await keyboard.press("h");
  await isSaid(ana, "Hand lowered");
  await keyboard.press("2");
  await expect(ben.page.getByRole("status").getByText("Ana: applause")).toBeAttached();
  await keyboard.press("w");
  await isSaid(ana, "Spotlight");
  await keyboard.press("w");
  await isSaid(ana, "Grid");

  await keyboard.press("c");
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeFocused();
  await keyboard.type("mvh? 1 2 3");
  await keyboard.press("Enter");
  await ben.reads("mvh? 1 2 3");
  await expect(ana.button("Microphone"), "whoever writes only writes").toHaveAttribute("aria-pressed", "false");
  await keyboard.press("Escape");
  await expect(ana.toggle("Chat")).toBeFocused();
  await expect(ana.panel("Chat")).toBeHidden();

  await keyboard.press("p");
  await expect(ana.panel("People").getByRole("heading", { name: "People" })).toBeFocused();
  await keyboard.press("F2");
  await expect(ana.button("Microphone")).toBeFocused();
  await keyboard.press("F2");
  await expect(ana.panel("People").getByRole("heading", { name: "People" })).toBeFocused();
  await keyboard.press("F2");
  await keyboard.press("Escape");
  await expect(ana.panel("People"), "also from elsewhere").toBeHidden();

  await keyboard.press("?");
  await expect(help(ana)).toBeVisible();
  await keyboard.press("m");
  await expect(ana.button("Microphone"), "a dialog keeps its keys").toHaveAttribute("aria-pressed", "false");
  await keyboard.press("Escape");
  await expect(help(ana)).toBeHidden();
  await keyboard.press("Control+Shift+/");
  await expect(help(ana)).toBeVisible();
  await keyboard.press("Enter");
  await expect(help(ana), "Close has the focus").toBeHidden();

  await tabTo(ana.page, "Leave");
  await keyboard.press("Enter");
  await expect(ana.page.getByRole("dialog").getByRole("button", { name: "Cancel" })).toBeFocused();
  await tabTo(ana.page, "Leave");
  await keyboard.press("Enter");
  await ana.isIn("ended");
  await keyboard.press("m");
  await ben.reads(/Ana left/);
});

test("push to talk ends with the key, and when another window takes it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.joins(room, QUIET);
  await keyboard.down("Space");
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "true");
  await isSaid(ana, "Microphone on");
  await ana.page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "false");
  await isSaid(ana, "Microphone off");
  await keyboard.up("Space");

  // On a button, the space bar presses that.
  await ana.button("Camera").focus();
  await keyboard.press("Space");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "true");
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "false");
  await keyboard.press("m");
  await expect(ana.button("Microphone"), "letters are for the call there, too").toHaveAttribute("aria-pressed", "true");
});

test("single keys can be switched off", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.joins(room, QUIET);
  await ana.choosesMore("Keyboard shortcuts");
  const single = help(ana).getByRole("checkbox", { name: "Single keys" });
  await expect(single).toBeChecked();
  await single.focus();
  await keyboard.press("Space");
  await expect(single).not.toBeChecked();
  await keyboard.press("Escape");
  await expect(ana.button("More")).toBeFocused();
  for (const key of ["m", "v", "h", "c", "?"]) await keyboard.press(key);
  await keyboard.press("F2");
  await expect(ana.button("Microphone"), "keys that type nothing stay").toBeFocused();
  await keyboard.press("Control+d");
  await isSaid(ana, "Microphone on");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "false");
  await expect(ana.panel("Chat")).toBeHidden();
  await expect(help(ana)).toBeHidden();
});

test("the habits of other products are obeyed, while one writes, too", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.joins(room, QUIET);
  await keyboard.press("c");
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toBeFocused();
  const habits = { Microphone: ["Control+d", "Alt+a", "Control+Shift+m"], Camera: ["Control+e", "Alt+v", "Control+Shift+o"] };
  for (const [device, keys] of Object.entries(habits)) {
    let on = false;
    for (const key of keys) {
      on = !on;
      await keyboard.press(key);
      await expect(ana.button(device), key).toHaveAttribute("aria-pressed", String(on));
    }
  }
  await expect(ana.page.getByRole("textbox", { name: "Message" })).toHaveValue("");
});

test("the list shows every key", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  await ana.page.keyboard.press("?");
  const keys = help(ana).getByRole("region", { name: "Keyboard shortcuts" });
  expect(await keys.getByRole("definition").allInnerTexts()).toEqual(
    [
      ["M", "Space", "V", "D", "H", "C", "P", "W", "F", "1", "2", "3", "4", "5", "6", "F2", "Esc", "?", "Ctrl Shift /"],
      ["Ctrl D", "Ctrl E", "Alt A", "Alt V", "Ctrl Shift M", "Ctrl Shift O"],
    ].flat(),
  );
  expect(await keys.getByRole("heading").allInnerTexts()).toEqual([
    "If you come from Google Meet",
    "If you come from Zoom",
    "If you come from Microsoft Teams",
  ]);
});

test("in the lobby keys switch devices and show the list", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.opens(`/r/${room}`);
  await ana.nameField.fill("");
  await keyboard.type("mv?");
  await expect(ana.nameField, "whoever writes only writes").toHaveValue("mv?");
  await ana.button("Join").focus();
  // What obeys keys comes a moment after the page.
  await expect(async () => {
    await keyboard.press("?");
    await expect(help(ana)).toBeVisible({ timeout: 3000 });
  }).toPass();
  await keyboard.press("Escape");
  await expect(help(ana)).toBeHidden();
  await keyboard.press("m");
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "true");
  await isSaid(ana, "Microphone on");
  await keyboard.press("v");
  await isSaid(ana, "Camera on");
});

test("a list that was opened before it had come gives the focus back", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await ana.button("Join").focus();
  await expect(async () => {
    await ana.page.keyboard.press("?");
    await expect(help(ana)).toBeVisible({ timeout: 3000 });
  }).toPass();
  await ana.page.keyboard.press("Escape");
  await expect(ana.button("Join")).toBeFocused();
});

test("the controls are one step from the heading", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  await expect(ana.page.getByRole("heading", { level: 1 })).toBeFocused();
  await ana.page.keyboard.press("Tab");
  const skip = ana.page.getByRole("link", { name: "Skip to the call controls" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await ana.page.keyboard.press("Enter");
  await expect(ana.button("Microphone")).toBeFocused();
  expect(new URL(ana.page.url()).hash, "the address stays").toBe("");
});

test("keys do nothing to what is nearer", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const { keyboard } = ana.page;
  await ana.joins(room, QUIET);
  await ana.brings("People");
  await ana.button("React").click();
  await expect(ana.page.getByRole("group", { name: "Reactions" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(ana.page.getByRole("group", { name: "Reactions" })).toBeHidden();
  await expect(ana.panel("People"), "Escape closed what was nearest").toBeVisible();
  await ana.button("More").click();
  await keyboard.press("m");
  await keyboard.press("Escape");
  await expect(ana.button("Microphone"), "a menu keeps its keys").toHaveAttribute("aria-pressed", "false");
  await expect(ana.panel("People")).toBeVisible();
  await keyboard.press("Escape");
  await expect(ana.panel("People")).toBeHidden();
});

test("what was open gives the focus back to what opened it", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const { keyboard } = ana.page;
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  const dialog = (name: string) => ana.page.getByRole("dialog", { name });

  for (const panel of ["Chat", "People"] as const) {
    await ana.toggle(panel).press("Enter");
    await expect(ana.panel(panel)).toBeVisible();
    await ana.panel(panel).getByRole("button", { name: "Close" }).press("Enter");
    await expect(ana.toggle(panel)).toBeFocused();
  }
  const choosesMore = async (item: string) => {
    await ana.button("More").press("Enter");
    await ana.page.getByRole("menuitem", { name: item, exact: true }).press("Enter");
  };
  await choosesMore("Room settings");
  await expect(ana.panel("Room settings").getByRole("heading", { name: "Room settings" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(ana.button("More")).toBeFocused();
  for (const item of ["Settings", "Keyboard shortcuts", "Invite people"]) {
    await choosesMore(item);
    await expect(dialog(item)).toBeVisible();
    await keyboard.press("Escape");
    await expect(dialog(item)).toBeHidden();
    await expect(ana.button("More"), `after ${item}`).toBeFocused();
  }
  await ana.button("Leave").press("Enter");
  await expect(dialog("Leave the call?").getByRole("button", { name: "Cancel" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(ana.button("Leave")).toBeFocused();

  await ana.brings("People");
  const more = ana.row(ben).getByRole("button", { name: "More options for Ben" });
  await more.press("Enter");
  await ana.page.getByRole("menuitem", { name: "Ban", exact: true }).press("Enter");
  await keyboard.press("Escape");
  await expect(more).toBeFocused();
  await ana.button("Options for Ben").press("Enter");
  await keyboard.press("Escape");
  await expect(ana.button("Options for Ben")).toBeFocused();
});

test("where what had the focus is gone, something near has it", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const heading = ana.page.getByRole("heading", { level: 1 });
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);

  // A toast that was read.
  await ben.toggle("Raise hand").click();
  await ana.isTold("Ben raised a hand.");
  await ana.button("Dismiss").press("Enter");
  await expect(heading).toBeFocused();
  // One's own picture, hidden by its own menu.
  await ana.button("Options for Ana (you)").press("Enter");
  await ana.page.getByRole("menuitemcheckbox", { name: "Hide my picture" }).press("Enter");
  await expect(ana.ownTile).toBeHidden();
  await expect(heading).toBeFocused();
  // What opened a dialog: whoever is alone is invited to invite elsewhere.
  const invite = ana.page.getByRole("dialog", { name: "Invite people" });
  await ana.button("Invite people").press("Enter");
  await expect(invite).toBeVisible();
  await ben.leaves();
  await ana.doesNotSee(ben);
  await ana.page.keyboard.press("Escape");
  await expect(invite).toBeHidden();
  await expect(heading).toBeFocused();
});

test("whoever presses beside everything is left alone", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ana.button("Options for Ben").focus();
  await ana.tileOf(ben).click();
  await ben.leaves();
  await ana.doesNotSee(ben);
  await ana.page.keyboard.press("h");
  await isSaid(ana, "Hand raised");
  expect(await ana.look(() => document.activeElement?.tagName, null)).toBe("BODY");
});

test("who is in a menu of a picture stays there while the spotlight moves", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  // Devices made for tests beep: between two beeps nobody speaks.
  for (const each of [ben, cleo]) await each.hasSteadyVoice(0.5);
  for (const each of [ana, ben, cleo]) await each.joins(room, QUIET);
  await ana.button("More").click();
  await ana.page.getByRole("menuitemradio", { name: "Spotlight" }).click();
  const main = ana.page.locator('[data-part="main"]');
  const isMain = (one: ChromiumParticipant) => expect(main.locator(`[data-participant="${one.id}"]`)).toHaveCount(1);
  await ben.turnsMicrophone(true);
  await isMain(ben);

  await ana.button("Options for Cleo").press("Enter");
  const pin = ana.page.getByRole("menuitemcheckbox", { name: "Pin" });
  await expect(pin).toBeFocused();
  await ben.turnsMicrophone(false);
  await cleo.turnsMicrophone(true);
  await isMain(cleo);
  await expect(pin, "the menu is open, and has the focus").toBeFocused();
  await ana.page.keyboard.press("Escape");
  await expect(ana.button("Options for Cleo")).toBeFocused();
  // Once nobody is there, Tab goes as one sees.
  await ana.button("More").focus();
  await expect.poll(() => ana.tileIds().then(([first]) => first)).toBe(cleo.id);
});

test("of several who come at once one hears in one sentence", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const others = [await people.arrive("Ben"), await people.arrive("Cleo"), await people.arrive("Dora")];
  await ana.page.clock.install();
  await ana.joins(room, QUIET);
  await ana.page.clock.pauseAt(Date.now() + 1_000);
  for (const other of others) await other.joins(room, QUIET);
  await expect.poll(() => ana.tileIds().then((ids) => ids.length)).toBe(4);
  await ana.page.clock.resume();
  await isSaid(ana, "Ben, Cleo and Dora joined");
  await expect(ana.page.getByRole("status").getByText("Ben joined", { exact: true })).toHaveCount(0);
});

test("a toast stays for as long as one points at it, or has the focus there", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.page.clock.install();
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  const toast = ana.page.locator(".toasts").getByText("Ben raised a hand.");
  const isHeld = async (holds: () => Promise<void>, leaves: () => Promise<void>) => {
    await ben.toggle("Raise hand").click();
    await expect(toast).toBeVisible();
    await holds();
    await ana.page.clock.fastForward(12_000);
    await expect(toast).toBeVisible();
    await leaves();
    await ana.page.clock.fastForward(7_000);
    await expect(toast).toBeHidden();
    await ben.toggle("Raise hand").click();
  };
  await isHeld(() => toast.hover(), () => ana.page.mouse.move(0, 0));
  await isHeld(() => ana.button("Dismiss").focus(), () => ana.button("More").focus());
});

test("who is let in, who loses the connection and who has it again is told", async ({ people, startServer }) => {
  people.tolerate(/WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/);
  const server = await startServer();
  const ana = await people.arrive("Ana", { at: server });
  const ben = await people.arrive("Ben", { at: server });
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await ana.brings("People");
  await ana.button("Admit Ben").click();
  await ben.isInCall();
  await isSaid(ben, "You have been let in");
  await server.stop();
  await expect(ben.page.getByRole("alert").getByText("Connection lost.")).toBeVisible();
  await server.run();
  await isSaid(ben, "Connected again");
});

/** Waits until a sentence stands where screen readers look for what happens. */
async function isSaid(whom: ChromiumParticipant, sentence: string): Promise<void> {
  await expect(whom.page.getByRole("status").getByText(sentence, { exact: true }).last()).toBeAttached();
}

/** The list of keys. */
function help(of: ChromiumParticipant) {
  return of.page.getByRole("dialog", { name: "Keyboard shortcuts" });
}

/** Presses Tab until what is named so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const isThere = () =>
    page.evaluate((name) => {
      const focused = document.activeElement;
      const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null;
      return [focused?.getAttribute("aria-label"), label, focused?.textContent].some((called) => called?.trim() === name);
    }, name);
  for (let presses = 0; presses < 30 && !(await isThere()); presses += 1) await page.keyboard.press("Tab");
  expect(await isThere(), `Tab leads to ${name}`).toBe(true);
}
