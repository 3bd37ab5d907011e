// A network namespace, which is a machine as far as the network goes: interfaces, addresses, routes and packet filter of its own.
//
// It lives as long as a process that holds it does, and that one ends when its input does. So all of it is gone as soon as the test
// is, however that ends, nothing of it has a name that another test could have, and no rights are needed but to make a user namespace.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A program and its arguments. */
export type Command = [program: string, ...rest: string[]];

export class Namespace {
  private readonly jobs: (() => void)[] = [];

  private constructor(
    private readonly holder: ChildProcess,
    /** The process that holds the user namespace, in which one is root. */
    private readonly root: number,
  ) {}

  /** The first one of a test, or another one of the same test, so that links lead from one to the other. */
  static async make(beside?: Namespace): Promise<Namespace> {
    const hold: Command = ["unshare", ...(beside === undefined ? ["--user", "--map-root-user"] : []), "--net", "sh", "-c", "echo; exec cat"];
    const [program, ...rest] = beside?.inside(hold) ?? hold;
    const holder = spawn(program, rest, { stdio: ["pipe", "pipe", "pipe"] });
    let complaint = "";
    holder.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    const failed = once(holder, "close").then(() => Promise.reject(new Error(complaint.trim() || `${program} ended`)));
    failed.catch(() => undefined);
    await Promise.race([once(holder.stdout, "data"), failed]);
    const namespace = new Namespace(holder, beside?.root ?? holder.pid ?? 0);
    // Addresses are there at once: a browser takes one that comes a second later for another network, and ends what it has asked for.
    await namespace.run("sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0\nip link set lo up");
    return namespace;
  }

  /** The process that stands for it where a namespace is to be named. */
  get pid(): number {
    return this.holder.pid ?? 0;
  }

  /** The same command, to be carried out in here. */
  inside(command: Command): Command {
    const user = `--user=/proc/${this.root}/ns/user`;
    return ["nsenter", "--preserve-credentials", user, `--net=/proc/${this.pid}/ns/net`, "--", ...command];
  }

  /** What `inside`, the script, needs to know to start a program in here. */
  environment(program: string): Record<string, string> {
    return {
      CONFAB_INSIDE_USER: `/proc/${this.root}/ns/user`,
      CONFAB_INSIDE_NETWORK: `/proc/${this.pid}/ns/net`,
      CONFAB_INSIDE_PROGRAM: program,
    };
  }

  /** Has something done before it ends. */
  beforeEnd(job: () => void): void {
    this.jobs.push(job);
  }

  /** Carries out lines of shell, up to the first that fails; what they write. */
  async run(script: string): Promise<string> {
    const [program, ...rest] = this.inside(["sh", "-ec", script]);
    const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
    return (await execute(program, rest, { env: environment })).stdout;
  }

  /** Lets go of it. */
  async end(): Promise<void> {
    for (const job of this.jobs) job();
    if (this.holder.exitCode !== null || this.holder.signalCode !== null) return;
    const ended = once(this.holder, "exit");
    this.holder.stdin?.end();
    await ended;
  }
}
