// A laptop in a home, and the browser on it.

import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Browser } from "@playwright/test";

import { launchChromium } from "../vocabulary/browsers.ts";
import type { Home } from "./home.ts";
import type { Namespace } from "./namespace.ts";

/** Starts in a namespace what it is told. */
const INSIDE = path.resolve(fileURLToPath(new URL("inside", import.meta.url)));

export class Laptop {
  private interfaces = 0;

  constructor(private readonly machine: Namespace) {}

  /** Joins the network of a home; of the one where it was, nothing remains. */
  async plugsInto(home: Home): Promise<void> {
    if (this.interfaces > 0) await this.machine.run(`ip link del eth${this.interfaces}`);
    this.interfaces += 1;
    await home.plug(this.machine, `eth${this.interfaces}`);
  }

  /** Starts a browser that allows a page of this origin, which nobody certified, what it allows to pages with a certificate. */
  async startsBrowser(origin: string, more: string[] = []): Promise<Browser> {
    const trust = [`--unsafely-treat-insecure-origin-as-secure=${origin}`, "--ignore-certificate-errors"];
    return await launchChromium("granted", [...trust, ...more], (program) => ({
      executablePath: INSIDE,
      env: { ...process.env, ...this.machine.environment(program) } as Record<string, string>,
    }));
  }
}
