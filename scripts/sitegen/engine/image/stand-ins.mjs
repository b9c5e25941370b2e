/*
 * What the image does itself where Pyodide asks JavaScript: four functions, without a way out and without a clock.
 */
import binaryen from "binaryen";

const { i32, expandType } = binaryen;
const INSTANT = 1_600_000_000_000_000_000n; // nanoseconds, as in boot.mjs; the rules never ask for the time
const PAGE_BITS = 16;
const SPARE = 16; // pages
const MOST_PARAMETERS = 3;

/**
 * Return {name of an imported function: its body} for the Binaryen module `core`.
 *
 * @param {{name: string, slots: Map<number, string>, size: number}} table the functions that are called by address
 * @param {Map<string, {params: number, results: number}>} functions each function by name, with Binaryen's types
 */
export function standIns(core, table, functions) {
  return {
    _Py_CheckEmscriptenSignals_Helper: core.i32.const(0), // nobody presses Control-C
    _PyEM_TrampolineCall_JS: trampoline(core, table, functions),
    emscripten_resize_heap: grow(core),
    clock_time_get: clock(core),
  };
}

/**
 * Call the function at an address with as many arguments as it takes. CPython passes up to three, whatever a
 * method takes, and wasm does not forgive that as other machines do. (address, first, second, third) -> result
 */
function trampoline(core, { name, slots, size }, functions) {
  const labels = Array.from({ length: size }, (_, slot) => label(functions.get(slots.get(slot))));
  const jump = core.block("trap", [core.switch(labels, "trap", core.local.get(0, i32))]);
  let body = core.block("takes 0", [jump, core.unreachable()]);
  for (let count = 0; count <= MOST_PARAMETERS; count++) {
    const given = Array.from({ length: count }, (_, place) => core.local.get(1 + place, i32));
    const params = binaryen.createType(given.map(() => i32));
    const call = core.return(core.call_indirect(name, core.local.get(0, i32), given, params, i32));
    body = core.block(`takes ${count + 1}`, [body, call]);
  }
  return body;
}

/** Return the label to jump to for a function: one for each number of parameters that the trampoline can serve. */
function label(found) {
  const params = found ? expandType(found.params) : [];
  const fits = found && found.results === i32 && params.length <= MOST_PARAMETERS && params.every((type) => type === i32);
  return fits ? `takes ${params.length}` : "trap";
}

/** Let the memory grow to a size in bytes and some pages; 0 when it cannot. (size) -> whether it did */
function grow(core) {
  const now = core.i32.shl(core.memory.size(), core.i32.const(PAGE_BITS));
  const more = core.i32.shr_u(core.i32.sub(core.local.get(0, i32), now), core.i32.const(PAGE_BITS));
  return core.i32.ne(core.memory.grow(core.i32.add(more, core.i32.const(SPARE))), core.i32.const(-1));
}

/** Say the one instant that the image knows. (clock, precision, place) -> 0 */
function clock(core) {
  return core.block(null, [core.i64.store(0, 8, core.local.get(2, i32), core.i64.const(INSTANT)), core.i32.const(0)], i32);
}
