// What every test is written in: `people`, a `server` they meet on, and `room`, a name that no other test uses.

import { test as base } from "@playwright/test";

import { Browsers } from "./browsers.ts";
import { People } from "./people.ts";
import { Server, type ServerOptions } from "./server.ts";

export { expect } from "@playwright/test";
export { Bot, Bots } from "./bots.ts";
export { launchChromium } from "./browsers.ts";
export type { ChromiumParticipant } from "./chromium.ts";
export { Mail } from "./mail.ts";
export { FIREFOX } from "./firefox.ts";
export { NarrowLink } from "./narrow.ts";
export { Participant } from "./participant.ts";
export { BINARY, Server } from "./server.ts";
export { pair, Stranger } from "./stranger.ts";

interface OfTest {
  people: People;
  /** A room of one's own. */
  room: string;
  /** Starts another server, for a test that sets it up differently or stops it. */
  startServer: (options?: ServerOptions) => Promise<Server>;
}

interface OfWorker {
  server: Server;
  browsers: Browsers;
}

let rooms = 0;

export const test = base.extend<OfTest, OfWorker>({
  server: [
    async ({}, use, worker) => {
      const server = await Server.start(worker.parallelIndex);
      await use(server);
      await server.end();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  browsers: [
    async ({}, use) => {
      const browsers = new Browsers();
      await use(browsers);
      await browsers.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  startServer: async ({}, use, info) => {
    const servers: Server[] = [];
    await use(async (options) => {
      const server = await Server.start(info.parallelIndex, options);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.end();
  },
  people: async ({ server, browsers, startServer: _before }, use, info) => {
    const people = new People(server, browsers);
    await use(people);
    if (info.status !== info.expectedStatus) {
      await info.attach("server.log", { body: server.log(), contentType: "text/plain" });
      await info.attach("console.txt", { body: people.seenTroubles().join("\n"), contentType: "text/plain" });
    }
    await people.goHome();
  },
  room: async ({}, use, info) => {
    await use(`kitchen-${info.parallelIndex}-${++rooms}`);
  },
});
