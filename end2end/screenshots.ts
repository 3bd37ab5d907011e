// Pictures of every screen, at the size of a desktop and of a phone, for the README and for whoever looks after the looks.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import type { Browser } from "@playwright/test";

import { expect, launchChromium, test, type ChromiumParticipant } from "./vocabulary/index.ts";

const FOLDER = fileURLToPath(new URL("../docs/screenshots", import.meta.url));
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

test("every screen", async ({ people, server }) => {
  await mkdir(FOLDER, { recursive: true });
  const films = await mkdtemp(path.join(tmpdir(), "confab-films-"));
  const browsers: Browser[] = [];
  /** Somebody with a face: a browser of their own, because a browser has one camera. */
  const arrive = async (name: string, hue: number) => {
    const film = path.join(films, `${name}.y4m`);
    await writeFile(film, portrait(hue));
    const own = await launchChromium("granted", [`--use-file-for-fake-video-capture=${film}`]);
    browsers.push(own);
    return people.arrive(name, { own, context: { viewport: SIZES.desktop } });
  };
  try {
    const ana = await arrive("Ana Ruiz", 0.4);
    await ana.opens("/");
    await taken(ana, "home");

    await ana.page.getByRole("link", { name: "New room" }).click();
    await ana.page.waitForURL(/\/r\//);
    const room = new URL(ana.page.url()).pathname.replace("/r/", "");
    await ana.isAlive();
    await ana.nameField.fill(ana.name);
    await ana.button("Allow camera and microphone").click();
    await expect(ana.page.getByRole("meter")).toBeVisible();
    await plays(ana);
    await taken(ana, "lobby");

    await ana.button("Join").click();
    await ana.isInCall();
    await plays(ana);
    await taken(ana, "call-alone");

    const ben = await arrive("Ben Olsen", 0.75);
    await ben.joins(room);
    await ana.sees(ben);
    await taken(ana, "call-2");

    const cleo = await arrive("Cleo", 0.05);
    await cleo.joins(room, { camera: false });
    await cleo.turnsMicrophone(false);
    await expect(ana.tileOf(cleo)).toContainText("Microphone off");
    await ana.sees(ben);
    await taken(ana, "call-3");

    await ben.says("Shall we start? The plan is at https://example.org/plan");
    await cleo.says("Yes. Give me a minute, my camera does not want to.");
    await ana.says("Take your time!");
    await taken(ana, "chat");
    await cleo.toggle("Raise hand").click();
    await ana.setsDoor("People who are let in");
    await taken(ana, "room-settings");
    const dora = await arrive("Dora", 0.55);
    await dora.knocks(room, {});
    await dora.page.getByRole("textbox", { name: "Note to the host" }).fill("I am the new one in Ben's team");
    await dora.button("Send note").click();
    await expect(dora.page.getByText("Your note")).toBeVisible();
    await taken(dora, "waiting");
    await ana.brings("People");
    await expect(ana.page.getByText("I am the new one in Ben's team")).toBeVisible();
    await taken(ana, "people");
    await ana.button("Admit Dora").click();
    await dora.isInCall();
    await ben.toggle("Share screen").click();
    const screen = ana.page.locator("[data-screen-of] video");
    await expect.poll(() => screen.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
    await ana.panel("People").getByRole("button", { name: "Close" }).click();
    await taken(ana, "screen");
    await ana.button("More").click();
    await taken(ana, "more");
    await ana.page.keyboard.press("Escape");

    await ana.leaves();
    await taken(ana, "ended");
    expect(server.panics()).toEqual([]);
  } finally {
    for (const browser of browsers) await browser.close();
    await rm(films, { recursive: true, force: true });
  }
});

/** Waits until the own picture moves. */
async function plays(person: ChromiumParticipant): Promise<void> {
  await expect
    .poll(() => person.look(() => Math.max(0, ...[...document.querySelectorAll("video")].map((video) => video.currentTime)), null))
    .toBeGreaterThan(0.5);
}

async function taken(person: ChromiumParticipant, screen: string): Promise<void> {
  for (const [device, size] of Object.entries(SIZES)) {
    await person.page.setViewportSize(size);
    await person.page.screenshot({ path: path.join(FOLDER, `${screen}-${device}.png`), animations: "disabled" });
  }
  await person.page.setViewportSize(SIZES.desktop);
}

/** A film (YUV4MPEG2) of somebody who nods, before a wall of one colour. */
function portrait(hue: number): Buffer {
  const [width, height, frames] = [640, 480, 20];
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420jpeg\n`)];
  const angle = hue * 2 * Math.PI;
  const colour = [128 + 26 * Math.cos(angle), 128 + 26 * Math.sin(angle)] as const;
  for (let frame = 0; frame < frames; frame += 1) {
    const nod = 5 * Math.sin((frame / frames) * 2 * Math.PI);
    const person = (x: number, y: number) =>
      ((x - 320) / 78) ** 2 + ((y - 200 - nod) / 100) ** 2 < 1 ? "face" : ((x - 320) / 205) ** 2 + ((y - 500) / 190) ** 2 < 1 ? "body" : "wall";
    const image = Buffer.alloc(width * height * 1.5);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const light = { face: 178, body: 78, wall: 120 - y / 10 + x / 22 }[person(x, y)];
        image[y * width + x] = light;
        if (x % 2 === 0 && y % 2 === 0) {
          const at = width * height + (y / 2) * (width / 2) + x / 2;
          const [blue, red] = { face: [108, 150] as const, body: [256 - colour[0], 256 - colour[1]] as const, wall: colour }[person(x, y)];
          image[at] = blue;
          image[at + (width * height) / 4] = red;
        }
      }
    }
    parts.push(Buffer.from("FRAME\n"), image);
  }
  return Buffer.concat(parts);
}
