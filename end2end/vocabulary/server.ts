// A server of one's own: the release binary on a free port, with an empty data directory.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect } from "@playwright/test";

/** The binary under test: `CONFAB_BINARY`, or where `make build` leaves it. */
export const BINARY = path.resolve(
  process.env.CONFAB_BINARY ?? fileURLToPath(new URL("../../target/release/confab", import.meta.url)),
);

export interface ServerOptions {
  /** Command line arguments besides address and data directory. */
  arguments?: string[];
  /** Another copy of the binary, started in the folder that it is in. */
  binary?: string;
  /** Another machine than this one. */
  on?: Machine;
}

/** Where a server can run so that browsers elsewhere reach it. */
export interface Machine {
  /** Where the server listens there, as it is told. */
  listen: string;
  /** How browsers reach it. */
  origin: string;
  /** The same command, to be carried out there. */
  inside(command: [string, ...string[]]): [string, ...string[]];
}

/** A running Confab. */
export class Server {
  private process?: ChildProcess;
  private text = "";

  private constructor(
    private readonly machine: Machine,
    readonly dataDirectory: string,
    private readonly options: ServerOptions,
  ) {}

  get origin(): string {
    return this.machine.origin;
  }

  /** The number of its process. */
  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Starts a server; `lane` keeps servers that are started at the same time from picking the same port. */
  static async start(lane: number, options: ServerOptions = {}): Promise<Server> {
    const binary = options.binary ?? BINARY;
    if (!existsSync(binary)) {
      throw new Error(`There is no ${binary}: run \`make build\` first, or name the binary in CONFAB_BINARY.`);
    }
    const machine = options.on ?? here(await freePort(lane));
    const server = new Server(machine, await mkdtemp(path.join(tmpdir(), "confab-end2end-")), options);
    await server.run();
    return server;
  }

  /** Runs the binary on the same port and data, until it says that it is healthy. */
  async run(): Promise<void> {
    const binary = this.options.binary ?? BINARY;
    const flags = ["--listen", this.machine.listen, "--data-dir", this.dataDirectory, ...(this.options.arguments ?? [])];
    const [program, ...rest] = this.machine.inside([binary, ...flags]);
    const cwd = this.options.binary ? path.dirname(binary) : this.dataDirectory;
    const child = spawn(program, rest, { cwd, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.text += text));
    }
    await expect
      .poll(
        async () => {
          if (child.exitCode !== null) return `ended with ${child.exitCode}:\n${this.text}`;
          return await this.health();
        },
        { message: "the server becomes healthy", timeout: 30_000, intervals: [20, 50, 100] },
      )
      .toBe(200);
  }

  private async health(): Promise<number | string> {
    const address = `${this.origin}/healthz`;
    if (this.options.on === undefined) return await fetch(address).then(({ status }) => status, () => "not listening");
    // Nobody but this machine itself has to know its certificate, and it need not know its name.
    const local = `${new URL(this.origin).protocol}//127.0.0.1:${new URL(this.origin).port}/healthz`;
    const ask = `process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; fetch(${JSON.stringify(local)}).then(({ status }) => process.stdout.write(String(status)))`;
    const [program, ...rest] = this.machine.inside([process.execPath, "--no-warnings", "--eval", ask]);
    return await promisify(execFile)(program, rest).then(({ stdout }) => Number(stdout), () => "not listening");
  }

  /** Everything it wrote so far. */
  log(): string {
    return this.text;
  }

  /** The lines that tell of a panic. */
  panics(): string[] {
    return this.text.split("\n").filter((line) => /panicked at|stack backtrace/.test(line));
  }

  /** Asks it to end, as the system would, and waits until it has. */
  async stop(): Promise<void> {
    const child = this.process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<number | string | null>((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
    child.kill("SIGTERM");
    const late = new Promise<string>((resolve) => setTimeout(resolve, 30_000, "nothing for 30 seconds").unref());
    const how = await Promise.race([ended, late]);
    if (how !== 0) {
      child.kill("SIGKILL");
      throw new Error(`The server answered SIGTERM with ${how}:\n${this.text}`);
    }
  }

  /** Ends it as a fault would, without a word. */
  async kill(): Promise<void> {
    const child = this.process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** Stops it and removes its data. */
  async end(): Promise<void> {
    try {
      await this.stop();
      expect(this.panics(), "panics of the server").toEqual([]);
    } finally {
      await rm(this.dataDirectory, { recursive: true, force: true });
    }
  }
}

/** The environment without Confab's own settings, so that a developer's do not reach the tests. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CONFAB_")));
}

/** This machine, which nobody else reaches. */
function here(port: number): Machine {
  return { listen: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, inside: (command) => command };
}

let taken = 0;

/**
 * Finds a port that is free for TCP and UDP: HTTP is on the one, STUN on the other.
 *
 * It is below the range that the system hands out by itself, so no browser of another test gets it in between.
 */
async function freePort(lane: number): Promise<number> {
  for (;;) {
    const port = 20_000 + (lane % 10) * 1_000 + (taken++ % 1_000);
    if ((await bindsTcp(port)) && (await bindsUdp(port))) return port;
  }
}

function bindsTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createServer();
    socket.once("error", () => resolve(false));
    socket.listen(port, "127.0.0.1", () => socket.close(() => resolve(true)));
  });
}

function bindsUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.once("error", () => resolve(false));
    socket.bind(port, "127.0.0.1", () => socket.close(() => resolve(true)));
  });
}
