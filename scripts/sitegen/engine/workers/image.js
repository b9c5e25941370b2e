/*
 * The quick engine: one wasm that holds CPython as it is after its start, with the rules in it.
 * It imports nothing, so it has no clock, no chance and no way out. Its first parts are files.js and call.js.
 */
async function start({ image }) {
  await needWasm();
  const module = await receive("image.bin", (content) => WebAssembly.compileStreaming(content));
  tell({ state: "start" });
  const { exports } = await WebAssembly.instantiate(module);
  closeNetwork();
  return callerOf(exports, image.run);
}

serve(start, ["image.bin"]);
