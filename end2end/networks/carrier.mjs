// Carries packets between both ends of a line, each after a while: PORT MILLISECONDS [OWN-ADDRESS FAR-ADDRESS]×2. Ends with its input.

import { createSocket } from "node:dgram";
import { once } from "node:events";

const [port, delay, ...addresses] = process.argv.slice(2);
const ends = [addresses.slice(0, 2), addresses.slice(2)].map(([own, far]) => ({ own, far, socket: createSocket("udp4") }));

for (const [index, { own, socket }] of ends.entries()) {
  const other = ends[1 - index];
  socket.on("message", (packet) => setTimeout(() => other.socket.send(packet, Number(port), other.far), Number(delay)));
  socket.bind(Number(port), own);
  await once(socket, "listening");
}
process.stdin.resume().once("end", () => process.exit());
console.log("ready");
