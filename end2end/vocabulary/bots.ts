// Participants without a browser, of the binary itself (`confab bots`), and what a person sees of one.

import { spawn, type ChildProcess } from "node:child_process";

import { expect } from "@playwright/test";

import { Participant } from "./participant.ts";
import { BINARY, type Server } from "./server.ts";

/** Bots that are at work in a room. */
export class Bots {
  private text = "";

  private constructor(private readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.text += text));
    }
  }

  static start(server: Server, room: string, n: number, more: string[] = []): Bots {
    const flags = ["bots", "--server", server.origin, "--room", room, "--n", String(n), ...more];
    return new Bots(spawn(BINARY, flags, { stdio: ["ignore", "pipe", "pipe"] }));
  }

  /** Ends them, and returns what they say of it. */
  async end(): Promise<string> {
    const { process } = this;
    if (process.exitCode === null) {
      const ended = new Promise((resolve) => process.once("close", resolve));
      process.kill("SIGINT");
      await ended;
    }
    expect(process.exitCode, this.text).toBe(0);
    return this.text;
  }
}

/** A bot, as somebody sees it who has a page. */
export class Bot extends Participant {
  private constructor(
    name: string,
    private readonly observer: Participant,
  ) {
    super(name);
  }

  /** Waits until `observer` has a tile of the bot. */
  static async seenBy(observer: Participant, name: string): Promise<Bot> {
    const bot = new Bot(name, observer);
    const find = (name: string) => {
      const tiles = [...document.querySelectorAll("[data-participant]")];
      return tiles.find((tile) => tile.getAttribute("aria-label") === name)?.getAttribute("data-participant") ?? "";
    };
    await expect.poll(() => observer.look(find, name), { message: `${observer.name} has a tile of ${name}` }).not.toBe("");
    bot.id = await observer.look(find, name);
    return bot;
  }

  /** Of the connection whose picture the tile shows, as the bot has nobody else to say it. */
  override presented(): Promise<string[]> {
    return this.observer.look((tile) => {
      const shown = document.querySelector<HTMLVideoElement>(`[data-participant="${tile}"] video`)?.srcObject;
      const tracks = shown instanceof MediaStream ? shown.getVideoTracks().map(({ id }) => id) : [];
      const peer = window.witness.open().find((peer) => peer.getReceivers().some(({ track }) => tracks.includes(track.id)));
      const prints = peer?.remoteDescription?.sdp.matchAll(/^a=fingerprint:\S+ (\S+)/gm) ?? [];
      return [...prints].map(([, digits]) => (digits ?? "").toUpperCase());
    }, this.id);
  }

  override look(): Promise<never> {
    throw new Error("a bot has no page");
  }

  override joins(): Promise<never> {
    throw new Error("a bot joins by itself");
  }

  override leaves(): Promise<never> {
    throw new Error("a bot leaves with the others");
  }
}
