// What the relay of media carries and costs, beside coturn.

import { TURN_USER, canPin, hasTurnserver, load, startConfab, startTurnserver } from "../support/processes.mjs";
import { ratios } from "../support/statistics.mjs";
import { atMost } from "../support/table.mjs";
import { UNHURRIED } from "./relay.mjs";

/** What is sent: about as much as there is in a packet of video and of audio, and how many packets when they are sent steadily. */
const SIZES = [
  { name: "1,100 bytes", bytes: 1100, over: "udp", perSecond: 10_000 },
  { name: "120 bytes", bytes: 120, over: "udp", perSecond: 10_000 },
  { name: "1,100 bytes", bytes: 1100, over: "tcp", perSecond: 5000 },
];
const PAIRS = 100;

/** With one thread that relays, coturn needs the least of a core for a packet. It has others besides, for everything else. */
const startCoturn = () => startTurnserver({ oneCore: true, flags: ["--relay-threads=1"] });

/** Who is measured. coturn twice, since it reaches also those who have no allocation. */
const SERVERS = {
  confab: { dialect: "confab", start: (binary) => startConfab(binary, { flags: UNHURRIED, oneCore: true }), relayed: "both" },
  coturn: { user: TURN_USER, start: startCoturn, relayed: "both" },
  oneSided: { user: TURN_USER, start: startCoturn, relayed: "one" },
};

/** Starts servers, does something, and ends them. */
async function withServers(names, binary, job) {
  const running = {};
  try {
    for (const name of names) running[name] = await SERVERS[name].start(binary);
    return await job((name, generator, task) => {
      const { dialect, user } = SERVERS[name];
      return load(generator, dialect, running[name], { kind: "turn", user, task });
    });
  } finally {
    await Promise.all(Object.values(running).map((server) => server.end()));
  }
}

/** Results by what was measured and by whom, and what they say. */
class Results {
  constructor() {
    this.all = {};
  }

  add(task, name, result) {
    ((this.all[task] ??= {})[name] ??= []).push(result);
  }

  of(task, name, key, factor = 1) {
    return this.all[task][name].map((result) => factor * result[key]);
  }

  /** A row for each of the servers, and, where they say something, for Confab's ratios to the others. */
  rows(what, task, { key, unit, factor, others = ["coturn"], compared = true, budget }) {
    const labels = { coturn: "coturn", oneSided: "coturn, to a peer without allocation" };
    const of = (name) => this.of(task, name, key, factor);
    return [
      { what: `${what}: Confab`, values: of("confab"), unit },
      ...others.map((name) => ({ what: `— ${labels[name]}`, values: of(name), unit })),
      ...(compared ? others : []).map((name) => ({ what: `— Confab ÷ ${labels[name]}`, values: ratios(of("confab"), of(name)), unit: "×", budget: budget?.[name] })),
    ];
  }
}

export async function turn({ confab: binary, generator, runs, quick, say }) {
  if (!(await hasTurnserver())) return { rows: [], notes: ["TURN was not measured: there is no turnserver here (Debian: package coturn)."] };
  const size = quick ? 0.25 : 1;
  const busy = { warm_up_busy_ms: 300 * size, window_busy_ms: 1000 * size };
  // No more than one address may have.
  const counts = quick ? [400, 2000] : [1000, 4000];
  const results = new Results();
  const measure = async (run, task, name, plan, measured) => {
    const result = await measured(name, generator, plan);
    results.add(task, name, result);
    say(`turn: ${task}, run ${run + 1} of ${runs}, ${name}: ${JSON.stringify(result)}`);
  };

  await withServers(Object.keys(SERVERS), binary, async (measured) => {
    for (let run = 0; run < runs; run++) {
      for (const { bytes, over, perSecond } of SIZES) {
        for (const [name, { relayed }] of Object.entries(SERVERS)) {
          const pairs = { count: PAIRS, bytes, over, relayed };
          await measure(run, `capacity ${over} ${bytes}`, name, { kind: "capacity", pairs, in_flight: 64, ...busy }, measured);
        }
        for (const [name, { relayed }] of Object.entries(SERVERS)) {
          const pairs = { count: PAIRS, bytes, over, relayed };
          const plan = { kind: "rate", pairs, per_second: perSecond, warm_up_ms: 300, window_ms: 2000 * size };
          await measure(run, `rate ${over} ${bytes}`, name, plan, measured);
        }
      }
      for (const name of ["confab", "coturn"]) await measure(run, "allocating", name, { kind: "allocating", at_once: 32, ...busy }, measured);
    }
  });
  for (let run = 0; run < runs; run++) {
    // Fresh processes: what an earlier run left behind would be used again.
    await withServers(["confab", "coturn"], binary, async (measured) => {
      for (const name of ["confab", "coturn"]) {
        const readings = await measured(name, generator, { kind: "allocated", allocations: counts });
        for (const reading of readings) results.add(`allocated ${reading.allocations}`, name, reading);
        say(`turn: allocated, run ${run + 1} of ${runs}, ${name}: ${JSON.stringify(readings)}`);
      }
    });
  }

  const both = ["coturn", "oneSided"];
  const rows = SIZES.flatMap(({ name, bytes, over, perSecond }) => {
    const [capacity, rate, what] = [`capacity ${over} ${bytes}`, `rate ${over} ${bytes}`, `${name} over ${over.toUpperCase()}`];
    const budget = { coturn: atMost(1, "×") };
    const steady = `at ${perSecond.toLocaleString("en-US")} packets/s of ${what}`;
    return [
      ...results.rows(`relayed, ${what}, processor time for a packet`, capacity, { key: "processor_us_per_packet", unit: "µs", others: both, budget }),
      ...results.rows(`— for a megabit`, capacity, { key: "processor_ms_per_megabit", unit: "ms", others: both, compared: false }),
      ...results.rows(`— on the clock`, capacity, { key: "megabits_per_second", unit: "Mbit/s", others: both, compared: false }),
      { what: "— part of a core that the generator got, for Confab", values: results.of(capacity, "confab", "generator_core"), unit: "cores" },
      ...results.rows(`${steady}, processor time for each`, rate, { key: "processor_us_per_packet", unit: "µs", others: both, budget }),
      ...results.rows(`— delay, p50`, rate, { key: "p50_ms", unit: "ms", compared: false }),
      ...results.rows(`— delay, p99`, rate, { key: "p99_ms", unit: "ms" }),
      ...results.rows(`— packets lost`, rate, { key: "lost_percent", unit: "%", compared: false }),
    ];
  });
  rows.push(
    ...results.rows("allocations made and given back, per second of processor time", "allocating", { key: "per_processor_second", unit: "allocations" }),
    ...results.rows("— per second on the clock", "allocating", { key: "per_second", unit: "allocations", compared: false }),
    ...results.rows("— from the first request to the relayed address, p99", "allocating", { key: "p99_ms", unit: "ms", compared: false }),
    ...counts.flatMap((count) => {
      const what = `memory per allocation, ${count.toLocaleString("en-US")} of them`;
      return results.rows(what, `allocated ${count}`, { key: "bytes_per_allocation", unit: "KiB", factor: 1 / 1024 });
    }),
  );
  const where = canPin ? "each server on core 0, the generator on the others" : "not pinned to cores: one core only, or no taskset";
  return {
    rows,
    notes: [
      `TURN: ${PAIRS} pairs of clients with allocations and channels to each other, all on this machine; ${where}. A packet is ` +
        "relayed when it has come from one of the pair to the other. In coturn it goes through two sockets then, out of the relayed port of " +
        "one and into that of the other; in Confab, where relayed addresses are virtual, through none. Where one of the two is reached " +
        "without an allocation, as Confab's relay reaches nobody, coturn has half of that to do, and over UDP on that side; these rows have no budget. Where the " +
        "packets have no rate, 64 of them are on their way. What is held against coturn is processor time, user and system: where a server " +
        "did not get its whole core, the clock tells of the machine. coturn has a user with long-term credentials, no log, no TLS, no bounds, and one " +
        "thread that relays: with more of them it needs more processor time for a packet on one core.",
      "Allocations are made by 32 sockets at a time, each new to the server: a request, 401, the signed request, the answer, and a signed " +
        "one that gives it back. Memory per allocation, which has one channel, is the growth of the server's RSS, divided; what the kernel " +
        "keeps for coturn's relayed sockets is not in it.",
    ],
  };
}
