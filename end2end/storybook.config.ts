// Takes pictures of the storybook into target/storybook: `make storybook-pictures`, which starts the server.

import { defineConfig } from "@playwright/test";

import tests from "./playwright.config.ts";

export default defineConfig({ ...tests, testMatch: "storybook.ts", workers: 1, reporter: [["line"]] });
