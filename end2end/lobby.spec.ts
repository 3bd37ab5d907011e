// Before the call: a name, a look in the mirror, and whatever devices there are, or none.

import { createSocket, type Socket } from "node:dgram";

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

test("one joins with nothing", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, { microphone: false, camera: false });
  expect(await ana.look(() => window.witness.captured.length, null), "no device was ever asked for").toBe(0);
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "false");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "false");
});

test("one joins with the microphone only", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, { camera: false });
  await ben.joins(room, { camera: false });
  await ana.hears(ben);
  await ben.hears(ana);
  // The microphone has two tracks: what is sent, and what its loudness is measured by.
  const kinds = await ana.look(() => window.witness.captured.map(({ kind }) => kind), null);
  expect([...new Set(kinds)]).toEqual(["audio"]);
});

test("one press allows both, shows the picture and moves the level", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  await expect(ana.page.getByText("Would you like others to see and hear you?")).toBeVisible();
  await ana.button("Allow camera and microphone").click();
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "true");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "true");

  const preview = ana.page.getByRole("group", { name: "Preview" }).locator("video");
  await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2);
  const level = ana.page.getByRole("meter", { name: "Microphone level" });
  await expect.poll(() => level.getAttribute("aria-valuenow").then(Number), { intervals: [20] }).toBeGreaterThan(5);
  await expect.poll(() => level.getAttribute("aria-valuenow").then(Number), { intervals: [20] }).toBeLessThan(5);

  await ana.turnsCamera(false);
  await expect(ana.page.getByText("Your camera is off")).toBeVisible();
  await expect
    .poll(() => ana.look(() => window.witness.captured.filter(({ kind, readyState }) => kind === "video" && readyState === "live").length, null))
    .toBe(0);
  await ana.turnsMicrophone(false);
  await expect(ana.page.getByText("Turn on your microphone to test it")).toBeVisible();
});

test("nothing is asked for before one presses something", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.page.addInitScript(() => {
    MediaDevices.prototype.getUserMedia = () => {
      throw new Error("asked for devices unasked");
    };
  });
  await ana.opens(`/r/${room}`);
  await expect(ana.nameField).toBeFocused();
  await expect(ana.button("Join")).toBeEnabled();
});

test("who refuses the devices is told what to do, and joins without", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { devices: "denied" });
  const ben = await people.arrive("Ben");
  await ben.joins(room);
  await ana.opens(`/r/${room}`);
  await ana.button("Allow camera and microphone").click();
  await expect(ana.page.getByText("Your browser may not use the camera and microphone.")).toBeVisible();
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "false");
  await expect(ana.button("Camera")).toHaveAccessibleDescription(/Your browser may not use the camera/);
  await ana.nameField.fill("Ana");
  await ana.button("Join").click();
  await ana.isInCall();
  await ana.sees(ben);
  await ana.hears(ben);
});

test("who has no devices is told so, and joins without", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { devices: "none" });
  const ben = await people.arrive("Ben");
  await ben.joins(room);
  await ana.opens(`/r/${room}`);
  const inputs = await ana.look(async () => (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind !== "audiooutput").length, null);
  test.skip(inputs > 0, "this machine has a camera or a microphone");
  await ana.button("Camera").click();
  await expect(ana.page.getByText("No camera was found. Check the plug and any cover or mute switch, then press Camera again.")).toBeVisible();
  await ana.button("Microphone").click();
  await expect(ana.page.getByText("No camera or microphone was found.")).toBeVisible();
  await ana.nameField.fill("Ana");
  await ana.button("Join").click();
  await ana.isInCall();
  await ana.sees(ben);
  await ana.hears(ben);
});

test("a camera that something else holds is explained, and works when it is free again", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.page.addInitScript(() => {
    const getUserMedia = MediaDevices.prototype.getUserMedia;
    let tries = 0;
    MediaDevices.prototype.getUserMedia = function (constraints) {
      tries += 1;
      return tries === 1 ? Promise.reject(new DOMException("held", "NotReadableError")) : getUserMedia.call(this, constraints);
    };
  });
  await ana.opens(`/r/${room}`);
  await ana.button("Camera").click();
  const explanation = ana.page.getByText("Another tab or application is using the camera. Close that one, then press Camera again.");
  await expect(explanation).toBeVisible();
  await ana.turnsCamera(true);
  await expect(explanation).toBeHidden();
});

test("a press on Join before the page is alive is not lost", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const deliver = await holdsBackTheWebAssembly(ana);
  await ana.page.goto(`${ana.origin}/r/${room}`, { waitUntil: "commit" });
  await ana.nameField.fill("Ana");
  await ana.button("Join").click();
  await expect(ana.page.locator("html")).not.toHaveAttribute("data-hydrated");
  deliver();
  await ana.isInCall();
  await expect(ana.ownTile).toHaveAccessibleName("Ana (you)");
  expect(new URL(ana.page.url()).pathname).toBe(`/r/${room}`);
});

test("a name typed before the page is alive stays", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const deliver = await holdsBackTheWebAssembly(ana);
  await ana.page.goto(`${ana.origin}/r/${room}`, { waitUntil: "commit" });
  await ana.nameField.fill("Ana");
  deliver();
  await ana.isAlive();
  await expect(ana.nameField).toHaveValue("Ana");
  await ana.button("Join").click();
  await ana.isInCall();
});

test("a page that cannot load completely says so", async ({ people, room }) => {
  people.tolerate(/net::ERR_FAILED|Failed to fetch/);
  const ana = await people.arrive("Ana");
  await ana.page.route(/\.wasm$/, (route) => route.abort());
  await ana.page.goto(`${ana.origin}/r/${room}`);
  await expect(ana.page.getByText("This page could not load completely.")).toBeVisible();
  await ana.page.unroute(/\.wasm$/);
  await ana.page.getByRole("link", { name: "Reload" }).click();
  await ana.isAlive();
  await expect(ana.page.getByText("This page could not load completely.")).toBeHidden();
});

test("a call that cannot be drawn yet is still being joined", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const deliver = await holdsBackTheWebAssembly(ana, THE_CALL);
  await ana.enters(room, { microphone: false, camera: false });
  await ana.button("Join").click();
  await expect.poll(() => ana.page.evaluate(() => Object.keys(sessionStorage).length), "there is a seat").toBeGreaterThan(0);
  await expect(ana.button("Joining…")).toBeVisible();
  await expect(ana.button("Cancel")).toBeVisible();
  deliver();
  await ana.isInCall();
});

test("what did not come in the lobby comes with the call", async ({ people, room }) => {
  people.tolerate(/net::ERR_FAILED|Failed to fetch/);
  const ana = await people.arrive("Ana");
  const failed = ana.page.waitForEvent("requestfailed", (request) => THE_CALL.test(request.url()));
  await ana.page.route(THE_CALL, (route) => route.abort());
  await ana.enters(room, { microphone: false, camera: false });
  await failed;
  await ana.page.unroute(THE_CALL);
  await expect(ana.page.getByText("This page could not load completely.")).toBeHidden();
  await ana.button("Join").click();
  await ana.isInCall();
});

test("a call that cannot be drawn says so, and goes on after a reload", async ({ people, room }) => {
  people.tolerate(/net::ERR_FAILED|Failed to fetch/);
  const ana = await people.arrive("Ana");
  await ana.page.route(THE_CALL, (route) => route.abort());
  await ana.enters(room, { microphone: false, camera: false });
  await ana.button("Join").click();
  await expect(ana.page.getByText("This page could not load completely.")).toBeVisible();
  await ana.page.unroute(THE_CALL);
  await ana.page.getByRole("link", { name: "Reload" }).click();
  await ana.isInCall();
});

test("the name is remembered", async ({ people, room }) => {
  const ana = await people.arrive("Ana Ruiz");
  await ana.joins(room, { microphone: false, camera: false });
  const tab = await ana.opensTab("Ana Ruiz");
  await tab.opens(`/r/${room}-too`);
  await expect(tab.nameField).toHaveValue("Ana Ruiz");
  await expect(tab.button("Join")).toBeFocused();
  await tab.button("Join").click();
  await tab.isInCall();
});

test("the lobby says who is there, and keeps saying it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.opens(`/r/${room}`);
  await expect(ana.page.getByText("Nobody is here yet")).toBeVisible();
  await ben.joins(room, { microphone: false, camera: false });
  await expect(ana.page.getByText("1 person is here")).toBeVisible();
  await ben.leaves();
  await expect(ana.page.getByText("Nobody is here yet")).toBeVisible();
});

test("the lobby says that the connection is ready, and nothing moves or stays for it", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { context: { viewport: { width: 390, height: 844 } } });
  const looked = ana.page.waitForEvent("websocket", (socket) => socket.url().endsWith("/ws/probe"));
  await ana.opens(`/r/${room}`);
  const before = await ana.button("Join").boundingBox();
  await ana.foresees("Your connection is ready.");
  expect(await ana.button("Join").boundingBox(), "where Join is").toEqual(before);
  const socket = await looked;
  await expect.poll(() => socket.isClosed(), "the socket is closed").toBe(true);
  expect(await ana.look(() => window.witness.open().length, null), "peer connections").toBe(0);
  expect(await ana.look(() => window.witness.captured.length, null), "devices that were asked for").toBe(0);
});

test("the lobby says that UDP is blocked, and what that means", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const silence = await isSilentOverUdp(ana, /stun:[^"]*|turn:[^"]*transport=udp/g);
  await ana.opens(`/r/${room}`);
  await ana.foresees("Your network blocks UDP. Calls go over the relay, by TCP.");
  await expect(ana.button("Join")).toBeEnabled();
  silence.close();
});

test("whoever joins ends the look at the network", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const silence = await isSilentOverUdp(ana, /(stun|turn):[^"]*/g);
  await ana.opens(`/r/${room}`);
  await expect.poll(() => ana.look(() => window.witness.open().length, null), "it looks").toBe(1);
  await ana.nameField.fill("Ana");
  await ana.button("Join").click();
  await ana.isInCall();
  expect(await ana.look(() => window.witness.open().length, null), "peer connections").toBe(0);
  silence.close();
});

test("joining is possible again when the server could not be reached", async ({ people, room }) => {
  people.tolerate(/net::ERR_FAILED/);
  const ana = await people.arrive("Ana");
  await ana.enters(room, { microphone: false, camera: false });
  await ana.page.route("**/api/join*", (route) => route.abort());
  await ana.button("Join").click();
  await expect(ana.page.getByText("The server cannot be reached. Check your connection and try again.")).toBeVisible();
  await ana.page.unroute("**/api/join*");
  await ana.button("Join").click();
  await ana.isInCall();
});

test("what is opened before it has come says so, and comes", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const deliver = await holdsBackTheWebAssembly(ana, WHAT_IS_OPENED);
  await ana.joins(room, { microphone: false, camera: false });
  await ana.toggle("Chat").click();
  await expect(ana.panel("Chat").getByText("Loading…")).toBeVisible();
  deliver();
  await expect(ana.panel("Chat").getByRole("log", { name: "Messages" })).toBeVisible();
  await expect(ana.panel("Chat").getByText("Loading…")).toBeHidden();
});

test("what could not be opened says so, and comes when it is opened again", async ({ people, room }) => {
  people.tolerate(/net::ERR_FAILED|Failed to fetch/);
  const ana = await people.arrive("Ana");
  await ana.page.route(WHAT_IS_OPENED, (route) => route.abort());
  await ana.joins(room, { microphone: false, camera: false });
  await ana.toggle("Chat").click();
  await expect(ana.panel("Chat").getByText("This page could not load completely.")).toBeVisible();
  await ana.page.unroute(WHAT_IS_OPENED);
  await ana.toggle("Chat").click();
  await expect(ana.panel("Chat")).toBeHidden();
  await ana.toggle("Chat").click();
  await expect(ana.panel("Chat").getByRole("log", { name: "Messages" })).toBeVisible();
});

/** The WebAssembly that draws the call, and nothing that the lobby needs. */
const THE_CALL = /\/split_call\.[^/]*\.wasm$/;

/** The WebAssembly that draws what one opens in a call. */
const WHAT_IS_OPENED = /\/split_opened\.[^/]*\.wasm$/;

/** Keeps a page from coming alive until the returned function is called; or from drawing what another module draws. */
async function holdsBackTheWebAssembly({ page }: ChromiumParticipant, module = /\.wasm$/): Promise<() => void> {
  let deliver = () => {};
  const wanted = new Promise<void>((resolve) => (deliver = resolve));
  await page.route(module, async (route) => {
    await wanted;
    await route.continue();
  });
  return deliver;
}

/** Has the lobby ask, in the place of the servers that it is told, one that never answers over UDP, and that is not there over TCP. */
async function isSilentOverUdp({ page }: ChromiumParticipant, urls: RegExp): Promise<Socket> {
  const silence = createSocket("udp4");
  await new Promise<void>((resolve) => silence.bind(0, "127.0.0.1", resolve));
  await page.routeWebSocket("**/ws/probe", (socket) => {
    socket.connectToServer().onMessage((told) => {
      const elsewhere = String(told).replace(urls, (url) => url.replace(/:\d+(?=\?|$)/, `:${silence.address().port}`));
      socket.send(elsewhere);
    });
  });
  return silence;
}
