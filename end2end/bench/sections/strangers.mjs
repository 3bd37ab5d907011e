// How long strangers wait for somebody who is there.

import { canPin, load, startConfab } from "../support/processes.mjs";
import { atLeast, atMost } from "../support/table.mjs";
import { UNHURRIED } from "./relay.mjs";

export async function strangers({ confab: binary, generator, runs, quick, say }) {
  const count = quick ? 500 : 10_000;
  const results = [];
  for (let run = 0; run < runs; run++) {
    const confab = await startConfab(binary, { flags: UNHURRIED, oneCore: true });
    try {
      results.push(await load(generator, "confab", confab, { kind: "strangers", strangers: count }));
    } finally {
      await confab.end();
    }
    say(`strangers: run ${run + 1} of ${runs}: ${JSON.stringify(results.at(-1))}`);
  }
  const of = (what) => results.map((result) => result[what]);
  const number = count.toLocaleString("en-US");
  return {
    rows: [
      { what: `${number} look for somebody in the same moment: who is proposed to somebody`, values: of("matched"), unit: "people", budget: atLeast(count, "people") },
      { what: "— from asking to hearing who is there, p50", values: of("p50_ms"), unit: "ms" },
      { what: "— p99", values: of("p99_ms"), unit: "ms" },
      { what: "— the slowest", values: of("max_ms"), unit: "ms", budget: atMost(1000, "ms") },
      { what: "— from the first question to the last answer", values: of("all_ms"), unit: "ms" },
      { what: `memory for a socket of /ws/meet, ${number} of them`, values: of("bytes_each").map((bytes) => bytes / 1024), unit: "KiB" },
    ],
    notes: [`Strangers: ${canPin ? "Confab on core 0, the generator on the others" : "not pinned to cores"}; each is a browser of its own, whose page rests until all are there.`],
  };
}
