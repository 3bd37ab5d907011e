// A person at Firefox, driven by Puppeteer over WebDriver BiDi: Playwright drives only a Firefox of its own making.

import { existsSync } from "node:fs";

import { expect } from "@playwright/test";
import { launch, type Browser, type Page } from "puppeteer-core";

import { Participant, type Wishes } from "./participant.ts";

/** The system's Firefox: `CONFAB_FIREFOX`, or where Debian and Ubuntu put it. */
export const FIREFOX = [process.env.CONFAB_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
  (place): place is string => place !== undefined && existsSync(place),
);

export function launchFirefox(): Promise<Browser> {
  if (FIREFOX === undefined) throw new Error("Firefox is not installed");
  return launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
      // Both ends are on this machine.
      "media.peerconnection.ice.loopback": true,
      "media.peerconnection.ice.obfuscate_host_addresses": false,
    },
  });
}

export class FirefoxParticipant extends Participant {
  constructor(
    name: string,
    readonly page: Page,
    readonly origin: string,
  ) {
    super(name);
  }

  override look<A, R>(inPage: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.page.evaluate(inPage as (argument: unknown) => R | Promise<R>, argument) as Promise<R>;
  }

  override async joins(room: string, { microphone = true, camera = true }: Wishes = {}): Promise<void> {
    await this.page.goto(`${this.origin}/r/${room}`);
    await this.becomes("hydrated", () => "hydrated" in document.documentElement.dataset);
    await this.page.locator(aria("Your name", "textbox")).fill(this.name);
    await this.turns("Microphone", microphone);
    await this.turns("Camera", camera);
    await this.presses("Join");
    await this.isIn("connected");
    await expect.poll(() => this.ownId()).not.toBe("");
    this.id = await this.ownId();
  }

  override async leaves(): Promise<void> {
    await this.presses("Leave");
    await this.isIn("ended");
  }

  turnsCamera(on: boolean): Promise<void> {
    return this.turns("Camera", on);
  }

  private async presses(name: string): Promise<void> {
    // Not with the mouse: to aim at something that stands still takes painted frames, and of those a Firefox without a window has few
    // while all cores decode pictures. What needs a gesture it does without (`media.autoplay.default`).
    // Nor is the page asked to tell when the button is there: it would by its next frame.
    const selector = aria(name, "button");
    await expect.poll(async () => (await this.page.$(selector)) !== null, { message: `${this.name} finds ${name}` }).toBe(true);
    await this.page.$eval(selector, (element) => (element as HTMLElement).click());
  }

  private async turns(device: string, on: boolean): Promise<void> {
    const selector = aria(device, "button");
    const pressed = () => this.page.$eval(selector, (toggle) => toggle.getAttribute("aria-pressed"));
    if ((await pressed()) !== String(on)) await this.presses(device);
    await expect.poll(pressed, { message: `${device} of ${this.name}` }).toBe(String(on));
  }

  private async becomes(what: string, inPage: () => boolean): Promise<void> {
    await expect.poll(() => this.look(inPage, null), { message: `the page of ${this.name} is ${what}` }).toBe(true);
  }
}

function aria(name: string, role: string): string {
  return `::-p-aria([name="${name}"][role="${role}"])`;
}
