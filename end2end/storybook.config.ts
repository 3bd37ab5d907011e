// Takes pictures of the storybook into target/storybook: `make storybook-pictures`, which starts the server.

import { defineConfig } from "@playwright/test";

import { shared } from "./playwright.config.ts";

export default defineConfig({ ...shared, testMatch: "storybook.ts", workers: 1, reporter: [["line"]] });
