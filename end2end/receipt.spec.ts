// What is told of a call when it is over.

import { readFile } from "node:fs/promises";

import { expect, test } from "./vocabulary/index.ts";

test("whoever leaves is told how the call went, and can keep it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ana.sees(ben);
  // Three seconds without a sound: the browser's counts are looked at more often than that.
  await ben.turnsMicrophone(false);
  await ana.hearsSilenceOf(ben);
  await ana.leaves();

  const receipt = ana.page.getByRole("region", { name: "How it went" });
  await expect(receipt).toContainText(/[1-9]\d* minutes? in the call/);
  await expect(receipt.getByRole("listitem")).toHaveText("Ben: direct");

  const saving = ana.page.waitForEvent("download");
  await receipt.getByRole("link", { name: "Download report" }).click();
  const report = await readFile(await (await saving).path(), "utf8");
  const { seconds, ...rest } = JSON.parse(report) as { seconds: number; people: { seconds: number }[] };
  expect(seconds).toBeGreaterThan(0);
  const [met] = rest.people;
  expect(met?.seconds).toBeGreaterThan(0);
  expect(rest).toEqual({
    confab_receipt: 1,
    reconnected: 0,
    people: [{ name: "Ben", seconds: met?.seconds, paths: ["direct"], reconnected: 0, freezes: 0, frozen_seconds: 0 }],
    worst: null,
  });
  expect(report, "no address is in it").not.toMatch(/\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f]*:[0-9a-f]/);
});

test("whoever is removed is told, too", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts();
  await ben.joins(room);
  await ben.sees(ana);
  await ana.does("Remove", ben);
  await ana.page.getByRole("dialog", { name: "Remove Ben?" }).getByRole("button", { name: "Remove" }).click();
  await expect(ben.page.getByRole("region", { name: "How it went" }).getByRole("listitem")).toContainText("Ana: ");
});
