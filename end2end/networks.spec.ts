// Networks as people have them, and what happens to them in the middle of a call. Each test makes its own (`networks/`).

import { readFile } from "node:fs/promises";
import { setTimeout as pass } from "node:timers/promises";

import { areTogether, expect, goes, hasNotSeenLeave, meet, test } from "./networks/index.ts";

test("two homes behind routers find a direct way", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
  await goes("direct", ana.person, ben.person);
  await goes("direct", ben.person, ana.person);
});

test.describe("where there is only IPv6", () => {
  test.use({ family: "IPv6" });

  test("two homes find a direct way", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
    await goes("direct", ana.person, ben.person);
    expect((await ana.person.path(ben.person))?.local.address).toContain(":");
  });
});

test.describe("by the relay", () => {
  test.beforeEach(({ help }) => {
    test.skip(!help.includes("--turn-external"), "this binary has no relay");
  });

  test("two routers that choose a port for each destination", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ nat: "symmetric" }), await internet.home({ nat: "symmetric" }));
    await goes("relay over udp", ana.person, ben.person);
    await goes("relay over udp", ben.person, ana.person);
  });

  test("UDP is blocked at one of both", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ forbids: "UDP" }), await internet.home());
    await goes("relay over tcp", ana.person, ben.person);
    await goes("relay over udp", ben.person, ana.person);
  });

  test("UDP is blocked at both", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ forbids: "UDP" }), await internet.home({ forbids: "UDP" }));
    await goes("relay over tcp", ana.person, ben.person);
    await goes("relay over tcp", ben.person, ana.person);
  });

  test("the lobby says that UDP is blocked before anybody joins, and that nothing is", async ({ internet, lives, room }) => {
    const { person: ana } = await lives("Ana", await internet.home({ forbids: "UDP" }));
    const { person: ben } = await lives("Ben", await internet.home());
    await Promise.all([ana, ben].map((person) => person.opens(`/r/${room}`)));
    await ben.foresees("Your connection is ready.");
    await ana.foresees("Your network blocks UDP. Calls go over the relay, by TCP.");
  });

  test("everything is blocked but the port of the page", async ({ internet, lives, room }) => {
    const forbids = "all but one TCP port";
    const { ana, ben } = await meet(lives, room, await internet.home({ forbids }), await internet.home({ forbids }));
    await goes("relay over tcp", ana.person, ben.person);
    await goes("relay over tcp", ben.person, ana.person);
  });

  test("the relay is on the one port for TCP and the one for UDP", async ({ internet, lives, room, site }) => {
    await meet(lives, room, await internet.home({ forbids: "UDP" }), await internet.home({ nat: "symmetric" }));
    expect(await listeners(site.pid, "tcp", "0A")).toEqual([internet.port]);
    expect(await listeners(site.pid, "udp", "07")).toEqual([internet.port]);
  });

  test.describe("with a certificate", () => {
    test.use({ tls: true });

    test("everything is blocked but the port of the page, and what goes there is looked at", async ({ internet, lives, room }) => {
      const forbids = "all but TLS on one port";
      const { ana, ben } = await meet(lives, room, await internet.home({ forbids }), await internet.home({ forbids }));
      await goes("relay over tls", ana.person, ben.person);
      await goes("relay over tls", ben.person, ana.person);
    });

    test("the lobby says that only TLS gets through", async ({ internet, lives, room }) => {
      const { person } = await lives("Ana", await internet.home({ forbids: "all but TLS on one port" }));
      await person.opens(`/r/${room}`);
      await person.foresees("Your network blocks UDP. Calls go over the relay, by TLS.");
    });
  });
});

for (const percent of [5, 15]) {
  test(`one packet of a hundred is lost ${percent} times`, async ({ internet, lives, room }) => {
    const home = await internet.home();
    const { ana, ben } = await meet(lives, room, home, await internet.home());
    await home.loses(percent);
    for (const [one, other] of [[ana.person, ben.person], [ben.person, ana.person]] as const) {
      const before = (await one.received(other))?.lost ?? 0;
      await expect.poll(async () => (await one.received(other))?.lost, { message: "packets are lost" }).toBeGreaterThan(before);
    }
    await areTogether(ana.person, ben.person);
    await goes("direct", ana.person, ben.person);
    await hasNotSeenLeave(ben.person, ana.person);
  });
}

test("packets take 200 ms either way", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home({ delay: 200 }), await internet.home());
  await goes("direct", ana.person, ben.person);
  await expect.poll(async () => (await ana.person.path(ben.person))?.roundTrip, { message: "the round trip" }).toBeGreaterThanOrEqual(0.4);
});

test("a line is cut for 5 s", async ({ internet, lives, room }) => {
  const home = await internet.home();
  const { ana, ben } = await meet(lives, room, home, await internet.home());
  await home.isCutOff();
  await pass(5_000);
  await ben.person.seesNoMotionOf(ana.person);
  await home.recovers();
  await areTogether(ana.person, ben.person);
  await goes("direct", ana.person, ben.person);
  await hasNotSeenLeave(ben.person, ana.person);
});

test("a provider gives a home another address", async ({ internet, lives, room }) => {
  const home = await internet.home();
  const { ana, ben } = await meet(lives, room, home, await internet.home());
  await home.getsAnotherAddress();
  await expect.poll(async () => (await ben.person.path(ana.person))?.remote.address, { message: "where Ben's media goes" }).toBe(home.address);
  await areTogether(ana.person, ben.person);
  await goes("direct", ana.person, ben.person);
  await hasNotSeenLeave(ben.person, ana.person);
});

test("a laptop moves to another network", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
  const before = (await ana.person.path(ben.person))?.local.address;
  await ana.laptop.plugsInto(await internet.home());
  const now = async () => (await ana.person.path(ben.person))?.local.address ?? before;
  await expect.poll(now, { message: "where Ana's media comes from" }).not.toBe(before);
  await areTogether(ana.person, ben.person);
  await goes("direct", ana.person, ben.person);
  await hasNotSeenLeave(ben.person, ana.person);
});

test("the server cannot be reached for 30 s, and the call goes on", async ({ internet, lives, room }) => {
  const { ana, ben } = await meet(lives, room, await internet.home(), await internet.home());
  await internet.cutsServer();
  await Promise.all([pass(30_000), ana.person.isIn("reconnecting"), ben.person.isIn("reconnecting")]);
  await areTogether(ana.person, ben.person);
  await internet.restoresServer();
  await ana.person.isIn("connected");
  await ben.person.isIn("connected");
  await areTogether(ana.person, ben.person);
  await goes("direct", ana.person, ben.person);
  await hasNotSeenLeave(ben.person, ana.person);
  await hasNotSeenLeave(ana.person, ben.person);
});

/** The ports on which the only server in its namespace listens, by the kernel's own tables: proc_net_tcp(5). */
async function listeners(pid: number, protocol: "tcp" | "udp", state: string): Promise<number[]> {
  const tables = await Promise.all([protocol, `${protocol}6`].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8")));
  const rows = tables.flatMap((table) => table.trim().split("\n").slice(1)).map((row) => row.trim().split(/\s+/));
  return rows.filter((row) => row[3] === state).map((row) => parseInt(row[1]?.split(":").at(-1) ?? "", 16));
}
