// One file is the whole product.

import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { get, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { BINARY, expect, test } from "./vocabulary/index.ts";

test("the binary alone in an empty folder serves everything", async ({ people, room, startServer }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "confab-alone-"));
  try {
    const binary = path.join(folder, "confab");
    await copyFile(BINARY, binary);
    const at = await startServer({ binary });

    const page = await fetched(`${at.origin}/`, "br");
    expect(page.headers["content-type"]).toContain("text/html");
    const html = (page.headers["content-encoding"] === "br" ? brotliDecompressSync(page.body) : page.body).toString();
    const files = [...new Set([...html.matchAll(/"(\/pkg\/[^"]+)"/g)].map(([, file]) => file ?? ""))];
    expect(files.map((file) => path.extname(file)).sort()).toEqual([".css", ".js", ".js", ".wasm"]);

    const types: Record<string, string> = { ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm" };
    for (const file of files) {
      expect(file, "the name holds a hash of the content").toMatch(/[.-][\w-]{8,}\.(css|js|wasm)$/);
      const plain = await fetched(at.origin + file, "identity");
      const small = await fetched(at.origin + file, "gzip, br");
      expect(small.headers["content-type"]).toContain(types[path.extname(file)]);
      expect(small.headers["content-encoding"]).toBe("br");
      expect(small.headers["vary"]?.toLowerCase()).toContain("accept-encoding");
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(brotliDecompressSync(small.body).equals(plain.body)).toBe(true);
      for (const { headers } of [plain, small]) {
        expect(headers["cache-control"]).toContain("immutable");
        expect(Number(/max-age=(\d+)/.exec(headers["cache-control"] ?? "")?.[1])).toBeGreaterThanOrEqual(365 * 24 * 60 * 60);
      }
    }
    const { body: loader } = await fetched(`${at.origin}${files.find((file) => file.includes("__wasm_split"))}`, "identity");
    const modules = loader.toString().match(/(split|chunk)_\w+\.[\w-]{8,}\.wasm/g) ?? [];
    expect(modules.map((module) => module.split(".")[0])).toEqual(expect.arrayContaining(["split_call", "split_opened"]));
    for (const module of modules) {
      const part = await fetched(`${at.origin}${path.dirname(files[0] ?? "")}/${module}`, "br");
      expect(part.headers["content-type"]).toContain("application/wasm");
      expect(part.headers["content-encoding"]).toBe("br");
    }
    const icon = await fetched(`${at.origin}/icon.svg`, "identity");
    expect(icon.status).toBe(200);
    expect(icon.headers["content-type"]).toContain("image/svg+xml");
    expect(page.headers["cache-control"] ?? "", "a page names the files of its build, so it must not be kept").toMatch(/no-store|no-cache/);

    const ana = await people.arrive("Ana", { at });
    const ben = await people.arrive("Ben", { at });
    await ana.joins(room);
    await ben.joins(room);
    await ana.sees(ben);

    expect(at.log(), "it says where it keeps its data").toContain(at.dataDirectory);
    expect(await readdir(folder), "and keeps nothing elsewhere").toEqual(["confab"]);
    expect(await readdir(at.dataDirectory)).not.toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("every answer says what a browser may do with it", async ({ server }) => {
  for (const address of ["/", "/r/kitchen", "/nowhere"]) {
    const { headers } = await fetched(server.origin + address, "identity");
    const policy = String(headers["content-security-policy"]);
    expect(policy, address).toContain("default-src");
    expect(policy, address).not.toContain("'unsafe-inline'");
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["referrer-policy"], address).toBeDefined();
  }
});

interface Answer {
  status?: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks as it is told, and gives the answer as it came: `fetch` would decompress it. */
function fetched(address: string, encoding: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on("error", reject);
    }).on("error", reject);
  });
}
