// Who somebody is in a room: names, roles, and the host key.

import { expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

test("whoever leaves the name empty gets two pleasant words, and keeps them", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const guest = await people.arrive("");
  await ana.joins(room, QUIET);
  await guest.joins(room, QUIET);
  const given = (await guest.ownTile.getAttribute("aria-label"))?.replace(" (you)", "") ?? "";
  expect(given).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
  await expect(ana.tileOf(guest)).toHaveAccessibleName(given);
  await guest.leaves();
  await guest.joins(room, QUIET);
  await expect(guest.ownTile).toHaveAccessibleName(`${given} (you)`);
});

test("the same name twice is told apart, however it is spelled", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const other = await people.arrive("ana");
  const lookalike = await people.arrive("\u0410na");
  await ana.joins(room, QUIET);
  await other.joins(room, QUIET);
  await lookalike.joins(room, QUIET);
  await expect(ana.ownTile).toHaveAccessibleName("Ana (you)");
  await expect(ana.tileOf(other)).toHaveAccessibleName("ana (2)");
  await expect(ana.tileOf(lookalike)).toHaveAccessibleName("\u0410na (3)");
});

test("a name that says it is a host is not taken", async ({ people, room }) => {
  const mallory = await people.arrive("Mallory (host)");
  await mallory.enters(room, QUIET);
  await mallory.button("Join").click();
  await expect(mallory.page.getByText("That name could be taken for a host's. Please choose another one.")).toBeVisible();
  await expect(mallory.nameField).toHaveAttribute("aria-invalid", "true");
  await expect(mallory.nameField).toBeFocused();
  await mallory.nameField.fill("Mallory");
  await mallory.button("Join").click();
  await mallory.isInCall();
});

test("who starts a room is its host, and the key is in no address and no copied link", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.startsRoom();
  expect(new URL(ana.page.url()).hash).toBe("");
  await expect(ana.page.getByText("You are a host of this room.")).toBeVisible();
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await expect(ana.ownTile).toContainText("Host");
  await expect(ben.tileOf(ana)).toContainText("Host");
  await expect(ben.ownTile).not.toContainText("Host");
  // A reload, and a return after leaving, change nothing about it.
  await ana.reloads();
  await expect(ana.ownTile).toContainText("Host");
  await ana.leaves();
  await ana.joins(room, QUIET);
  await expect(ben.page.locator("[data-participant]:not([data-self])")).toContainText("Host");
});

test("the host link makes another browser host", async ({ people }) => {
  const ana = await people.arrive("Ana", { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  const home = await people.arrive("Ana at home");
  const room = await ana.hosts(QUIET);
  await ana.choosesMore("Copy host link");
  await expect.poll(() => ana.look(() => navigator.clipboard.readText(), null)).toContain("#host=");
  const link = new URL(await ana.look(() => navigator.clipboard.readText(), null));
  expect(decodeURIComponent(link.pathname)).toBe(`/r/${room}`);
  await home.opens(link.pathname + link.hash);
  expect(new URL(home.page.url()).hash).toBe("");
  await home.joins(room, QUIET);
  await expect(home.ownTile).toContainText("Host");
  await expect(ana.ownTile).toContainText("Host");
});

test("a room that is started by its name has a host, and only once", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.opens("/");
  await ana.page.getByRole("textbox", { name: "Room name" }).fill(room);
  await ana.button("Go to room").click();
  await ana.isAlive();
  await expect(ana.page.getByText("You are a host of this room.")).toBeVisible();
  await ben.opens(`/r?room=${room}`);
  await expect(ben.page.getByText("You are a host of this room.")).toBeHidden();
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await expect(ben.tileOf(ana)).toContainText("Host");
  await expect(ben.ownTile).not.toContainText("Host");
});

test("a room that was only opened by its address can still be started, until somebody has joined it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await ana.page.getByRole("link", { name: "Start this room as its host" }).click();
  await ana.isAlive();
  await expect(ana.page.getByText("You are a host of this room.")).toBeVisible();
  await expect(ana.page.getByRole("link", { name: "Start this room as its host" })).toBeHidden();
});

test("roles are given, kept over a return, and handed over", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);

  await ana.does("Make moderator", ben);
  await ben.isTold("Ana made you a moderator");
  await expect(cleo.tileOf(ben)).toContainText("Moderator");
  await ben.leaves();
  await ben.joins(room, QUIET);
  await expect(ben.ownTile).toContainText("Moderator");
  await expect(cleo.tileOf(ben)).toContainText("Moderator");

  await ana.does("Make host", cleo);
  await ana.does("Make participant", ana);
  await expect(cleo.ownTile).toContainText("Host");
  await expect(ana.ownTile).not.toContainText("Host");
  await ana.button("More").click();
  await expect(ana.page.getByRole("menuitem", { name: "Room settings" })).toBeHidden();
});

test("when the last host leaves it is said, and a host can come back", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ana.button("Leave").click();
  const dialog = ana.page.getByRole("dialog", { name: "Leave the call?" });
  await expect(dialog).toContainText("only host");
  await dialog.getByRole("button", { name: "Leave", exact: true }).click();
  await ana.isIn("ended");
  await ben.reads(/The last host has left/);
  await ana.joins(room, QUIET);
  await expect(ana.ownTile).toContainText("Host");
});

test("a viewer receives and does not send", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts();
  await ben.joins(room);
  await ana.hears(ben);
  await ana.does("Make viewer", ben);
  await ben.isTold("Ana made you a viewer");
  await expect(ben.toggle("Microphone")).toHaveAttribute("aria-pressed", "false");
  await expect(ben.toggle("Camera")).toHaveAttribute("aria-pressed", "false");
  await expect(ben.toggle("Microphone")).toHaveAttribute("aria-disabled", "true");
  await ana.hearsSilenceOf(ben);
  await ben.sees(ana);
  await ben.toggle("Raise hand").click();
  await expect(ana.tileOf(ben)).toContainText("Hand raised");
});

test("another name is taken during the call, and is told apart", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  const panel = await ben.brings("People");
  await panel.getByRole("button", { name: "Change name" }).click();
  await panel.getByRole("textbox", { name: "Your name" }).fill("ANA");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(ana.tileOf(ben)).toHaveAccessibleName("ANA (2)");
  await expect(ben.ownTile).toHaveAccessibleName("ANA (2) (you)");
  await ana.reads("Ben changed their name to ANA (2)");
});
