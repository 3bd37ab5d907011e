// What a browser does to a page that is alive, for a page that is not.
const asked = new URLSearchParams(location.search);
if (asked.has("dir")) document.documentElement.dir = asked.get("dir");
if (asked.has("theme")) document.documentElement.style.colorScheme = asked.get("theme");
for (const code of document.querySelectorAll(".invitation-dialog img")) {
  code.src = `/r/team-kitchen/code.svg?origin=${encodeURIComponent(location.origin)}`;
}
for (const dialog of document.querySelectorAll(".storybook dialog")) dialog.open = true;
if (location.pathname.endsWith("/invitation")) document.querySelector(".invitation-dialog").closest("dialog").showModal();
