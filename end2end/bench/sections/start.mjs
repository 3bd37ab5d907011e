// How soon a server is there, and what it takes while nobody is.

import { stat } from "node:fs/promises";

import { residentKib, startConfab, status } from "../support/processes.mjs";
import { atMost } from "../support/table.mjs";

export async function start({ confab: binary, runs, say }) {
  const startMs = [];
  const resident = [];
  for (let run = 0; run < runs; run++) {
    const confab = await startConfab(binary);
    try {
      startMs.push(confab.startMs);
      // At rest, but not untouched: each page was drawn once.
      for (const address of ["/", "/r/bench-rest"]) await status(confab.origin + address);
      resident.push((await residentKib(confab.pid)) / 1024);
    } finally {
      await confab.end();
    }
    say(`start: run ${run + 1} of ${runs}`);
  }
  const size = (await stat(binary)).size / 2 ** 20;
  return {
    rows: [
      { what: "binary, assets embedded", values: [size], unit: "MiB", budget: atMost(40, "MiB") },
      { what: "start with an empty data directory → /healthz answers", values: startMs, unit: "ms", budget: atMost(200, "ms") },
      { what: "server at rest, each page drawn once: memory (RSS)", values: resident, unit: "MiB", budget: atMost(30, "MiB") },
    ],
    notes: [],
  };
}
