// Takes the pictures in docs/screenshots anew: `npm run screenshots`.

import { defineConfig } from "@playwright/test";

import { shared } from "./playwright.config.ts";

export default defineConfig({ ...shared, testMatch: "screenshots.ts", workers: 1 });
