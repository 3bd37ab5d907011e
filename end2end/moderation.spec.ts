// What hosts and moderators do, and how those whom it concerns hear of it.

import { expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

test("mute: the muted person is told by whom, nobody hears them, and they can switch on again", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, { camera: false });
  await cleo.joins(room, QUIET);
  await cleo.hears(ben);

  await ana.does("Mute", ben);
  await ana.isTold("You muted Ben");
  await ben.isTold("Ana muted you");
  await expect(ben.toggle("Microphone")).toHaveAttribute("aria-pressed", "false");
  await expect(cleo.tileOf(ben)).toContainText("Microphone off");
  await cleo.hearsSilenceOf(ben);

  await ben.turnsMicrophone(true);
  await cleo.hears(ben);
});

test("mute all, and nobody may unmute themselves", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts({ camera: false });
  await ben.joins(room, { camera: false });
  await cleo.joins(room, { camera: false });
  await ben.hears(cleo);

  await (await ana.brings("People")).getByRole("button", { name: "Mute all" }).click();
  for (const muted of [ben, cleo]) {
    await muted.isTold("Ana muted you");
    await expect(muted.toggle("Microphone")).toHaveAttribute("aria-pressed", "false");
  }
  await expect(ana.toggle("Microphone")).toHaveAttribute("aria-pressed", "true");

  await (await ana.opensRoomSettings()).getByRole("checkbox", { name: "Use the microphone" }).uncheck();
  await expect(ben.toggle("Microphone")).toHaveAttribute("aria-disabled", "true");
  await ben.toggle("Microphone").press("Enter");
  await expect(ben.toggle("Microphone")).toHaveAttribute("aria-pressed", "false");
  await (await ana.opensRoomSettings()).getByRole("checkbox", { name: "Use the microphone" }).check();
  await expect(ben.toggle("Microphone")).not.toHaveAttribute("aria-disabled", "true");
  await expect(ben.toggle("Microphone"), "a right that comes back switches nothing on").toHaveAttribute("aria-pressed", "false");
  await ben.turnsMicrophone(true);
  await cleo.hears(ben);
});

test("a page that does not obey is not heard", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  // Ben's page goes on sending whatever it is told: its tracks cannot be disabled, stopped or replaced.
  await ben.page.addInitScript(() => {
    Object.defineProperty(MediaStreamTrack.prototype, "enabled", { get: () => true, set: () => undefined });
    MediaStreamTrack.prototype.stop = () => undefined;
    const replaceTrack = RTCRtpSender.prototype.replaceTrack;
    RTCRtpSender.prototype.replaceTrack = function (track) {
      return track == null ? Promise.resolve() : replaceTrack.call(this, track);
    };
  });
  const room = await ana.hosts(QUIET);
  await ben.joins(room);
  await cleo.joins(room, QUIET);
  await cleo.hears(ben);
  await cleo.sees(ben);
  expect(await cleo.permits(ben)).toEqual({ picture: true, sound: true });
  await ana.does("Mute", ben);
  await ana.does("Stop camera", ben);
  await expect(cleo.tileOf(ben)).toHaveAttribute("data-camera", "off");
  await expect.poll(() => cleo.permits(ben)).toEqual({ picture: false, sound: false });
  expect((await ben.sent()).cameras, "the page did not obey").toBeGreaterThan(0);
});

test("somebody's camera is stopped, and their light goes out", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, { microphone: false });
  await ana.sees(ben);
  await ana.does("Stop camera", ben);
  await ben.isTold("Ana stopped your camera");
  await expect(ben.toggle("Camera")).toHaveAttribute("aria-pressed", "false");
  await expect
    .poll(() => ben.look(() => window.witness.captured.filter(({ kind, readyState }) => kind === "video" && readyState === "live").length, null))
    .toBe(0);
  await ben.turnsCamera(true);
  await ana.sees(ben);
});

test("who is removed is told by whom, and may come back", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);
  await ana.does("Remove", ben);
  const dialog = ana.page.getByRole("dialog", { name: "Remove Ben?" });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await ben.isIn("ended");
  await expect(ben.page.getByRole("heading", { name: "You were removed from the call" })).toBeVisible();
  await expect(ben.page.getByText("Ana removed you.")).toBeVisible();
  await cleo.doesNotSee(ben);
  await cleo.reads("Ana removed Ben");
  await ben.button("Rejoin").click();
  await ben.isInCall();
});

test("a ban survives another name, is listed, and can be lifted", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const mallory = await people.arrive("Mallory");
  const room = await ana.hosts(QUIET);
  await mallory.joins(room, QUIET);
  await ana.does("Ban", mallory);
  await ana.page.getByRole("dialog", { name: "Ban Mallory?" }).getByRole("button", { name: "Ban" }).click();
  await expect(mallory.page.getByRole("heading", { name: "You were banned from this room" })).toBeVisible();
  await expect(mallory.button("Rejoin")).toBeHidden();

  await mallory.enters(room, QUIET);
  await mallory.nameField.fill("Somebody else");
  await mallory.button("Join").click();
  await expect(mallory.page.getByText("You are banned from this room.")).toBeVisible();

  await (await ana.brings("People")).getByRole("button", { name: "Lift the ban on Mallory" }).click();
  await mallory.button("Join").click();
  await mallory.isInCall();
});

test("a moderator keeps order, but not over moderators and hosts", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, { camera: false });
  await ana.does("Make moderator", ben);
  await ben.isTold("Ana made you a moderator");
  await ben.brings("People");
  await ben.does("Mute", cleo);
  await cleo.isTold("Ben muted you");
  await ben.row(ana).getByRole("button", { name: "More options for Ana" }).click();
  await expect(ben.page.getByRole("menuitem", { name: "Remove" })).toBeHidden();
  await ben.page.keyboard.press("Escape");
  await expect(ben.page.getByRole("menu")).toBeHidden();
});

test("hands are shown in order, and lowered", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);
  await cleo.toggle("Raise hand").click();
  await expect(ana.tileOf(cleo)).toContainText("Hand raised");
  await ben.toggle("Raise hand").click();
  const hands = (await ana.brings("People")).getByRole("list", { name: "Raised hands" }).getByRole("listitem");
  await expect(hands).toContainText(["Cleo", "Ben"]);
  await ana.does("Lower hand", cleo);
  await cleo.isTold("Ana lowered your hand");
  await expect(cleo.toggle("Raise hand")).toHaveAttribute("aria-pressed", "false");
  await expect(hands).toContainText(["Ben"]);
  await ana.panel("People").getByRole("button", { name: "Lower all hands" }).click();
  await expect(ben.toggle("Raise hand")).toHaveAttribute("aria-pressed", "false");
  await expect(hands).toHaveCount(0);
});

test("a host ends the call for everyone", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room);
  await cleo.joins(room, QUIET);
  await ana.button("Leave").click();
  await ana.page.getByRole("dialog", { name: "Leave the call?" }).getByRole("button", { name: "End the call for everyone" }).click();
  for (const person of [ana, ben, cleo]) {
    await person.isIn("ended");
    await expect(person.page.getByRole("heading", { name: "The call was ended for everyone" })).toBeVisible();
  }
  expect(await ben.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null)).toBe(0);
});

test("reactions are seen by all, and can be switched off", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ben.toggle("React").click();
  await ben.page.getByRole("group", { name: "Reactions" }).getByRole("button", { name: "Applause" }).click();
  await expect(ana.page.getByRole("status").getByText("Ben: applause", { exact: false })).toBeAttached();
  await expect(ana.page.locator(".floating-reactions").getByText("👏")).toBeVisible();

  await ana.setsGenerally("Show reactions", false);
  await expect(ana.page.locator(".floating-reactions").getByText("👏")).toHaveCount(0);

  await (await ana.opensRoomSettings()).getByRole("checkbox", { name: "Reactions" }).uncheck();
  await expect(ben.toggle("React")).toHaveAttribute("aria-disabled", "true");
});

test("a screen is shared, seen, and stopped by a host", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts();
  await ben.joins(room);
  await ana.sees(ben);
  await ben.toggle("Share screen").click();
  await expect(ben.toggle("Share screen")).toHaveAttribute("aria-pressed", "true");
  const screen = ana.page.locator(`[data-screen-of="${ben.id}"]`);
  await expect(screen).toHaveAccessibleName("Ben's screen");
  const position = () => screen.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
  const before = await position();
  await expect.poll(position).toBeGreaterThan(before + 0.2);
  await ana.sees(ben);
  await ana.does("Stop screen", ben);
  await ben.isTold("Ana stopped your screen");
  await expect(screen).toHaveCount(0);
  await expect(ben.toggle("Share screen")).toHaveAttribute("aria-pressed", "false");
});
