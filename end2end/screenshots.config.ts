// Takes the pictures in docs/screenshots anew: `npm run screenshots`.

import { defineConfig } from "@playwright/test";

import tests from "./playwright.config.ts";

export default defineConfig({ ...tests, testMatch: "screenshots.ts", workers: 1 });
