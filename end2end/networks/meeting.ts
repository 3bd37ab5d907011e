// What is the same in every test about networks: Ana and Ben meet, and what they notice of each other.

import { expect, type ChromiumParticipant } from "../vocabulary/index.ts";
import type { Home } from "./home.ts";
import type { Laptop } from "./laptop.ts";

/** Somebody with a laptop. */
export interface Resident {
  person: ChromiumParticipant;
  laptop: Laptop;
}

/** Somebody opens a browser in a home. */
export type Lives = (name: string, home: Home) => Promise<Resident>;

/** Ana in one home and Ben in another come into a room, whether or not they find a way to each other. */
export async function come(lives: Lives, room: string, anas: Home, bens: Home): Promise<{ ana: Resident; ben: Resident }> {
  const ana = await lives("Ana", anas);
  const ben = await lives("Ben", bens);
  await ana.person.joins(room);
  await ben.person.joins(room);
  return { ana, ben };
}

/** Ana in one home and Ben in another meet in a room. */
export async function meet(lives: Lives, room: string, anas: Home, bens: Home): Promise<{ ana: Resident; ben: Resident }> {
  const { ana, ben } = await come(lives, room, anas, bens);
  await areTogether(ana.person, ben.person);
  return { ana, ben };
}

/** Waits until each sees frames of the other that were decoded just now, and hears them. */
export async function areTogether(ana: ChromiumParticipant, ben: ChromiumParticipant): Promise<void> {
  await ana.sees(ben);
  await ben.sees(ana);
  await ana.hears(ben);
  await ben.hears(ana);
}

/** How media goes from somebody to another one, by the selected candidate pair. */
export async function way(from: ChromiumParticipant, to: ChromiumParticipant): Promise<string> {
  const path = await from.path(to);
  if (path === null) return "none";
  if (path.local.kind === "relay") return `relay over ${path.local.relayProtocol}`;
  return path.remote.kind === "relay" ? "relay of the other side" : "direct";
}

export async function goes(expected: string, from: ChromiumParticipant, to: ChromiumParticipant): Promise<void> {
  await expect.poll(() => way(from, to), { message: `the way from ${from.name} to ${to.name}` }).toBe(expected);
}

/** Nobody was seen to leave the call or to come into it again. */
export async function hasNotSeenLeave(person: ChromiumParticipant, other: ChromiumParticipant): Promise<void> {
  expect(await person.look(() => window.witness.tiles, null)).not.toContain(`went ${other.id}`);
  await expect.poll(() => other.ownId()).toBe(other.id);
}
