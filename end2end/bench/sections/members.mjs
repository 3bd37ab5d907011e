// What many members cost who talk as pages do, without media, beside many who only are there.

import { canPin, loadMembers, startConfab } from "../support/processes.mjs";
import { atLeast, atMost } from "../support/table.mjs";

/** Nobody waits for a limit that is for people: members come from 250 addresses, faster than people would. */
const UNHURRIED = ["--join-rate", "60000", "--join-burst", "20000"];

export async function members({ confab: binary, runs, quick, say }) {
  const [rooms, idle, rate, seconds] = quick ? [50, 500, 200, 5] : [1000, 10_000, 300, 30];
  const plan = { rooms, members: 4, idle, "join-rate": rate, churn: 5, seconds };
  const results = [];
  for (let run = 0; run < runs; run++) {
    const confab = await startConfab(binary, { flags: UNHURRIED, oneCore: true });
    try {
      results.push(await loadMembers(binary, confab, plan));
    } finally {
      await confab.end();
    }
    say(`members: run ${run + 1} of ${runs}: ${JSON.stringify(results.at(-1))}`);
  }
  const of = (what) => results.map(what);
  const number = (count) => count.toLocaleString("en-US");
  const mib = (bytes) => bytes / 2 ** 20;
  const complaints = results.map(({ errors, closed, violations, stayed }) => ({ errors, closed, violations, stayed }));
  return {
    rows: [
      { what: `${number(rooms)} rooms of 4 who talk, ${number(idle)} connections that are idle: who is there at the end`, values: of((result) => result.there), unit: "members", budget: atLeast(0.99 * (4 * rooms + idle), "members") },
      { what: `— joins, of ${rate} a second that are asked for`, values: of((result) => result.joins_per_second), unit: "a second" },
      { what: "— from asking for a seat to having it, p50", values: of((result) => result.seat.p50_ms), unit: "ms" },
      { what: "— p99", values: of((result) => result.seat.p99_ms), unit: "ms" },
      { what: "— from opening the socket to the welcome, p99", values: of((result) => result.welcome.p99_ms), unit: "ms" },
      { what: "— signal from one page to the other, while all join, p99", values: of((result) => result.signal_while_joining.p99_ms), unit: "ms" },
      { what: "— signal from one page to the other, p50", values: of((result) => result.signal.p50_ms), unit: "ms" },
      { what: "— p99", values: of((result) => result.signal.p99_ms), unit: "ms", budget: atMost(20, "ms") },
      { what: "— line of chat, p99", values: of((result) => result.line.p99_ms), unit: "ms" },
      { what: "— the server's processor", values: of((result) => 100 * result.server.core), unit: "% of a core" },
      { what: "— the server's memory", values: of((result) => mib(result.server.resident_bytes)), unit: "MiB" },
    ],
    notes: [
      `Members: \`confab load\`, ${canPin ? "Confab on core 0, they on the others" : "not pinned to cores"}; of 100 who talk, 5 go and come each minute. What went wrong, in each run: ${JSON.stringify(complaints)}.`,
    ],
  };
}
