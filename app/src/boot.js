// Keeps what a person does before the WebAssembly is there, loads it, and says so when it cannot be had.
// A classic script, so that it runs before there is a form to submit.
{
  const { js, wasm } = document.currentScript.dataset;
  const early = (event) => { if (event.target.matches("[data-early]")) { event.preventDefault(); window.confabEarlyJoin = true; } };
  document.addEventListener("submit", early);
  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const boot = async () => {
    const fetched = fetch(wasm); // While the module that needs it is on its way too.
    const module = await import(js);
    await module.default({ module_or_path: fetched });
    await parsed;
    module.hydrate();
    document.documentElement.dataset.hydrated = "";
  };
  boot()
    .catch((error) => { document.documentElement.dataset.failed = ""; console.error(error); })
    .finally(() => document.removeEventListener("submit", early));
}
