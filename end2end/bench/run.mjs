// Measures what the budgets are about. The table goes to standard output as Markdown, progress to standard error. Builds nothing.

import { existsSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { call } from "./sections/call.mjs";
import { layout } from "./sections/layout.mjs";
import { load } from "./sections/load.mjs";
import { members } from "./sections/members.mjs";
import { memory } from "./sections/memory.mjs";
import { page } from "./sections/page.mjs";
import { recovery } from "./sections/recovery.mjs";
import { relay } from "./sections/relay.mjs";
import { room } from "./sections/room.mjs";
import { start } from "./sections/start.mjs";
import { strangers } from "./sections/strangers.mjs";
import { tls } from "./sections/tls.mjs";
import { turn } from "./sections/turn.mjs";
import { weight } from "./sections/weight.mjs";
import { table } from "./support/table.mjs";

const SECTIONS = { page, weight, call, load, layout, start, relay, room, strangers, members, memory, turn, tls, recovery };

const HELP = `Usage: node run.mjs [options]

  --only SECTION,..   some of: ${Object.keys(SECTIONS).join(", ")}
  --runs NUMBER       runs of each, the table has their medians [default: 7]
  --quick             two short runs of each, to see that it works; no numbers to rely on
  --confab FILE       Confab's release binary [default: target/release/confab]
  --generator FILE    the load generator [default: target/release/confab-bench]
`;

const built = (name) => fileURLToPath(new URL(`../../target/release/${name}`, import.meta.url));
const say = (text) => process.stderr.write(`${text}\n`);

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(SECTIONS).join() },
    runs: { type: "string" },
    quick: { type: "boolean", default: false },
    confab: { type: "string", default: built("confab") },
    generator: { type: "string", default: built("confab-bench") },
    help: { type: "boolean", default: false },
  },
});

if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}

function fail(text) {
  say(text);
  process.exit(2);
}

const wanted = options.only.split(",");
const unknown = wanted.find((name) => !(name in SECTIONS));
if (unknown !== undefined) fail(`There is no section ${unknown}.\n\n${HELP}`);
const runs = Number(options.runs ?? (options.quick ? 2 : 7));
if (!Number.isInteger(runs) || runs < 1) fail(`--runs takes a number from 1.\n\n${HELP}`);
const settings = { runs, quick: options.quick, confab: path.resolve(options.confab), generator: path.resolve(options.generator), say };
for (const file of [settings.confab, settings.generator]) {
  if (!existsSync(file)) fail(`There is no ${file}: \`make bench\` builds it.`);
}

const rows = [];
const notes = [];
const failures = [];
for (const name of wanted) {
  say(`${name}: ${runs} runs`);
  try {
    const result = await SECTIONS[name](settings);
    rows.push(...result.rows);
    notes.push(...result.notes);
  } catch (error) {
    say(`${name}: ${error.stack}`);
    failures.push(`The section “${name}” failed: ${error.message.split("\n")[0]}`);
  }
}

const memoryGib = Math.round(totalmem() / 2 ** 30);
process.stdout.write(
  [
    table(rows),
    "",
    `- ${runs} runs each; ${cpus().length} cores (${cpus()[0].model.trim()}), ${memoryGib} GiB, load ${loadavg()[0].toFixed(1)} at the end; Node ${process.versions.node}.`,
    ...[...notes, ...failures].map((note) => `- ${note}`),
    "",
  ].join("\n"),
);
process.exitCode = failures.length > 0 ? 1 : 0;
