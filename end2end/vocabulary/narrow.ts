// A narrow link: what one person's page exchanges with the others goes through here, so fast and no faster.
//
// It needs no privileges: every address that appears in a candidate gets a gate, a socket on this machine that stands for it. The page
// of the person at the narrow link is given gates in place of the others' addresses, and the others are given gates in place of its
// own. What arrives at the gate of X from Y is sent to X from the gate of Y, so that both see one address of the other, always the same.

import { createSocket, type Socket } from "node:dgram";

import type { ChromiumParticipant } from "./chromium.ts";

/** The longest that a packet waits; what would wait longer is dropped, as a small router does. */
const QUEUE_MS = 150;
/** What IPv4 and UDP add to a packet. */
const HEADERS = 28;

/** An address and a port, as `address:port`. */
type Place = string;

/** One direction of the link. */
class Direction {
  private freeAt = 0;

  constructor(public rate = Infinity) {}

  /** Delivers a packet of so many bytes when its turn has come, or drops it. */
  carry(bytes: number, deliver: () => void): void {
    const now = performance.now();
    const begins = Math.max(now, this.freeAt);
    if (begins - now > QUEUE_MS) return;
    this.freeAt = begins + ((bytes + HEADERS) * 8000) / this.rate;
    const wait = this.freeAt - now;
    if (wait < 1) deliver();
    else setTimeout(deliver, wait);
  }
}

interface Gate {
  place: Place;
  /** It stands for an address of the person at the narrow link. */
  own: boolean;
  socket: Socket;
  port: number;
}

export class NarrowLink {
  private readonly up = new Direction();
  private readonly down = new Direction();
  private readonly gates = new Map<Place, Promise<Gate>>();

  /** Puts somebody behind a link, which is wide at first. To be done before they open a page. */
  static async of(person: ChromiumParticipant): Promise<NarrowLink> {
    const link = new NarrowLink();
    await person.page.exposeFunction("gateOf", async (place: Place, own: boolean) => (await link.gate(place, own)).port);
    await person.page.addInitScript(goThroughGates);
    return link;
  }

  /** From now on it carries so many bits a second from the person, and to them. */
  set({ up = Infinity, down = Infinity }: { up?: number; down?: number }): void {
    this.up.rate = up;
    this.down.rate = down;
  }

  async close(): Promise<void> {
    for (const gate of this.gates.values()) (await gate).socket.close();
    this.gates.clear();
  }

  private gate(place: Place, own: boolean): Promise<Gate> {
    let gate = this.gates.get(place);
    if (gate === undefined) {
      gate = this.open(place, own);
      this.gates.set(place, gate);
    }
    return gate;
  }

  private open(place: Place, own: boolean): Promise<Gate> {
    return new Promise((resolve, reject) => {
      const socket = createSocket("udp4");
      const gate: Gate = { place, own, socket, port: 0 };
      socket.once("error", reject);
      socket.on("message", (packet, from) => void this.pass(packet, `${from.address}:${from.port}`, gate));
      socket.bind(0, "127.0.0.1", () => {
        gate.port = socket.address().port;
        resolve(gate);
      });
    });
  }

  private async pass(packet: Buffer, from: Place, to: Gate): Promise<void> {
    // An address that no candidate told is one all the same.
    const source = await this.gate(from, !to.own);
    const [address, port] = to.place.split(":");
    const direction = to.own ? this.down : this.up;
    direction.carry(packet.length, () => {
      // Whoever is gone gets nothing, and that is no error here.
      if (this.gates.has(to.place)) source.socket.send(packet, Number(port), address, () => undefined);
    });
  }
}

declare global {
  interface Window {
    gateOf(place: string, own: boolean): Promise<number>;
  }
}

/** Runs in the page, so it may refer to nothing outside of itself. */
function goThroughGates(): void {
  const known = new Map<string, number>();
  // Foundation, component, transport, priority, address, port, and the rest.
  const shape = /^((?:a=)?candidate:\S+ \d+ udp \d+) (\d+\.\d+\.\d+\.\d+) (\d+) (.*)$/i;
  const through = (line: string, port: number): string => line.replace(shape, `$1 127.0.0.1 ${port} $4`).replace(/ raddr \S+ rport \d+/, "");

  /** The candidate with a gate for its address; nothing for one that cannot have any. */
  const rewritten = async (line: string, own: boolean): Promise<string | undefined> => {
    if (line === "") return line;
    const parts = shape.exec(line);
    if (parts === null) return undefined;
    const place = `${parts[2]}:${parts[3]}`;
    const port = await window.gateOf(place, own);
    if (own) known.set(place, port);
    return through(line, port);
  };
  const isCandidate = (line: string): boolean => line.startsWith("a=candidate:");

  const wrapped = new WeakMap<object, EventListener>();
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      const line = await rewritten(candidate?.candidate ?? "", false);
      if (line !== undefined) await super.addIceCandidate({ ...candidate, candidate: line });
    }

    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines: string[] = [];
      for (const line of (description.sdp ?? "").split("\r\n")) {
        const other = isCandidate(line) ? await rewritten(line, false) : line;
        if (other !== undefined) lines.push(other);
      }
      await super.setRemoteDescription({ type: description.type, sdp: lines.join("\r\n") });
    }

    override get localDescription(): RTCSessionDescription | null {
      const description = super.localDescription;
      if (description === null) return null;
      const lines = description.sdp.split("\r\n").flatMap((line) => {
        if (!isCandidate(line)) return [line];
        const parts = shape.exec(line);
        const port = parts === null ? undefined : known.get(`${parts[2]}:${parts[3]}`);
        // What has no gate yet is told as a candidate of its own.
        return port === undefined ? [] : [through(line, port)];
      });
      return { type: description.type, sdp: lines.join("\r\n") } as RTCSessionDescription;
    }

    override addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void {
      if (type !== "icecandidate" || typeof listener !== "function") return super.addEventListener(type, listener, options);
      let order = Promise.resolve();
      const instead: EventListener = (event) => {
        const { candidate } = event as RTCPeerConnectionIceEvent;
        order = order.then(async () => {
          const line = await rewritten(candidate?.candidate ?? "", true);
          // Whoever has stopped listening meanwhile hears nothing.
          if (line === undefined || !wrapped.has(listener)) return;
          const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate ?? {};
          const told = candidate === null ? null : { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
          listener.call(this, { candidate: told } as unknown as Event);
        });
      };
      wrapped.set(listener, instead);
      super.addEventListener(type, instead, options);
    }

    override removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void {
      super.removeEventListener(type, wrapped.get(listener) ?? listener, options);
      wrapped.delete(listener);
    }
  };
}
