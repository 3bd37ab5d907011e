// Keeps what a person does before the WebAssembly is there, loads it, and says so when it cannot be had.
const { js, wasm } = document.getElementById("boot").dataset;
const early = (event) => { if (event.target.matches("[data-early]")) { event.preventDefault(); window.confabEarlyJoin = true; } };
document.addEventListener("submit", early);
try {
  const fetched = fetch(wasm); // While the module that needs it is on its way too.
  const module = await import(js);
  await module.default({ module_or_path: fetched });
  module.hydrate();
  document.documentElement.dataset.hydrated = "";
} catch (error) {
  document.documentElement.dataset.failed = "";
  console.error(error);
} finally {
  document.removeEventListener("submit", early);
}
