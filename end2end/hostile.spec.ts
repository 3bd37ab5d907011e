// What people type to break a page is shown as what it is: text.

import { expect, test } from "./vocabulary/index.ts";

const LONG = "x".repeat(500);

/** What somebody calls themselves, and what the others read. */
const NAMES: [typed: string, shown: string, what: string][] = [
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", "markup"],
  ["</script><script>alert(1)</script>", "</script><script>alert(1)</script>", "a script"],
  ['"><svg onload=alert(1)>', '"><svg onload=alert(1)>', "an attribute's end"],
  ["{{7*7}} ${7*7} &lt;b&gt;", "{{7*7}} ${7*7} &lt;b&gt;", "templates and entities"],
  ["Ana\u202Egpj.exe", "Anagpj.exe", "a turn of direction"],
  ["A\u200Bn\u2060a\uFEFF", "Ana", "invisible characters"],
  ["Ana\n\t\u0000 Ruiz", "Ana Ruiz", "control characters"],
  [LONG, LONG.slice(0, 64), "500 characters"],
  ["\u{1D573}\u{1D58E} مرحبا 你好 👩‍👩‍👧", "\u{1D573}\u{1D58E} مرحبا 你好 👩‍👩‍👧", "many scripts"],
];

for (const [typed, shown, what] of NAMES) {
  test(`a name with ${what} is text`, async ({ people, room }) => {
    const ana = await people.arrive("Zoe");
    const ben = await people.arrive(typed);
    await ana.joins(room, { camera: false });
    await ben.opens(`/r/${room}`);
    // As a page of one's own would: past the box's limit, and with characters that a box does not take.
    await ben.nameField.evaluate((box: HTMLInputElement, typed) => {
      box.removeAttribute("maxlength");
      box.value = typed;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }, typed);
    await ben.button("Join").click();
    await ben.isInCall();

    // In a sentence, what runs the other way stands between two characters that isolate it, and that nobody sees.
    const own = what === "many scripts" ? `\u2068${shown}\u2069` : shown;
    await expect(ben.ownTile).toHaveAccessibleName(`${own} (you)`);
    const tile = ana.tileOf(ben);
    await expect(tile).toHaveAccessibleName(shown);
    await expect(tile).toContainText(shown);
    await expect(tile.locator("img, script, [onload], [onerror]")).toHaveCount(0);
    await expect(tile).toHaveAttribute("data-state", "connected");

    for (const width of [1280, 320]) {
      await ana.page.setViewportSize({ width, height: 720 });
      const label = await tile.getByText(shown).last().boundingBox();
      const whole = await tile.boundingBox();
      expect(label?.x).toBeGreaterThanOrEqual(whole?.x ?? Infinity);
      expect((label?.x ?? Infinity) + (label?.width ?? 0)).toBeLessThanOrEqual((whole?.x ?? 0) + (whole?.width ?? 0) + 1);
      expect(await ana.look(() => document.documentElement.scrollWidth, null)).toBeLessThanOrEqual(width);
    }
    await ben.leaves();
    await ana.doesNotSee(ben);
  });
}

test("a remembered name is text", async ({ people, room }) => {
  const ana = await people.arrive("</script><img src=x onerror=alert(1)>");
  await ana.joins(room, { microphone: false, camera: false });
  await ana.leaves();
  await ana.opens(`/r/${room}`);
  await expect(ana.nameField).toHaveValue(ana.name);
});

test("an address that can be no room's says why", async ({ people }) => {
  people.tolerate(/the server responded with a status of 404/);
  const ana = await people.arrive("Ana");
  for (const [address, why] of [
    ["/r/---", "This address names no room: a room name needs at least one letter or digit."],
    ["/r/%E2%80%AE", "This address names no room: a room name needs at least one letter or digit."],
    [`/r/${"x".repeat(65)}`, "This address names no room: a room name has at most 64 letters and digits."],
    [`/r/${LONG}`, "This address names no room: a room name has at most 64 letters and digits."],
    ["/nowhere", "There is no page at this address. The link may be incomplete, or mistyped."],
    ["/r/kitchen/table", "There is no page at this address. The link may be incomplete, or mistyped."],
    ["/pkg/nothing.js", "There is no page at this address. The link may be incomplete, or mistyped."],
  ] as const) {
    const answer = await ana.page.goto(ana.origin + address);
    expect(answer?.status(), address).toBe(404);
    await expect(ana.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    await expect(ana.page.getByText(why), address).toBeVisible();
  }
  await ana.page.getByRole("link", { name: "Go to the home page" }).click();
  await expect(ana.page.getByRole("link", { name: "New room" })).toBeVisible();
});

test("an address that is no text is no fault of the server's", async ({ server }) => {
  for (const address of ["/r/%FF%FE", "/r/%00", "/r/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/pkg/..%2f..%2f..%2fetc%2fpasswd", "/r?room=%FF", "/?problem=nonsense&room=%FF"]) {
    const answer = await fetch(server.origin + address, { redirect: "manual" });
    expect(answer.status, address).toBeLessThan(500);
    expect(await answer.text(), address).not.toContain("root:");
  }
});

test("markup in an address is text", async ({ people }) => {
  const ana = await people.arrive("Ana");
  const markup = "<img src=x onerror=alert(1)>";
  await ana.opens(`/r/${encodeURIComponent(markup)}`);
  expect(new URL(ana.page.url()).pathname).toBe("/r/img-src-x-onerror-alert-1");
  await expect(ana.page.getByRole("heading", { level: 1 })).toHaveText("Img src x onerror alert 1");

  await ana.opens(`/?problem=too_long&room=${encodeURIComponent(`</script>"'${markup}`)}`);
  await expect(ana.page.getByRole("textbox", { name: "Room name" })).toHaveValue(`</script>"'${markup}`);
  await expect(ana.page.locator("img")).toHaveCount(0);
});
