// Devices by name: chosen, exchanged, lost, taken away and given back; what is said of them; and what is set about them.

import type { Browser, Locator } from "@playwright/test";

import { expect, launchChromium, FIREFOX, test as base, type ChromiumParticipant } from "./vocabulary/index.ts";

interface OfTest {
  /** A Chromium with three cameras. */
  three: Browser;
}

const test = base.extend<OfTest>({
  three: async ({ people: _before }, use) => {
    const browser = await launchChromium("granted", ["--use-fake-device-for-media-stream=device-count=3"]);
    await use(browser);
    await browser.close();
  },
});

type Kind = "audio" | "video";

test("devices are chosen by their names beside the switch", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await ana.turnsMicrophone(true);
  await ana.button("Microphone options").click();
  const microphones = ana.page.getByRole("group", { name: "Microphone" }).getByRole("menuitemradio");
  await expect(microphones.first()).toHaveAccessibleName(/^System default/);
  await expect(microphones.first()).toBeChecked();
  expect(await microphones.count(), "the default, and the devices").toBeGreaterThan(1);
  await ana.page.keyboard.press("Escape");
  await expect(ana.button("Microphone options")).toBeFocused();
});

test("another camera and another microphone are taken in the call, without another negotiation", async ({ people, room, three }) => {
  const ana = await people.arrive("Ana", { own: three });
  const ben = await people.arrive("Ben");
  await countsDescriptions(ana);
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  await ben.hears(ana);
  const before = await descriptions(ana);

  const picture = await ana.opensSettings("Picture");
  const camera = picture.getByRole("combobox", { name: "Camera" });
  const first = await sends(ana, "video");
  const otherCamera = await choosesAnother(camera);
  await expect.poll(() => sends(ana, "video")).not.toBe(first);
  await ben.sees(ana);

  const microphone = (await ana.opensSettings("Sound")).getByRole("combobox", { name: "Microphone" });
  const voice = await sends(ana, "audio");
  const otherMicrophone = await choosesAnother(microphone);
  await expect.poll(() => sends(ana, "audio")).not.toBe(voice);
  await ben.hears(ana);
  expect(await descriptions(ana), "nothing was negotiated").toBe(before);

  await ana.reloads();
  await expect((await ana.opensSettings("Sound")).getByRole("combobox", { name: "Microphone" }).locator("option:checked")).toHaveText(otherMicrophone);
  await expect((await ana.opensSettings("Picture")).getByRole("combobox", { name: "Camera" }).locator("option:checked")).toHaveText(otherCamera);
  await expect.poll(() => label(ana, "video")).toContain(otherCamera);
});

test("a device is known by its name where its number has changed", async ({ people, room, three }) => {
  const ana = await people.arrive("Ana", { own: three });
  await ana.enters(room);
  const chosen = await choosesAnother((await ana.opensSettings("Picture")).getByRole("combobox", { name: "Camera" }));
  await ana.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      const kept = localStorage.getItem(key) ?? "";
      if (kept.includes("fake_device")) localStorage.setItem(key, kept.replace(/"id":"[^"]*"/g, '"id":"another"'));
    }
  });
  await ana.opens(`/r/${room}`);
  await ana.turnsCamera(true);
  await expect((await ana.opensSettings("Picture")).getByRole("combobox", { name: "Camera" }).locator("option:checked")).toHaveText(chosen);
});

test("a speaker is chosen, and tried", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.page.addInitScript(() => {
    const setSinkId = HTMLMediaElement.prototype.setSinkId;
    HTMLMediaElement.prototype.setSinkId = function (id) {
      document.documentElement.dataset["sinks"] = `${document.documentElement.dataset["sinks"] ?? ""} ${id}`;
      return setSinkId.call(this, id);
    };
  });
  await ben.joins(room);
  await ana.joins(room);
  const sound = await ana.opensSettings("Sound");
  await sound.getByRole("button", { name: "Test speaker" }).click();
  await expect(sound.getByText("Playing test sound…")).toBeVisible();
  await expect(sound.getByText("Playing test sound…")).toBeHidden();
  const speaker = sound.getByRole("combobox", { name: "Speaker" });
  test.skip((await speaker.count()) === 0, "this machine has no speakers");
  const id = await speaker.locator("option").nth(2).getAttribute("value");
  await choosesAnother(speaker);
  await expect(ana.page.locator("html")).toHaveAttribute("data-sinks", new RegExp(`${id}$`));
  await ana.hears(ben);
});

test("a refusal is explained for this browser, and goes without a reload once it is taken back", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { devices: "denied" });
  await ana.opens(`/r/${room}`);
  await ana.button("Allow camera and microphone").click();
  const explanation = ana.page.getByText("Your browser may not use the camera and microphone.");
  await expect(explanation).toBeVisible();
  await expect(ana.page.getByText("Press the icon to the left of the address, switch on what is off there, then press Try again.")).toBeVisible();
  await expect(ana.button("Try again")).toBeVisible();
  await ana.page.context().grantPermissions(["camera", "microphone"], { origin: ana.origin });
  await expect(explanation).toBeHidden();
});

test("what keeps Firefox from a device is explained with Firefox's words", async ({ people, room }) => {
  const ana = await people.arrive("Ana", {
    devices: "denied",
    context: { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" },
  });
  await ana.opens(`/r/${room}`);
  await ana.button("Camera").click();
  await expect(ana.page.getByText("remove “Blocked”")).toBeVisible();
  await expect(ana.page.getByText("Open Settings > Privacy & security")).toBeVisible();
  await ana.button("Dismiss").click();
  await expect(ana.page.getByText("remove “Blocked”")).toBeHidden();
});

for (const [error, words, more] of [
  ["NotAllowedError", "Your system does not let this browser use the camera and microphone.", "Try again"],
  ["NotReadableError", "Another tab or application is using the camera and microphone.", "Try again"],
] as const) {
  test(`what the system refuses is explained: ${error}`, async ({ people, room }) => {
    const ana = await people.arrive("Ana");
    await ana.page.addInitScript((error) => {
      const refusal = new DOMException("Permission denied by system", error);
      MediaDevices.prototype.getUserMedia = () => Promise.reject(refusal);
    }, error);
    await ana.opens(`/r/${room}`);
    await ana.button("Allow camera and microphone").click();
    const help = ana.page.getByRole("status").filter({ hasText: words });
    await expect(help).toBeVisible();
    await expect(help.getByRole("button", { name: more })).toBeVisible();
    await expect(ana.button("Join"), "one can join without").toBeEnabled();
  });
}

test("on a page without HTTPS it is said that there are no devices, and where there would be", async ({ people, room, server }) => {
  people.tolerate(/Cross-Origin-Opener-Policy header has been ignored/);
  const browser = await launchChromium("granted", ["--host-resolver-rules=MAP confab.test 127.0.0.1"]);
  const origin = server.origin.replace("127.0.0.1", "confab.test");
  const ana = await people.arrive("Ana", { own: browser, at: Object.create(server, { origin: { value: origin } }) as typeof server });
  await ana.opens(`/r/${room}`);
  await ana.button("Allow camera and microphone").click();
  await expect(ana.page.getByText("Browsers give the camera and microphone only to pages opened over HTTPS.")).toBeVisible();
  await expect(ana.page.getByRole("link", { name: "Open this page over HTTPS" })).toHaveAttribute("href", `${origin.replace("http:", "https:")}/r/${room}`);
  await expect(ana.button("Try again"), "it would not help").toHaveCount(0);
  await browser.close();
});

test("a camera that is plugged in during a call is offered, and taken when one wants it", async ({ people, room, three }) => {
  const ana = await people.arrive("Ana", { own: three });
  const ben = await people.arrive("Ben");
  await ana.page.addInitScript(() => {
    const enumerateDevices = MediaDevices.prototype.enumerateDevices;
    MediaDevices.prototype.enumerateDevices = async function () {
      const all = await enumerateDevices.call(this);
      const cameras = all.filter(({ kind }) => kind === "videoinput");
      const last = "plugged" in document.documentElement.dataset ? undefined : cameras.at(-1);
      return all.filter((device) => device !== last);
    };
  });
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  const before = await sends(ana, "video");
  await ana.look(() => {
    document.documentElement.dataset["plugged"] = "";
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, null);
  const toast = ana.page.locator(".toast").filter({ hasText: " is connected." });
  await expect(toast).toBeVisible();
  expect(await sends(ana, "video"), "nothing is taken unasked").toBe(before);
  const use = toast.getByRole("button", { name: /^Use / });
  const name = ((await use.textContent()) ?? "").trim().replace(/^Use /, "");
  await use.click();
  await expect(toast).toBeHidden();
  await expect.poll(() => label(ana, "video")).toBe(name);
  await ben.sees(ana);
});

test("a telephone turns to its other camera, and back", async ({ people, room, three }) => {
  const ana = await people.arrive("Ana", { own: three, context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
  const ben = await people.arrive("Ben");
  await ana.page.addInitScript(() => {
    const getUserMedia = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = function (constraints) {
      const video = constraints?.video;
      const facing = typeof video === "object" && typeof video.facingMode === "object" && "ideal" in video.facingMode ? video.facingMode.ideal : "";
      if (video !== undefined && video !== false) document.documentElement.dataset["facing"] = String(facing);
      return getUserMedia.call(this, constraints);
    };
  });
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  const asked = ana.page.locator("html");
  await expect(asked).toHaveAttribute("data-facing", "user");
  await ana.choosesMore("Settings");
  const settings = ana.page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Picture" }).click();
  for (const facing of ["environment", "user"]) {
    const before = await sends(ana, "video");
    await settings.getByRole("button", { name: "Flip camera" }).click();
    await expect(asked).toHaveAttribute("data-facing", facing);
    await expect.poll(() => sends(ana, "video")).not.toBe(before);
    await ben.sees(ana);
  }
});

test("a device that is pulled out is replaced, and that is said", async ({ people, room, three }) => {
  const ana = await people.arrive("Ana", { own: three });
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  const before = await sends(ana, "video");
  await ana.look(() => {
    const track = window.witness.outgoing("video");
    track?.stop();
    track?.dispatchEvent(new Event("ended"));
  }, null);
  await ana.isTold(/was disconnected\. .+ is used now\./);
  await expect.poll(() => sends(ana, "video")).not.toBe(before);
  await ben.sees(ana);
});

test("a microphone that the system takes away is resumed", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.hears(ana);
  await ana.look(() => {
    window.witness.outgoing("audio")?.dispatchEvent(new Event("mute"));
  }, null);
  await ana.button("Resume microphone").click();
  await expect(ana.button("Resume microphone")).toBeHidden();
  await ben.hears(ana);
});

test("a microphone that gives nothing is noticed, unless one wants no hints", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.hasSteadyVoice(0);
  await ana.opens(`/r/${room}`);
  await ana.turnsMicrophone(true);
  const hint = ana.page.getByText("Your microphone is on, but no sound comes from it.");
  await expect(hint).toBeVisible();
  await ana.button("Do not show this again").click();
  await expect(hint).toBeHidden();
  await expect((await ana.opensSettings("Sound")).getByRole("checkbox", { name: "Hints about my microphone" })).not.toBeChecked();
});

test("whoever talks while muted is told", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.hasSteadyVoice(0.5);
  await ana.joins(room, { camera: false });
  await ben.joins(room, { camera: false });
  await ben.hears(ana);
  await ana.turnsMicrophone(false);
  await ana.isTold("You are muted. Press M or the microphone button to talk.");
});

test("music is sent as it is", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.hears(ana);
  expect(await setting(ana, "audio", "echoCancellation")).toBe(true);
  await (await ana.opensSettings("Sound")).getByRole("checkbox", { name: "Music mode" }).check();
  await expect.poll(() => setting(ana, "audio", "echoCancellation")).toBe(false);
  await ben.hears(ana);
});

test("the data saver takes smaller pictures, and audio only none", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  await expect.poll(() => setting(ana, "video", "height")).toBe(720);
  const picture = await ana.opensSettings("Picture");
  await picture.getByRole("radio", { name: "Data saver" }).check();
  await expect.poll(() => setting(ana, "video", "height")).toBe(360);
  await ben.sees(ana);
  await picture.getByRole("checkbox", { name: "Audio only" }).check();
  await picture.getByRole("button", { name: "Close" }).click();
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => ana.sent().then(({ cameras }) => cameras)).toBe(0);
  await expect(ana.tileOf(ben).locator("video")).toBeHidden();
  await ana.hears(ben);
});

test("the settings go by the keyboard, and the focus comes back", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  await ana.button("Camera options").focus();
  await ana.page.keyboard.press("Enter");
  await ana.page.keyboard.press("End");
  await ana.page.keyboard.press("Enter");
  const dialog = ana.page.getByRole("dialog", { name: "Settings" });
  const tab = (name: string) => dialog.getByRole("tab", { name });
  await expect(tab("Picture")).toBeFocused();
  await ana.page.keyboard.press("ArrowRight");
  await expect(tab("General")).toBeFocused();
  await expect(tab("General")).toHaveAttribute("aria-selected", "true");
  await ana.page.keyboard.press("ArrowRight");
  await expect(tab("Sound")).toBeFocused();
  await expect(dialog.getByRole("meter", { name: "Microphone level" })).toBeVisible();
  await ana.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(ana.button("Camera options")).toBeFocused();
});

test("another language is taken in the call, which goes on", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const general = await ana.opensSettings("General");
  await general.getByRole("combobox", { name: "Language" }).selectOption({ label: "Deutsch" });
  await expect(ana.page.locator("html")).toHaveAttribute("lang", "de");
  await ana.isIn("connected");
});

test("Firefox has devices to choose, too", async ({ people, room }) => {
  test.skip(FIREFOX === undefined, "Firefox is not installed (CONFAB_FIREFOX may name it)");
  const ana = await people.arrive("Ana", { browser: "firefox" });
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.look(() => document.querySelector<HTMLElement>('[aria-label="Microphone options"]')?.click(), null);
  await expect.poll(() => ana.look(() => document.querySelectorAll('[role="menuitemradio"]').length, null)).toBeGreaterThan(1);
  await ben.hears(ana);
});

/** Chooses the last device there is, and returns its name. Of three cameras made for tests the second gives depths that no codec takes. */
async function choosesAnother(select: Locator): Promise<string> {
  await expect.poll(() => select.locator("option").count()).toBeGreaterThan(2);
  const name = (await select.locator("option").last().textContent()) ?? "";
  await select.selectOption({ label: name });
  await expect(select.locator("option:checked")).toHaveText(name);
  return name;
}

/** The id of the track that goes to the others. */
function sends(person: ChromiumParticipant, kind: Kind): Promise<string> {
  return person.look((kind) => window.witness.outgoing(kind)?.id ?? "", kind);
}

/** What the device is called whose track goes to the others. */
function label(person: ChromiumParticipant, kind: Kind): Promise<string> {
  return person.look((kind) => window.witness.outgoing(kind)?.label ?? "", kind);
}

/** How the device is set up whose track goes to the others. */
function setting(person: ChromiumParticipant, kind: Kind, name: "echoCancellation" | "height"): Promise<unknown> {
  return person.look(({ kind, name }) => window.witness.outgoing(kind)?.getSettings()[name], { kind, name });
}

/** Counts the descriptions that this person's page sets from now on. */
async function countsDescriptions({ page }: ChromiumParticipant): Promise<void> {
  await page.addInitScript(() => {
    const setLocalDescription = RTCPeerConnection.prototype.setLocalDescription;
    RTCPeerConnection.prototype.setLocalDescription = function (this: RTCPeerConnection, ...description: unknown[]) {
      const { dataset } = document.documentElement;
      dataset["descriptions"] = String(Number(dataset["descriptions"] ?? 0) + 1);
      return Reflect.apply(setLocalDescription, this, description) as Promise<void>;
    } as typeof setLocalDescription;
  });
}

function descriptions(person: ChromiumParticipant): Promise<string> {
  return person.look(() => document.documentElement.dataset["descriptions"] ?? "0", null);
}
