// Bots of the binary are participants like any other: people with browsers see and hear them, whoever came first.

import { Bot, Bots, expect, FIREFOX, test, type Participant } from "./vocabulary/index.ts";

async function meetsBoth(ana: Participant): Promise<void> {
  const bots = [await Bot.seenBy(ana, "Bot 1"), await Bot.seenBy(ana, "Bot 2")];
  for (const bot of bots) {
    await ana.sees(bot);
    await ana.hears(bot);
  }
}

/** What reached each bot, by the table: pictures and packets of sound. */
function received(table: string): { pictures: number; sound: number }[] {
  const rows = table.split("\n").map((line) => line.trim().split(/ {2,}/));
  const ofBots = rows.filter(([bot]) => /^\d+$/.test(bot ?? ""));
  return ofBots.map(([, , , , , , pictures, sound]) => ({ pictures: Number(pictures), sound: Number(sound) }));
}

test("two bots come to somebody, who sees and hears both", async ({ people, room, server }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const bots = Bots.start(server, room, 2);
  await meetsBoth(ana);
  const table = await bots.end();
  for (const bot of received(table)) {
    expect(bot.pictures, table).toBeGreaterThan(10);
    expect(bot.sound, table).toBeGreaterThan(10);
  }
  await expect(ana.page.getByText("You are the only one here")).toBeVisible();
});

test("somebody comes to two bots, and they go on when the server is started again", async ({ people, room, startServer }) => {
  const server = await startServer();
  const bots = Bots.start(server, room, 2);
  const ana = await people.arrive("Ana", { at: server });
  await ana.joins(room);
  await meetsBoth(ana);
  people.tolerate(/WebSocket|ERR_CONNECTION_REFUSED/);
  await server.stop();
  await ana.isIn("reconnecting");
  await server.run();
  await ana.isIn("connected");
  await meetsBoth(ana);
  expect(received(await bots.end())).toHaveLength(2);
});

test("Firefox sees and hears bots", async ({ people, room, server }) => {
  test.skip(FIREFOX === undefined, "Firefox is not installed (CONFAB_FIREFOX may name it)");
  const bots = Bots.start(server, room, 2);
  const ana = await people.arrive("Ana", { browser: "firefox" });
  await ana.joins(room);
  await meetsBoth(ana);
  await bots.end();
});
