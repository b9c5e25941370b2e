/*
 * Makes the image: node make.mjs <folder of Pyodide> <library zip> <rules zip> <script> <out.wasm>
 *
 * It writes the wasm and prints {"run": the address of the function that answers}.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { boot } from "./boot.mjs";
import { link } from "./link.mjs";

const [pyodide, library, rules, script, out] = process.argv.slice(2);
const program = readFileSync(join(pyodide, "pyodide.asm.wasm"));
const files = { "/lib/python313.zip": readFileSync(library), "/lib/rules.zip": readFileSync(rules) };
const { run, ...state } = await boot(pyodide, program, files, readFileSync(script, "utf8"));
writeFileSync(out, link(program, state));
console.log(JSON.stringify({ run }));
