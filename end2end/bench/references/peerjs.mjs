// The PeerJS stack: its own server, and a page that makes a call with it. Run with the port number of the page; the server has the next.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

import { PeerServer } from "peer";

const port = Number(process.argv[2]);
const files = {
  "/": ["text/html", await readFile(new URL("peerjs.html", import.meta.url))],
  "/peerjs.min.js": ["text/javascript", await readFile(new URL(import.meta.resolve("peerjs/dist/peerjs.min.js")))],
};

const pages = createServer((request, response) => {
  const [type, body] = files[new URL(request.url, "http://localhost").pathname] ?? [];
  if (body === undefined) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": type }).end(body);
});

PeerServer({ host: "127.0.0.1", port: port + 1, path: "/" }, () => {
  pages.listen(port, "127.0.0.1", () => process.stdout.write("listening\n"));
});
