// Measures in milliseconds, each as an annotation of the type `ms` whose description is the number. A title is what was measured.

import { setTimeout as pass } from "node:timers/promises";

import { expect, meet, test, way, type ChromiumParticipant, type Home, type HomeOptions, type Lives, type Resident } from "./index.ts";

declare global {
  interface Window {
    /** For each peer connection that came to stand, how long that took since it was made. */
    connectMs: number[];
    /** When the picture of the other one moved, in milliseconds since 1970. */
    moved: number[];
  }
}

function measured(ms: number): void {
  test.info().annotations.push({ type: "ms", description: String(Math.round(ms)) });
}

/** Notes how long peer connections take. Runs in the page, so it may refer to nothing outside of itself. */
function timeConnections(): void {
  window.connectMs = [];
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      const made = performance.now();
      const done = new AbortController();
      const look = () => {
        if (this.connectionState !== "connected") return;
        done.abort();
        window.connectMs.push(performance.now() - made);
      };
      this.addEventListener("connectionstatechange", look, { signal: done.signal });
    }
  };
}

/** How long it takes until both have a connection, for the one who waits longer. */
async function connects(lives: Lives, room: string, homes: [Home, Home], expected: string): Promise<void> {
  const timed: Lives = async (name, home) => {
    const resident = await lives(name, home);
    await resident.person.page.addInitScript(timeConnections);
    return resident;
  };
  const { ana, ben } = await meet(timed, room, ...homes);
  expect(await way(ana.person, ben.person)).toBe(expected);
  const times = [ana, ben].map(({ person }) => person.look(() => window.connectMs[0] ?? NaN, null));
  measured(Math.max(...(await Promise.all(times))));
}

const RUNGS: [title: string, options: HomeOptions, way: string, tls: boolean][] = [
  ["direct", {}, "direct", false],
  ["relay over UDP", { nat: "symmetric" }, "relay over udp", false],
  ["relay over TCP", { forbids: "UDP" }, "relay over tcp", false],
  ["relay over TLS", { forbids: "all but TLS on one port" }, "relay over tls", true],
];

for (const [title, options, expected, tls] of RUNGS) {
  test.describe(() => {
    test.use({ tls });
    test(`connect, ${title}`, async ({ help, internet, lives, room }) => {
      test.skip(expected !== "direct" && !help.includes("--turn-external"), "this binary has no relay");
      await connects(lives, room, [await internet.home(options), await internet.home(options)], expected);
    });
  });
}

/** From now on the page notes when the picture of the other one moves. */
async function watches(person: ChromiumParticipant, other: ChromiumParticipant): Promise<void> {
  await person.look((id) => {
    window.moved = [];
    let last = 0;
    setInterval(() => {
      const video = document.querySelector<HTMLVideoElement>(`[data-participant="${id}"] video`);
      const frames = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      if (frames !== last) window.moved.push(Date.now());
      last = frames;
    }, 10);
  }, other.id);
}

/** When the picture moved again after it had stood for a second, at the earliest after `since`. */
async function movesAgain(person: ChromiumParticipant, since: number): Promise<number> {
  const STOOD = 1_000;
  const handle = await person.page.waitForFunction(
    ({ since, STOOD }) => window.moved.find((at, index) => at > since && at - (window.moved[index - 1] ?? since) > STOOD),
    { since, STOOD },
    { timeout: 120_000 },
  );
  return (await handle.jsonValue()) ?? NaN;
}

/** How long after the fault, or after its end, both see each other again. */
async function recovers(ana: Resident, ben: Resident, fault: () => Promise<number>): Promise<void> {
  await watches(ana.person, ben.person);
  await watches(ben.person, ana.person);
  const begun = Date.now();
  const since = await fault();
  const again = await Promise.all([ana, ben].map(({ person }) => movesAgain(person, begun)));
  measured(Math.max(...again) - since);
}

test("a line cut for 5 s, from its return", async ({ internet, lives, room }) => {
  const home = await internet.home();
  const { ana, ben } = await meet(lives, room, home, await internet.home());
  await recovers(ana, ben, async () => {
    await home.isCutOff();
    await pass(5_000);
    await home.recovers();
    return Date.now();
  });
});

test("a home's new address, from the change", async ({ internet, lives, room }) => {
  const home = await internet.home();
  const { ana, ben } = await meet(lives, room, home, await internet.home());
  await recovers(ana, ben, async () => {
    await home.getsAnotherAddress();
    return Date.now();
  });
});

test("a laptop in another network, from the change", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
  const elsewhere = await internet.home();
  await recovers(ana, ben, async () => {
    await ana.laptop.plugsInto(elsewhere);
    return Date.now();
  });
});

test("the server away for 30 s, its return → both connections to it stand", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
  await internet.cutsServer();
  await Promise.all([pass(30_000), ana.person.isIn("reconnecting"), ben.person.isIn("reconnecting")]);
  await internet.restoresServer();
  const since = Date.now();
  await Promise.all([ana, ben].map(({ person }) => person.isIn("connected")));
  measured(Date.now() - since);
});
