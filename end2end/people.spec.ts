// The list of people, and where they connect from.

import { expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

/** A browser that reaches the server by way of a proxy, from an address elsewhere. */
const from = (address: string) => ({ context: { extraHTTPHeaders: { "X-Forwarded-For": address } } });
const GERMANY = "5.1.66.255";
const BEHIND_PROXY = { arguments: ["--trusted-proxies", "127.0.0.0/8"] };

test("the list shows who is there, what they are and what is on", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts({ camera: false });
  await ben.joins(room, { microphone: false });
  const panel = await ben.brings("People");
  await expect(panel.getByRole("heading", { name: /2/ })).toBeVisible();
  const list = panel.getByRole("list", { name: "In the call" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(ben.row(ana)).toContainText("Host");
  await expect(ben.row(ana)).toContainText("Microphone on");
  await expect(ben.row(ana)).toContainText("Camera off");
  await expect(ben.row(ben)).toContainText("Ben (you)");
  await expect(ben.row(ben)).toContainText("Microphone off");
  await ana.turnsMicrophone(false);
  await expect(ben.row(ana)).toContainText("Microphone off");
  await ana.leaves().catch(() => undefined);
});

test("a flag shows the country, and can be hidden", async ({ people, startServer, room }) => {
  const server = await startServer(BEHIND_PROXY);
  const ana = await people.arrive("Ana", { at: server, ...from(GERMANY) });
  const ben = await people.arrive("Ben", { at: server });
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ben.brings("People");
  await expect(ben.row(ana)).toContainText("Germany");
  await expect(ben.row(ana)).toContainText("🇩🇪");
  await expect(ben.row(ben), "a private address is of no country").not.toContainText(/Germany|🇩🇪/);

  await ana.setsGenerally("Show my country", false);
  await expect(ben.row(ana)).not.toContainText("Germany");
  await ana.leaves();
  await ana.opens(`/r/${room}`);
  await expect(ana.page.getByRole("checkbox", { name: "Show my country" }), "the browser remembers it").not.toBeChecked();
});

test("who is not behind the proxy cannot choose a country", async ({ people, room }) => {
  const ana = await people.arrive("Ana", from(GERMANY));
  const ben = await people.arrive("Ben");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ben.brings("People");
  await expect(ben.row(ana)).toBeVisible();
  await expect(ben.row(ana)).not.toContainText(/Germany|🇩🇪/);
});

test("an address that the client put before the proxy's is not believed", async ({ people, startServer, room }) => {
  const server = await startServer(BEHIND_PROXY);
  // The proxy appended where the request came from; what stands before is the client's own word.
  const ana = await people.arrive("Ana", { at: server, ...from(`8.8.8.8, ${GERMANY}`) });
  const ben = await people.arrive("Ben", { at: server });
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await ben.brings("People");
  await expect(ben.row(ana)).toContainText("Germany");
});

test("a private message begins at a person's row", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  await ana.joins(room, QUIET);
  await ben.joins(room, QUIET);
  await cleo.joins(room, QUIET);
  await ana.does("Send a private message", ben);
  const chat = ana.panel("Chat");
  await expect(chat.getByRole("combobox", { name: "To" })).toHaveValue(ben.id);
  await chat.getByRole("textbox", { name: "Message" }).fill("psst");
  await chat.getByRole("textbox", { name: "Message" }).press("Enter");
  await ben.reads("psst");
  await cleo.brings("Chat");
  await expect(cleo.panel("Chat").getByText("psst")).toHaveCount(0);
});

test("panels take the focus and give it back", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  await ana.joins(room, QUIET);
  for (const name of ["Chat", "People"] as const) {
    await ana.toggle(name).focus();
    await ana.page.keyboard.press("Enter");
    await expect(ana.toggle(name)).toHaveAttribute("aria-pressed", "true");
    await expect(ana.panel(name).locator(":focus")).toHaveCount(1);
    await ana.panel(name).getByRole("button", { name: "Close" }).click();
    await expect(ana.panel(name)).toBeHidden();
    await expect(ana.toggle(name)).toBeFocused();
  }
});
