// What a connection costs that says nothing.

import { load } from "../support/processes.mjs";
import { atMost } from "../support/table.mjs";
import { withRelays } from "./relay.mjs";

const NAMES = { confab: "Confab (socket and seat)", ws: "ws", "socket-io": "socket.io" };

export async function memory({ confab: binary, generator, runs, quick, say }) {
  const connections = quick ? [200, 1000] : [1000, 10000];
  const results = {};
  for (let run = 0; run < runs; run++) {
    // Fresh processes: what an earlier run left behind would be used again.
    await withRelays(binary, async (relays) => {
      for (const [name, server] of relays) {
        const readings = await load(generator, name, server, { kind: "idle", connections });
        for (const reading of readings) ((results[name] ??= {})[reading.connections] ??= []).push(reading.bytes_per_connection / 1024);
        say(`memory: run ${run + 1} of ${runs}, ${name}: ${JSON.stringify(readings)}`);
      }
    });
  }
  return {
    rows: connections.flatMap((count) =>
      Object.entries(NAMES).map(([name, label]) => ({
        what: `memory per idle connection, ${count.toLocaleString("en-US")} of them: ${label}`,
        values: results[name][count],
        unit: "KiB",
        budget: name === "confab" ? atMost(12, "KiB") : undefined,
      })),
    ),
    notes: ["Memory per connection is the growth of the relay's RSS, divided; what the kernel keeps for a socket is not in it."],
  };
}
