// Where tiles are, frame by frame, and what moves that should not.

/**
 * Runs before the page's own scripts. `window.places` then has:
 * - `begin(kind)`: a change of that kind is awaited: "keydown", "click" and "resize" are events, "tile" is a message of the server
 *   that brings a tile or takes one away;
 * - `end()`: once nothing moves any more, in which painted frame after the event all tiles were in their last places, and when;
 *   frame 0 if nothing moved; where they were in between, if they were anywhere;
 * - `shifts`: all layout shifts (W3C Layout Instability) and the elements that moved; `arrived`: by participant, when their tile had its place.
 */
export function watchPlaces() {
  const STILL = 30;
  const frames = [];
  const places = (window.places = { shifts: [], arrived: {} });
  let awaited;
  let start;
  let sizeBefore;
  let message;

  new PerformanceObserver((list) => {
    for (const { startTime, value, hadRecentInput, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => node?.getAttribute?.("class") ?? node?.nodeName);
      places.shifts.push({ at: startTime, value, hadRecentInput, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });

  const begun = (kind, since) => {
    if (kind === awaited) start ??= since;
  };
  const size = () => `${innerWidth} × ${innerHeight}`;
  for (const kind of ["keydown", "click", "resize"]) {
    const noted = ({ timeStamp }) => {
      // Some events of this name come before the size that they are about.
      if (kind !== "resize" || size() !== sizeBefore) begun(kind, { frame: frames.length, at: timeStamp });
    };
    addEventListener(kind, noted, { capture: true });
  }
  window.WebSocket = class extends WebSocket {
    constructor(...how) {
      super(...how);
      // The first listener of all: whatever the page does about the message comes after it.
      this.addEventListener("message", () => (message = { frame: frames.length, at: performance.now() }));
    }
  };

  const tiles = () => [...document.querySelectorAll("[data-participant]")];
  let known = new Set();
  new MutationObserver(() => {
    const present = new Set(tiles().map((tile) => tile.dataset.participant));
    const come = [...present].filter((id) => !known.has(id));
    if (come.length > 0 || present.size < known.size) begun("tile", message);
    known = present;
    requestAnimationFrame(() => requestAnimationFrame(() => come.forEach((id) => (places.arrived[id] = performance.now()))));
  }).observe(document, { subtree: true, childList: true });

  // Observers of sizes are called after layout, right before a frame is painted: what they see is what is painted. So a box that
  // nobody sees has another size in each frame, and its observer, the youngest of all, is called after those of the page.
  const watch = () => {
    const box = document.createElement("div");
    Object.assign(box.style, { position: "fixed", inset: "0 auto auto 0", contain: "strict", visibility: "hidden", blockSize: "1px" });
    document.body.append(box);
    const where = (tile) => {
      const { x, y, width, height } = tile.getBoundingClientRect();
      return [tile.dataset.participant, x, y, width, height].join();
    };
    const seen = () => frames.push({ at: performance.now(), where: tiles().map(where).sort().join(" ") });
    new ResizeObserver(seen).observe(box);
    const tick = () => {
      box.style.inlineSize = frames.length % 2 === 0 ? "1px" : "2px";
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };

  places.begin = (kind) => {
    if (frames.length === 0) watch();
    [awaited, start, sizeBefore] = [kind, undefined, size()];
  };
  places.end = async () => {
    const frame = () => new Promise(requestAnimationFrame);
    while (start === undefined || frames.length < start.frame + STILL) await frame();
    const { frame: first, at } = start;
    let last = first - 1;
    for (let index = first; index < Math.min(frames.length, last + 1 + STILL); index++) {
      if (frames[index].where !== frames[index - 1].where) last = index;
      while (frames.length < last + 1 + STILL) await frame();
    }
    const moves = frames.slice(first - 1, last + 1).map(({ where }) => where);
    return { frame: last - first + 1, ms: last < first ? 0 : frames[last].at - at, ...(moves.length > 2 && { moves }) };
  };
}
