// Somebody at `/meet`, where strangers find each other.

import { expect, type Locator } from "@playwright/test";

import type { ChromiumParticipant } from "./chromium.ts";

export type Stage = "form" | "connecting" | "waiting" | "proposed" | "talking" | "resting" | "closed" | "off";

export class Stranger {
  constructor(readonly person: ChromiumParticipant) {}

  get name(): string {
    return this.person.name;
  }

  /** Opens the page and fills the form in, without looking for anybody. */
  async fillsForm(interests: string[] = []): Promise<void> {
    await this.person.opens("/meet");
    await this.person.nameField.fill(this.name);
    for (const interest of interests) await this.page.getByRole("checkbox", { name: interest, exact: true }).check();
    const rules = this.page.getByRole("checkbox", { name: "I am 18 or older and will follow the rules" });
    if (await rules.isVisible()) await rules.check();
  }

  /** Begins to look for somebody. */
  async looks(interests: string[] = []): Promise<void> {
    await this.fillsForm(interests);
    await this.person.button("Find somebody").click();
  }

  /** Waits until the page is at that stage. */
  async isAt(stage: Stage): Promise<void> {
    await expect(this.page.locator("[data-meet]"), `where ${this.name} is`).toHaveAttribute("data-meet", stage);
  }

  /** Waits until somebody of that name is proposed. */
  async isProposed(other: Stranger): Promise<void> {
    await this.isAt("proposed");
    await expect(this.page.getByRole("heading", { name: other.name })).toBeVisible();
  }

  async accepts(): Promise<void> {
    await this.person.button("Say yes").click();
  }

  async declines(): Promise<void> {
    await this.person.button("No, next").click();
  }

  /** Ends the talk and looks on. */
  async goesOn(): Promise<void> {
    await this.person.button("Next").click();
  }

  /** Waits until in the call of a talk, and learns the own id there. */
  async isInTalk(): Promise<void> {
    await this.isAt("talking");
    await expect(this.person.ownTile).toHaveCount(1);
    this.person.id = await this.person.ownId();
  }

  /** Waits until two talk, each of whom sees and hears the other. */
  async talksWith(other: Stranger): Promise<void> {
    await this.isInTalk();
    await other.isInTalk();
    await this.person.sees(other.person);
    await other.person.sees(this.person);
    await this.person.hears(other.person);
    await other.person.hears(this.person);
  }

  /** The line that says what goes on. */
  says(text: string | RegExp): Locator {
    return this.page.locator("[data-meet]").getByText(text).first();
  }

  /** The height of the picture that comes from the other. */
  async heightSeen(): Promise<number> {
    return this.person.look(async () => {
      let height = 0;
      for (const peer of window.witness.open()) {
        (await peer.getStats()).forEach((entry) => {
          if (entry.type === "inbound-rtp" && entry.kind === "video") height = Math.max(height, entry.frameHeight ?? 0);
        });
      }
      return height;
    }, null);
  }

  private get page() {
    return this.person.page;
  }
}

/** Two who are proposed to each other, and both say yes. */
export async function pair(one: Stranger, other: Stranger): Promise<void> {
  await one.isProposed(other);
  await other.isProposed(one);
  await one.accepts();
  await other.accepts();
}
