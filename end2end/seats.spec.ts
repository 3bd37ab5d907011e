// A seat belongs to a tab: it outlives reloads and servers, and ends when its owner wants it to.

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

test("a reload keeps the seat, and the others never see it empty", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  await ana.reloads();
  await expect.poll(() => ana.ownId()).toBe(ana.id);
  await ben.sees(ana);
  await ana.sees(ben);
  await ben.hears(ana);
  await ana.hears(ben);
  expect(await ben.look(() => window.witness.tiles, null)).not.toContain(`went ${ana.id}`);
  await expect(ben.tileOf(ana)).toHaveAttribute("data-state", "connected");
});

test("a reload keeps what was off off", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  await ana.turnsMicrophone(false);
  await ana.turnsCamera(false);
  await ana.reloads();
  await expect(ana.button("Microphone")).toHaveAttribute("aria-pressed", "false");
  await expect(ana.button("Camera")).toHaveAttribute("aria-pressed", "false");
  expect(await ana.look(() => window.witness.captured.length, null)).toBe(0);
});

test("two tabs of one browser are two participants", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const other = await ana.opensTab("Ana at the desk");
  await other.joins(room);
  expect(other.id).not.toBe(ana.id);
  await ana.sees(other);
  await other.sees(ana);
  await ana.hears(other);
  await other.hears(ana);
});

test("a duplicated tab takes the seat over, and the older one can take it back", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);

  const copy = await ana.duplicatesTab();
  await copy.isInCall();
  expect(copy.id).toBe(ana.id);
  await ana.isIn("ended");
  await expect(ana.page.getByRole("heading", { name: "This call moved to another tab" })).toBeVisible();
  await ben.sees(copy);

  await ana.button("Use here").click();
  await ana.isInCall();
  await copy.isIn("ended");
  await expect(copy.button("Use here")).toBeVisible();
  await expect.poll(() => ben.tileIds()).toEqual([ben.id, ana.id]);
  expect(await ben.look(() => window.witness.tiles, null)).not.toContain(`went ${ana.id}`);
});

test("the third is told that a room for two is full", async ({ people, room, startServer }) => {
  const at = await startServer({ arguments: ["--mesh-limit", "2"] });
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  const cleo = await people.arrive("Cleo", { at });
  await cleo.enters(room);
  await ana.joins(room);
  await ben.joins(room);
  await cleo.button("Join").click();
  await expect(cleo.page.getByText("This room is full: it takes 2 people. Try again when somebody has left.")).toBeVisible();
  await cleo.isIn("lobby");
  await ana.sees(ben);

  await ben.leaves();
  await cleo.button("Join").click();
  await cleo.isInCall();
  await cleo.sees(ana);
});

test("whoever left can rejoin", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);
  await ana.leaves();
  await ben.doesNotSee(ana);
  await ana.button("Rejoin").click();
  await ana.isInCall();
  await ana.turnsCamera(true);
  await ana.turnsMicrophone(true);
  await ana.sees(ben);
  await ben.sees(ana);
  await ben.hears(ana);
});

test("after leaving, a reload leads to the lobby", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  await ana.leaves();
  await ana.page.reload();
  await ana.isAlive();
  await ana.isIn("lobby");
  await expect(ana.nameField).toHaveValue("Ana");
});

test("a call goes on while the server restarts", async ({ people, room, startServer }) => {
  people.tolerate(/WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/);
  const at = await startServer();
  const ana = await people.arrive("Ana", { at });
  const ben = await people.arrive("Ben", { at });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);

  await at.stop();
  await ana.isIn("reconnecting");
  await ben.isIn("reconnecting");
  await expect(ana.page.getByText("Connection lost. Trying to reconnect…")).toBeVisible();
  await expect(ana.page.getByRole("link", { name: "Check devices and connection" }), "beside the call").toHaveAttribute("target", "_blank");
  await ana.sees(ben);
  await ben.hears(ana);
  await expect(ana.button("Leave")).toBeEnabled();

  await at.run();
  await ana.isIn("connected");
  await ben.isIn("connected");
  await ana.sees(ben);
  await ben.sees(ana);
  expect(await ana.tileIds()).toEqual([ana.id, ben.id]);
  expect(await ana.look(() => window.witness.configurations.length, null), "the peer connection was kept").toBe(1);
  expect(await ana.look(() => window.witness.tiles, null)).not.toContain(`went ${ben.id}`);
  await ben.leaves();
  await ana.doesNotSee(ben);
});

test("after 50 calls in one tab nothing of them is left", async ({ people, room }) => {
  test.setTimeout(600_000);
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ben.joins(room);
  await ana.joins(room);

  const rest: Rest[] = [];
  for (let round = 1; ; round += 1) {
    await expect(ana.tileOf(ben)).toHaveAttribute("data-state", "connected");
    await settles(ana);
    await settles(ben);
    await ana.leaves();
    // The first rounds warm up what is made once: caches, lazily made objects.
    if (round === 10 || round === 50) rest.push(await leftOf(ana));
    if (round === 50) break;
    await ana.button("Rejoin").click();
    await ana.isInCall();
    await ana.turnsMicrophone(true);
    await ana.turnsCamera(true);
  }
  const [early, late] = rest;
  expect(late).toMatchObject({ open: 0, live: 0 });
  // A promise that is pending when its connection is closed never settles, and Chromium keeps the connection for it.
  expect(late?.held, "peer connections in memory").toBeLessThanOrEqual(5);
  expect(late?.listeners, "listeners after 10 and after 50 rounds").toBeLessThanOrEqual(early?.listeners ?? 0);
  expect(late?.nodes, "nodes after 10 and after 50 rounds").toBeLessThanOrEqual((early?.nodes ?? 0) + 10);
  await expect.poll(() => ben.look(() => window.witness.open().length, null)).toBe(0);
});

interface Rest {
  /** Peer connections that are not closed, and those that are still in memory. */
  open: number;
  held: number;
  /** Captured tracks that were not ended. */
  live: number;
  /** Event listeners and DOM nodes of the whole page. */
  listeners: number;
  nodes: number;
}

/** Waits until nothing about the connection of a call for two is under way. */
async function settles(person: ChromiumParticipant): Promise<void> {
  await expect
    .poll(() => person.look(() => window.witness.open().map((peer) => `${peer.signalingState} ${peer.connectionState} ${peer.iceGatheringState}`), null))
    .toEqual(["stable connected complete"]);
}

/** What is left in a tab, after its garbage was collected. */
async function leftOf(person: ChromiumParticipant): Promise<Rest> {
  const session = await person.devtools();
  await session.send("HeapProfiler.collectGarbage");
  const { jsEventListeners, nodes } = await session.send("Memory.getDOMCounters");
  await session.detach();
  const seen = await person.look(
    () => ({
      open: window.witness.open().length,
      held: window.witness.held(),
      live: window.witness.captured.filter((track) => track.readyState === "live").length,
    }),
    null,
  );
  return { ...seen, listeners: jsEventListeners, nodes };
}
