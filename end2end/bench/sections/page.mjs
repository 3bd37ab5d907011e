// How much a page weighs, and how soon it serves, at a visit with nothing cached.

import { freshPage, launch } from "../support/browser.mjs";
import { startConfab } from "../support/processes.mjs";
import { atMost } from "../support/table.mjs";

const KIB = 1024;

/** Opens an address and waits until it has come alive. */
async function visit(browser, address) {
  const page = await freshPage(browser);
  const devtools = await page.context().newCDPSession(page);
  const resources = new Map();
  devtools.on("Network.requestWillBeSent", ({ requestId, type, request }) => resources.set(requestId, { type, url: request.url, bytes: 0 }));
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    resources.get(requestId).encoding = response.headers["content-encoding"] ?? "none";
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const resource = resources.get(requestId);
    if (resource) resource.bytes = encodedDataLength;
  });
  await devtools.send("Network.enable");
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => window.bench.usable !== undefined && window.bench.hydrated !== undefined);
  const times = await page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
    // What was drawn reaches the screen a little later than the page gets to know.
    const usable = Math.max(paint, window.bench.usable - performance.timeOrigin);
    return { paint, usable, hydrated: window.bench.hydrated - performance.timeOrigin };
  });
  await page.context().close();
  const all = [...resources.values()];
  const weigh = (wanted) => all.filter(wanted).reduce((sum, { bytes }) => sum + bytes, 0) / KIB;
  return { ...times, first: weigh(({ type }) => type === "Document" || type === "Stylesheet"), whole: weigh(() => true), resources: all };
}

export async function page({ confab: binary, runs, say }) {
  const confab = await startConfab(binary);
  const browser = await launch();
  try {
    const places = { home: `${confab.origin}/`, lobby: `${confab.origin}/r/bench-lobby` };
    const visits = { home: [], lobby: [] };
    for (let run = -1; run < runs; run++) {
      for (const [place, address] of Object.entries(places)) {
        const seen = await visit(browser, address);
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
        ...Object.keys(places).flatMap((place) => [
          { what: `${place}: first contentful paint`, values: of(place, "paint"), unit: "ms" },
          { what: `${place}: form usable`, values: of(place, "usable"), unit: "ms" },
          { what: `${place}: hydrated`, values: of(place, "hydrated"), unit: "ms" },
        ]),
      ],
      notes: ["Transferred bytes are as Chromium counts them, with the headers of the responses. Times are from the start of the navigation."],
    };
  } finally {
    await browser.close();
    await confab.end();
  }
}
