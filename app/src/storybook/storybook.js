// What a browser does to a page that is alive, for a page that is not.
const asked = new URLSearchParams(location.search);
const told = (name) => document.querySelector(`meta[name="${name}"]`).content;

if (asked.has("dir")) document.documentElement.dir = asked.get("dir");
if (asked.has("theme")) document.documentElement.style.colorScheme = asked.get("theme");
for (const code of document.querySelectorAll(".invitation-dialog img")) {
  code.src = `/r/team-kitchen/code.svg?origin=${encodeURIComponent(location.origin)}`;
  document.querySelectorAll(".address").forEach((address) => (address.textContent = `${location.origin}/r/team-kitchen`));
}
for (const radios of document.querySelectorAll("[role=radiogroup]")) radios.querySelectorAll("[type=radio]")[1].checked = true;
for (const tick of document.querySelectorAll(":is(.settings-dialog, .shortcuts-dialog) [type=checkbox]")) tick.checked = true;

const language = document.querySelector("#choose-language");
if (language) language.value = document.documentElement.lang;

// Where something was opened, all menus were: the others are closed.
const opened = told("opened");
if (opened) {
  for (const list of document.querySelectorAll(".menu > .list")) {
    if (list.closest(opened) !== document.querySelector(opened)) {
      list.parentElement.querySelector("[aria-expanded]").setAttribute("aria-expanded", "false");
      list.remove();
    }
  }
  const within = document.querySelector(opened);
  within.closest("dialog")?.showModal();
}
// One without a heading asks nothing.
for (const dialog of document.querySelectorAll(".storybook dialog:not(:has(h2:empty))")) dialog.open = true;

// The stage is arranged by the server, once it knows how large it is here.
const stage = document.querySelector(".stage");
const settle = () => {
  const size = stage && `${stage.clientWidth}x${stage.clientHeight}`;
  if (stage && asked.get("stage") !== size) {
    asked.set("stage", size);
    location.replace(`?${asked}`);
    return;
  }
  document.documentElement.dataset.settled = "";
};
if (stage) {
  const places = told("places").split(",").map((place) => place.split(" "));
  stage.querySelectorAll(":scope > .place:not([hidden])").forEach((element, index) => {
    const [x, y, width, height] = places[index].map((length) => `${length}px`);
    Object.assign(element.style, { insetInlineStart: x, insetBlockStart: y, inlineSize: width, blockSize: height });
  });
  new ResizeObserver(settle).observe(stage);
} else {
  settle();
}

// Menus are kept in the window.
for (const list of document.querySelectorAll("body > :not(.storybook) .menu > .list")) {
  const inwards = (from, to, end) => Math.max(Math.min(end - 8 - to, 0), 8 - from);
  const { left, right, top, bottom } = list.getBoundingClientRect();
  list.style.transform = `translate(${inwards(left, right, innerWidth)}px, ${inwards(top, bottom, innerHeight)}px)`;
}
