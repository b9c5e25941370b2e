/*
 * Asks the image under Node, as the page does: node check.mjs <image.wasm> <run> <call.js>
 *
 * In: requests, a JSON list of texts. Out: {reports, imports, exports, bytes}: the texts that come back, what the
 * image needs and shows, and the size of its memory afterwards.
 */
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const [wasm, run, call] = process.argv.slice(2);
const { module, instance } = await WebAssembly.instantiate(readFileSync(wasm), {});
const ask = runInThisContext(`${readFileSync(call, "utf8")}; callerOf`)(instance.exports, Number(run));
const reports = JSON.parse(readFileSync(0, "utf8")).map(ask);
const [imports, exports] = ["imports", "exports"].map((kind) => WebAssembly.Module[kind](module).map(({ name }) => name));
process.stdout.write(JSON.stringify({ reports, imports, exports, bytes: instance.exports.memory.buffer.byteLength }));
