// A line on which packets are long under way. Not every kernel can hold packets back, so a program does: the interfaces at both ends
// are of VXLAN (RFC 7348), which puts each packet into one of UDP, and those meet in a namespace in between.

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Internet } from "./internet.ts";
import type { Namespace } from "./namespace.ts";

const CARRIER = path.resolve(fileURLToPath(new URL("carrier.mjs", import.meta.url)));
/** The port of VXLAN. */
const PORT = 4789;
/** Makes an interface take whole packets: what passes through a program gets no checksum afterwards, nor is it cut into packets. */
const complete = (name: string) => `ethtool -K ${name} tx off >/dev/null`;

/** Makes interface `name` of the middle of the internet and interface `far` of `router` the ends of a line that takes `delay` milliseconds. */
export async function slowDown(internet: Internet, router: Namespace, far: string, line: number, name: string, delay: number): Promise<void> {
  const between = await internet.machine();
  const ends: [Namespace, string][] = [
    [internet.middle, name],
    [router, far],
  ];
  const addresses: string[] = [];
  for (const [index, [end, tunnel]] of ends.entries()) {
    const here = `169.254.${line}.${4 * index + 1}`;
    const there = `169.254.${line}.${4 * index + 2}`;
    await end.run(
      `ip link add under${line} mtu 1600 type veth peer name end${index} mtu 1600 netns ${between.pid}
      ip addr add ${here}/30 dev under${line}
      ip link set under${line} up
      ip link add ${tunnel} mtu 1500 type vxlan id 1 local ${here} remote ${there} dstport ${PORT}
      ${complete(tunnel)}`,
    );
    await between.run(`ip addr add ${there}/30 dev end${index}\nip link set end${index} up`);
    addresses.push(there, here);
  }
  const [program, ...rest] = between.inside([process.execPath, CARRIER, String(PORT), String(delay), ...addresses]);
  // It ends with its input, as what holds the namespaces does.
  const carrier = spawn(program, rest, { stdio: ["pipe", "pipe", "inherit"] });
  await Promise.race([
    once(carrier.stdout, "data"),
    once(carrier, "exit").then(() => Promise.reject(new Error("nothing carries packets"))),
  ]);
  between.beforeEnd(() => carrier.stdin.end());
}
