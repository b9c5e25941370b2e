/*
 * Joins Pyodide's program and the memory of a started CPython into one wasm that needs nothing from outside.
 *
 * Pyodide's program links as it starts: it reads its place in memory and the addresses of its functions from
 * imported globals, which JavaScript sets. Here these become constants, the memory becomes the data of the program,
 * and each imported function becomes a trap, but for those in stand-ins.mjs. What nothing reaches, from EXPORTS and
 * from the table of functions that are called by address, is left out.
 */
import binaryen from "binaryen";

import { standIns } from "./stand-ins.mjs";

const EXPORTS = ["malloc", "free", "PyUnicode_DecodeUTF16", "PyObject_CallOneArg", "PyUnicode_AsUTF8", "Py_DecRef"];
const PAGE = 65_536; // bytes
const SPARE = 16; // pages of heap beyond what is in use; more comes when it is needed
const MOST = 65_536; // pages
const GAP = 16; // zeros that cost less inside a segment than the head of another segment
// What Pyodide's own program uses, and so what the browsers in which it runs have.
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "CallIndirectOverlong", "ExceptionHandling", "Multivalue",
  "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes", "SignExt"];
// How Binaryen names what a program imports.
const MEMORY = "mimport$0", TAGS = ["eimport$0", "eimport$1"];

const all = (count, at, info) => Array.from({ length: count }, (_, index) => info(at(index)));
const { getExpressionInfo, getFunctionInfo } = binaryen;

/**
 * Return the wasm as bytes.
 *
 * @param {Uint8Array} program Pyodide's wasm
 * @param {{memory: Uint8Array, globals: Object<string, number>}} state what the started program holds: its memory
 *   up to the end of the heap, and the value of each imported global by "module.name"
 */
export function link(program, { memory, globals }) {
  const core = binaryen.readBinary(program);
  core.setFeatures(FEATURES.reduce((some, name) => some | binaryen.Features[name], 0));
  const exported = new Map(all(core.getNumExports(), core.getExportByIndex, binaryen.getExportInfo)
    .map(({ name, value }) => [name, value]));
  setGlobals(core, globals);
  const table = setTable(core, globals, exported);
  setMemory(core, memory);
  setFunctions(core, table);
  for (const name of exported.keys()) if (!EXPORTS.includes(name)) core.removeExport(name);
  core.addMemoryExport(MEMORY, "memory");
  core.runPasses(["remove-unused-module-elements"]);
  if (!core.validate()) throw new Error("The image is no valid wasm.");
  return core.emitBinary();
}

/** Turn the imported globals, and those that the start function computes from them, into constants. */
function setGlobals(core, values) {
  const known = {};
  const set = (name, value, mutable) => {
    known[name] = value;
    core.removeGlobal(name);
    core.addGlobal(name, binaryen.i32, mutable, core.i32.const(value));
  };
  const computed = getExpressionInfo(getFunctionInfo(core.getStart()).body).children
    .map(getExpressionInfo).filter(({ id }) => id === binaryen.GlobalSetId);
  for (const { name, module, base, mutable } of all(core.getNumGlobals(), core.getGlobalByIndex, binaryen.getGlobalInfo)) {
    if (base) set(name, values[`${module}.${base}`], mutable);
  }
  for (const { name, value } of computed) {
    const { left, right } = getExpressionInfo(value); // a base and a distance
    set(name, known[getExpressionInfo(left).name] + getExpressionInfo(right).value, false);
  }
  core.setStart(0);
}

/** Fill the table by constants: Pyodide's own part, and the functions whose address an imported global holds. */
function setTable(core, values, exported) {
  const { name } = binaryen.getTableInfo(core.getTableByIndex(0));
  const segment = binaryen.getElementSegmentInfo(core.getElementSegmentByIndex(0));
  const slots = new Map(segment.data.map((target, place) => [values["env.__table_base"] + place, target]));
  for (const [global, slot] of Object.entries(values)) {
    const target = exported.get(global.replace(/^GOT\.func\./, ""));
    if (global.startsWith("GOT.func.") && target && !slots.has(slot)) slots.set(slot, target);
  }
  const size = Math.max(...slots.keys()) + 1;
  core.removeElementSegment(segment.name);
  core.removeTable(name);
  core.addTable(name, size, size);
  for (const [first, targets] of runs(slots)) {
    core.addActiveElementSegment(name, `from ${first}`, targets, core.i32.const(first));
  }
  return { name, slots, size };
}

/** Return [first slot, targets] for each run of slots without a gap. */
function runs(slots) {
  const found = [];
  for (const [slot, target] of [...slots].sort(([a], [b]) => a - b)) {
    const [first, targets] = found.at(-1) || [];
    if (targets && first + targets.length === slot) targets.push(target);
    else found.push([slot, [target]]);
  }
  return found;
}

/** Make the memory of the started program the data of this one, and drop the data it started from. */
function setMemory(core, memory) {
  const segments = pieces(memory).map(([from, to], index) =>
    ({ name: `piece ${index}`, offset: core.i32.const(from), data: memory.subarray(from, to), passive: false }));
  core.setMemory(Math.ceil(memory.length / PAGE) + SPARE, MOST, null, segments, false, false, MEMORY);
}

/** Return [from, to] of each piece of `memory` that is not zero. */
function pieces(memory) {
  const found = [];
  for (let place = 0; place < memory.length; place++) {
    if (!memory[place]) continue;
    const last = found.at(-1);
    if (last && place - last[1] < GAP) last[1] = place + 1;
    else found.push([place, place + 1]);
  }
  return found;
}

/** Turn each imported function into its stand-in, or else into a trap; exceptions become the program's own. */
function setFunctions(core, table) {
  const functions = all(core.getNumFunctions(), core.getFunctionByIndex, getFunctionInfo);
  const bodies = standIns(core, table, new Map(functions.map((info) => [info.name, info])));
  for (const { name, base, params, results } of functions.filter(({ base }) => base)) {
    core.removeFunction(name);
    core.addFunction(name, params, results, [], bodies[base] || core.unreachable());
  }
  for (const tag of TAGS) {
    const { params, results } = binaryen.getTagInfo(core.getTag(tag));
    core.removeTag(tag);
    core.addTag(tag, params, results);
  }
}
