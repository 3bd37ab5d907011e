// The check of devices and connection: everything that is tried ends in a verdict in words, and what was found can be taken along.

import { readFile } from "node:fs/promises";

import type { Locator } from "@playwright/test";

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

const STEPS = ["microphone", "camera", "speaker", "recording", "server", "stun", "relay-udp", "relay-tcp", "relay-tls", "direct", "link"];
const VERDICT = /^(passed|warning|failed|skipped)$/;
const DONE = { timeout: 120_000 };

test("everything is tried and has a verdict, and the report has no address in it", async ({ people, server }) => {
  const ana = await people.arrive("Ana");
  await begins(ana);
  for (const question of ["Did you hear the sound?", "Did you hear what you said?"]) {
    const asked = ana.page.getByRole("group", { name: question });
    await expect(asked.getByRole("button", { name: "Yes" })).toBeFocused(DONE);
    await asked.getByRole("button", { name: "Yes" }).press("Enter");
  }
  await expect(ana.page.locator(".summary")).not.toBeEmpty(DONE);
  for (const name of STEPS) {
    await expect(step(ana, name)).toHaveAttribute("data-state", VERDICT);
    await expect(step(ana, name).locator(".finding")).not.toBeEmpty();
  }
  for (const name of ["microphone", "camera", "speaker", "recording", "server", "stun", "direct"]) {
    await expect(step(ana, name), name).toHaveAttribute("data-state", "passed");
  }
  await expect(step(ana, "camera")).toContainText(/picture of \d+ × \d+/);
  await expect(step(ana, "server")).toContainText(/within \d+ ms/);
  expect(await ana.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null), "devices in use").toBe(0);

  const downloading = ana.page.waitForEvent("download");
  await ana.page.getByRole("link", { name: "Download report" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("confab-check.json");
  const text = await readFile(await download.path(), "utf8");
  const report = JSON.parse(text) as { format: string; browser: string; steps: { step: string; verdict: string }[] };
  expect(report.format).toBe("confab-check-1");
  expect(report.browser).toBe("chromium");
  expect(report.steps.map(({ step }) => step.replaceAll("_", "-"))).toEqual(STEPS);
  for (const { verdict } of report.steps) expect(verdict).toMatch(VERDICT);
  expect(text).not.toContain(new URL(server.origin).host);
  expect(text).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
});

test("a microphone that may not be used is said to be that, with where to press", async ({ people }) => {
  const ana = await people.arrive("Ana", { devices: "denied" });
  await begins(ana);
  for (const [name, words] of [["microphone", "Your browser may not use the microphone."], ["camera", "Your browser may not use the camera."]] as const) {
    await expect(step(ana, name)).toHaveAttribute("data-state", "failed");
    await expect(step(ana, name)).toContainText(words);
    await expect(step(ana, name)).toContainText("Press the icon to the left of the address");
  }
  await ana.page.getByRole("group", { name: "Did you hear the sound?" }).getByRole("button", { name: "No" }).click();
  await expect(step(ana, "speaker")).toContainText("Turn the volume up");
  await expect(step(ana, "recording")).toHaveAttribute("data-state", "skipped");
  await expect(ana.page.getByText("Calls connect, but others may not see or hear you, or you them.")).toBeVisible(DONE);
  await expect(ana.page.getByRole("status").filter({ hasText: "Quality over the relay" })).toHaveCount(1);

  const camera = step(ana, "camera");
  await camera.getByRole("button", { name: "Try again: Camera" }).click();
  await expect(camera).toHaveAttribute("data-state", "failed");
});

test("a server that cannot be reached for calls is said to be that", async ({ people }) => {
  people.tolerate(/WebSocket connection to .* failed/);
  const ana = await people.arrive("Ana");
  await ana.page.routeWebSocket("**/ws/check", (socket) => socket.close());
  await begins(ana);
  await skipsTo(ana, "server");
  await expect(step(ana, "server")).toHaveAttribute("data-state", "failed");
  await expect(step(ana, "server")).toContainText("The server cannot be reached for calls.");
});

test("a check is stopped, and nothing of it is left", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await begins(ana);
  await skipsTo(ana, "camera");
  await expect(step(ana, "camera").locator("video")).toBeVisible();
  await ana.button("Stop").click();
  await expect(step(ana, "camera")).toHaveAttribute("data-state", "skipped");
  await expect(step(ana, "server")).toHaveAttribute("data-state", "waiting");
  await expect.poll(() => ana.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null)).toBe(0);
  await expect(ana.button("Check again")).toBeVisible();
});

test("one hears oneself, and at once no more", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/check");
  const button = ana.button("Hear yourself");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(ana.page.getByText(/^You hear yourself /)).toBeVisible();
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => ana.look(() => window.witness.captured.filter(({ readyState }) => readyState === "live").length, null)).toBe(0);
});

test("the options of the microphone lead to hearing oneself", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens(`/r/${room}`);
  const opening = ana.page.context().waitForEvent("page");
  await ana.button("Microphone options").click();
  await ana.page.getByRole("menuitem", { name: "Hear yourself" }).click();
  const opened = await opening;
  await expect(opened.getByRole("button", { name: "Hear yourself" })).toBeFocused();
});

test("the home page and the lobby lead there", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/");
  await ana.page.getByRole("link", { name: "Check devices and connection" }).click();
  await ana.isAlive();
  await expect(ana.button("Start the check")).toBeVisible();
  await ana.opens(`/r/${room}`);
  await expect(ana.page.getByRole("link", { name: "Check devices and connection" })).toHaveAttribute("target", "_blank");
});

function step(person: ChromiumParticipant, name: string): Locator {
  return person.page.locator(`[data-step="${name}"]`);
}

async function begins(person: ChromiumParticipant): Promise<void> {
  await person.opens("/check");
  await person.button("Start the check").click();
  await expect(step(person, "microphone")).not.toHaveAttribute("data-state", "waiting");
}

/** Skips whatever comes before a step. */
async function skipsTo(person: ChromiumParticipant, name: string): Promise<void> {
  for (const before of STEPS.slice(0, STEPS.indexOf(name))) {
    const row = step(person, before);
    const skip = row.getByRole("button", { name: "Skip this" });
    await expect(row).not.toHaveAttribute("data-state", "waiting");
    // It may be over before it is skipped.
    await skip.or(row.locator(".finding")).or(row.getByRole("button", { name: "No" })).first().waitFor();
    if (await skip.isVisible()) await skip.click({ timeout: 1000 }).catch(() => undefined);
    else if (await row.getByRole("button", { name: "No" }).isVisible()) await row.getByRole("button", { name: "No" }).click();
    await expect(row).toHaveAttribute("data-state", VERDICT, DONE);
  }
}
