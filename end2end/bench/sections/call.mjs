// How soon two see each other, and how soon one is told that the other is gone.

import { freshPage, launch } from "../support/browser.mjs";
import { enterLobby, isInCall } from "../support/people.mjs";
import { startConfab, startReference } from "../support/processes.mjs";
import { ratios } from "../support/statistics.mjs";
import { atMost } from "../support/table.mjs";

const PEERJS_LIMIT = 0.6;

const seen = (page) => page.evaluate(() => window.bench);

/** Waits for the first frame of a participant who is not in `known`; when it came and whose it was. */
async function firstFrame(page, known = []) {
  const handle = await page.waitForFunction((known) => Object.entries(window.bench.frame).find(([id]) => !known.includes(id)), known);
  const [id, at] = await handle.jsonValue();
  return { id, at };
}

/** Has the second press Join while the first is there; milliseconds until each has drawn a frame of the other. */
async function joinSecond(first, second, known) {
  await second.getByRole("button", { name: "Join", exact: true }).click();
  const [newcomer, host] = await Promise.all([firstFrame(first, known), firstFrame(second)]);
  const { click } = await seen(second);
  return { id: newcomer.id, atFirst: newcomer.at - click, atSecond: host.at - click };
}

async function confabCall(browser, server, run) {
  const address = `${server.origin}/r/bench-call-${run + 1}`;
  const [ana, ben] = [await freshPage(browser), await freshPage(browser)];
  try {
    await enterLobby(ana, address, "Ana");
    await enterLobby(ben, address, "Ben");
    await ana.getByRole("button", { name: "Join", exact: true }).click();
    await isInCall(ana);
    const joined = await joinSecond(ana, ben, []);

    await ben.getByRole("button", { name: "Leave", exact: true }).click();
    const gone = await (await ana.waitForFunction((id) => window.bench.gone[id], joined.id)).jsonValue();
    const leave = gone - (await seen(ben)).click;

    await enterLobby(ben, address, "Ben");
    const again = await joinSecond(ana, ben, [joined.id]);
    const devtools = await ben.context().newCDPSession(ben);
    const crashed = ben.waitForEvent("crash");
    const killed = performance.timeOrigin + performance.now();
    // The answer never comes: who should send it is dead.
    devtools.send("Page.crash").catch(() => undefined);
    await crashed;
    const told = await (await ana.waitForFunction((id) => window.bench.reconnecting[id], again.id)).jsonValue();
    return { ...joined, leave, killed: told - killed };
  } finally {
    await Promise.all([ana.context().close(), ben.context().close()]);
  }
}

async function peerjsCall(browser, server, run) {
  const [ana, ben] = [await freshPage(browser), await freshPage(browser)];
  try {
    const address = (me, other) => `${server.origin}/?port=${server.port + 1}&me=${me}-${run + 1}${other ? `&other=${other}-${run + 1}` : ""}`;
    await ana.goto(address("ana"));
    await ben.goto(address("ben", "ana"));
    await ana.getByRole("button", { name: "Join" }).click();
    await isInCall(ana);
    await ben.locator("#join:enabled").waitFor();
    return await joinSecond(ana, ben, []);
  } finally {
    await Promise.all([ana.context().close(), ben.context().close()]);
  }
}

export async function call({ confab: binary, runs, say }) {
  const browser = await launch();
  const servers = [];
  try {
    const stacks = [];
    servers.push((stacks[0] = { name: "confab", server: await startConfab(binary), call: confabCall, results: [] }).server);
    servers.push((stacks[1] = { name: "peerjs", server: await startReference("peerjs"), call: peerjsCall, results: [] }).server);
    for (let run = -1; run < runs; run++) {
      for (const { name, server, call, results } of stacks) {
        const result = await call(browser, server, run);
        // The first call warms the browser up.
        if (run >= 0) results.push(result);
        say(`call: run ${run + 1} of ${runs}, ${name}: ${JSON.stringify(result)}`);
      }
    }
    const [confab, peerjs] = stacks.map(({ results }) => (what) => results.map((result) => result[what]));
    const both = (of) => of("atFirst").map((at, run) => Math.max(at, of("atSecond")[run]));
    return {
      rows: [
        { what: "Join pressed → first remote frame at the newcomer: Confab", values: confab("atSecond"), unit: "ms" },
        { what: "— PeerJS", values: peerjs("atSecond"), unit: "ms" },
        { what: "— Confab ÷ PeerJS", values: ratios(confab("atSecond"), peerjs("atSecond")), unit: "×", budget: atMost(PEERJS_LIMIT, "×") },
        { what: "Join pressed → first remote frame at who was there: Confab", values: confab("atFirst"), unit: "ms" },
        { what: "— PeerJS", values: peerjs("atFirst"), unit: "ms" },
        { what: "— Confab ÷ PeerJS", values: ratios(confab("atFirst"), peerjs("atFirst")), unit: "×", budget: atMost(PEERJS_LIMIT, "×") },
        { what: "Join pressed → first remote frame at both: Confab", values: both(confab), unit: "ms" },
        { what: "— PeerJS", values: both(peerjs), unit: "ms" },
        { what: "— Confab ÷ PeerJS", values: ratios(both(confab), both(peerjs)), unit: "×", budget: atMost(PEERJS_LIMIT, "×") },
        { what: "Leave pressed → tile gone at the other", values: confab("leave"), unit: "ms", budget: atMost(100, "ms") },
        { what: "tab killed → “reconnecting” at the other", values: confab("killed"), unit: "ms", budget: atMost(1000, "ms") },
      ],
      notes: [
        "Calls: two contexts of one Chromium with its fake devices at 1280 × 720, running before Join is pressed; frames by " +
          "requestVideoFrameCallback; Confab and PeerJS in turns. The budget also names Galene and MiroTalk P2P: this run does not measure them, they have to be " +
          "installed and compared by hand.",
      ],
    };
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.end()));
  }
}
