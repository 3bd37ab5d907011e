// Nothing short of leaving ends a call: not a reload, not a server that dies, not half a minute without it.

import { expect, test, type ChromiumParticipant, type Server } from "./vocabulary/index.ts";

/** Lines that browsers write when a socket cannot be opened. */
const UNREACHABLE = /WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/;

/** Three people in a call on a server of their own, of whom the first has said something and the second has a hand up. */
async function three(people: ChromiumParticipant[], room: string): Promise<void> {
  for (const person of people) await person.joins(room);
  const [ana, ben, cleo] = people as [ChromiumParticipant, ChromiumParticipant, ChromiumParticipant];
  await ana.sees(cleo);
  await cleo.sees(ben);
  await ben.sees(ana);
  await ana.says("before the fall");
  await ben.reads("before the fall");
  await ben.toggle("Raise hand").click();
  await expect(ben.toggle("Raise hand")).toHaveAttribute("aria-pressed", "true");
}

/** What has to be as it was: everybody, the connections between them, what was said, who has a hand up. */
async function isAsItWas(people: ChromiumParticipant[]): Promise<void> {
  const [ana, ben] = people as [ChromiumParticipant, ChromiumParticipant];
  for (const person of people) {
    expect(await person.look(() => window.witness.configurations.length, null), "no peer connection was replaced").toBe(2);
    for (const other of people) {
      if (other === person) continue;
      await person.sees(other);
      expect(await person.look(() => window.witness.tiles, null)).not.toContain(`went ${other.id}`);
    }
  }
  await ben.reads("before the fall");
  await expect(ana.panel("Chat").getByText(/ left$/)).toHaveCount(0);
  await expect(ben.toggle("Raise hand")).toHaveAttribute("aria-pressed", "true");
}

/** Runs the server again, and waits until everybody is attached; returns how long that took after it listened. */
async function returns(at: Server, people: ChromiumParticipant[]): Promise<number> {
  await at.run();
  const listening = Date.now();
  await Promise.all(people.map((person) => person.isIn("connected")));
  return Date.now() - listening;
}

for (const how of ["stop", "kill"] as const) {
  test(`a call of three goes on when the server is told to ${how} and runs again`, async ({ people, room, startServer }) => {
    people.tolerate(UNREACHABLE);
    const at = await startServer();
    const everybody = [await people.arrive("Ana", { at }), await people.arrive("Ben", { at }), await people.arrive("Cleo", { at })];
    await three(everybody, room);
    await at[how]();
    for (const person of everybody) await person.isIn("reconnecting");
    const took = await returns(at, everybody);
    test.info().annotations.push({ type: "attached again, ms", description: String(took) });
    await isAsItWas(everybody);
  });
}

test("half a minute without a server is told, and ends nothing", async ({ people, room, startServer }) => {
  people.tolerate(UNREACHABLE);
  const at = await startServer();
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await at.kill();
  await expect(ana.page.getByText("Connection lost. Trying to reconnect…")).toBeVisible();
  // It is counted before one's eyes.
  await expect(ana.page.getByText(/^Connection lost 3\d s ago\./)).toBeVisible({ timeout: 60_000 });
  await ana.sees(ben);
  await ben.hears(ana);
  await at.run();
  await ana.button("Try now").click();
  await ana.isIn("connected");
  await ben.isIn("connected");
  await expect(ana.page.getByText(/^Connection lost/)).toHaveCount(0);
  await ana.sees(ben);
  expect(await ben.look(() => window.witness.tiles, null)).not.toContain(`went ${ana.id}`);
});

test("whoever cannot reach the server can leave", async ({ people, room, startServer }) => {
  people.tolerate(UNREACHABLE);
  people.tolerate(/Failed to load resource/);
  const at = await startServer();
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await at.kill();
  await ana.isIn("reconnecting");
  await ana.leaves();
  await ana.isIn("ended");
  await expect.poll(() => ana.look(() => window.witness.open().length, null)).toBe(0);
  await at.run();
});

test("twenty reloads in a call of three: the others see nobody go", async ({ people, room }) => {
  test.setTimeout(600_000);
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  for (const person of [ana, ben, cleo]) await person.joins(room);
  await cleo.sees(ana);
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const begun = Date.now();
    await ana.reloads();
    await ana.sees(ben);
    times.push(Date.now() - begun);
  }
  await ana.sees(cleo);
  await ben.sees(ana);
  await cleo.sees(ana);
  expect(await ana.ownId()).toBe(ana.id);
  for (const other of [ben, cleo]) expect(await other.look(() => window.witness.tiles, null)).not.toContain(`went ${ana.id}`);
  times.sort((one, another) => one - another);
  test.info().annotations.push({ type: "from reload to seeing again, ms", description: `median ${times[10]}, worst ${times[19]}` });
});
