// What tests in networks of their own are written in: everything of `vocabulary`, and an `internet` to which nobody else is connected.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { BINARY, test as base, type Server } from "../vocabulary/index.ts";
import { certify } from "./certificate.ts";
import { Internet, type Family } from "./internet.ts";
import type { Lives } from "./meeting.ts";

export { expect, type ChromiumParticipant } from "../vocabulary/index.ts";
export type { Home, HomeOptions } from "./home.ts";
export * from "./meeting.ts";

interface OfTest {
  /** What there is of both; one, unless a test is about both. */
  family: Family | "both";
  /** Whether the server is asked by HTTPS. */
  tls: boolean;
  /** Whose relay the site tells pages to use: its own, one that does not know its secret, or one at a port where nobody listens. */
  relay: "its own" | "one that refuses" | "one that is not there";
  internet: Internet;
  /** The server that everybody in the internet can reach. */
  site: Server;
  lives: Lives;
}

interface OfWorker {
  /** Why there can be no networks here, if there cannot. */
  obstacle: string | undefined;
  /** What `confab --help` says. */
  help: string;
}

export const test = base.extend<OfTest, OfWorker>({
  family: ["IPv4", { option: true }],
  tls: [false, { option: true }],
  relay: ["its own", { option: true }],
  obstacle: [
    async ({}, use) => {
      await use(await obstacle());
    },
    { scope: "worker", timeout: 60_000 },
  ],
  help: [
    async ({}, use) => {
      await use((await promisify(execFile)(BINARY, ["--help"])).stdout);
    },
    { scope: "worker" },
  ],
  internet: async ({ family, obstacle }, use, info) => {
    info.skip(obstacle !== undefined, `networks cannot be made here: ${obstacle}`);
    const internet = family === "both" ? await Internet.build("IPv4", "IPv6") : await Internet.build(family);
    try {
      await use(internet);
    } finally {
      await internet.end();
    }
  },
  site: async ({ internet, tls, relay, help, startServer }, use, info) => {
    info.skip(tls && !help.includes("--tls "), "this binary does not speak TLS");
    const on = await internet.serverMachine({ tls });
    const flags: string[] = [];
    if (relay === "one that refuses") {
      const other = await startServer({ on: await internet.serverMachine({ name: "relay" }) });
      flags.push(...relayed(new URL(other.origin).host, "udp", "tcp"));
    }
    // By TCP that is found out at once, by UDP after ten seconds.
    if (relay === "one that is not there") flags.push(...relayed(`${new URL(on.origin).hostname}:3478`, "tcp"));
    const folder = await mkdtemp(path.join(tmpdir(), "confab-certificate-"));
    try {
      if (tls) flags.push(...(await certify(on.origin, folder)));
      await use(await startServer({ on, arguments: flags }));
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  // Whoever came is gone before their network is.
  people: async ({ internet: _before, people }, use) => {
    // What a page asks for while nobody can answer, it asks for again.
    people.tolerate(/WebSocket connection to .* failed/);
    people.tolerate(/Failed to load resource: net::ERR_/);
    await use(people);
  },
  lives: async ({ internet, site, people }, use) => {
    const browsers: { close(): Promise<void> }[] = [];
    await use(async (name, home) => {
      const laptop = await home.laptop();
      const browser = await laptop.startsBrowser(site.origin, internet.resolves(home.family));
      browsers.push(browser);
      return { laptop, person: await people.arrive(name, { at: site, own: browser, context: { ignoreHTTPSErrors: true } }) };
    });
    for (const browser of browsers) await browser.close();
  },
});

/** The flags for a relay elsewhere. */
function relayed(host: string, ...transports: string[]): string[] {
  return ["--turn-external", transports.map((transport) => `turn:${host}?transport=${transport}`).join(), "--turn-secret", "guessed"];
}

/** Tries what all these tests need; what the system says against it. */
async function obstacle(): Promise<string | undefined> {
  let internet: Internet | undefined;
  try {
    internet = await Internet.build("IPv4");
    const home = await internet.home({ nat: "symmetric", forbids: "all but TLS on one port", delay: 1 });
    await home.loses(1);
    return undefined;
  } catch (error) {
    const text = error instanceof Error && "stderr" in error && error.stderr ? String(error.stderr) : String(error);
    return text.trim().split("\n").at(-1);
  } finally {
    await internet?.end();
  }
}
