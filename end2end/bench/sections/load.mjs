// What a call of four costs the page of one of them.

import { setTimeout as pause } from "node:timers/promises";

import { freshPage, launch } from "../support/browser.mjs";
import { join, sees } from "../support/people.mjs";
import { startConfab } from "../support/processes.mjs";

const OTHERS = ["Ben", "Cleo", "Dan"];

/** The windows of whoever is looked at: in the large one, each of four pictures has room for 720 lines. */
const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1600 },
];

/** Runs before the page's own scripts: what is connected can be asked how it goes, and WebAssembly how much memory it has. */
function keep() {
  window.connections = [];
  window.memories = new Set();
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...how) => {
    const made = await instantiateStreaming(...how);
    // A module that comes later has no memory of its own.
    if (made.instance.exports.memory) window.memories.add(made.instance.exports.memory);
    return made;
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...how) {
      super(...how);
      window.connections.push(this);
    }
  };
}

/** Runs in the page: what was counted until now of all pictures, and of those that come from others; the memory of WebAssembly. */
async function pictures() {
  const counted = { at: performance.now() / 1000, wasm: 0, drawn: 0, undrawn: 0, decoded: 0, dropped: 0, heights: [], tiles: [] };
  for (const { buffer } of window.memories) counted.wasm += buffer.byteLength;
  for (const video of document.querySelectorAll("[data-participant] video")) {
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    counted.drawn += totalVideoFrames;
    counted.undrawn += droppedVideoFrames;
    counted.tiles.push(Math.round(video.getBoundingClientRect().height));
  }
  for (const connection of window.connections) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type !== "inbound-rtp" || report.kind !== "video") continue;
      counted.decoded += report.framesDecoded ?? 0;
      counted.dropped += report.framesDropped ?? 0;
      counted.heights.push(report.frameHeight ?? 0);
    }
  }
  return counted;
}

/**
 * The counters of the main thread, in seconds: those of its own time, in which it had a core, or ("timeTicks") by the clock, with what
 * it waited for a core.
 */
async function counters(page, timeDomain) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain });
  return async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
}

/** The processor time of all processes of a browser, in seconds. */
async function processorTime(instruments) {
  const { processInfo } = await instruments.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** What happened between two readings, per second. */
async function observe(browser, page, seconds) {
  const devtools = await page.context().newCDPSession(page);
  const instruments = await browser.newBrowserCDPSession();
  const [own, byTheClock] = [await counters(page, "threadTicks"), await counters(page, "timeTicks")];
  const read = async () => {
    const { TaskDuration: clock } = await byTheClock();
    return { ...(await page.evaluate(pictures)), ...(await own()), clock, processor: await processorTime(instruments) };
  };
  const before = await read();
  await pause(seconds * 1000);
  const after = await read();
  const grown = (what) => after[what] - before[what];
  const perSecond = (what) => grown(what) / grown("at");
  await devtools.send("HeapProfiler.collectGarbage");
  return {
    task: 1000 * perSecond("TaskDuration"),
    script: 1000 * perSecond("ScriptDuration"),
    clock: 1000 * perSecond("clock"),
    layout: 1000 * (perSecond("LayoutDuration") + perSecond("RecalcStyleDuration")),
    processor: perSecond("processor"),
    heap: (await own()).JSHeapUsedSize / 2 ** 20,
    wasm: after.wasm / 2 ** 20,
    drawn: perSecond("drawn") / after.tiles.length,
    undrawn: (100 * grown("undrawn")) / Math.max(1, grown("drawn")),
    dropped: (100 * grown("dropped")) / Math.max(1, grown("decoded") + grown("dropped")),
    height: Math.min(...after.heights),
    tile: Math.min(...after.tiles),
  };
}

async function callOfFour(looker, crowd, address, window, { settle, seconds }) {
  const pages = [];
  const open = async (browser) => (pages.push(await freshPage(browser)), pages.at(-1));
  try {
    const ana = await open(looker);
    await ana.addInitScript(keep);
    await ana.setViewportSize(window);
    await join(ana, address, "Ana");
    for (const name of OTHERS) await join(await open(crowd), address, name);
    await sees(ana, OTHERS.length);
    // Senders begin small and take what the connection and the processor give them.
    await pause(settle * 1000);
    return await observe(looker, ana, seconds);
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}

export async function load({ confab: binary, runs, quick, say }) {
  const confab = await startConfab(binary);
  // Whoever is looked at has a browser of their own, so that what is counted of its processes is theirs alone.
  const looker = await launch();
  const crowd = await launch();
  try {
    const times = quick ? { settle: 3, seconds: 3 } : { settle: 15, seconds: 10 };
    const results = WINDOWS.map(() => []);
    for (let run = 0; run < runs; run++) {
      for (const [which, window] of WINDOWS.entries()) {
        results[which].push(await callOfFour(looker, crowd, `${confab.origin}/r/bench-load-${run}-${which}`, window, times));
        say(`load: run ${run + 1} of ${runs}, ${window.width} × ${window.height}: ${JSON.stringify(results[which].at(-1))}`);
      }
    }
    return {
      rows: WINDOWS.flatMap(({ width, height }, which) => {
        const row = (what, key, unit) => ({ what, values: results[which].map((result) => result[key]), unit });
        return [
          row(`a call of four at ${width} × ${height}: main thread, its own time`, "task", "ms per s"),
          row("— of it scripts, WebAssembly among them", "script", "ms per s"),
          row("— of it style and layout", "layout", "ms per s"),
          row("— the main thread by the clock, with what it waits for a core", "clock", "ms per s"),
          row("— all processes of the browser", "processor", "cores"),
          row("— JavaScript heap", "heap", "MiB"),
          row("— memory of WebAssembly", "wasm", "MiB"),
          row("— height of the smallest tile", "tile", "px"),
          row("— height of the smallest picture received", "height", "px"),
          row("— frames for each of four pictures", "drawn", "per s"),
          row("— frames not drawn (getVideoPlaybackQuality)", "undrawn", "%"),
          row("— frames dropped before they were decoded or played (getStats)", "dropped", "%"),
        ];
      }),
      notes: [
        "Calls of four: a mesh of four pages of Chromium with its fake cameras at 1280 × 720, all on this machine; whoever is looked at " +
          "has a browser of their own. All twelve pictures are encoded and decoded, and everything is drawn, by the cores named above, " +
          "without any hardware for it. So senders give lines and frames up for want of processor, which machines with a graphics " +
          "processor, one for each person, do not; frames are lost here for the same reason.",
      ],
    };
  } finally {
    await Promise.all([looker.close(), crowd.close()]);
    await confab.end();
  }
}
