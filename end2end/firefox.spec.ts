// Calls in Firefox, and between Firefox and Chromium, whoever came first: each has to understand the other's offers.

import { expect, FIREFOX, test } from "./vocabulary/index.ts";

test.skip(FIREFOX === undefined, "Firefox is not installed (CONFAB_FIREFOX may name it)");

for (const [first, second] of [
  ["firefox", "firefox"],
  ["chromium", "firefox"],
  ["firefox", "chromium"],
] as const) {
  test(`${first} is there, ${second} comes`, async ({ people, room }) => {
    const ana = first === "firefox" ? await people.arrive("Ana", { browser: first }) : await people.arrive("Ana");
    const ben = second === "firefox" ? await people.arrive("Ben", { browser: second }) : await people.arrive("Ben");
    await ana.joins(room);
    await ben.joins(room);
    await ana.sees(ben);
    await ben.sees(ana);
    await ana.hears(ben);
    await ben.hears(ana);
    await ben.leaves();
    await ana.doesNotSee(ben);
    await expect.poll(() => ana.look(() => window.witness.open().length, null)).toBe(0);
  });
}

test("Firefox switches its camera on during a call with Chromium", async ({ people, room }) => {
  const ana = await people.arrive("Ana", { browser: "firefox" });
  const ben = await people.arrive("Ben");
  await ana.joins(room, { camera: false });
  await ben.joins(room, { camera: false });
  await ana.hears(ben);
  await ben.hears(ana);
  await ana.turnsCamera(true);
  await ben.sees(ana);
  await ana.turnsCamera(false);
  // Firefox goes on with one black frame a second after replaceTrack(null), so that frames are no measure here.
  expect(await ana.sent()).toMatchObject({ cameras: 0, microphones: 1 });
  // The microphone has two tracks: what is sent, and what its loudness is measured by.
  const live = await ana.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind), null);
  expect([...new Set(live)]).toEqual(["audio"]);
  await expect(ben.tileOf(ana).locator("video")).toBeHidden();
  await ben.turnsCamera(true);
  await ana.sees(ben);
});
