// What people do, in real browsers.
//
// `npm ci && npm test && npm run test:alone` needs the release binary (`make build`, or another one named in CONFAB_BINARY), the
// system's Chromium and, for some tests, its Firefox (CONFAB_CHROMIUM, CONFAB_FIREFOX); no browser is downloaded. `npm run check` checks
// the types; `npm run screenshots` takes the pictures in docs/screenshots anew.
//
// Each worker has a server of its own on a free port with an empty data directory, and each person in a test a browser context of
// their own. Tests are written in the words of `vocabulary/`: seeing somebody means that frames are decoded and played, hearing that
// sound was. They wait for conditions, never for time. Every test also fails on a console error or warning, a dialog, a request to
// any other server, and a panic of the server. Tests about networks (`networks/`) put their servers and browsers into namespaces of Linux,
// with routers in between, and are skipped where those cannot be made; the last lines of a run say why.

import { defineConfig } from "@playwright/test";

/** What is measured here is measured on a machine that does nothing else: links and networks that a test makes, and what goes through them. */
const ALONE = ["bandwidth.spec.ts", "diagnosis.spec.ts", "networks.spec.ts"];

/** What holds for other runs, too. */
export const shared = defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "results",
  workers: 2,
  // A machine that was busy elsewhere for a second is no reason to refuse a change; who passed only when tried again is named.
  retries: process.env.CI === undefined ? 0 : 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A slow machine with two cores is no reason to fail; the deadlines are for what never comes.
  timeout: 360_000,
  expect: { timeout: 45_000 },
  use: { actionTimeout: 45_000, navigationTimeout: 45_000 },
  reporter: [["list"], ["./vocabulary/summary.ts"]],
});

export default defineConfig(shared, {
  projects: [
    { name: "together", testIgnore: ALONE },
    { name: "alone", testMatch: ALONE, fullyParallel: false },
  ],
});
