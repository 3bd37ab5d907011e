// Where everybody starts: a new room, or one whose name one knows.

import type { Page } from "@playwright/test";

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

const MADE_UP = /\/r\/[a-z]+-[a-z]+-[0-9a-z]{26}(#host=[\w-]+)?$/;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    const context = { javaScriptEnabled };

    test("a new room has a name that cannot be guessed", async ({ people }) => {
      const ana = await people.arrive("Ana", { context });
      const names = new Set<string>();
      for (let round = 0; round < 3; round += 1) {
        await ana.page.goto(ana.origin);
        await ana.page.getByRole("link", { name: "New room" }).click();
        await ana.page.waitForURL(MADE_UP);
        names.add(pathOf(ana.page));
        // The title is for people: it leaves the secret part out.
        await expect(ana.page.getByRole("heading", { level: 1 })).toHaveText(/^[A-Z][a-z]+ [a-z]+$/);
      }
      expect(names.size).toBe(3);
    });

    test("a typed name is made into an address", async ({ people, room }) => {
      const ana = await people.arrive("Ana", { context });
      await goesTo(ana, `  Ana's   Café -- ${room.toUpperCase()}! `);
      await expect.poll(() => pathOf(ana.page)).toBe(`/r/ana-s-café-${room}`);
      await expect(ana.page.getByRole("heading", { level: 1 })).toHaveText(`Ana s café ${room.replaceAll("-", " ")}`);
    });

    test("a name that is none is explained, and stays to be changed", async ({ people }) => {
      const ana = await people.arrive("Ana", { context });
      for (const [typed, problem] of [
        ["", "Type a room name with at least one letter or digit."],
        ["?!", "Type a room name with at least one letter or digit."],
        ["x".repeat(65), "That room name is too long. Use at most 64 letters and digits."],
      ] as const) {
        await goesTo(ana, typed);
        await expect(ana.page.getByText(problem)).toBeVisible();
        const box = ana.page.getByRole("textbox", { name: "Room name" });
        await expect(box).toHaveValue(typed);
        await expect(box).toHaveAccessibleDescription(problem);
        expect(pathOf(ana.page)).toBe("/");
      }
    });

    test("an address that is almost a room's leads to the room", async ({ people, room }) => {
      const ana = await people.arrive("Ana", { context });
      await ana.page.goto(`${ana.origin}/r/${room.toUpperCase()}%20%20Too`);
      expect(pathOf(ana.page)).toBe(`/r/${room}-too`);
    });
  });
}

test("without JavaScript the pages say what a call needs", async ({ people, room }) => {
  people.tolerate(/was preloaded using link preload but not used/);
  const ana = await people.arrive("Ana", { context: { javaScriptEnabled: false } });
  await ana.page.goto(ana.origin);
  // Playwright leaves this element out of all text, in case it is not drawn.
  const said = ana.page.locator("noscript");
  expect(await said.textContent()).toBe("You can look around without JavaScript. To start a call, switch it on in your browser.");
  await expect(said).toBeVisible();
  await ana.page.goto(`${ana.origin}/r/${room}`);
  expect(await said.textContent()).toBe("A call needs JavaScript. Switch it on in your browser, then load this page again.");
  await expect(said).toBeVisible();
  await expect(ana.page.getByText("Nobody is here yet")).toBeVisible();
});

test("with JavaScript nothing is said about it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  for (const address of ["/", `/r/${room}`]) {
    await ana.opens(address);
    await expect(ana.page.locator("noscript")).toBeHidden();
  }
});

test("rooms that one was in are remembered, the latest first", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.opens("/");
  await expect(ana.page.getByRole("heading", { name: "Recent rooms" })).toBeHidden();
  for (const name of ["first", "second", "first"]) {
    await ana.joins(`${room}-${name}`, { microphone: false, camera: false });
    await ana.leaves();
  }
  await ana.opens("/");
  const rooms = ana.page.getByRole("region", { name: "Recent rooms" }).getByRole("link");
  const title = `${room.replaceAll("-", " ")} `.replace("kitchen", "Kitchen");
  await expect(rooms).toHaveText([`${title}first`, `${title}second`]);
  await rooms.nth(1).click();
  await expect.poll(() => pathOf(ana.page)).toBe(`/r/${room}-second`);
});

test("a made-up room is visited by its link", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.opens("/");
  await ana.page.getByRole("link", { name: "New room" }).click();
  await ana.page.waitForURL(MADE_UP);
  const room = pathOf(ana.page).replace("/r/", "");
  await ana.isAlive();
  await ana.nameField.fill("Ana");
  await ana.turnsCamera(true);
  await ana.button("Join").click();
  await ana.isInCall();
  await ben.joins(room);
  await ben.sees(ana);
});

async function goesTo(person: ChromiumParticipant, typed: string): Promise<void> {
  await person.page.goto(person.origin);
  await person.page.getByRole("textbox", { name: "Room name" }).fill(typed);
  await person.button("Go to room").click();
}

function pathOf(page: Page): string {
  return decodeURI(new URL(page.url()).pathname);
}
