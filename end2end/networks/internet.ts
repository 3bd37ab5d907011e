// A small internet: a router in the middle, a machine for the server, and homes whose routers stand between it and laptops.
//
// Everything that goes wrong on a line goes wrong in the router in the middle, both ways. The addresses are those that RFC 5737 and
// RFC 3849 keep for examples, which browsers take for public ones.

import type { Machine } from "../vocabulary/server.ts";
import { Home, type HomeOptions } from "./home.ts";
import { Namespace, type Command } from "./namespace.ts";

export type Family = "IPv4" | "IPv6";

/**
 * What happens to packets on a line, unless it is in order: so many percent are lost, or all are, or all that come from the server or
 * go there.
 */
type Fault = { loses: number } | "cut" | "cut from the server";

const SERVER = "server";
const PORT = 3000;
/** What the server is called where it has addresses of both families. */
const NAME = "confab.example";

/** The address of one end of the line with a number: 1 in the middle, others at the other end. */
export function addressOn(line: number, end: number, family: Family): string {
  return family === "IPv4" ? `198.51.100.${8 * line + end}` : `2001:db8:${line}::${end}`;
}

/** Lines of shell that give an interface an address and start it. */
export function setUp(name: string, address: string): string {
  const full = address.includes(":") ? `${address}/64 nodad` : address.startsWith("198.") ? `${address}/29` : `${address}/24`;
  return `ip addr add ${full} dev ${name}\nip link set ${name} up`;
}

/** What every router begins with. */
export const FORWARDS = "sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1";

export class Internet {
  private readonly namespaces: Namespace[];
  private readonly faults = new Map<string, Fault>();
  private lines = 0;
  private serverLine = 0;

  private constructor(
    private readonly router: Namespace,
    /** Which of both there are; where it is one, the other one is nowhere. */
    private readonly families: Family[],
  ) {
    this.namespaces = [router];
  }

  static async build(...families: Family[]): Promise<Internet> {
    const router = await Namespace.make();
    const internet = new Internet(router, families);
    try {
      await router.run(`${FORWARDS}\nnft 'add table inet lines; add chain inet lines forward { type filter hook forward priority filter; }'`);
      return internet;
    } catch (error) {
      await internet.end();
      throw error;
    }
  }

  /** Another namespace, with nothing in it. */
  async machine(): Promise<Namespace> {
    const machine = await Namespace.make(this.router);
    this.namespaces.push(machine);
    return machine;
  }

  /** A machine for a server, which anybody reaches at any port. */
  async serverMachine({ tls = false, name = SERVER } = {}): Promise<Machine> {
    const machine = await this.machine();
    const line = this.lines++;
    await machine.run(`ip link add eth0 type veth peer name ${name} netns ${this.router.pid}`);
    for (const family of this.families) {
      await this.attach(line, name, family);
      await machine.run(`${setUp("eth0", addressOn(line, 2, family))}\nip route add default via ${addressOn(line, 1, family)}`);
    }
    const address = addressOn(line, 2, this.family);
    const host = this.families.length > 1 ? NAME : this.family === "IPv4" ? address : `[${address}]`;
    if (name === SERVER) this.serverLine = line;
    return {
      listen: `[::]:${PORT}`,
      origin: `${tls ? "https" : "http"}://${host}:${PORT}`,
      inside: (command: Command) => machine.inside(command),
    };
  }

  /** Where a browser finds the server by its name, as its flags say it; it has no name where there is one family. */
  resolves(family: Family): string[] {
    if (this.families.length < 2) return [];
    const address = addressOn(this.serverLine, 2, family);
    // Peer connections ask for it with a full stop behind.
    return [`--host-resolver-rules=MAP ${NAME}* ${family === "IPv4" ? address : `[${address}]`}`];
  }

  /** The family of homes about which nothing else is said. */
  get family(): Family {
    return this.families[0] ?? "IPv4";
  }

  /** The only port that anybody needs. */
  readonly port = PORT;

  async home(options: HomeOptions = {}): Promise<Home> {
    return await Home.build(this, this.lines++, options);
  }

  /** Takes one end of a line, an interface that is in the router already. */
  async attach(line: number, name: string, family: Family): Promise<void> {
    await this.router.run(setUp(name, addressOn(line, 1, family)));
  }

  /** Where lines end. */
  get middle(): Namespace {
    return this.router;
  }

  /** Nobody reaches the server any more, nor it anybody. */
  async cutsServer(): Promise<void> {
    await this.fails(SERVER, "cut");
  }

  async restoresServer(): Promise<void> {
    await this.fails(SERVER);
  }

  /** From now on this happens on the line that ends at this interface of the router; nothing, when it is in order. */
  async fails(name: string, fault?: Fault): Promise<void> {
    if (fault === undefined) this.faults.delete(name);
    else this.faults.set(name, fault);
    const rules = [...this.faults].flatMap(([name, fault]) => {
      const ways = [["iifname", "oifname"], ["oifname", "iifname"]] as const;
      return ways.map(([here, there]) => {
        const which = typeof fault === "object" ? `numgen random mod 100 < ${fault.loses}` : fault === "cut" ? "" : `${there} "${SERVER}"`;
        return `add rule inet lines forward ${here} "${name}" ${which} drop`;
      });
    });
    await this.router.run(`nft '${["flush chain inet lines forward", ...rules].join("; ")}'`);
  }

  async end(): Promise<void> {
    for (const namespace of this.namespaces.reverse()) await namespace.end();
  }
}
