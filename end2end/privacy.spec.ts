// Nothing leaves for anywhere but the server and the other participants. That no page asks another server is checked in every test;
// here Chromium's own record of its network is read, which knows of every address that anything in it turned to.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";

import { expect, launchChromium, test } from "./vocabulary/index.ts";

test("a whole call turns to nobody but the server and the participants", async ({ people, room, server }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "confab-network-"));
  const record = path.join(folder, "network.json");
  const own = await launchChromium("granted", [
    `--log-net-log=${record}`,
    "--net-log-capture-mode=IncludeSensitive",
    // Chromium has business of its own, with servers that it knows by name: here it finds none.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ]);
  try {
    const ana = await people.arrive("Ana", { own });
    const ben = await people.arrive("Ben", { own });
    await ana.opens("/");
    await ana.joins(room);
    await ben.joins(room);
    await ana.sees(ben);
    await ben.hears(ana);
    await ana.turnsCamera(false);
    await ana.turnsCamera(true);
    await ben.sees(ana);
    await ana.reloads();
    await ben.sees(ana);
    await ben.leaves();
    await ana.leaves();
    await own.close();

    const addresses = contacted(await readFile(record, "utf8"));
    expect(addresses, "the record shows what was connected to").toContain(new URL(server.origin).hostname);
    const here = new Set(Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)));
    expect(addresses.filter((address) => !here.has(address) && !isMulticastDns(address) && !isOfTheRelay(address))).toEqual([]);
  } finally {
    await own.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test("the only ICE servers are one's own host", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  const { hostname, port } = new URL(ana.origin);
  for (const person of [ana, ben]) {
    const urls = await person.look(
      () => window.witness.configurations.map((configuration) => (configuration?.iceServers ?? []).flatMap(({ urls }) => urls)),
      null,
    );
    const at = `${hostname}:${port}`;
    expect(urls).toEqual([[`stun:${at}`, `turn:${at}?transport=udp`, `turn:${at}?transport=tcp`]]);
  }
});

test("no page names another server", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  for (const address of ["/", `/r/${room}`]) {
    await ana.opens(address);
    const hosts = await ana.look(
      () =>
        [...document.querySelectorAll("[href], [src], [action]")].flatMap((element) =>
          ["href", "src", "action"].flatMap((name) => {
            const value = element.getAttribute(name);
            return value === null ? [] : [new URL(value, location.href).origin];
          }),
        ),
      null,
    );
    expect(new Set(hosts)).toEqual(new Set([ana.origin]));
  }
});

test("cookies and storage hold no more than they must", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room);
  const cookies = await ana.page.context().cookies();
  expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
    { name: "confab_guest", httpOnly: true, sameSite: "Lax" },
  ]);
  expect(await ana.look(() => document.cookie, null)).toBe("");
  const ticket = await ana.look(() => JSON.stringify({ ...sessionStorage }), null);
  expect(ticket).toContain(room);
  expect(await ana.look(() => JSON.stringify({ ...localStorage }), null)).not.toContain("ticket");
  await ana.leaves();
  await expect.poll(() => ana.look(() => JSON.stringify({ ...sessionStorage }), null)).not.toContain("ticket");
});

interface NetworkRecord {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { address?: string } }[];
}

/** The addresses that something was sent to. */
function contacted(text: string): string[] {
  const { constants, events } = JSON.parse(text) as NetworkRecord;
  const { TCP_CONNECT_ATTEMPT: tcp, UDP_BYTES_SENT: udp } = constants.logEventTypes;
  expect(tcp, "the record is of the kind that is read here").toBeDefined();
  expect(udp, "the record is of the kind that is read here").toBeDefined();
  const endpoints = events.flatMap(({ type, params }) => ((type === tcp || type === udp) && params?.address !== undefined ? [params.address] : []));
  return [...new Set(endpoints.map((endpoint) => endpoint.replace(/:\d+$/, "").replace(/^\[|\]$/g, "")))];
}

/** Browsers hide the addresses of this machine behind names that only the local network knows. */
function isMulticastDns(address: string): boolean {
  return address === "224.0.0.251" || address === "ff02::fb";
}

/**
 * The relay's addresses are of a network that is nowhere (TEST-NET-3). A browser tries them before it finds that only the relay leads
 * there, if the direct way takes long enough to be found.
 */
function isOfTheRelay(address: string): boolean {
  return address.startsWith("203.0.113.");
}
