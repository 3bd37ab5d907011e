// Somebody who is known to the server opens a page elsewhere, and that page tries what it can with what their browser knows. The other
// origin is the same host on another port: the browser sends the cookie there too, so that nothing but the server's own look at where a
// request comes from keeps the page out.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

/** A page of another site, and where it is. */
async function elsewhere(use: (origin: string) => Promise<void>): Promise<void> {
  const site = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end("<!DOCTYPE html><title>Elsewhere</title><p>Look at these cats.</p>");
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  } finally {
    site.closeAllConnections();
    site.close();
  }
}

/** Whether a socket opens from the page that is shown. */
function opensSocket(person: ChromiumParticipant, address: string): Promise<boolean> {
  return person.look(
    (address) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => (socket.close(), resolve(true));
        socket.onerror = () => resolve(false);
      }),
    address,
  );
}

test("a page elsewhere opens no socket and calls no function with somebody's cookie", async ({ people, server }) => {
  people.tolerate(/WebSocket connection to|Failed to load resource|blocked by CORS policy|ERR_BLOCKED|ERR_FAILED|^Ana: request to /);
  const ana = await people.arrive("Ana");
  await ana.opens("/");
  const sockets = ["/ws", "/ws/check", "/ws/probe", "/ws/meet"].map((path) => server.origin.replace("http", "ws") + path);
  for (const socket of sockets) expect(await opensSocket(ana, socket), `${socket} from our own page`).toBe(true);
  expect(await ana.page.context().cookies()).toHaveLength(1);

  await elsewhere(async (origin) => {
    await ana.page.goto(origin);
    for (const socket of sockets) expect(await opensSocket(ana, socket), `${socket} from elsewhere`).toBe(false);
    const tried = await ana.look(
      async (own) => {
        const told: string[] = [];
        // As a form may send it, so that no browser asks beforehand whether it may.
        for (const path of ["/api/join", "/api/room_status", "/operator/meeting"]) {
          const body = path.startsWith("/api") ? '{"room":"kitchen"}' : "meeting=off";
          const init: RequestInit = { method: "POST", body, credentials: "include", headers: { "content-type": "text/plain" } };
          told.push(await fetch(own + path, init).then((answer) => `read ${answer.status}`, () => "not read"));
        }
        // Pages and pictures are neither read nor shown.
        told.push(await fetch(own, { credentials: "include" }).then(() => "read", () => "not read"));
        const picture = new Image();
        told.push(await new Promise((resolve) => ((picture.onload = () => resolve("shown")), (picture.onerror = () => resolve("not shown")), (picture.src = `${own}/icon.svg`))));
        return told;
      },
      server.origin,
    );
    expect(tried).toEqual(["not read", "not read", "not read", "not read", "not shown"]);
  });
});

test("a page elsewhere neither frames a call nor keeps a hand on its window", async ({ people, server, room }) => {
  people.tolerate(/frame-ancestors|Refused to frame|Framing|^Ana: request to /);
  const ana = await people.arrive("Ana");
  await elsewhere(async (origin) => {
    await ana.page.goto(origin);
    const framed = await ana.look(
      (address) =>
        new Promise<string>((resolve) => {
          const frame = document.createElement("iframe");
          frame.onload = () => {
            // What was refused is an error page of another origin; what was not is, too: its size tells nothing, so it is asked.
            resolve(frame.contentDocument === null ? "another origin" : "readable");
          };
          frame.src = address;
          document.body.append(frame);
        }),
      `${server.origin}/r/${room}`,
    );
    expect(framed).toBe("another origin");
    const frame = ana.page.frames().find((frame) => frame !== ana.page.mainFrame());
    await expect(async () => expect(await frame?.locator("form, main").count()).toBe(0)).toPass();

    const opened = ana.page.context().waitForEvent("page");
    await ana.look((address) => void window.open(address), `${server.origin}/r/${room}`);
    const call = await opened;
    await call.waitForLoadState();
    expect(await call.evaluate(() => window.opener === null), "the page knows nobody who opened it").toBe(true);
    await call.close();
  });
});

test("nothing in a call is against the policy", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  for (const person of [ana, ben]) {
    await person.page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
  }
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  await ben.sees(ana);
  const violations = () => ana.look(() => (window as unknown as { violations: string[] }).violations, null);
  expect(await violations()).toEqual([]);
  // The same page notices when something is.
  people.tolerate(/Content Security Policy|violates/);
  await ana.look(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = 'a script'";
    document.body.append(script);
    document.body.setAttribute("onclick", "window.injected = 'a handler'");
    document.body.click();
    // Later, when it is the page that does it and not the test, which may do more.
    return new Promise<void>((resolve) =>
      setTimeout(() => {
        try {
          new Function("window.injected = 'a text'")();
        } catch {
          // As it should be.
        }
        resolve();
      }),
    );
  }, null);
  expect(await ana.look(() => (window as unknown as { injected?: string }).injected ?? "nothing", null), "no script but ours runs").toBe("nothing");
  await expect.poll(violations).not.toEqual([]);
});
