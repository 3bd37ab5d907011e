// Keeps what a person does before the WebAssembly is there, loads it, and says so when it cannot be had.
// A classic script, so that it runs before there is a form to submit.
{
  const { js, wasm, texts } = document.currentScript.dataset;
  // The host key of a host link goes from the address into this browser's memory before anything else runs: an address is shown,
  // copied and kept in histories. The engine finds it there, under the name that engine/memory.rs gives it.
  const takeHostKey = () => {
    if (!location.hash.startsWith("#host=")) return;
    const [key] = location.hash.slice("#host=".length).match(/^[\w-]{1,128}$/) ?? [];
    history.replaceState(history.state, "", location.pathname + location.search);
    const { name } = JSON.parse(document.getElementById("page").textContent);
    if (!key || !name) return;
    window.confabHostKey = key; // For as long as the page lives, should there be no storage.
    try { localStorage.setItem(`confab.host.${name}`, key); } catch { /* Then there is none. */ }
  };
  takeHostKey();
  addEventListener("hashchange", takeHostKey);
  const early = (event) => { if (event.target.matches("[data-early]")) { event.preventDefault(); window.confabEarlyJoin = true; } };
  document.addEventListener("submit", early);
  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const boot = async () => {
    // While the module that needs them is on its way too.
    const fetched = fetch(wasm);
    const catalogue = fetch(texts).then((response) => (response.ok ? response.text() : Promise.reject(new Error(texts))));
    const module = await import(js);
    const [said] = await Promise.all([catalogue, module.default({ module_or_path: fetched }), parsed]);
    module.hydrate(said);
    document.documentElement.dataset.hydrated = "";
  };
  boot()
    .catch((error) => { document.documentElement.dataset.failed = ""; console.error(error); })
    .finally(() => document.removeEventListener("submit", early));
}
