// Who takes part in a test, and what must hold of every page that any of them opens.

import { expect, type Browser, type BrowserContext, type BrowserContextOptions } from "@playwright/test";
import type { BrowserContext as FirefoxContext, Page as FirefoxPage } from "puppeteer-core";

import type { Browsers, Devices } from "./browsers.ts";
import { ChromiumParticipant } from "./chromium.ts";
import { FirefoxParticipant } from "./firefox.ts";
import type { Server } from "./server.ts";
import { bearWitness } from "./witness.ts";

export interface Arrival {
  browser?: "chromium" | "firefox";
  devices?: Devices;
  /** Another server than the usual one. */
  at?: Server;
  /** A Chromium of the test's own. */
  own?: Browser;
  /** How the browser is set up: size of the window, JavaScript or not. */
  context?: BrowserContextOptions;
}

export class People {
  private readonly contexts: BrowserContext[] = [];
  private readonly foxes: FirefoxContext[] = [];
  private readonly troubles: string[] = [];
  private readonly tolerated: RegExp[] = [];

  constructor(
    private readonly server: Server,
    private readonly browsers: Browsers,
  ) {}

  /** Somebody comes with a browser of their own: own cookies, own storage. */
  async arrive(name: string, arrival: Arrival & { browser: "firefox" }): Promise<FirefoxParticipant>;
  async arrive(name: string, arrival?: Arrival & { browser?: "chromium" }): Promise<ChromiumParticipant>;
  async arrive(name: string, arrival: Arrival = {}): Promise<ChromiumParticipant | FirefoxParticipant> {
    const origin = (arrival.at ?? this.server).origin;
    if (arrival.browser === "firefox") {
      const context = await (await this.browsers.firefox()).createBrowserContext();
      this.foxes.push(context);
      const page = await context.newPage();
      await page.evaluateOnNewDocument(bearWitness);
      this.watchFirefox(name, page, origin);
      return new FirefoxParticipant(name, page, origin);
    }
    const browser = arrival.own ?? (await this.browsers.chromium(arrival.devices ?? "granted"));
    const context = await browser.newContext(arrival.context);
    this.contexts.push(context);
    await context.addInitScript(bearWitness);
    this.watch(name, context, origin);
    return new ChromiumParticipant(name, await context.newPage(), origin);
  }

  /** Says that this test brings such a line to the console, and that this is right. */
  tolerate(pattern: RegExp): void {
    this.tolerated.push(pattern);
  }

  /** Every console error and warning, uncaught error, dialog and request to elsewhere, so far. */
  seenTroubles(): string[] {
    return this.troubles.filter((trouble) => !this.tolerated.some((pattern) => pattern.test(trouble)));
  }

  async goHome(): Promise<void> {
    const troubles = this.seenTroubles();
    for (const context of [...this.contexts, ...this.foxes]) await context.close();
    expect(troubles, "no page has an error, a warning, a dialog, or asks another server").toEqual([]);
    expect(this.server.panics(), "panics of the server").toEqual([]);
  }

  private note(name: string, trouble: string): void {
    this.troubles.push(`${name}: ${trouble}`);
  }

  private noteAddress(name: string, address: string, origin: string): void {
    const { protocol, host } = new URL(address);
    if (protocol === "data:" || protocol === "blob:" || protocol === "about:") return;
    if (host !== new URL(origin).host) this.note(name, `request to ${address}`);
  }

  private watch(name: string, context: BrowserContext, origin: string): void {
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.note(name, `${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => this.note(name, `uncaught: ${error.error().stack ?? error.error().message}`));
    context.on("request", (request) => this.noteAddress(name, request.url(), origin));
    context.on("page", (page) => page.on("websocket", (socket) => this.noteAddress(name, socket.url(), origin)));
    context.on("dialog", (dialog) => {
      this.note(name, `dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  private watchFirefox(name: string, page: FirefoxPage, origin: string): void {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warn") this.note(name, `${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.note(name, `uncaught: ${String(error)}`));
    page.on("request", (request) => this.noteAddress(name, request.url(), origin));
  }
}
