/*
 * Starts CPython under Node, lets it run a script, and returns what it then is: its memory and how it is linked.
 *
 * It is Pyodide's own program with Pyodide's own loader script, but without Pyodide's bridge between Python and
 * JavaScript, and without the clock, chance, time zone and language of this machine: every start gives the same bytes.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const INSTANT = 1_600_000_000_000; // milliseconds; the rules never ask for the time
const DICE = 7;
const OPTIONS = ["-I", "-S", "-X", "utf8"]; // no environment, no site, UTF-8
const ENVIRONMENT = { HOME: "/", LANG: "C.UTF-8", PYTHONHASHSEED: "0" };

/**
 * Return {memory, globals, run}: the memory up to the end of the heap, the value of each imported global by
 * "module.name", and the address of what `script` called `run`. Throws an Error when the script fails.
 *
 * @param {string} pyodide the folder of the npm package
 * @param {Uint8Array} program its pyodide.asm.wasm
 * @param {Object<string, Uint8Array>} files what Python finds in its small file system, by path
 * @param {string} script Python
 */
export async function boot(pyodide, program, files, script) {
  const { python, imports, core } = await start(pyodide, program, files);
  const text = (value) => python.stringToNewUTF8(value);
  const code = text(script);
  if (python._PyRun_SimpleString(code) !== 0) throw new Error("The script of the image failed; Python said why.");
  python._free(code);
  const name = text("run");
  const run = python._PyObject_GetAttrString(python._PyImport_AddModule(text("__main__")), name);
  const memory = new Uint8Array(imports.env.memory.buffer).slice(0, python._sbrk(0));
  return { memory, globals: globalsOf(core, imports), run };
}

/** Start Emscripten's module of CPython; return it with what it was linked to. */
async function start(pyodide, program, files) {
  stopTheClock();
  createRequire(import.meta.url)(join(pyodide, "pyodide.asm.js"));
  const core = new WebAssembly.Module(program);
  const linked = {};
  const python = await globalThis._createPyodideModule({
    thisProgram: "python",
    arguments: OPTIONS,
    API: { config: { jsglobals: globalThis }, runtimeEnv: { IN_NODE: true, IN_NODE_COMMONJS: true } },
    noImageDecoding: true, noAudioDecoding: true, noWasmDecoding: true,
    print: () => {},
    printErr: (line) => process.stderr.write(`${line}\n`),
    preRun: [({ FS, ENV }) => {
      Object.assign(ENV, ENVIRONMENT);
      delete ENV._; // the path of Node
      FS.mkdirTree("/lib/python3.13");
      for (const [path, content] of Object.entries(files)) FS.writeFile(path, content);
    }],
    instantiateWasm(imports, done) {
      Object.assign(imports.env, fixed(imports.env));
      imports.sentinel = SENTINEL;
      linked.imports = imports;
      WebAssembly.instantiate(core, imports).then((instance) => done(instance, core));
      return {};
    },
  });
  return { python, core, ...linked };
}

function stopTheClock() {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) { super(...(parts.length ? parts : [INSTANT])); }
    static now() { return INSTANT; }
  };
  performance.now = () => 0;
}

const never = Symbol("never");
const SENTINEL = { create_sentinel: () => never, is_sentinel: (thing) => thing === never };

/** Return stand-ins for the imports that would bring the time, chance or place of this machine into the memory. */
function fixed(env) {
  const bytes = () => new Uint8Array(env.memory.buffer);
  const words = () => new DataView(env.memory.buffer);
  return {
    clock_time_get(id, precision, place) { words().setBigUint64(place, BigInt(INSTANT) * 1_000_000n, true); return 0; },
    random_get(place, size) { bytes().fill(DICE, place, place + size); return 0; },
    emscripten_date_now: () => INSTANT,
    emscripten_get_now: () => 0,
    _localtime_js: env._gmtime_js,
    _tzset_js(zone, daylight, ...names) {
      for (const place of [zone, daylight]) words().setInt32(place, 0, true);
      for (const place of names) bytes().set([..."UTC\0"].map((letter) => letter.charCodeAt()), place);
    },
    // Pyodide's bridge, and what only some versions of Node can do
    _Py_emscripten_runtime: () => 0,
    _PyEM_InitTrampoline_js() {},
    _PyEM_GetCountArgsPtr: () => 0,
  };
}

function globalsOf(core, imports) {
  const asked = WebAssembly.Module.imports(core).filter(({ kind }) => kind === "global");
  const value = (given) => typeof given === "number" ? given : given.value;
  return Object.fromEntries(asked.map(({ module, name }) => [`${module}.${name}`, value(imports[module][name])]));
}
