// Chromium, and what is watched in its pages.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const PLACES = [process.env.CONFAB_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (executablePath === undefined) throw new Error("Chromium is not installed; name it in CONFAB_CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--disable-quic",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      // Both ends of every call are on this machine.
      "--allow-loopback-in-peer-connection",
    ],
  });
}

/** A page of a browser that was never here: nothing is cached. */
export async function freshPage(browser) {
  // Where a server speaks TLS, its certificate was made for the measurement.
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.addInitScript(probe);
  return page;
}

/**
 * Runs in every page before its own scripts, and notes when things happen, in milliseconds since 1970: the pages of one machine
 * share that clock.
 */
function probe() {
  const now = () => performance.timeOrigin + performance.now();
  const seen = { click: undefined, usable: undefined, hydrated: undefined, frame: {}, gone: {}, reconnecting: {} };
  window.bench = seen;

  document.addEventListener("click", (event) => (seen.click = performance.timeOrigin + event.timeStamp), { capture: true });

  // A form is usable when its text box is drawn, with whatever style sheet holds the drawing up, and takes text.
  const look = () => {
    const box = document.querySelector("form input:not([type=hidden])");
    const button = box?.form.querySelector("button:not([type=button])");
    if (box?.checkVisibility() && !box.disabled && button?.checkVisibility() && !button.disabled) {
      // The frame is drawn after this callback, and a timer fires after the frame.
      setTimeout(() => (seen.usable = now()));
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);

  const tiles = new Map();
  const watch = () => {
    if (document.documentElement?.hasAttribute("data-hydrated")) seen.hydrated ??= now();
    const present = new Map();
    for (const tile of document.querySelectorAll("[data-participant]:not([data-self])")) present.set(tile.dataset.participant, tile);
    for (const [id, tile] of present) {
      if (tile.dataset.state === "reconnecting") seen.reconnecting[id] ??= now();
      const video = tile.querySelector("video");
      if (video === null || tiles.get(id) === video) continue;
      tiles.set(id, video);
      video.requestVideoFrameCallback(() => (seen.frame[id] ??= now()));
    }
    for (const id of tiles.keys()) {
      if (present.has(id)) continue;
      tiles.delete(id);
      seen.gone[id] = now();
    }
  };
  new MutationObserver(watch).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-hydrated", "data-state", "data-self", "data-participant"],
  });
}
