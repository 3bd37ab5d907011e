// A signaling relay on the `ws` package, as its documentation shows one. Run with a port number.

import { WebSocketServer } from "ws";

import { Rooms } from "./rooms.mjs";

const rooms = new Rooms();
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2]), path: "/ws", maxPayload: 64 * 1024 });

server.on("connection", (socket) => {
  const connection = rooms.connection((message) => socket.send(JSON.stringify(message)));
  socket.on("message", (data) => {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      message = undefined;
    }
    connection.heard(message);
  });
  socket.on("close", connection.closed);
  socket.on("error", () => socket.terminate());
});

server.on("listening", () => process.stdout.write("listening\n"));
