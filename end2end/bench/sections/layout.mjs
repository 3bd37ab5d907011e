// How soon everybody is in their new place when the layout changes, and whether anything moves unasked.

import { setTimeout as pause } from "node:timers/promises";

import { freshPage, launch } from "../support/browser.mjs";
import { enterLobby, isInCall, join, sees } from "../support/people.mjs";
import { startConfab } from "../support/processes.mjs";
import { atMost } from "../support/table.mjs";
import { watchPlaces } from "../support/places.mjs";

/** What changes the layout, and the event that it begins with. */
const CHANGES = {
  key: { what: "layout changed by its key", event: "keydown" },
  pin: { what: "somebody pinned or unpinned by the menu", event: "click" },
  resize: { what: "window resized", event: "resize" },
  tile: { what: "somebody comes or leaves", event: "tile" },
};

/** Changes something, and tells in which frame after the event all tiles had their last places. */
async function change(page, kind, act) {
  await page.evaluate((event) => window.places.begin(event), CHANGES[kind].event);
  // The frames before are needed to see what changes.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  await act();
  return page.evaluate(() => window.places.end());
}

async function pin(page, name) {
  await page.getByRole("button", { name: `Options for ${name}`, exact: true }).click();
  return page.getByRole("menuitemcheckbox", { name: "Pin", exact: true });
}

/** How much moved in the page from when a tile had its place until its picture had moved for a while; how much when it came. */
function shiftsOf(page, lasting) {
  return page.evaluate((lasting) => {
    const { arrived, shifts } = window.places;
    const sum = (wanted) => shifts.filter(wanted).reduce((sum, { value }) => sum + value, 0);
    const frames = Object.entries(window.bench.frame).map(([id, at]) => ({ from: arrived[id], to: at - performance.timeOrigin + lasting }));
    const within = ({ at }) => frames.some(({ from, to }) => at > from && at <= to);
    return { media: sum(within), moved: shifts.filter(within).map(({ moved }) => moved), coming: sum(({ at }) => frames.some(({ from }) => at > from - 200 && at <= from)) };
  }, lasting);
}

async function once(looker, crowd, address, lasting) {
  const pages = [];
  const open = async (browser) => (pages.push(await freshPage(browser)), pages.at(-1));
  const found = Object.fromEntries(Object.keys(CHANGES).map((kind) => [kind, []]));
  const note = async (page, kind, act) => void found[kind].push(await change(page, kind, act));
  try {
    const ana = await open(looker);
    await ana.addInitScript(watchPlaces);
    await enterLobby(ana, address, "Ana");
    const lobby = await ana.evaluate(() => window.places.shifts.filter((one) => !one.hadRecentInput).reduce((sum, { value }) => sum + value, 0));
    await ana.getByRole("button", { name: "Join", exact: true }).click();
    await isInCall(ana);
    for (const [index, name] of ["Ben", "Cleo"].entries()) {
      await join(await open(crowd), address, name);
      await sees(ana, index + 1);
      await pause(lasting);
    }
    const shifts = await shiftsOf(ana, lasting);

    // Once around all layouts. Some are alike for three.
    for (let press = 0; press < 4; press++) await note(ana, "key", () => ana.keyboard.press("w"));
    for (const name of ["Ben", "Ben"]) {
      const item = await pin(ana, name);
      await note(ana, "pin", () => item.click());
    }
    for (const [width, height] of [[700, 900], [1280, 720]]) await note(ana, "resize", () => ana.setViewportSize({ width, height }));
    const dan = await open(crowd);
    await enterLobby(dan, address, "Dan");
    await note(ana, "tile", () => dan.getByRole("button", { name: "Join", exact: true }).click());
    await isInCall(dan);
    await note(ana, "tile", () => dan.getByRole("button", { name: "Leave", exact: true }).press("Enter"));
    return { lobby, ...shifts, found };
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}

export async function layout({ confab: binary, runs, quick, say }) {
  const confab = await startConfab(binary);
  const looker = await launch();
  const crowd = await launch();
  try {
    const results = [];
    for (let run = 0; run < runs; run++) {
      results.push(await once(looker, crowd, `${confab.origin}/r/bench-layout-${run}`, quick ? 1000 : 3000));
      say(`layout: run ${run + 1} of ${runs}: ${JSON.stringify(results.at(-1))}`);
    }
    /** Of each run the worst of those that moved anything. */
    const worst = (kind, key) => results.map(({ found }) => {
      const moved = found[kind].filter(({ frame }) => frame > 0);
      if (moved.length === 0) throw new Error(`${CHANGES[kind].what}: nothing moved`);
      return Math.max(...moved.map((one) => one[key]));
    });
    return {
      rows: [
        ...Object.entries(CHANGES).flatMap(([kind, { what }]) => [
          { what: `${what} → all in place, painted frame`, values: worst(kind, "frame"), unit: "frames", budget: atMost(1, "frames") },
          { what: "— that frame after the event", values: worst(kind, "ms"), unit: "ms" },
        ]),
        { what: "layout shift while media arrives", values: results.map(({ media }) => media), unit: "CLS", budget: atMost(0, "CLS") },
        { what: "layout shift in the lobby, until its preview moves", values: results.map(({ lobby }) => lobby), unit: "CLS", budget: atMost(0, "CLS") },
      ],
      notes: [
        "Layout: three in a call with moving pictures. Frames are counted from the event, or from the message of the server that brings " +
          "or takes a tile, to the frame that is painted with all tiles where they then stay; places are read after layout, right before " +
          "painting. Of each run the slowest change counts. Shifts are those of W3C Layout Instability; during the call all count, from " +
          "two frames after a tile came until its picture had moved for a while; in the lobby those without a person's input.",
      ],
    };
  } finally {
    await Promise.all([looker.close(), crowd.close()]);
    await confab.end();
  }
}
