// What HTTPS costs the server: handshakes; and what it costs a visitor: a room page over HTTP/2, beside plain HTTP.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { launch } from "../support/browser.mjs";
import { certify } from "../support/certificate.mjs";
import { canPin, load, startConfab } from "../support/processes.mjs";
import { visit } from "./page.mjs";

export async function tls({ confab: binary, generator, runs, quick, say }) {
  const window_ms = quick ? 500 : 3000;
  const folder = await mkdtemp(path.join(tmpdir(), "confab-bench-"));
  const flags = await certify(folder);
  const shaken = { full: [], resumed: [] };
  const visits = { http: [], https: [] };
  try {
    for (let run = 0; run < runs; run++) {
      const confab = await startConfab(binary, { flags, oneCore: true });
      try {
        for (const kind of Object.keys(shaken)) {
          shaken[kind].push(await load(generator, "confab", confab, { kind: "handshakes", resumed: kind === "resumed", window_ms }));
        }
      } finally {
        await confab.end();
      }
      say(`tls: run ${run + 1} of ${runs}: ${JSON.stringify([shaken.full.at(-1), shaken.resumed.at(-1)])}`);
    }
    const [plain, secure] = [await startConfab(binary), await startConfab(binary, { flags })];
    const browser = await launch();
    try {
      const addresses = { http: `${plain.origin}/r/bench-lobby`, https: `${secure.origin}/r/bench-lobby` };
      for (let run = -1; run < runs; run++) {
        for (const [scheme, address] of Object.entries(addresses)) {
          const seen = await visit(browser, { address, isRoom: true });
          // The first visit warms the browser and the servers up.
          if (run >= 0) visits[scheme].push(seen);
        }
      }
      const spoken = new Set(visits.https.flatMap(({ resources }) => resources.map(({ protocol }) => protocol)));
      if (spoken.size !== 1 || !spoken.has("h2")) throw new Error(`not all over HTTP/2: ${[...spoken]}`);
    } finally {
      await browser.close();
      await Promise.all([plain.end(), secure.end()]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const of = (kind, what) => shaken[kind].map((result) => result[what]);
  const seen = (scheme, what) => visits[scheme].map((visit) => visit[what]);
  return {
    rows: [
      ...Object.keys(shaken).flatMap((kind) => [
        { what: `TLS handshakes, ${kind}, each with a small question`, values: of(kind, "per_second"), unit: "/s" },
        { what: "— the server's processor time for each", values: of(kind, "busy_us").map((us) => us / 1000), unit: "ms" },
        { what: "— from connecting to the answer, p50", values: of(kind, "p50_ms"), unit: "ms" },
        { what: "— p99", values: of(kind, "p99_ms"), unit: "ms" },
      ]),
      ...Object.keys(visits).flatMap((scheme) => [
        { what: `lobby, cold cache, over ${scheme === "http" ? "HTTP/1.1" : "TLS and HTTP/2"}: first contentful paint`, values: seen(scheme, "paint"), unit: "ms" },
        { what: "— hydrated", values: seen(scheme, "hydrated"), unit: "ms" },
        { what: "— modules of the call fetched", values: seen(scheme, "call"), unit: "ms" },
        { what: "— transferred", values: seen(scheme, "whole"), unit: "KiB" },
      ]),
    ],
    notes: [
      `TLS: 1.3, a P-256 certificate, 16 connections at a time; ${canPin ? "Confab on core 0, the generator on the others" : "not pinned to cores"}.`,
    ],
  };
}
