// What people do on Confab's pages.

/** Opens a room and fills the lobby in, with microphone and camera on; resolves when the preview moves. */
export async function enterLobby(page, address, name) {
  await page.goto(address);
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  for (const device of ["Microphone", "Camera"]) {
    const toggle = page.getByRole("button", { name: device, exact: true });
    if ((await toggle.getAttribute("aria-pressed")) !== "true") await toggle.click();
    await page.locator(`button[aria-pressed="true"]`).and(toggle).waitFor();
  }
  // The camera runs: the picture of the preview moves.
  await page.waitForFunction(() => [...document.querySelectorAll("video")].some((video) => video.currentTime > 0));
}

export const isInCall = (page) => page.locator('[data-call="connected"]').waitFor({ state: "attached" });

/** Goes through the lobby of a room into the call. */
export async function join(page, address, name) {
  await enterLobby(page, address, name);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await isInCall(page);
}

/** Waits until the pictures of so many others move. */
export const sees = (page, others) =>
  page.waitForFunction((others) => Object.keys(window.bench.frame).length >= others, others, { timeout: 60_000 });
