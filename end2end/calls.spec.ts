// What a call is for: people see and hear each other, until they do not want to any more.

import { expect, Mail, test, type ChromiumParticipant } from "./vocabulary/index.ts";

test("two people see and hear each other", async ({ people, room }) => {
  const ana = await people.arrive("Ana Ruiz");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await expect(ana.page.getByText("You are the only one here")).toBeVisible();
  await ben.joins(room);

  await ana.sees(ben);
  await ben.sees(ana);
  await ana.hears(ben);
  await ben.hears(ana);

  await expect(ana.page.getByText("You are the only one here")).toBeHidden();
  await expect(ana.page.getByText("2 people", { exact: true })).toBeVisible();
  await expect(ana.ownTile).toHaveAccessibleName("Ana Ruiz (you)");
  await expect(ana.tileOf(ben)).toHaveAccessibleName("Ben");
  await expect(ben.tileOf(ana)).toHaveAccessibleName("Ana Ruiz");
  await expect(ana.tileOf(ben)).toHaveAttribute("data-state", "connected");
  await expect(ben.tileOf(ana)).toHaveAttribute("data-state", "connected");
  expect(await mirrored(ana), "one's own picture is a mirror").toEqual({ own: true, others: false });
});

test("three people see and hear each other", async ({ people, room }) => {
  const all = [await people.arrive("Ana"), await people.arrive("Ben"), await people.arrive("Cleo")];
  for (const each of all) await each.joins(room);
  for (const one of all) {
    for (const other of all.filter((other) => other !== one)) {
      await one.sees(other);
      await one.hears(other);
    }
    await expect(one.page.getByText("3 people", { exact: true })).toBeVisible();
  }
});

test("somebody without camera and microphone sees and hears the others", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, { microphone: false, camera: false });
  await ben.joins(room);
  await ana.sees(ben);
  await ana.hears(ben);
  await expect(ben.tileOf(ana)).toHaveAttribute("data-state", "connected");
  await expect(ben.tileOf(ana)).toContainText("Microphone off");
  expect(await ana.sent()).toMatchObject({ cameras: 0, microphones: 0 });
});

test("both switch their cameras on at the same time", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const mail = [await Mail.of(ana.page), await Mail.of(ben.page)];
  await ana.joins(room, { camera: false });
  await ben.joins(room, { camera: false });
  await ana.hears(ben);
  await ben.hears(ana);

  await atTheSameTime(mail, () => Promise.all([ana.turnsCamera(true), ben.turnsCamera(true)]));
  await ana.sees(ben);
  await ben.sees(ana);

  // From now on there are media sections for the cameras; whether they are negotiated again or not, they work every time.
  for (let round = 0; round < 4; round += 1) {
    await Promise.all([ana.turnsCamera(false), ben.turnsCamera(false)]);
    await ana.seesNoMotionOf(ben);
    await ben.seesNoMotionOf(ana);
    await Promise.all([ana.turnsCamera(true), ben.turnsCamera(true)]);
    await ana.sees(ben);
    await ben.sees(ana);
  }
  await ana.hears(ben);
  await ben.hears(ana);
});

test("both restart ICE at the same time", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const mail = [await Mail.of(ana.page), await Mail.of(ben.page)];
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.sees(ana);

  for (let round = 0; round < 3; round += 1) {
    const before = [await iceUser(ana), await iceUser(ben)];
    await atTheSameTime(mail, () =>
      Promise.all([ana, ben].map((each) => each.look(() => window.witness.open().forEach((peer) => peer.restartIce()), null))),
    );
    await expect.poll(() => iceUser(ana)).not.toBe(before[0]);
    await expect.poll(() => iceUser(ben)).not.toBe(before[1]);
    await ana.sees(ben);
    await ben.sees(ana);
    await ana.hears(ben);
    await ben.hears(ana);
  }
  expect(await ana.look(() => window.witness.configurations.length, null), "the connection was kept").toBe(1);
});

test("a camera that is off shows initials, sends nothing, and its light is off", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben Olsen");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  const picture = ana.tileOf(ben).locator("video");
  await expect(picture).toBeVisible();

  await ben.turnsCamera(false);
  await expect(ana.tileOf(ben).getByText("BO", { exact: true })).toBeVisible();
  await expect(picture).toBeHidden();
  await expect.poll(() => liveTracks(ben, "video")).toBe(0);
  await expect.poll(() => ben.sent()).toMatchObject({ cameras: 0 });
  await ana.seesNoMotionOf(ben);
  await ana.hears(ben);

  await ben.turnsCamera(true);
  await ana.sees(ben);
  await expect(picture).toBeVisible();
  expect(await liveTracks(ben, "video")).toBe(1);
});

test("a microphone that is off is silent at once", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.hears(ben);
  await expect(ana.tileOf(ben)).not.toContainText("Microphone off");

  await ben.button("Microphone").click();
  // Not waited for: once the press is handled, the very next sample is silence.
  expect(await ben.sent()).toMatchObject({ microphones: 0, cameras: 1 });
  await expect(ben.button("Microphone")).toHaveAttribute("aria-pressed", "false");
  await expect(ana.tileOf(ben)).toContainText("Microphone off");
  await ana.hearsSilenceOf(ben);
  await ana.sees(ben);

  await ben.turnsMicrophone(true);
  await ana.hears(ben);
  await expect(ana.tileOf(ben)).not.toContainText("Microphone off");
});

test("whoever leaves is gone at once, and their devices are off", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.leaves();
  await ana.doesNotSee(ben);
  await expect(ben.page.getByRole("heading", { name: "You left the call" })).toBeVisible();
  expect(await liveTracks(ben, "video")).toBe(0);
  expect(await liveTracks(ben, "audio")).toBe(0);
  expect(await ben.look(() => window.witness.open().length, null)).toBe(0);
  await expect.poll(() => ana.look(() => window.witness.open().length, null)).toBe(0);
  await expect(ana.page.getByText("You are the only one here")).toBeVisible();
});

test("whose tab dies is shown as reconnecting, then gone", async ({ people, room, startServer }) => {
  const at = await startServer({ arguments: ["--seat-grace-ms", "5000"] });
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.crashes();
  await expect(ana.tileOf(ben)).toHaveAttribute("data-state", "reconnecting");
  await expect(ana.tileOf(ben)).toContainText("Reconnecting…");
  await ana.doesNotSee(ben);
});

test("whoever closes the tab is gone soon", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.page.close();
  await ana.doesNotSee(ben);
});

test("a copied link leads into the room", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.page.context().grantPermissions(["clipboard-read", "clipboard-write", "camera", "microphone"]);
  await ana.joins(room);
  await ana.button("Copy link").click();
  await expect(ana.page.getByText("Link copied")).toBeVisible();
  const link = await ana.look(() => navigator.clipboard.readText(), null);
  expect(link).toBe(`${ana.origin}/r/${room}`);

  const ben = await people.arrive("Ben");
  await ben.opens(link.replace(ben.origin, ""));
  await expect(ben.page.getByText("1 person is here")).toBeVisible();
  await ben.nameField.fill("Ben");
  await ben.button("Join").click();
  await ben.isInCall();
  await ben.sees(ana);
});

test("where the clipboard is closed, the link is there to be copied by hand", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.page.addInitScript(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("not here", "NotAllowedError"));
  });
  await ana.joins(room, { microphone: false, camera: false });
  await ana.button("Copy link").click();
  const link = ana.page.getByRole("textbox", { name: "Link to this room" });
  await expect(link).toHaveValue(`${ana.origin}/r/${room}`);
  await expect(link).toBeFocused();
});

test("blocked sound is turned on by one press", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  // A browser that asks for a gesture after the one that joined.
  await ana.page.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    let allowed = false;
    HTMLMediaElement.prototype.play = function () {
      return this.muted || allowed ? play.call(this) : Promise.reject(new DOMException("a gesture is needed", "NotAllowedError"));
    };
    addEventListener("click", ({ target }) => (allowed ||= target instanceof Element && /Turn on sound/.test(target.closest("button")?.textContent ?? "")), true);
  });
  await ana.joins(room);
  await ben.joins(room);
  await ana.button("Turn on sound").click();
  await ana.hears(ben);
  await expect(ana.button("Turn on sound")).toBeHidden();
});

/** Lets two people do something such that each offers before hearing of the other's offer. */
async function atTheSameTime(mail: Mail[], deed: () => Promise<unknown>): Promise<void> {
  mail.forEach((each) => each.hold());
  await deed();
  for (const each of mail) await expect.poll(() => each.offers(), { message: "both offer" }).toBe(1);
  mail.forEach((each) => each.release());
}

/** The ICE user name of the only connection; it is another after each restart. */
function iceUser(person: ChromiumParticipant): Promise<string | undefined> {
  return person.look(() => /^a=ice-ufrag:(\S+)/m.exec(window.witness.open()[0]?.currentLocalDescription?.sdp ?? "")?.[1], null);
}

function liveTracks(person: ChromiumParticipant, kind: "audio" | "video"): Promise<number> {
  return person.look((kind) => window.witness.captured.filter((track) => track.kind === kind && track.readyState === "live").length, kind);
}

/** Whether one's own picture, and whether any other, is shown as in a mirror. */
function mirrored(person: ChromiumParticipant): Promise<{ own: boolean; others: boolean }> {
  return person.look(() => {
    const mirrors = (selector: string) =>
      [...document.querySelectorAll(selector)].some((video) => {
        const { transform, scale } = getComputedStyle(video);
        return new DOMMatrix(transform).a * (parseFloat(scale) || 1) < 0;
      });
    return { own: mirrors("[data-self] video"), others: mirrors("[data-participant]:not([data-self]) video") };
  }, null);
}
