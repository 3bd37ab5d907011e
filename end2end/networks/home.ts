// A home: a router with one public address, what it forbids, and the laptops behind it.

import { addressOn, FORWARDS, setUp, type Family, type Internet } from "./internet.ts";
import { Laptop } from "./laptop.ts";
import { slowDown } from "./line.ts";
import type { Namespace } from "./namespace.ts";

export interface HomeOptions {
  /**
   * How the router writes private addresses over. A `cone` gives what comes from one port one public port, whomever it is for
   * (endpoint-independent mapping, RFC 4787), so that two homes can find a direct way. A `symmetric` one takes a random port for
   * each destination, so that two of them cannot. IPv6 is not written over, and nothing comes in that was not asked for either.
   */
  nat?: "cone" | "symmetric";
  /**
   * What is not let out: nothing; UDP; everything but TCP to the port of the server; or, by a router that looks inside, that too where
   * it is STUN or TURN that can be read.
   */
  forbids?: "nothing" | "UDP" | "all but one TCP port" | "all but TLS on one port";
  /** Milliseconds that a packet takes on the line, either way. */
  delay?: number;
  /** The only one there is in the home, where the internet has both. */
  family?: Family;
}

export class Home {
  private laptops = 0;
  private addresses = 1;

  private constructor(
    private readonly internet: Internet,
    private readonly router: Namespace,
    private readonly line: number,
    readonly family: Family,
  ) {}

  static async build(internet: Internet, line: number, options: HomeOptions): Promise<Home> {
    const { nat = "cone", forbids = "nothing", delay = 0, family = internet.family } = options;
    const router = await internet.machine();
    const home = new Home(internet, router, line, family);
    if (delay > 0) await slowDown(internet, router, "wan", line, home.name, delay);
    else await router.run(`ip link add wan type veth peer name ${home.name} netns ${internet.middle.pid}`);
    await internet.attach(line, home.name, family);
    await router.run(
      [
        FORWARDS,
        setUp("wan", home.address),
        `ip route add default via ${addressOn(line, 1, family)}`,
        "ip link add lan type bridge",
        setUp("lan", home.gateway),
        `nft -f - <<'END'\n${rules(nat, forbids, internet)}\nEND`,
      ].join("\n"),
    );
    if (family === "IPv6") {
      await internet.middle.run(`ip route add ${home.gateway.replace(/1$/, "")}/64 via ${home.address}`);
    }
    return home;
  }

  /** The address that others see. With IPv6, each laptop has its own. */
  get address(): string {
    return addressOn(this.line, this.addresses + 1, this.family);
  }

  /** A laptop in this home. */
  async laptop(): Promise<Laptop> {
    const laptop = new Laptop(await this.internet.machine());
    await laptop.plugsInto(this);
    return laptop;
  }

  /** Plugs an interface of a machine in, and gives it an address. */
  async plug(machine: Namespace, name: string): Promise<void> {
    const port = `port${++this.laptops}`;
    await this.router.run(`ip link add ${port} type veth peer name ${name} netns ${machine.pid}\nip link set ${port} master lan up`);
    const address = this.gateway.replace(/1$/, String(10 * this.line + this.laptops));
    await machine.run(`${setUp(name, address)}\nip route replace default via ${this.gateway}`);
  }

  /** So many percent of all packets on the line are lost, in each direction. */
  async loses(percent: number): Promise<void> {
    await this.internet.fails(this.name, { loses: percent });
  }

  /** Nothing goes through the line any more. */
  async isCutOff(): Promise<void> {
    await this.internet.fails(this.name, "cut");
  }

  /** Everybody can be reached through the line, but for the server. */
  async losesServer(): Promise<void> {
    await this.internet.fails(this.name, "cut from the server");
  }

  /** The line is in order again. */
  async recovers(): Promise<void> {
    await this.internet.fails(this.name);
  }

  /** The provider gives another public address, and takes the old one away. */
  async getsAnotherAddress(): Promise<void> {
    const old = this.address;
    this.addresses += 1;
    await this.router.run(
      `ip addr flush dev wan\n${setUp("wan", this.address)}\nip route replace default via ${addressOn(this.line, 1, this.family)}`,
    );
    if (old === this.address) throw new Error("the address is the same");
  }

  /** The interface in the middle of the internet where the line begins. */
  private get name(): string {
    return `home${this.line}`;
  }

  /** The router's address in the home; with IPv4, the same one in every home. */
  private get gateway(): string {
    return this.family === "IPv4" ? "192.168.1.1" : `2001:db8:1${this.line}::1`;
  }
}

/** What the router's packet filter does. */
function rules(nat: NonNullable<HomeOptions["nat"]>, forbids: NonNullable<HomeOptions["forbids"]>, internet: Internet): string {
  const allButOnePort = `meta l4proto != tcp drop; tcp dport != ${internet.port} drop`;
  const forbidden = {
    nothing: "",
    UDP: "meta l4proto udp drop",
    "all but one TCP port": allButOnePort,
    // The magic cookie of RFC 8489, section 5, where a message begins with the data of a packet.
    "all but TLS on one port": `${allButOnePort}; @ih,32,32 0x2112a442 drop`,
  }[forbids];
  // What nobody asked for is dropped without an answer: it must not make an entry that a later packet from within would have to avoid.
  return `
    table inet home {
      chain input {
        type filter hook input priority filter; policy drop;
        meta l4proto ipv6-icmp accept
        iifname != "wan" accept
      }
      chain forward {
        type filter hook forward priority filter; policy drop;
        iifname "lan" jump out
        ct state established,related accept
      }
      chain out { ${forbidden}
        accept
      }
    }
    table ip nat {
      chain out {
        type nat hook postrouting priority srcnat;
        oifname "wan" masquerade ${nat === "symmetric" ? "random,fully-random" : ""}
      }
    }`;
}
