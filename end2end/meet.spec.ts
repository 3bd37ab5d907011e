// Strangers: nobody is seen, heard or known before both have said yes; and they part as cleanly as they met.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, launchChromium, pair, Stranger, test, type Server } from "./vocabulary/index.ts";
import type { Arrival, People } from "./vocabulary/people.ts";

/** Somebody whom nobody here knows, at a server where there is nobody else. */
async function stranger(people: People, at: Server, name: string, arrival: Arrival = {}): Promise<Stranger> {
  return new Stranger(await people.arrive(name, { ...arrival, browser: "chromium", at }));
}

test("two who both say yes see and hear each other over the relay, first as blurs, and part", async ({ people, startServer }) => {
  const server = await startServer();
  const ana = await stranger(people, server, "Ana");
  const ben = await stranger(people, server, "Ben");
  await ana.looks(["Music", "Art"]);
  await ana.isAt("waiting");
  await expect(ana.says("Nobody else is here just now")).toBeVisible();
  await ben.looks(["Music", "Games"]);
  await ben.isProposed(ana);
  await ana.isProposed(ben);
  await expect(ana.person.page).toHaveTitle(/somebody is there/i);
  // What both like, and nothing else of what the other said.
  await expect(ana.says("Music")).toBeVisible();
  await expect(ana.person.page.locator("[data-meet]")).not.toContainText("Games");

  await ana.accepts();
  await expect(ben.person.page.locator("[data-meet]"), "what the other has said nobody is told").toHaveAttribute("data-meet", "proposed");
  await ben.accepts();
  await ana.talksWith(ben);

  for (const [one, other] of [[ana, ben], [ben, ana]] as const) {
    const way = await one.person.path(other.person);
    expect([way?.local.kind, way?.remote.kind]).toEqual(["relay", "relay"]);
    const policies = await one.person.look(() => window.witness.configurations.map((each) => each?.iceTransportPolicy), null);
    expect(policies, "one peer connection, and it knows only the relay").toEqual(["relay"]);
    const told = await one.person.look(() => {
      const encodings = window.witness.open().flatMap((peer) => peer.getSenders().map((sender) => [sender.track?.kind, sender.getParameters().encodings[0]] as const));
      const of = (kind: string) => encodings.find(([its]) => its === kind)?.[1];
      return { scale: of("video")?.scaleResolutionDownBy ?? 1, sound: of("audio")?.priority };
    }, null);
    expect(told.scale, "by what the camera is made smaller").toBeGreaterThan(5);
    expect(told.sound, "what is said goes first").toBe("high");
    expect(await one.heightSeen(), "lines of a blur").toBeLessThan(60);
  }

  await ana.person.button("Show pictures clearly").click();
  await expect(ana.says("The pictures become clear when Ben wants it, too")).toBeVisible();
  expect(await ben.heightSeen()).toBeLessThan(60);
  await ben.person.button("Show pictures clearly").click();
  for (const one of [ana, ben]) await expect.poll(() => one.heightSeen(), { message: `what ${one.name} sees` }).toBeGreaterThan(150);

  await ana.goesOn();
  await ana.isAt("waiting");
  await ben.isAt("resting");
  await expect(ben.person.button("Find somebody else")).toBeVisible();
  expect(await ben.person.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null)).toBe(0);
  expect(await ben.person.look(() => window.witness.open().length, null)).toBe(0);
});

test("nothing crosses before both have said yes, and no address ever", async ({ people, startServer }) => {
  const server = await startServer();
  const folder = await mkdtemp(path.join(tmpdir(), "confab-strangers-"));
  const record = path.join(folder, "network.json");
  const own = await launchChromium("granted", [
    `--log-net-log=${record}`,
    "--net-log-capture-mode=IncludeSensitive",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ]);
  try {
    const [ana, ben] = [await stranger(people, server, "Ana", { own }), await stranger(people, server, "Ben", { own })];
    const frames: string[] = [];
    for (const one of [ana, ben]) {
      one.person.page.on("websocket", (socket) => {
        for (const event of ["framereceived", "framesent"] as const) socket.on(event as "framesent", ({ payload }) => frames.push(String(payload)));
      });
    }
    await ana.looks();
    await ben.looks();
    await ana.isProposed(ben);
    await ana.accepts();
    const before = frames.join("\n");
    expect(before).toContain('"proposed"');
    expect(before, "no session description, no candidate, no seat, no address").not.toMatch(/sdp|candidate|ticket|(\d{1,3}\.){3}\d/i);
    for (const one of [ana, ben]) {
      expect(await one.person.look(() => [window.witness.configurations.length, window.witness.captured.length], null)).toEqual([0, 0]);
    }
    await ben.accepts();
    await ana.talksWith(ben);
    await ana.goesOn();
    await ben.isAt("resting");
    await own.close();

    const said = frames.filter((frame) => frame.includes('"candidate"')).flatMap((frame) => frame.match(/candidate:\S+ \d \S+ \d+ (\S+) \d+ typ \w+[^"]*/g) ?? []);
    expect(said.length, "candidates went").toBeGreaterThan(0);
    expect(said.filter((candidate) => !/ typ relay( |$)/.test(candidate)), "of no other kind").toEqual([]);
    // Where a relayed candidate names an address that it comes from, it is none (RFC 8828).
    expect(said.filter((candidate) => / raddr (?!0\.0\.0\.0|::)/.test(candidate))).toEqual([]);
    const endpoints = sentTo(await readFile(record, "utf8"));
    expect(endpoints.filter((endpoint) => endpoint !== new URL(server.origin).host && !endpoint.startsWith("224.0.0.251"))).toEqual([]);
    expect(endpoints, "the relay's port").toContain(new URL(server.origin).host);
  } finally {
    await own.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Every address and port that UDP was sent to. */
function sentTo(text: string): string[] {
  const { constants, events } = JSON.parse(text) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number; params?: { address?: string } }[];
  };
  const { UDP_BYTES_SENT: udp } = constants.logEventTypes;
  expect(udp, "the record is of the kind that is read here").toBeDefined();
  return [...new Set(events.flatMap(({ type, params }) => (type === udp && params?.address !== undefined ? [params.address] : [])))];
}

test("no is no, and nobody is met again at once", async ({ people, startServer }) => {
  const server = await startServer();
  const ana = await stranger(people, server, "Ana");
  const ben = await stranger(people, server, "Ben");
  await ana.looks();
  await ben.looks();
  await ben.isProposed(ana);
  await ben.declines();
  await ana.isAt("waiting");
  await ben.isAt("waiting");
  const cleo = await stranger(people, server, "Cleo");
  await cleo.looks();
  await cleo.isAt("proposed");
  const dora = await stranger(people, server, "Dora");
  await dora.looks();
  for (const one of [ana, ben, cleo, dora]) await one.isAt("proposed");
  // Four people are two pairs, and Ana and Ben are in different ones.
  await expect(ana.person.page.getByRole("heading", { name: "Ben" })).toHaveCount(0);
  const [cleos, doras] = (await ana.person.page.getByRole("heading", { name: "Cleo" }).isVisible()) ? [ana, ben] : [ben, ana];
  await pair(cleo, cleos);
  await pair(dora, doras);
  await cleo.talksWith(cleos);
  await dora.talksWith(doras);
});

test("both press Next at once, and both are free", async ({ people, startServer }) => {
  const server = await startServer();
  const [ana, ben] = [await stranger(people, server, "Ana"), await stranger(people, server, "Ben")];
  await ana.looks();
  await ben.looks();
  await pair(ana, ben);
  await ana.talksWith(ben);
  // As close to each other as can be, so that both are on their way before either has heard of it.
  const press = (one: Stranger) =>
    one.person.look(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === "Next")?.click(), null);
  await Promise.all([press(ana), press(ben)]);
  // Whoever came second by a hair was asked nothing any more: both wanted to go on, and do, or are asked whether they want to.
  for (const one of [ana, ben]) await expect(one.person.page.locator("[data-meet]")).toHaveAttribute("data-meet", /waiting|resting/);
  for (const one of [ana, ben]) expect(await one.person.look(() => window.witness.open().length, null)).toBe(0);
  const cleo = await stranger(people, server, "Cleo");
  await cleo.looks();
  await cleo.isAt("proposed");
});

test("a tab that is killed lets the other go, before the yes and after", async ({ people, startServer }) => {
  const server = await startServer();
  const [ana, ben] = [await stranger(people, server, "Ana"), await stranger(people, server, "Ben")];
  await ana.looks();
  await ben.looks();
  await ana.isProposed(ben);
  await ana.accepts();
  await ben.person.crashes();
  await ana.isAt("waiting");

  const cleo = await stranger(people, server, "Cleo");
  await cleo.looks();
  await pair(ana, cleo);
  await ana.talksWith(cleo);
  await cleo.person.crashes();
  // The seat is kept for somebody whose connection broke, and then no longer.
  await expect(ana.person.page.locator("[data-meet]")).toHaveAttribute("data-meet", "resting", { timeout: 60_000 });
  await expect(ana.person.button("Find somebody else")).toBeVisible();
});

test("whoever was reported is never met again, also after a reload, and whoever runs the server reads why", async ({ people, startServer }) => {
  const server = await startServer();
  const [ana, ben] = [await stranger(people, server, "Ana"), await stranger(people, server, "Ben")];
  await ana.looks();
  await ben.looks();
  await pair(ana, ben);
  await ana.talksWith(ben);
  await ana.person.button("Report").click();
  const dialog = ana.person.page.getByRole("dialog", { name: "Report Ben" });
  await dialog.getByRole("radio").nth(1).check();
  await dialog.getByRole("textbox").fill("shouted at me");
  await dialog.getByRole("button", { name: "Send report" }).click();
  await ben.isAt("resting");
  await ana.isAt("resting");
  await expect(ben.person.page.locator("[data-meet]"), "nobody learns that they were reported").not.toContainText(/report(ed)? you|you were/i);

  await ana.looks();
  await ben.looks();
  await ana.isAt("waiting");
  await ben.isAt("waiting");
  await expect(ana.says(/2 .*waiting|waiting.* 2/i).or(ana.says(/1 other/i))).toBeVisible();
  const cleo = await stranger(people, server, "Cleo");
  await cleo.looks();
  await cleo.isAt("proposed");

  const token = await readFile(path.join(server.dataDirectory, "operator-token"), "utf8");
  const page = await fetch(`${server.origin}/operator`, { headers: { authorization: `Basic ${btoa(`:${token}`)}` } });
  expect(await page.text()).toContain("shouted at me");
  expect((await fetch(`${server.origin}/operator`)).status).toBe(401);
});

test("whoever reloads is where they were, and Esc twice leaves", async ({ people, startServer }) => {
  const server = await startServer();
  const [ana, ben] = [await stranger(people, server, "Ana"), await stranger(people, server, "Ben")];
  await ana.looks();
  await ana.isAt("waiting");
  await ana.person.page.reload();
  await ana.isAt("waiting");
  await ben.looks();
  await pair(ana, ben);
  await ana.talksWith(ben);
  await ben.person.page.reload();
  await ana.talksWith(ben);

  await ana.person.page.keyboard.press("Escape");
  await expect(ana.says("Press Esc again to leave")).toBeVisible();
  await ana.person.page.keyboard.press("Escape");
  await ana.isAt("resting");
  await ben.isAt("resting");
});

test("where whoever runs the server does not want it, the page says so", async ({ people, startServer }) => {
  const server = await startServer({ arguments: ["--meeting", "false"] });
  const ana = await people.arrive("Ana", { at: server });
  await ana.page.goto(`${server.origin}/meet`);
  await expect(ana.page.locator('[data-meet="off"]')).toBeVisible();
  await ana.page.goto(`${server.origin}/`);
  await expect(ana.page.getByRole("link", { name: /meet someone/i })).toHaveCount(0);
});

test("20 talks in a row leave nothing", async ({ people, startServer }) => {
  test.setTimeout(600_000);
  const server = await startServer();
  const ana = await stranger(people, server, "Ana");
  await ana.looks();
  const listeners: number[] = [];
  for (let round = 1; round <= 20; round += 1) {
    const other = await stranger(people, server, `Guest ${round}`);
    await other.looks();
    await pair(ana, other);
    await ana.isInTalk();
    await other.isInTalk();
    await ana.person.sees(other.person);
    await ana.goesOn();
    await ana.isAt("waiting");
    await other.person.page.context().close();
    if (round === 5 || round === 20) listeners.push(await heldListeners(ana));
  }
  expect(await ana.person.look(() => window.witness.open().length, null)).toBe(0);
  expect(await ana.person.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null)).toBe(0);
  await expect.poll(() => ana.person.look(() => window.witness.held(), null), { message: "peer connections in memory" }).toBeLessThanOrEqual(5);
  expect(listeners[1], "listeners after 5 and after 20 talks").toBeLessThanOrEqual(listeners[0] ?? 0);
});

/** The event listeners of a page, once garbage was collected. */
async function heldListeners(one: Stranger): Promise<number> {
  const session = await one.person.devtools();
  await session.send("HeapProfiler.collectGarbage");
  const { jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return jsEventListeners;
}
