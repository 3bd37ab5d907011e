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
    // A host is asked, while others are there.
    const asked = this.page.getByRole("dialog", { name: "Leave the call?" });
    await expect(asked.or(this.page.locator('[data-call="ended"]'))).toBeVisible();
    if (await asked.isVisible()) await asked.getByRole("button", { name: "Leave", exact: true }).click();
    await this.isIn("ended");
  }

  /** Starts a room, as one does from the home page, and comes to its lobby with the host key. Returns the room's name. */
  async startsRoom(): Promise<string> {
    await this.opens("/new");
    return decodeURIComponent(new URL(this.page.url()).pathname.replace("/r/", ""));
  }

  /** Starts a room and joins it as its host. Returns the room's name. */
  async hosts(wishes: Wishes = {}): Promise<string> {
    const room = await this.startsRoom();
    await this.joins(room, wishes);
    return room;
  }

  /** Waits until the lobby says what a call has before it. */
  async foresees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: text })).toBeVisible();
  }

  /** Asks to join a room whose door lets nobody in unasked, and waits there. */
  async knocks(room: string, wishes: Wishes = { microphone: false, camera: false }): Promise<void> {
    await this.enters(room, wishes);
    await this.button("Join").click();
    await this.isIn("waiting");
  }

  /** A panel beside the call. */
  panel(name: "Chat" | "People" | "Room settings"): Locator {
    return this.page.getByRole("complementary", { name, exact: true });
  }

  /** Opens a panel, if it is not open, and returns it. */
  async brings(name: "Chat" | "People"): Promise<Locator> {
    const panel = this.panel(name);
    if (!(await panel.isVisible())) await this.toggle(name).click();
    await expect(panel).toBeVisible();
    return panel;
  }

  /** A toggle of the call bar, whatever badge it carries. */
  toggle(name: string): Locator {
    return this.page.getByRole("region", { name: "Call controls" }).getByRole("button", { name: new RegExp(`^${name}\\b(?! options)`) });
  }

  /** Chooses something from the menu behind "More". */
  async choosesMore(item: string): Promise<void> {
    await this.button("More").click();
    await this.page.getByRole("menu").getByText(item, { exact: true }).click();
  }

  /** Opens a part of one's own settings, and returns the dialog. */
  async opensSettings(tab: "Sound" | "Picture" | "General"): Promise<Locator> {
    const dialog = this.page.getByRole("dialog", { name: "Settings" });
    if (!(await dialog.isVisible())) {
      await this.button("Microphone options").click();
      await this.page.getByRole("menuitem", { name: "Settings" }).click();
    }
    await dialog.getByRole("tab", { name: tab }).click();
    await expect(dialog.getByRole("tab", { name: tab })).toHaveAttribute("aria-selected", "true");
    return dialog;
  }

  /** Ticks something in the settings, or no longer, and closes them. */
  async setsGenerally(what: string, on: boolean): Promise<void> {
    const settings = await this.opensSettings("General");
    await settings.getByRole("checkbox", { name: what }).setChecked(on);
    await settings.getByRole("button", { name: "Close" }).click();
    await expect(settings).toBeHidden();
  }

  /** Opens the settings of the room and returns their panel. */
  async opensRoomSettings(): Promise<Locator> {
    const panel = this.panel("Room settings");
    if (!(await panel.isVisible())) await this.choosesMore("Room settings");
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Decides who can come in. */
  async setsDoor(door: "Anyone with the link" | "People who are let in" | "Anyone with the password" | "Nobody new"): Promise<void> {
    const choice = (await this.opensRoomSettings()).getByRole("radio", { name: door, exact: true });
    await choice.check();
    await expect(choice).toBeChecked();
  }

  /** The row of somebody in the list of people. */
  row(other: Participant): Locator {
    return this.panel("People").locator(`[data-person="${other.id}"]`);
  }

  /** Does something to somebody by the menu of their row in the list of people. */
  async does(deed: string, other: Participant): Promise<void> {
    await this.brings("People");
    await this.row(other).getByRole("button", { name: /^More options for / }).click();
    await this.page.getByRole("menu").getByRole("menuitem", { name: deed, exact: true }).click();
  }

  /** Says something in the chat and waits until it was said. */
  async says(text: string, to = "Everyone"): Promise<void> {
    const chat = await this.brings("Chat");
    if (to !== "Everyone") await chat.getByRole("combobox", { name: "To" }).selectOption({ label: to });
    const box = chat.getByRole("textbox", { name: "Message" });
    await box.fill(text);
    await box.press("Enter");
    await expect(box).toHaveValue("");
    if (to !== "Everyone") await chat.getByRole("combobox", { name: "To" }).selectOption({ label: "Everyone" });
  }

  /** Waits until the chat, which is opened for it, shows a text. */
  async reads(text: string | RegExp): Promise<void> {
    await expect((await this.brings("Chat")).getByRole("log").getByText(text)).toBeVisible();
  }

  /** Waits until a toast tells something. */
  async isTold(text: string | RegExp): Promise<void> {
    await expect(this.page.locator(".toasts").getByText(text).last()).toBeVisible();
  }

  /** What the menu of somebody's picture, which is opened for it, says of the way to them. */
  async wayTo(other: Participant): Promise<Locator> {
    const button = this.button(`Options for ${other.name}`);
    if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
    return this.page.locator(".tile-menu").filter({ has: button }).getByRole("paragraph");
  }

  /** Waits until the menu of somebody's picture says so of the way to them, and nothing else but where to find out more. */
  async isToldOf(other: Participant, why: string | RegExp): Promise<void> {
    const way = await this.wayTo(other);
    const said = () => way.evaluate((paragraph) => [...paragraph.childNodes].filter((node) => node instanceof Text).map((node) => node.data).join("").trim());
    await expect.poll(said, { message: `what is said of the way to ${other.name}` }).toEqual(typeof why === "string" ? why : expect.stringMatching(why));
  }

  /** Waits until the menu of somebody's picture says nothing of the way to them. */
  async isToldNothingOf(other: Participant): Promise<void> {
    await expect(await this.wayTo(other)).toHaveCount(0);
  }

  /** Waits until there stands in the place of somebody's picture what is wrong, and why. */
  async isShownInsteadOf(other: Participant, what: string | RegExp, why: string | RegExp): Promise<void> {
    const tile = this.page.getByRole("group", { name: other.name, exact: true });
    await expect(tile.getByText(why)).toBeVisible();
    await expect(tile.getByText(what)).toBeVisible();
  }

  /** How the call went, once it is over. */
  get receipt(): Locator {
    return this.page.getByRole("region", { name: "How it went" });
  }

  /** Makes every microphone of this person a steady tone, from the next page on; at 0, silence. */
  async hasSteadyVoice(loudness: number): Promise<void> {
    await this.page.addInitScript((loudness) => {
      const getUserMedia = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = async function (constraints) {
        const stream = await getUserMedia.call(this, constraints);
        const real = stream.getAudioTracks()[0];
        if (real === undefined) return stream;
        const context = new AudioContext();
        const [tone, gain, voice] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
        gain.gain.value = loudness;
        tone.connect(gain).connect(voice);
        tone.start();
        return new MediaStream([...voice.stream.getAudioTracks(), ...stream.getVideoTracks()]);
      };
    }, loudness);
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
    return this.page.locator("[data-participant][data-self]");
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
