// How many signaling messages a relay carries on one core, and how long they take at the same load.

import { canPin, load, startConfab, startReference } from "../support/processes.mjs";
import { ratios } from "../support/statistics.mjs";
import { atLeast, atMost } from "../support/table.mjs";

/** The participants of the load are more talkative than any page. */
export const UNHURRIED = ["--message-rate", "1000000", "--message-burst", "1000000", "--join-rate", "1000000", "--join-burst", "1000000"];

/** Starts the three relays, does something, and ends them. */
export async function withRelays(binary, job) {
  const relays = {};
  try {
    relays.confab = await startConfab(binary, { flags: UNHURRIED, oneCore: true });
    relays.ws = await startReference("ws", { oneCore: true });
    relays["socket-io"] = await startReference("socketio", { oneCore: true });
    return await job(Object.entries(relays));
  } finally {
    await Promise.all(Object.values(relays).map((relay) => relay.end()));
  }
}

export async function relay({ confab: binary, generator, runs, quick, say }) {
  const size = quick ? 0.25 : 1;
  const perSecond = 2000;
  const rows = [];
  for (const rooms of [100, 500]) {
    const plans = {
      capacity: { kind: "capacity", rooms, in_flight: 1, warm_up_busy_ms: 400 * size, window_busy_ms: 1000 * size },
      rate: { kind: "rate", rooms, per_second: perSecond, warm_up_ms: 500, window_ms: 3000 * size },
    };
    const results = {};
    await withRelays(binary, async (relays) => {
      for (let run = 0; run < runs; run++) {
        for (const [kind, plan] of Object.entries(plans)) {
          for (const [name, server] of relays) {
            const result = await load(generator, name, server, plan);
            ((results[kind] ??= {})[name] ??= []).push(result);
            say(`relay: ${rooms} rooms, ${kind}, run ${run + 1} of ${runs}, ${name}: ${JSON.stringify(result)}`);
          }
        }
      }
    });
    const of = (kind, name, what) => results[kind][name].map((result) => result[what]);
    const cost = (name) => of("capacity", name, "per_processor_second");
    const rate = (name) => of("capacity", name, "per_second");
    const p99 = (name) => of("rate", name, "p99_ms");
    rows.push(
      { what: `relayed, ${rooms} rooms, per second of processor time: Confab`, values: cost("confab"), unit: "messages" },
      { what: "— ws", values: cost("ws"), unit: "messages" },
      { what: "— socket.io", values: cost("socket-io"), unit: "messages" },
      { what: "— Confab ÷ ws", values: ratios(cost("confab"), cost("ws")), unit: "×", budget: atLeast(3, "×") },
      { what: "— Confab ÷ socket.io", values: ratios(cost("confab"), cost("socket-io")), unit: "×", budget: atLeast(5, "×") },
      { what: `relayed, ${rooms} rooms, per second on the clock: Confab`, values: rate("confab"), unit: "messages" },
      { what: "— ws", values: rate("ws"), unit: "messages" },
      { what: "— socket.io", values: rate("socket-io"), unit: "messages" },
      { what: "— part of the core that Confab got", values: of("capacity", "confab", "core"), unit: "cores" },
      { what: "— part of a core that the generator got, for Confab", values: of("capacity", "confab", "generator_core"), unit: "cores" },
      { what: `p99 at ${perSecond} messages/s, ${rooms} rooms: Confab`, values: p99("confab"), unit: "ms" },
      { what: "— ws", values: p99("ws"), unit: "ms" },
      { what: "— socket.io", values: p99("socket-io"), unit: "ms" },
      { what: "— Confab ÷ ws", values: ratios(p99("confab"), p99("ws")), unit: "×", budget: atMost(1, "×") },
      { what: "— Confab ÷ socket.io", values: ratios(p99("confab"), p99("socket-io")), unit: "×", budget: atMost(1, "×") },
    );
  }
  const where = canPin ? "each relay on core 0, the generator on the others" : "not pinned to cores: one core only, or no taskset";
  return {
    rows,
    notes: [
      `Relay: rooms of two, one description of 5 kB to nine candidates; ${where}. Each participant answers each message with one, so that ` +
        "one from each is always on its way. The budget is held against messages per second of the relay's processor time (user and system): " +
        "where the relay did not get its whole core, the messages on the clock tell of the machine.",
    ],
  };
}
