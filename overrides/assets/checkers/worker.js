/*
 * Runs the rules in Python, away from the page: it knows no page and, once it has started, no network.
 *
 * Only JSON text crosses. In: {id, request}. Out: {state: "download", received, total}, {state: "start"},
 * {state: "ready"}, {id, report}, and {reason, file} when it cannot go on. A request that comes early waits.
 */
"use strict";

const BUNDLE = new URL("../engine/", location.href).href;
const SCRIPTS = ["loader.js", "runtime.js"];
const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource"]
  .concat(["importScripts", "Worker", "BroadcastChannel", "indexedDB", "caches"]);
const progress = { received: 0, total: 0 };

class Fault extends Error {
  constructor(reason, file) {
    super(reason);
    Object.assign(this, { reason, file });
  }
}

function stopFor(reason, file) {
  return () => {
    throw new Fault(reason, file);
  };
}

function tell(message) {
  postMessage(JSON.stringify(message));
}

function count(bytes) {
  progress.received += bytes;
  tell({ state: "download", ...progress });
}

async function open(name) {
  const response = await fetch(BUNDLE + name).catch(stopFor("missing_file", name));
  if (!response.ok) throw new Fault("missing_file", name);
  return response;
}

async function readManifest() {
  const manifest = await (await open("manifest.json")).json().catch(stopFor("changed_file", "manifest.json"));
  for (const file of Object.values(manifest.files)) progress.total += file.bytes;
  return manifest;
}

/** Resolve at the first bytes of a file to its `content`, inflated, and `whole`: all came and the hash is right. */
async function download(name, manifest) {
  const response = await open(name);
  const reader = response.body.getReader();
  const read = () => reader.read().catch(stopFor("missing_file", name));
  const first = await read();
  const starts = (...bytes) => !first.done && bytes.every((byte, place) => first.value[place] === byte);
  const zipped = starts(0x1f, 0x8b); // a server may have inflated it: then it starts as wasm or as a zip
  if (!zipped && !starts(0x00, 0x61, 0x73, 0x6d) && !starts(0x50, 0x4b)) {
    const page = (response.headers.get("Content-Type") || "").startsWith("text/html");
    throw new Fault(page ? "wrong_type" : "changed_file", name);
  }
  const inflate = zipped ? new DecompressionStream("gzip") : new TransformStream();
  const whole = pump(read, first, inflate.writable.getWriter())
    .then((chunks) => verify(chunks, name, manifest, zipped ? "sha256" : "content_sha256"));
  whole.catch(() => {}); // whoever needs the file awaits it too; this keeps the console quiet until then
  return { content: inflate.readable, whole };
}

async function pump(read, next, writer) {
  const chunks = [];
  for (; !next.done; next = await read()) {
    chunks.push(next.value);
    writer.write(next.value).catch(() => {});
    count(next.value.length);
  }
  writer.close().catch(() => {});
  return chunks;
}

async function verify(chunks, name, manifest, field) {
  const expected = (await manifest).files[name][field];
  if (!self.crypto || !crypto.subtle) return; // plain http: the checksum inside gzip still guards the content
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(chunks).arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== expected) throw new Fault("changed_file", name);
}

async function bytesOf(name, manifest) {
  const { content, whole } = await download(name, manifest);
  const bytes = new Response(content).arrayBuffer().catch(stopFor("changed_file", name));
  return new Uint8Array((await Promise.all([bytes, whole]))[0]);
}

async function moduleOf(name, manifest) {
  const { content, whole } = await download(name, manifest);
  const response = new Response(content, { headers: { "Content-Type": "application/wasm" } });
  const module = WebAssembly.compileStreaming(response).catch(stopFor("changed_file", name));
  return (await Promise.all([module, whole]))[0];
}

async function loadScripts(manifest) {
  try {
    importScripts(...SCRIPTS.map((name) => BUNDLE + name));
  } catch {
    for (const name of SCRIPTS) {
      const type = (await open(name)).headers.get("Content-Type") || "";
      if (!type.includes("javascript")) throw new Fault("wrong_type", name);
    }
    throw new Fault("changed_file", SCRIPTS[1]);
  }
  const { files } = await manifest;
  count(SCRIPTS.reduce((bytes, name) => bytes + files[name].bytes, 0));
}

/** Leave no way out of this worker: every later use of the network is an error. */
function closeNetwork() {
  for (const name of NETWORK) {
    for (let place = self; place; place = Object.getPrototypeOf(place)) {
      if (name in place) Object.defineProperty(place, name, { value: undefined, configurable: false });
    }
  }
}

async function start() {
  await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).catch(stopFor("no_wasm"));
  const manifest = readManifest();
  const parts = [moduleOf("core.bin", manifest), bytesOf("lib.bin", manifest), bytesOf("app.bin", manifest)];
  const [module, library, app] = await Promise.all([...parts, loadScripts(manifest)]);
  tell({ state: "start" });
  // loadPyodide would hang on a wasm it cannot use: it gets the module and the library that are here already
  self.fetch = async () => new Response(library);
  WebAssembly.instantiateStreaming = async (_, imports) =>
    ({ module, instance: await WebAssembly.instantiate(module, imports) });
  const python = await loadPyodide({
    indexURL: BUNDLE, packageBaseUrl: BUNDLE, lockFileContents: (await manifest).lock,
    enableRunUntilComplete: false, stdout: () => {}, stderr: () => {},
    env: { HOME: "/", PYTHONPATH: "/lib/app.zip" },
    fsInit: async (files) => files.writeFile("/lib/app.zip", app),
  });
  closeNetwork();
  return python.runPython("from pylogic.api import run; run");
}

function fail({ reason = "crashed", file }) {
  tell({ reason, file });
}

const rules = start();
rules.then(() => tell({ state: "ready" }), fail);
onmessage = ({ data }) => {
  const { id, request } = JSON.parse(data);
  rules.then((run) => run(request)).then((report) => tell({ id, report }), fail);
};
