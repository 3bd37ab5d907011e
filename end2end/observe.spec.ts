// What whoever runs the server sees of a call: that there is one, how it came about, and nobody's name.

import { readFile } from "node:fs/promises";
import path from "node:path";

import { expect, test, type Server } from "./vocabulary/index.ts";

/** The value of a sample, by its name and labels as they are written; 0 when there is none. */
async function sample(server: Server, name: string): Promise<number> {
  const text = await (await fetch(`${server.origin}/metrics`)).text();
  const line = text.split("\n").find((line) => line.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

async function operatorsPage(server: Server): Promise<string> {
  const token = await readFile(path.join(server.dataDirectory, "operator-token"), "utf8");
  const page = await fetch(`${server.origin}/operator`, { headers: { authorization: `Basic ${btoa(`:${token}`)}` } });
  expect(page.status).toBe(200);
  return page.text();
}

test("a call of two is one connection, by a way and after a time", async ({ people, room, startServer }) => {
  const server = await startServer();
  const ana = await people.arrive("Ana Ruiz", { at: server });
  const ben = await people.arrive("Ben", { at: server });
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.sees(ana);

  // The browser's count of a way comes a moment after its pictures. On one machine it is one of the machine's own addresses, which each
  // end may have learned from the other's packets first.
  const direct = async () =>
    (await sample(server, 'confab_ice_total{path="host"}')) + (await sample(server, 'confab_ice_total{path="prflx"}'));
  await expect.poll(direct).toBe(1);
  expect(await sample(server, "confab_connect_seconds_count"), "one of the two ends tells").toBe(1);
  expect(await sample(server, "confab_connect_seconds_sum")).toBeGreaterThan(0);
  expect(await sample(server, "confab_participants")).toBe(2);
  expect(await sample(server, 'confab_ice_total{path="failed"}')).toBe(0);

  const page = await operatorsPage(server);
  expect(page).toContain("2 of 6");
  for (const secret of [room, "Ana Ruiz", "127.0.0.1"]) expect(page).not.toContain(secret);
});
