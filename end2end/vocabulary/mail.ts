// What a page says to the server, held back for as long as a test wants: so that two people say something at the same time, however
// quick the machine is.

import type { Page } from "@playwright/test";

export class Mail {
  private held?: string[];
  private send: (message: string) => void = () => undefined;

  /** Stands between a page and the server. To be called before the page is opened. */
  static async of(page: Page): Promise<Mail> {
    const mail = new Mail();
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      mail.send = (message) => server.send(message);
      socket.onMessage((message) => {
        if (mail.held === undefined) mail.send(String(message));
        else mail.held.push(String(message));
      });
    });
    return mail;
  }

  /** From now on the page's messages wait. */
  hold(): void {
    this.held ??= [];
  }

  /** How many offers wait. */
  offers(): number {
    return (this.held ?? []).filter((message) => message.includes('"kind":"offer"')).length;
  }

  /** What waits goes, in its order, and so does all that follows. */
  release(): void {
    const held = this.held ?? [];
    this.held = undefined;
    held.forEach((message) => this.send(message));
  }
}
