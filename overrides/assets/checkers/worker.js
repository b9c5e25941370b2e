/*
 * Runs the rules in Python, away from the page: it knows no page and, once it has started, no network.
 *
 * Only JSON text crosses. In: {id, request}. Out: {state: "download", received, total}, {state: "start"},
 * {state: "ready"}, {id, report}, and {reason, file} when it cannot go on. A request that comes early waits.
 */
"use strict";

const BUNDLE = new URL("../engine/", location.href).href;
const SCRIPTS = ["loader.js", "runtime.js"];
const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "BroadcastChannel", "indexedDB", "caches"];
const progress = { received: 0, total: 0 };
let forbidden = ""; // what the host's header forbids this worker: wasm, or a file; told just after it fails
self.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
  forbidden = blockedURI === "wasm-eval" ? "host_forbids_wasm" : "host_forbids_files";
});

const fault = (reason, file) => Object.assign(new Error(reason), { reason, file });
const stopFor = (reason, file) => () => { throw fault(reason, file); };
const tell = (message) => postMessage(JSON.stringify(message));
const typeOf = (response) => response.headers.get("Content-Type") || "";

function count(bytes) {
  progress.received += bytes;
  tell({ state: "download", ...progress });
}

async function open(name) {
  const response = await fetch(BUNDLE + name).catch(stopFor("missing_file", name));
  if (!response.ok) throw fault("missing_file", name);
  return response;
}

async function readManifest() {
  const manifest = await (await open("manifest.json")).json().catch(stopFor("changed_file", "manifest.json"));
  progress.total = Object.values(manifest.files).reduce((bytes, file) => bytes + file.bytes, 0);
  return manifest;
}

/** Fetch a file, give its content to `use` as it comes, and resolve to the use made of it if its hash is right. */
async function receive(name, manifest, use) {
  const response = await open(name);
  const reader = response.body.getReader();
  const read = () => reader.read().catch(stopFor("missing_file", name));
  const first = await read();
  const starts = (...bytes) => !first.done && bytes.every((byte, place) => first.value[place] === byte);
  const zipped = starts(0x1f, 0x8b); // a server may have inflated it: then it starts as wasm or as a zip
  if (!zipped && !starts(0x00, 0x61, 0x73, 0x6d) && !starts(0x50, 0x4b)) {
    throw fault(typeOf(response).startsWith("text/html") ? "wrong_type" : "changed_file", name);
  }
  const { readable, writable } = zipped ? new DecompressionStream("gzip") : new TransformStream();
  const whole = pump(read, first, writable.getWriter())
    .then((chunks) => verify(chunks, name, manifest, zipped ? "sha256" : "content_sha256"));
  const content = new Response(readable, { headers: { "Content-Type": "application/wasm" } });
  return (await Promise.all([use(content).catch(stopFor("changed_file", name)), whole]))[0];
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
  if (hex !== expected) throw fault("changed_file", name);
}

async function loadScripts(manifest) {
  try {
    importScripts(...SCRIPTS.map((name) => BUNDLE + name));
  } catch {
    for (const name of SCRIPTS) {
      if (!typeOf(await open(name)).includes("javascript")) throw fault("wrong_type", name);
    }
    throw fault("changed_file", SCRIPTS[1]);
  }
  const { files } = await manifest;
  count(SCRIPTS.reduce((bytes, name) => bytes + files[name].bytes, 0));
}

/** Leave no way out of this worker: whatever reaches the network or the disk is gone for good. */
function closeNetwork() {
  for (let place = self; place; place = Object.getPrototypeOf(place)) {
    for (const name of WAYS_OUT.filter((name) => name in place)) {
      Object.defineProperty(place, name, { value: undefined, writable: false, configurable: false });
    }
  }
}

async function start() {
  await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).catch(stopFor("no_wasm"));
  const manifest = readManifest();
  const [module, library, app] = await Promise.all([
    receive("core.bin", manifest, (content) => WebAssembly.compileStreaming(content)),
    receive("lib.bin", manifest, (content) => content.arrayBuffer()),
    receive("app.bin", manifest, (content) => content.arrayBuffer()),
    loadScripts(manifest),
  ]);
  tell({ state: "start" });
  // loadPyodide hangs on a wasm it cannot use, so it gets the module and the library that are here already
  self.fetch = async () => new Response(library);
  WebAssembly.instantiateStreaming = async (_, imports) =>
    ({ module, instance: await WebAssembly.instantiate(module, imports) });
  const python = await loadPyodide({
    indexURL: BUNDLE, packageBaseUrl: BUNDLE, lockFileContents: (await manifest).lock,
    enableRunUntilComplete: false, stdout: () => {}, stderr: () => {},
    env: { HOME: "/", PYTHONPATH: "/lib/app.zip" },
    fsInit: async (files) => files.writeFile("/lib/app.zip", new Uint8Array(app)),
  });
  closeNetwork();
  return python.runPython("from pylogic.api import run; run");
}

const fail = ({ reason = "crashed", file }) => setTimeout(() => tell({ reason: forbidden || reason, file }), 100);
const rules = start();
rules.then(() => tell({ state: "ready" }), fail);
onmessage = ({ data }) => {
  const { id, request } = JSON.parse(data);
  rules.then((run) => run(request)).then((report) => tell({ id, report }), fail);
};
