// How much a page weighs, and how soon it serves, at a visit with nothing cached: on this machine as it is, and as if on a telephone.

import { freshPage, launch } from "../support/browser.mjs";
import { startConfab } from "../support/processes.mjs";
import { atMost } from "../support/table.mjs";

const KIB = 1024;

/** A cheap telephone with a signal of the third generation. */
const TELEPHONE = {
  cpu: { rate: 4 },
  network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
};

/** What a resource is, by its path: the first that fits. */
const KINDS = {
  HTML: /^\/(r\/[^/]*)?$/,
  CSS: /\.css$/,
  JavaScript: /\.js$/,
  "WebAssembly, first module": /\/confab\.[^/]*\.wasm$/,
  "WebAssembly, modules of the call": /\.wasm$/,
  texts: /^\/texts\//,
  icons: /\.(svg|png|ico|webmanifest)$/,
  questions: /^\/api\//,
  "anything else": /./,
};
const kindOf = (url) => Object.keys(KINDS).find((kind) => KINDS[kind].test(new URL(url).pathname));

/** Opens an address and waits until it has come alive, and if it is a room, until the modules of the call were fetched. */
export async function visit(browser, { address, slow, isRoom }) {
  const page = await freshPage(browser);
  const devtools = await page.context().newCDPSession(page);
  const resources = new Map();
  devtools.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    const resource = { type, url: request.url, bytes: 0 };
    resource.fetched = new Promise((resolve) => (resource.finish = resolve));
    resources.set(requestId, resource);
  });
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    Object.assign(resources.get(requestId), { encoding: response.headers["content-encoding"] ?? "none", protocol: response.protocol });
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const resource = resources.get(requestId);
    if (resource) resource.bytes = encodedDataLength;
    resource?.finish();
  });
  await devtools.send("Network.enable");
  if (slow) {
    await devtools.send("Emulation.setCPUThrottlingRate", slow.cpu);
    await devtools.send("Network.emulateNetworkConditions", slow.network);
  }
  await page.goto(address, { waitUntil: "load", timeout: 60_000 });
  await page.waitForFunction((isRoom) => {
    if (window.bench.usable === undefined || window.bench.hydrated === undefined) return false;
    return !isRoom || performance.getEntriesByType("resource").some(({ name }) => /\/split_call\.[^/]*\.wasm$/.test(name));
  }, isRoom ?? false);
  // What it shares with other modules is asked for before it, and may come after it.
  await Promise.all([...resources.values()].filter(({ url }) => url.endsWith(".wasm")).map(({ fetched }) => fetched));
  const times = await page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    // What was drawn reaches the screen a little later than the page gets to know.
    const usable = Math.max(paint, window.bench.usable - performance.timeOrigin);
    const modules = performance.getEntriesByType("resource").filter(({ name }) => /\/(split|chunk)_[^/]*\.wasm$/.test(name));
    const call = modules.length > 0 ? Math.max(...modules.map(({ responseEnd }) => responseEnd)) : undefined;
    return { paint, usable, hydrated: window.bench.hydrated - performance.timeOrigin, call };
  });
  await page.context().close();
  const all = [...resources.values()];
  const weigh = (wanted) => all.filter(wanted).reduce((sum, { bytes }) => sum + bytes, 0) / KIB;
  const kinds = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, weigh(({ url }) => kindOf(url) === kind)]));
  const first = weigh(({ type }) => type === "Document" || type === "Stylesheet");
  return { ...times, first, whole: weigh(() => true), kinds, resources: all };
}

export async function page({ confab: binary, runs, say }) {
  const confab = await startConfab(binary);
  const browser = await launch();
  try {
    const room = { address: `${confab.origin}/r/bench-lobby`, isRoom: true };
    const places = { home: { address: `${confab.origin}/` }, lobby: room, "lobby, slow": { ...room, slow: TELEPHONE } };
    const visits = Object.fromEntries(Object.keys(places).map((place) => [place, []]));
    for (let run = -1; run < runs; run++) {
      for (const [place, how] of Object.entries(places)) {
        const seen = await visit(browser, how);
        // The first visit warms the browser and the server up.
        if (run >= 0) visits[place].push(seen);
      }
      say(`page: run ${run + 1} of ${runs}`);
    }
    for (const { type, url, bytes, encoding } of visits.lobby[0].resources) say(`  ${type} ${new URL(url).pathname}: ${bytes} bytes (${encoding})`);
    const of = (place, what) => visits[place].map((seen) => seen[what]);
    return {
      rows: [
        { what: "home: HTML and CSS, transferred", values: of("home", "first"), unit: "KiB", budget: atMost(30, "KiB") },
        { what: "lobby: HTML and CSS, transferred", values: of("lobby", "first"), unit: "KiB", budget: atMost(30, "KiB") },
        { what: "room page, everything, cold cache", values: of("lobby", "whole"), unit: "KiB", budget: atMost(400, "KiB (aim 250)") },
        ...Object.keys(KINDS).map((kind) => ({ what: `— ${kind}`, values: visits.lobby.map(({ kinds }) => kinds[kind]), unit: "KiB" })),
        ...Object.entries(places).flatMap(([place, { isRoom }]) => [
          { what: `${place}: first contentful paint`, values: of(place, "paint"), unit: "ms" },
          { what: `${place}: form usable`, values: of(place, "usable"), unit: "ms" },
          { what: `${place}: hydrated`, values: of(place, "hydrated"), unit: "ms" },
          ...(isRoom ? [{ what: `${place}: modules of the call fetched`, values: of(place, "call"), unit: "ms" }] : []),
        ]),
      ],
      notes: [
        "Transferred bytes are as Chromium counts them, with the headers of the responses. Times are from the start of the navigation. " +
          "Without a window, Chromium does not ask for the manifest; the section “weight” has it.",
        "Slow: Chromium runs the page at a quarter of this machine's speed, with 1.6 Mbit/s down, 750 kbit/s up, and 150 ms to each " +
          "response. Setting up connections and TLS is not in that: a real network adds two or three round trips.",
      ],
    };
  } finally {
    await browser.close();
    await confab.end();
  }
}
