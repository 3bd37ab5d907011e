// What hosts decide about the room, and how everybody learns of it.

import { expect, test } from "./vocabulary/index.ts";

const QUIET = { microphone: false, camera: false };

test("changes are announced, and there after a return to an empty room", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  const settings = await ana.opensRoomSettings();
  await settings.getByRole("checkbox", { name: "Use the camera" }).uncheck();
  await settings.getByRole("combobox", { name: "Keep the chat" }).selectOption("For a month");
  await settings.getByRole("checkbox", { name: "Reactions" }).uncheck();
  await settings.getByRole("spinbutton", { name: "Most people" }).fill("2");
  await settings.getByRole("spinbutton", { name: "Most people" }).press("Tab");
  await ana.setsDoor("People who are let in");
  await ben.reads(/Ana.*let in/);
  await expect(ben.toggle("Camera")).toHaveAttribute("aria-disabled", "true");

  await ben.leaves();
  await ana.leaves();
  await ana.joins(room, QUIET);
  const again = await ana.opensRoomSettings();
  await expect(again.getByRole("checkbox", { name: "Use the camera" })).not.toBeChecked();
  await expect(again.getByRole("checkbox", { name: "Use the microphone" })).toBeChecked();
  await expect(again.getByRole("combobox", { name: "Keep the chat" }).locator("option:checked")).toHaveText("For a month");
  await expect(again.getByRole("checkbox", { name: "Reactions" })).not.toBeChecked();
  await expect(again.getByRole("spinbutton", { name: "Most people" })).toHaveValue("2");
  await expect(again.getByRole("radio", { name: "People who are let in" })).toBeChecked();
});

test("a limit that the server does not allow is refused, and the old one stands", async ({ people }) => {
  const ana = await people.arrive("Ana");
  await ana.hosts(QUIET);
  const limit = (await ana.opensRoomSettings()).getByRole("spinbutton", { name: "Most people" });
  await limit.fill("400");
  await limit.press("Tab");
  await expect(ana.page.getByText("This server does not take")).toBeVisible();
  await expect(limit).toHaveValue("6");
});

test("a room with a limit is full for the next", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  const limit = (await ana.opensRoomSettings()).getByRole("spinbutton", { name: "Most people" });
  await limit.fill("1");
  await limit.press("Tab");
  await ana.reads(/at most 1 person|1 person at most|takes 1 person/);
  await ben.enters(room, QUIET);
  await ben.button("Join").click();
  await expect(ben.page.getByText("This room is full: it takes 1 person.", { exact: false })).toBeVisible();
});

test("two hosts change different things at once, and both changes hold", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ana.does("Make host", ben);
  await ben.isTold("Ana made you a host");
  const [hers, his] = [await ana.opensRoomSettings(), await ben.opensRoomSettings()];
  await Promise.all([
    hers.getByRole("checkbox", { name: "Reactions" }).uncheck(),
    his.getByRole("combobox", { name: "Bad language" }).selectOption("Allow"),
  ]);
  for (const settings of [hers, his]) {
    await expect(settings.getByRole("checkbox", { name: "Reactions" })).not.toBeChecked();
    await expect(settings.getByRole("combobox", { name: "Bad language" }).locator("option:checked")).toHaveText("Allow");
  }
});

test("only hosts find the settings, and who is no longer host loses them", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const room = await ana.hosts(QUIET);
  await ben.joins(room, QUIET);
  await ben.button("More").click();
  await expect(ben.page.getByRole("menuitem", { name: "Room settings" })).toHaveCount(0);
  await ben.page.keyboard.press("Escape");
  await ana.does("Make host", ben);
  await ben.isTold("Ana made you a host");
  const settings = await ben.opensRoomSettings();
  await ana.does("Make participant", ben);
  await expect(settings).toBeHidden();
});
