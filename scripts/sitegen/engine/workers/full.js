/*
 * The whole engine: all of Pyodide, its library and the rules. It starts when the image does not. Its first part is files.js.
 */
const SCRIPTS = ["loader.js", "runtime.js"];
const DATA = ["core.bin", "lib.bin", "app.bin"];

async function loadScript(name) {
  const address = BUNDLE + files[name].file;
  try {
    importScripts(address);
  } catch {
    const response = await open(name, "reload");
    if (!typeOf(response).includes("javascript")) throw fault("wrong_type", name);
    await response.arrayBuffer();
    try {
      importScripts(address);
    } catch {
      throw fault("changed_file", name);
    }
  }
  count(name, files[name].bytes);
}

async function loadScripts() {
  for (const name of SCRIPTS) await loadScript(name);
}

async function start({ lock }) {
  await needWasm();
  const [module, library, app] = await Promise.all([
    receive("core.bin", (content) => WebAssembly.compileStreaming(content)),
    receive("lib.bin", (content) => content.arrayBuffer()),
    receive("app.bin", (content) => content.arrayBuffer()),
    loadScripts(),
  ]);
  tell({ state: "start" });
  // loadPyodide hangs on a wasm it cannot use, so it gets the module and the library that are here already
  self.fetch = async () => new Response(library);
  WebAssembly.instantiateStreaming = async (_, imports) =>
    ({ module, instance: await WebAssembly.instantiate(module, imports) });
  const python = await loadPyodide({
    indexURL: BUNDLE, packageBaseUrl: BUNDLE, lockFileContents: lock,
    enableRunUntilComplete: false, stdout: () => {}, stderr: () => {},
    env: { HOME: "/", PYTHONPATH: "/lib/app.zip" },
    fsInit: async (files) => files.writeFile("/lib/app.zip", new Uint8Array(app)),
  });
  closeNetwork();
  return python.runPython("from pylogic.api import run; run");
}

serve(start, [...SCRIPTS, ...DATA]);
