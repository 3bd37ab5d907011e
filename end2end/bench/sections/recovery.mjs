// How soon a call stands on each kind of way, and how soon it stands again after what networks do. The browser tests measure it, in
// networks of their own (`end2end/networks/recovery.ts`).

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const TESTS = fileURLToPath(new URL("../../", import.meta.url));

/** All tests of a suite of Playwright's JSON report, also of those in it. */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

async function report(confab, runs) {
  const command = ["playwright", "test", "--config", "recovery.config.ts", "--reporter", "json", "--repeat-each", String(runs)];
  const child = spawn("npx", ["--no-install", ...command], {
    cwd: TESTS,
    env: { ...process.env, CONFAB_BINARY: confab },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => (text += more));
  await new Promise((resolve) => child.once("close", resolve));
  return JSON.parse(text);
}

export async function recovery({ confab, runs }) {
  const measured = new Map();
  const notes = new Set();
  for (const { title, tests } of (await report(confab, runs)).suites.flatMap(specsOf)) {
    const results = tests.flatMap(({ results }) => results);
    for (const { type, description } of results.flatMap(({ annotations }) => annotations)) {
      if (type === "ms") measured.set(title, [...(measured.get(title) ?? []), Number(description)]);
      if (type === "skip") notes.add(`“${title}” was skipped: ${description}.`);
    }
    for (const { status, errors } of results) {
      if (status === "passed" || status === "skipped") continue;
      // Without the colours of a terminal.
      const why = (errors?.[0]?.message ?? status).replace(/\u001b\[[0-9;]*m/g, "").split("\n").filter((line) => line.trim() !== "");
      notes.add(`“${title}” failed in one of its runs: ${why.slice(0, 3).join(" ").slice(0, 200)}`);
    }
  }
  return {
    rows: [...measured].map(([what, values]) => ({ what, values, unit: "ms" })),
    notes: [...notes],
  };
}
