// The browsers of one worker, each started when somebody first needs it.

import { existsSync } from "node:fs";

import { chromium, type Browser } from "@playwright/test";
import type { Browser as Firefox } from "puppeteer-core";

import { launchFirefox } from "./firefox.ts";

/** The system's Chromium: `CONFAB_CHROMIUM`, or where Debian and Ubuntu put it. */
const CHROMIUM = [process.env.CONFAB_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (place): place is string => place !== undefined && existsSync(place),
);

/**
 * What a person has and allows: `granted`, a camera and a microphone (which beeps), allowed at once; `denied`, the same, refused
 * at once; `none`, whatever devices this machine has, which on a machine for tests is none.
 */
export type Devices = "granted" | "denied" | "none";

const COMMON = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** Unless they are in networks of their own, both ends of every call are on this machine. */
const TOGETHER = ["--allow-loopback-in-peer-connection"];

const ARGUMENTS: Record<Devices, string[]> = {
  granted: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  denied: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny"],
  none: ["--use-fake-ui-for-media-stream"],
};

/** A program to start instead, and what it is told of: it starts the program named last with all arguments. */
export type Launcher = (program: string) => { executablePath: string; env: Record<string, string> };

/** Starts a Chromium with more arguments than usual. */
export function launchChromium(devices: Devices, more: string[] = [], launcher?: Launcher): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error("Chromium is not installed; name it in CONFAB_CHROMIUM");
  const common = launcher === undefined ? [...COMMON, ...TOGETHER] : COMMON;
  return chromium.launch({ executablePath: CHROMIUM, args: [...common, ...ARGUMENTS[devices], ...more], ...launcher?.(CHROMIUM) });
}

export class Browsers {
  private readonly running = new Map<Devices, Promise<Browser>>();
  private fox?: Promise<Firefox>;

  chromium(devices: Devices): Promise<Browser> {
    let browser = this.running.get(devices);
    if (browser === undefined) {
      browser = launchChromium(devices);
      this.running.set(devices, browser);
    }
    return browser;
  }

  firefox(): Promise<Firefox> {
    this.fox ??= launchFirefox();
    return this.fox;
  }

  async close(): Promise<void> {
    for (const browser of [...this.running.values(), this.fox]) await (await browser)?.close();
  }
}
