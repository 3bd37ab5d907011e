// What each file of a room's page weighs: as it is, and compressed as it is sent.

import http from "node:http";

import { startConfab } from "../support/processes.mjs";

const KIB = 1024;

/** The body of one GET, as it comes. */
function get(address, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { agent: false, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`${address}: ${response.statusCode}`));
        resolve({ body: Buffer.concat(chunks), encoding: response.headers["content-encoding"] });
      });
    });
    request.once("error", reject);
  });
}

async function weigh(address) {
  const plain = await get(address);
  const sent = await get(address, { "accept-encoding": "br" });
  return { plain: plain.body.length / KIB, sent: sent.body.length / KIB, brotli: sent.encoding === "br" };
}

/** The WebAssembly modules that come later, with what is in them, by the text of the script that loads them. */
function modulesOf(loader) {
  const sharing = new Map([...loader.matchAll(/\/\* ([\w, ]+) \*\/\s*const __(chunk_\d+)\b/g)].map(([, parts, name]) => [name, parts]));
  return [...loader.matchAll(/"(\.\/((?:split|chunk)_\w+)\.[^"]*\.wasm)"/g)].map(([, file, name]) => {
    return { file, what: name.startsWith("split_") ? `module “${name.slice("split_".length)}”` : `shared by ${sharing.get(name) ?? name}` };
  });
}

/** The one group of a pattern in a text that must have it. */
function find(text, pattern) {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`nothing fits ${pattern}`);
  return found[1];
}

export async function weight({ confab: binary, say }) {
  const confab = await startConfab(binary);
  try {
    const address = `${confab.origin}/r/bench-weight`;
    const url = (path, from = address) => new URL(path, from).href;
    const html = String((await get(address)).body);
    const later = url(find(html, /"([^"]*\/__wasm_split\.[^"/]*\.js)"/));
    const split = String((await get(later)).body);
    const languages = [...new Set([...html.matchAll(/\/language\?to=([\w-]+)&/g)].map(([, tag]) => tag))];
    const files = {
      "HTML of the lobby": address,
      CSS: url(find(html, /<link[^>]* href="([^"]*\.css)"/)),
      "JavaScript beside the first module": url(find(html, /data-js="([^"]*)"/)),
      "JavaScript that loads the other modules": later,
      "WebAssembly, first module": url(find(html, /data-wasm="([^"]*)"/)),
      ...Object.fromEntries(modulesOf(split).map(({ file, what }) => [`WebAssembly, ${what}`, url(file, later)])),
      ...Object.fromEntries(languages.map((tag) => [`texts, ${tag}`, url(`/texts/${tag}.json`)])),
      icon: url("/icon.svg"),
      manifest: url("/manifest.webmanifest"),
    };
    const rows = [];
    for (const [what, file] of Object.entries(files)) {
      const { plain, sent, brotli } = await weigh(file);
      say(`weight: ${what}, ${new URL(file).pathname}`);
      rows.push({ what: `${what}: as it is`, values: [plain], unit: "KiB" });
      rows.push({ what: brotli ? "— brotli" : "— as it is sent, without brotli", values: [sent], unit: "KiB" });
    }
    return { rows, notes: ["Weights are of the bodies of the responses, without headers, to a client that accepts brotli and nothing else."] };
  } finally {
    await confab.end();
  }
}
