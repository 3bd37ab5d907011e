// A person at Chromium, driven by Playwright.

import { expect, type CDPSession, type Locator, type Page } from "@playwright/test";

import { Participant, type Wishes } from "./participant.ts";

export class ChromiumParticipant extends Participant {
  constructor(
    name: string,
    readonly page: Page,
    readonly origin: string,
  ) {
    super(name);
  }

  override look<A, R>(inPage: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    return this.page.evaluate(inPage as (argument: unknown) => R | Promise<R>, argument);
  }

  /** The element that tells the phase of the call. */
  get call(): Locator {
    return this.page.locator("[data-call]");
  }

  get nameField(): Locator {
    return this.page.getByRole("textbox", { name: "Your name" });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** Opens a page and waits until it has come alive. */
  async opens(address: string): Promise<void> {
    await this.page.goto(this.origin + address);
    await this.isAlive();
  }

  /** Waits until the page is hydrated. */
  async isAlive(): Promise<void> {
    await expect(this.page.locator("html")).toHaveAttribute("data-hydrated");
  }

  /** Opens the room and fills the lobby in, without joining. */
  async enters(room: string, { microphone = true, camera = true }: Wishes = {}): Promise<void> {
    await this.opens(`/r/${room}`);
    await this.nameField.fill(this.name);
    await this.turnsMicrophone(microphone);
    await this.turnsCamera(camera);
  }

  override async joins(room: string, wishes: Wishes = {}): Promise<void> {
    await this.enters(room, wishes);
    await this.button("Join").click();
    await this.isInCall();
  }

  /** Waits until in the call, and learns the own id. */
  async isInCall(): Promise<void> {
    await this.isIn("connected");
    await expect(this.ownTile).toHaveCount(1);
    this.id = await this.ownId();
  }

  override async leaves(): Promise<void> {
    await this.button("Leave").click();
    await this.isIn("ended");
  }

  turnsMicrophone(on: boolean): Promise<void> {
    return this.turns("Microphone", on);
  }

  turnsCamera(on: boolean): Promise<void> {
    return this.turns("Camera", on);
  }

  private async turns(device: string, on: boolean): Promise<void> {
    const toggle = this.button(device);
    if ((await toggle.getAttribute("aria-pressed")) !== String(on)) await toggle.click();
    await expect(toggle).toHaveAttribute("aria-pressed", String(on));
  }

  tileOf(other: Participant): Locator {
    return this.page.locator(`[data-participant="${other.id}"]`);
  }

  get ownTile(): Locator {
    return this.page.locator("[data-self]");
  }

  /** Loads the page again and waits until it is back in the call, in whichever seat. */
  async reloads(): Promise<void> {
    await this.page.reload();
    await this.isAlive();
    await this.isIn("connected");
  }

  /** Opens another tab of the same browser. */
  async opensTab(name: string): Promise<ChromiumParticipant> {
    return new ChromiumParticipant(name, await this.page.context().newPage(), this.origin);
  }

  /** Duplicates the tab: the new one gets a copy of the session storage, as from the browser's menu. */
  async duplicatesTab(): Promise<ChromiumParticipant> {
    const opened = this.page.context().waitForEvent("page");
    await this.page.evaluate(() => void window.open(location.href));
    return new ChromiumParticipant(this.name, await opened, this.origin);
  }

  /** The tab dies without another word. */
  async crashes(): Promise<void> {
    const dead = this.page.waitForEvent("crash");
    const session = await this.devtools();
    // The answer never comes: who should send it is dead.
    session.send("Page.crash").catch(() => undefined);
    await dead;
  }

  /** A connection to Chromium's own instruments for this page. */
  devtools(): Promise<CDPSession> {
    return this.page.context().newCDPSession(this.page);
  }
}
