// A signaling relay on socket.io, as its documentation shows one, WebSocket transport only. Run with a port number.

import { createServer } from "node:http";

import { Server } from "socket.io";

import { Rooms } from "./rooms.mjs";

const rooms = new Rooms();
const http = createServer();
const server = new Server(http, { transports: ["websocket"], maxHttpBufferSize: 64 * 1024, serveClient: false });

server.on("connection", (socket) => {
  const connection = rooms.connection((message) => socket.send(message));
  socket.on("message", connection.heard);
  socket.on("disconnect", connection.closed);
});

http.listen(Number(process.argv[2]), "127.0.0.1", () => process.stdout.write("listening\n"));
