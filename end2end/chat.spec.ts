// The conversation beside the call.

import { expect, test, type ChromiumParticipant } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

const box = (person: ChromiumParticipant) => person.panel("Chat").getByRole("textbox", { name: "Message" });
const log = (person: ChromiumParticipant) => person.panel("Chat").getByRole("log", { name: "Messages" });

test("what one says all read, with a badge while the chat is closed", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ana.says("hello there");
  await ana.says("and once more");
  await expect(ben.toggle("Chat")).toContainText("2");
  await expect(ben.toggle("Chat")).toHaveAccessibleDescription(/2 unread messages/);
  await expect(ben.page).toHaveTitle(/^\(2\) /);
  await ben.reads("hello there");
  await ben.reads("and once more");
  await expect(ben.toggle("Chat")).not.toHaveAccessibleDescription(/unread/);
  await expect(ben.page).not.toHaveTitle(/^\(/);
  await expect(box(ben), "the box has the focus").toBeFocused();
});

test("Enter sends, Shift and Enter breaks the line, and an empty box sends nothing", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ana.brings("Chat");
  await box(ana).press("Enter");
  await box(ana).pressSequentially("one");
  await box(ana).press("Shift+Enter");
  await box(ana).pressSequentially("two");
  await box(ana).press("Enter");
  await expect(box(ana)).toHaveValue("");
  await ben.brings("Chat");
  await expect(log(ben).getByText("one two")).toBeVisible();
  expect(await log(ben).getByText("one two").evaluate((line: HTMLElement) => line.innerText)).toContain("one\ntwo");
  await expect(log(ben).getByRole("article")).toHaveCount(1);
});

test("a message to one person is theirs alone, also for whoever comes later", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);
  await ana.says("for Ben only", "Ben");
  await ana.says("for everyone");
  await ben.reads("for Ben only");
  await expect(log(ben).getByText(/to you only/i)).toBeVisible();
  await cleo.reads("for everyone");
  await expect(log(cleo).getByText("for Ben only")).toHaveCount(0);
  const dora = await people.arrive("Dora");
  await dora.joins(room, QUIET);
  await dora.reads("for everyone");
  await expect(log(dora).getByText("for Ben only")).toHaveCount(0);
});

test("late comers read what was said, without a badge, and can fetch more", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  await ana.says("the very first line");
  // Faster than a person may type: through the page's own socket there is a limit, so several people speak.
  for (const name of ["Ben", "Cleo", "Dora", "Emil", "Fay"]) {
    const speaker = await people.arrive(name);
    await speaker.joins(room, QUIET);
    for (let n = 0; n < 10; n++) await speaker.says(`${name} says ${n}`);
    await speaker.leaves();
  }
  const late = await people.arrive("Late");
  await late.joins(room, QUIET);
  await expect(late.toggle("Chat")).not.toHaveAccessibleDescription(/unread/);
  await late.reads("Fay says 9");
  await expect(log(late).getByText("the very first line")).toHaveCount(0);
  await late.button("Show older messages").click();
  await expect(log(late).getByText("the very first line")).toBeAttached();
  await expect(late.button("Show older messages")).toBeHidden();
});

test("coming and going stands in the chat, collapsed", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  for (const name of ["Ben", "Cleo"]) {
    const guest = await people.arrive(name);
    await guest.joins(room, QUIET);
    await guest.leaves();
  }
  await ana.reads(/Ana.*Ben.*Cleo.*joined/);
  await ana.reads(/Ben.*Cleo.*left/);
});

test("links are links, and nothing else is", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ana.says("see https://example.org/a?b=c#d, HTTP://EXAMPLE.ORG and mailto:ana@example.org.");
  await ana.says("not JaVaScRiPt:alert(1) nor java\tscript:alert(1) nor data:text/html,x nor <a href=\"https://x\">y</a>");
  await ben.reads(/see https/);
  const links = log(ben).getByRole("link");
  await expect(links).toHaveText(["https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG", "mailto:ana@example.org", /^https:\/\/x/]);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("rel", /noopener/);
    await expect(link).toHaveAttribute("rel", /noreferrer/);
    await expect(link).toHaveAttribute("target", "_blank");
    expect(await link.evaluate((link: HTMLAnchorElement) => link.protocol)).toMatch(/^(https?|mailto):$/);
  }
});

test("one's own message is deleted, and a host deletes any", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);
  await ben.says("a slip");
  await ben.says("another slip");
  await cleo.reads("a slip");
  await expect(log(cleo).getByRole("button", { name: "Delete message" })).toHaveCount(0);
  await log(ben).getByRole("article").filter({ hasText: "a slip" }).first().getByRole("button", { name: "Delete message" }).click();
  await expect(log(cleo).getByText("a slip", { exact: true })).toHaveCount(0);
  await expect(log(cleo).getByText("This message was deleted")).toBeVisible();
  await ana.brings("Chat");
  await log(ana).getByRole("article").filter({ hasText: "another slip" }).getByRole("button", { name: "Delete message" }).click();
  await expect(log(cleo).getByText("another slip")).toHaveCount(0);
  await expect(log(ben).getByText(/deleted by Ana/)).toBeVisible();
});

test("bad language is refused, nobody else is told, and the text stays", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ben.brings("Chat");
  await box(ben).fill("you fucking idiot");
  await box(ben).press("Enter");
  await expect(ben.panel("Chat").getByRole("alert")).toContainText("the room does not allow such language");
  await expect(box(ben)).toHaveValue("you fucking idiot");
  await ben.says("you clever person");
  await ana.reads("you clever person");
  await expect(log(ana).getByText("idiot")).toHaveCount(0);

  await (await ana.opensRoomSettings()).getByRole("combobox", { name: "Bad language" }).selectOption("Mask");
  await ben.reads(/bad language/i);
  await ben.says("you fucking clever person");
  await ana.reads(/you \*+ clever person|you f\*+ clever person/);
  await (await ana.opensRoomSettings()).getByRole("combobox", { name: "Bad language" }).selectOption("Allow");
  await ben.reads(/bad language.*allowed|allowed.*bad language|allows bad language/i);
  await ben.says("you fucking genius");
  await ana.reads("you fucking genius");
});

test("who writes too fast is told when to go on, and loses nothing", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  await ana.brings("Chat");
  for (let n = 0; ; n++) {
    await box(ana).fill(`line ${n}`);
    await box(ana).press("Enter");
    const refused = ana.panel("Chat").getByRole("alert");
    const said = log(ana).getByText(`line ${n}`, { exact: true });
    await expect(refused.or(said)).toBeVisible();
    if (await refused.isVisible()) {
      await expect(refused).toContainText(/second/);
      await expect(box(ana)).toHaveValue(`line ${n}`);
      break;
    }
    expect(n).toBeLessThan(40);
  }
});

test("a message written while the connection is lost is said once, later", async ({ people, startServer }) => {
  const server = await startServer();
  people.tolerate(/WebSocket connection to .* failed|net::ERR_CONNECTION_REFUSED/);
  const ana = await people.arrive("Ana", { at: server });
  const ben = await people.arrive("Ben", { at: server });
  await ana.joins("kitchen", QUIET);
  await ben.joins("kitchen", QUIET);
  await ana.brings("Chat");
  await server.stop();
  await ana.isIn("reconnecting");
  await box(ana).fill("are you still there?");
  await box(ana).press("Enter");
  await server.run();
  await ben.reads("are you still there?");
  await expect(box(ana)).toHaveValue("");
  await expect(log(ben).getByText("are you still there?")).toHaveCount(1);
});

test("the right to write is withdrawn and given back", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ben.brings("Chat");
  const right = (await ana.opensRoomSettings()).getByRole("checkbox", { name: "Write and react" });
  await right.uncheck();
  await expect(box(ben)).toBeDisabled();
  await right.check();
  await expect(box(ben)).toBeEnabled();
  await ben.says("thank you");
});

test("the panel says how long the chat is kept", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.hosts(QUIET);
  await expect(await ana.brings("Chat")).toContainText(/empty for a day/);
  await (await ana.opensRoomSettings()).getByRole("combobox", { name: "Keep the chat" }).selectOption("For a week");
  await expect(await ana.brings("Chat")).toContainText(/empty for (a week|seven days)/);
});
