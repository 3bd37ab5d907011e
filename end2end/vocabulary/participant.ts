// A person in a call, in whichever browser: what can be said of them is said here, how the browser is driven below.

import { expect } from "@playwright/test";

import type { Path, Received, Sent } from "./witness.ts";

export interface Wishes {
  microphone?: boolean;
  camera?: boolean;
}

/** How many decoded frames make a moving picture. */
const MOVING = 5;
/** `totalAudioEnergy` that is certainly a sound. Silence that was encoded and decoded stays far below. */
const AUDIBLE = 1e-5;

export abstract class Participant {
  /** The id of the seat (`data-participant`), once in a call. */
  id = "";

  constructor(readonly name: string) {}

  /** Runs a function in the page. It may refer to nothing but its argument and `window`. */
  abstract look<A, R>(inPage: (argument: A) => R | Promise<R>, argument: A): Promise<R>;

  /** Goes through the lobby of a room into the call. */
  abstract joins(room: string, wishes?: Wishes): Promise<void>;

  /** Presses Leave. */
  abstract leaves(): Promise<void>;

  /** Waits until the page tells a phase of the call. */
  async isIn(phase: "lobby" | "joining" | "waiting" | "connected" | "reconnecting" | "ended"): Promise<void> {
    await expect
      .poll(() => this.look(() => document.querySelector("[data-call]")?.getAttribute("data-call"), null), {
        message: `the call of ${this.name}`,
      })
      .toBe(phase);
  }

  /** The id that the own tile has now. */
  ownId(): Promise<string> {
    return this.look(() => document.querySelector("[data-participant][data-self]")?.getAttribute("data-participant") ?? "", null);
  }

  /** What the other ends of this person's connections know them by. */
  presented(): Promise<string[]> {
    return this.look(() => window.witness.presented(), null);
  }

  /** What came from `other` so far; nothing when there is no connection to them. */
  async received(other: Participant): Promise<Received | null> {
    const theirs = await other.presented();
    return this.look(({ theirs, tile }) => window.witness.received(theirs, tile), { theirs, tile: other.id });
  }

  /** The candidate pair on which media comes from `other` and goes there; nothing when there is none. */
  async path(other: Participant): Promise<Path | null> {
    const theirs = await other.presented();
    return this.look((theirs) => window.witness.path(theirs), theirs);
  }

  /** Whether the page lets anything through of what `other` sends. */
  async permits(other: Participant): Promise<{ picture: boolean; sound: boolean }> {
    const theirs = await other.presented();
    return this.look((theirs) => window.witness.permitted(theirs), theirs);
  }

  /** What goes to all others. */
  sent(): Promise<Sent> {
    return this.look(() => window.witness.sent(), null);
  }

  /** Waits until the picture of `other` moves: frames are decoded, and their tile plays them. */
  async sees(other: Participant): Promise<void> {
    await this.progress(`${this.name} sees ${other.name}`, other, (now, before) => {
      if (!now.ownPicture) return "the tile shows no track of this connection";
      if (now.frames < before.frames + MOVING) return `${now.frames} frames decoded`;
      return now.position > before.position || `the video stands at ${now.position}`;
    });
  }

  /** Waits until a sound of `other` was played. */
  async hears(other: Participant): Promise<void> {
    await this.progress(`${this.name} hears ${other.name}`, other, (now, before) => {
      return now.energy > before.energy + AUDIBLE || `energy ${now.energy} in ${now.seconds} s`;
    });
  }

  /** Waits until three seconds of `other` were played without a sound in them; devices made for tests beep every second. */
  async hearsSilenceOf(other: Participant): Promise<void> {
    let before: Received | null = null;
    await this.until(`${this.name} hears silence of ${other.name}`, async () => {
      const now = await this.received(other);
      if (now === null) return "no connection";
      if (before === null || before.peer !== now.peer || now.energy > before.energy + AUDIBLE) before = now;
      return now.seconds > before.seconds + 3 || `silence for ${now.seconds - before.seconds} s`;
    });
  }

  /** Waits until the picture of `other` stood still while one second of sound was played. */
  async seesNoMotionOf(other: Participant): Promise<void> {
    let before: Received | null = null;
    await this.until(`${this.name} sees no motion of ${other.name}`, async () => {
      const now = await this.received(other);
      if (now === null) return "no connection";
      if (before === null || before.peer !== now.peer || now.frames > before.frames) before = now;
      return now.seconds > before.seconds + 1 || `${now.frames} frames decoded`;
    });
  }

  /** Waits until there is no tile of `other`. */
  async doesNotSee(other: Participant): Promise<void> {
    await expect
      .poll(() => this.tileIds(), { message: `${this.name} sees nothing of ${other.name}` })
      .not.toContain(other.id);
  }

  /** The ids of all tiles, in order. */
  tileIds(): Promise<string[]> {
    return this.look(
      () => [...document.querySelectorAll("[data-participant]")].map((tile) => tile.getAttribute("data-participant") ?? ""),
      null,
    );
  }

  /** Waits until what came from `other` since now satisfies `enough`; counts anew when the connection is replaced. */
  private async progress(what: string, other: Participant, enough: (now: Received, before: Received) => true | string): Promise<void> {
    let before = await this.received(other);
    await this.until(what, async () => {
      const now = await this.received(other);
      if (now === null) return "no connection";
      if (before?.peer !== now.peer) before = { ...now, frames: 0, energy: 0, seconds: 0, position: 0 };
      const result = enough(now, before);
      return result === true || `${result} (${now.state})`;
    });
  }

  /** Waits until `condition` holds; what it says instead is shown when time is up. */
  private async until(what: string, condition: () => Promise<true | string>): Promise<void> {
    await expect.poll(condition, { message: what, intervals: [50, 100, 200] }).toBe(true);
  }
}
