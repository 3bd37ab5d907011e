// A room full of people without media, and one with a long conversation.

import { load, startConfab, canPin } from "../support/processes.mjs";
import { atLeast, atMost } from "../support/table.mjs";
import { UNHURRIED } from "./relay.mjs";

const ROOMY = ["--mesh-limit", "500"];
const TALKATIVE = ["--chat-rate", "1000000", "--chat-burst", "1000000"];

export async function room({ confab: binary, generator, runs, quick, say }) {
  const members = quick ? 50 : 200;
  const lines = quick ? 500 : 10_000;
  const gathered = [];
  const joins = [];
  for (let run = 0; run < runs; run++) {
    const plan = { kind: "gathering", members, warm_up_ms: 2000, window_ms: quick ? 2000 : 10_000 };
    gathered.push(await once(binary, [...ROOMY, ...UNHURRIED, ...TALKATIVE], generator, plan));
    say(`room: run ${run + 1} of ${runs}: ${JSON.stringify(gathered.at(-1))}`);
    joins.push(await once(binary, [...UNHURRIED, ...TALKATIVE], generator, { kind: "backlog", lines, newcomers: 7 }));
    say(`room: run ${run + 1} of ${runs}: ${JSON.stringify(joins.at(-1))}`);
  }
  const of = (what) => gathered.map((result) => result[what]);
  const slowest = (what) => joins.map((result) => Math.max(...result[what]));
  return {
    rows: [
      { what: `${members} join within a second: how many are there`, values: of("joined"), unit: "people", budget: atLeast(members, "people") },
      { what: "— asked to welcomed, half of them", values: of("join_p50_ms"), unit: "ms" },
      { what: "— the last of them", values: of("join_max_ms"), unit: "ms" },
      { what: `${members} in a room, chat, hand and media from each once a second: delivery, p50`, values: of("p50_ms"), unit: "ms" },
      { what: "— p99", values: of("p99_ms"), unit: "ms" },
      { what: "— the slowest", values: of("max_ms"), unit: "ms" },
      { what: "— frames delivered, of those expected", values: gathered.map((one) => one.frames_per_second / one.expected_per_second), unit: "×" },
      { what: "— frames delivered", values: of("frames_per_second"), unit: "per s" },
      { what: "— part of the core that Confab used", values: of("core"), unit: "cores" },
      { what: "— part of a core that the generator used", values: of("generator_core"), unit: "cores" },
      { what: "— memory of Confab", values: of("resident_bytes").map((bytes) => bytes / 2 ** 20), unit: "MiB" },
      { what: `joining a conversation of ${lines.toLocaleString("en-US")} lines, the slowest of 7`, values: slowest("live_ms"), unit: "ms", budget: atMost(200, "ms") },
      { what: "— when nobody is there and it has to be read from the store", values: slowest("stored_ms"), unit: "ms", budget: atMost(200, "ms") },
    ],
    notes: [
      `Room: ${canPin ? "Confab on core 0, the generator on the others" : "not pinned to cores"}. Each of the ${members} members has a browser identity of its own; ` +
        "delivery is from handing a message to the sender's socket to its arrival at each member, the sender too.",
    ],
  };
}

async function once(binary, flags, generator, plan) {
  const confab = await startConfab(binary, { flags, oneCore: true });
  try {
    return await load(generator, "confab", confab, plan);
  } finally {
    await confab.end();
  }
}
