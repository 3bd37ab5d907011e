// The servers that are measured, and what they use.

import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { connect, createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The core of the server that is measured, where it is to have one; all others are for whoever loads it. */
const SERVER_CORE = "0";
const OTHER_CORES = `1-${availableParallelism() - 1}`;

export const canPin = availableParallelism() > 1 && (await run("taskset", ["--version"]).then(() => true, () => false));

/** A command on the server's core or on the others, with as many open files as it may have. */
function roomy(command, cores) {
  const pinned = canPin ? ["taskset", "--cpu-list", cores, ...command] : command;
  return ["sh", "-c", 'ulimit -n "$(ulimit -H -n)" && exec "$@"', "sh", ...pinned];
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** The status of one GET, or nothing when nobody listens. Any certificate will do. */
export function status(address) {
  return new Promise((resolve) => {
    const { get } = address.startsWith("https:") ? https : http;
    const request = get(address, { agent: false, rejectUnauthorized: false }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode));
    });
    request.once("error", () => resolve(undefined));
  });
}

/** Whether a connection to a port can be made. */
function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
}

/** Memory that a process holds, in KiB. */
export async function residentKib(pid) {
  const text = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)[1]);
}

/** A started process that is ended by `end`. */
class Running {
  constructor(child, port, cleanUp, scheme = "http") {
    Object.assign(this, { child, port, cleanUp, pid: child.pid, origin: `${scheme}://127.0.0.1:${port}`, address: `127.0.0.1:${port}` });
    this.exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  }

  async end() {
    this.child.kill("SIGTERM");
    const late = pause(10_000, "late", { ref: false });
    if ((await Promise.race([this.exit, late])) === "late") this.child.kill("SIGKILL");
    await this.exit;
    await this.cleanUp();
  }
}

/** Starts a Confab with an empty data directory; resolves when `/healthz` answers, with the milliseconds that took. */
export async function startConfab(binary, { flags = [], oneCore = false } = {}) {
  const port = await freePort();
  const data = await mkdtemp(path.join(tmpdir(), "confab-bench-"));
  const log = path.join(data, "log");
  const output = openSync(log, "w");
  const plain = [binary, "--listen", `127.0.0.1:${port}`, "--data-dir", path.join(data, "data"), ...flags];
  const [program, ...rest] = oneCore ? roomy(plain, SERVER_CORE) : plain;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CONFAB_")));
  const started = performance.now();
  const child = spawn(program, rest, { env, stdio: ["ignore", output, output] });
  const confab = new Running(child, port, () => rm(data, { recursive: true, force: true }), flags.includes("--tls") ? "https" : "http");
  closeSync(output);
  let ended;
  confab.exit.then((how) => (ended = how));
  while ((await status(`${confab.origin}/healthz`)) !== 200) {
    if (ended !== undefined) throw new Error(`Confab ended (${ended}):\n${await readFile(log, "utf8")}`);
    await pause(1);
  }
  confab.startMs = performance.now() - started;
  return confab;
}

/** Starts one of `references/`; resolves when it says that it listens. */
export async function startReference(name, { oneCore = false } = {}) {
  const port = await freePort();
  const plain = [process.execPath, fileURLToPath(new URL(`../references/${name}.mjs`, import.meta.url)), String(port)];
  const [program, ...rest] = oneCore ? roomy(plain, SERVER_CORE) : plain;
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const reference = new Running(child, port, async () => {});
  const listening = new Promise((resolve) => child.stdout.once("data", resolve));
  const failed = reference.exit.then((how) => Promise.reject(new Error(`${name} ended: ${how}`)));
  await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return reference;
}

/** Whether coturn's server is installed. */
export const hasTurnserver = () => run("turnserver", ["--version"]).then(() => true, ({ code }) => code !== "ENOENT");

/** The one user of coturn's server. */
export const TURN_USER = { username: "bench", password: "bench" };

/**
 * Starts coturn's server, which relays among addresses of this machine, without bounds and without a log; resolves when it listens.
 * Its relayed ports are none that the system gives to others.
 */
export async function startTurnserver({ oneCore = false, flags = [] } = {}) {
  const port = await freePort();
  const data = await mkdtemp(path.join(tmpdir(), "confab-bench-"));
  const address = ["--listening-ip=127.0.0.1", `--listening-port=${port}`, "--relay-ip=127.0.0.1", "--min-port=10000", "--max-port=32000"];
  const users = ["--lt-cred-mech", `--user=${TURN_USER.username}:${TURN_USER.password}`, "--realm=bench", `--userdb=${path.join(data, "users")}`];
  const without = ["--no-tls", "--no-dtls", "--no-cli", "--no-software-attribute", "--no-stdout-log", "--simple-log", "--log-file=/dev/null"];
  const plain = ["turnserver", "-n", ...address, ...users, ...without, "--allow-loopback-peers", `--pidfile=${path.join(data, "pid")}`, ...flags];
  const [program, ...rest] = oneCore ? roomy(plain, SERVER_CORE) : plain;
  const child = spawn(program, rest, { stdio: "ignore" });
  const turnserver = new Running(child, port, () => rm(data, { recursive: true, force: true }));
  let ended;
  turnserver.exit.then((how) => (ended = how));
  while (!(await isListening(port))) {
    if (ended !== undefined) throw new Error(`turnserver ended: ${ended}`);
    await pause(10);
  }
  return turnserver;
}

/** Has `confab load` do as its options say; its answer. */
export async function loadMembers(binary, server, options) {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const command = [binary, "load", "--json", "--server", server.origin, "--pid", String(server.pid), ...flags];
  const [program, ...rest] = roomy(command, OTHER_CORES);
  const { stdout } = await run(program, rest, { maxBuffer: 1 << 20 }).catch((error) => {
    throw new Error(`${command.join(" ")}: ${error.stderr}`);
  });
  return JSON.parse(stdout);
}

/** Has the load generator carry a plan out; its answer. */
export async function load(generator, dialect, server, plan) {
  const argument = JSON.stringify({ dialect, address: server.address, pid: server.pid, load: plan });
  const [program, ...rest] = roomy([generator, argument], OTHER_CORES);
  const { stdout } = await run(program, rest, { maxBuffer: 1 << 20 }).catch((error) => {
    throw new Error(`the load generator, ${argument}: ${error.stderr}`);
  });
  return JSON.parse(stdout);
}
