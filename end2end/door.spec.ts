// The door of a room: who may come in, and how one waits.

import { expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

test("lobby: knock, leave a note, be let in", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");

  await ben.knocks(room);
  await expect(ben.page.getByRole("heading", { name: "Waiting to be let in" })).toBeVisible();
  await expect(ben.page.getByText("You are next")).toBeVisible();
  await cleo.knocks(room);
  await expect(cleo.page.getByText("1 person is before you")).toBeVisible();
  await cleo.page.getByRole("textbox", { name: "Note to the host" }).fill("I am the new teacher");
  await cleo.button("Send note").click();

  const waiting = (await ana.brings("People")).getByRole("list", { name: "Waiting to be let in" }).getByRole("listitem");
  await expect(waiting).toContainText(["Ben", "Cleo"]);
  await expect(waiting.nth(1)).toContainText("I am the new teacher");
  await waiting.nth(0).getByRole("button", { name: "Admit Ben" }).click();
  await ben.isInCall();
  await expect(cleo.page.getByText("You are next")).toBeVisible();
  await waiting.getByRole("button", { name: "Admit Cleo" }).click();
  await cleo.isInCall();
  await expect(waiting).toHaveCount(0);

  // Who was let in once may come again.
  await ben.leaves();
  await ben.joins(room, QUIET);
});

test("lobby: not let in is a screen of its own, and so is nobody answering", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await (await ana.brings("People")).getByRole("button", { name: "Deny Ben" }).click();
  await expect(ben.page.getByRole("heading", { name: "You were not let in" })).toBeVisible();
  await ben.button("Ask again").click();
  await expect(ben.page.getByText(/You were not let in. You can ask again in/)).toBeVisible();
});

test("lobby: admit all", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await cleo.knocks(room);
  await (await ana.brings("People")).getByRole("button", { name: "Admit all" }).click();
  await ben.isInCall();
  await cleo.isInCall();
});

test("no host is here yet: one waits, and is let in when the host comes", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ana.leaves();
  await ben.knocks(room);
  await expect(ben.page.getByRole("heading", { name: "No host is here yet" })).toBeVisible();
  await ana.joins(room, QUIET);
  await expect(ben.page.getByRole("heading", { name: "Waiting to be let in" })).toBeVisible();
  await (await ana.brings("People")).getByRole("button", { name: "Admit Ben" }).click();
  await ben.isInCall();
});

test("who waits can stop waiting, and reloading keeps the place", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await cleo.knocks(room);
  await ben.page.reload();
  await ben.isIn("waiting");
  await expect(ben.page.getByText("You are next")).toBeVisible();
  await ben.button("Stop waiting").click();
  await ben.isIn("lobby");
  await expect(cleo.page.getByText("You are next")).toBeVisible();
});

test("a waiting page hears and shows nothing of the room", async ({ people }) => {
  const ana = await people.arrive("Ana Secretname");
  const ben = await people.arrive("Ben");
  const frames: string[] = [];
  ben.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => frames.push(payload.toString())));
  const room = await ana.hosts(QUIET);
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await ana.says("for those inside only");
  await ana.toggle("Raise hand").click();
  await (await ana.brings("People")).getByRole("button", { name: "Admit Ben" }).click();
  await ben.isInCall();
  const admitted = frames.findIndex((frame) => frame.includes('"admitted"'));
  expect(admitted).toBeGreaterThan(0);
  for (const frame of frames.slice(0, admitted)) expect(frame).not.toMatch(/Secretname|inside only|participant|hand/);
});

test("locked: nobody new comes in, a reload does", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ana.setsDoor("Nobody new");
  await ben.reads("Ana locked the room");
  await cleo.enters(room, QUIET);
  await expect(cleo.page.getByText("This room is locked: nobody new can come in.", { exact: true })).toBeVisible();
  await cleo.button("Join").click();
  await expect(cleo.page.getByText("This room is locked: nobody new can come in. Ask somebody inside to unlock it.")).toBeVisible();
  await ben.reloads();
  await ana.reloads();
});

test("password: asked for, wrong, right", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  const settings = await ana.opensRoomSettings();
  await settings.getByRole("textbox", { name: "New password" }).fill("open sesame");
  await settings.getByRole("button", { name: "Set password" }).click();
  await expect(settings.getByRole("radio", { name: "Anyone with the password" })).toBeChecked();

  await ben.enters(room, QUIET);
  const box = ben.page.getByLabel("Password");
  await ben.button("Join").click();
  await expect(ben.page.getByText("Type the password of this room to come in.")).toBeVisible();
  await expect(box).toBeFocused();
  await box.fill("open barley");
  await ben.button("Join").click();
  await expect(ben.page.getByText("That is not the password. Please try again.")).toBeVisible();
  await box.fill("open sesame");
  await ben.button("Join").click();
  await ben.isInCall();
  // The host needs none.
  await ana.leaves();
  await ana.joins(room, QUIET);
});

test("what was decided at the door survives a restart of the server", async ({ people, startServer }) => {
  const server = await startServer();
  people.tolerate(/WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/);
  const ana = await people.arrive("Ana", { at: server });
  const ben = await people.arrive("Ben", { at: server });
  const cleo = await people.arrive("Cleo", { at: server });
  const mallory = await people.arrive("Mallory", { at: server });
  const room = await ana.hosts(QUIET);
  await mallory.joins(room, QUIET);
  await ana.does("Ban", mallory);
  await ana.page.getByRole("dialog", { name: "Ban Mallory?" }).getByRole("button", { name: "Ban" }).click();
  await mallory.isIn("ended");
  await ana.setsDoor("People who are let in");
  await ben.knocks(room);
  await (await ana.brings("People")).getByRole("button", { name: "Admit Ben" }).click();
  await ben.isInCall();
  await ana.says("before the restart");
  await ben.toggle("Raise hand").click();
  await cleo.knocks(room);

  await server.stop();
  await server.run();

  await ana.isIn("connected");
  await ben.isIn("connected");
  await cleo.isIn("waiting");
  await expect(ana.ownTile).toContainText("Host");
  await expect(ana.tileOf(ben)).toContainText("Hand raised");
  await ben.reads("before the restart");
  await ben.leaves();
  await ben.joins(room, QUIET);
  await mallory.enters(room, QUIET);
  await mallory.button("Join").click();
  await expect(mallory.page.getByText("You are banned from this room.")).toBeVisible();
  await (await ana.brings("People")).getByRole("button", { name: "Admit Cleo" }).click();
  await cleo.isInCall();
});
