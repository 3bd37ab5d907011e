// How long it takes until a call stands, and until it stands again: for `bench/sections/recovery.mjs`, which repeats it.

import { defineConfig } from "@playwright/test";

import { shared } from "./playwright.config.ts";

export default defineConfig({ ...shared, testMatch: "networks/recovery.ts", outputDir: "results/recovery", workers: 1, fullyParallel: false });
