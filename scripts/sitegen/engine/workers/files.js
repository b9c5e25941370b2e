/*
 * What both workers do: they fetch the files of the bundle, refuse any other, count bytes, answer, and shut the door.
 *
 * A worker runs the rules away from the page: it knows no page and, once it has started, no network.
 * Only JSON text crosses. In: first the manifest of the bundle that belongs to the page, then {id, request}.
 * Out: {state: "download", received, total}, {state: "start"}, {state: "ready"}, {id, report}, and
 * {reason, file} when it cannot go on. A request that comes early waits. A file that is not the one of the
 * manifest is asked for once more, past every cache, and never used.
 */
"use strict";

const BUNDLE = new URL(".", location.href).href;
const WAYS_OUT = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "importScripts", "Worker", "BroadcastChannel", "indexedDB", "caches"];
const received = {};
let files = {};
let counted = [];
let forbidden = ""; // what the host's header forbids this worker: wasm, or a file; told just after it fails
self.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
  forbidden = blockedURI === "wasm-eval" ? "host_forbids_wasm" : "host_forbids_files";
});

const fault = (reason, file) => Object.assign(new Error(reason), { reason, file });
const stopFor = (reason, file) => () => { throw fault(reason, file); };
const tell = (message) => postMessage(JSON.stringify(message));
const typeOf = (response) => response.headers.get("Content-Type") || "";
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

function count(name, bytes) {
  received[name] = bytes;
  tell({ state: "download", received: sum(Object.values(received)), total: sum(counted.map((file) => files[file].bytes)) });
}

async function open(name, cache) {
  const response = await fetch(BUNDLE + files[name].file, { cache }).catch(stopFor("missing_file", name));
  if (!response.ok) throw fault("missing_file", name);
  return response;
}

/** Resolve to what `use` makes of a file; a first try that fails is repeated past every cache. */
async function receive(name, use) {
  return attempt(name, use, "default").catch(() => attempt(name, use, "reload"));
}

/** Fetch a file, give its content to `use` as it comes, and resolve to the use made of it if its hash is right. */
async function attempt(name, use, cache) {
  const response = await open(name, cache);
  const reader = response.body.getReader();
  const read = () => reader.read().catch(stopFor("missing_file", name));
  const first = await read();
  const starts = (...bytes) => !first.done && bytes.every((byte, place) => first.value[place] === byte);
  const zipped = starts(0x1f, 0x8b); // a server may have inflated it: then it starts as wasm or as a zip
  if (!zipped && !starts(0x00, 0x61, 0x73, 0x6d) && !starts(0x50, 0x4b)) {
    throw fault(typeOf(response).startsWith("text/html") ? "wrong_type" : "changed_file", name);
  }
  const { readable, writable } = zipped ? new DecompressionStream("gzip") : new TransformStream();
  const whole = pump(name, read, first, writable.getWriter())
    .then((chunks) => verify(chunks, name, zipped ? "sha256" : "content_sha256"));
  const content = new Response(readable, { headers: { "Content-Type": "application/wasm" } });
  return (await Promise.all([use(content).catch(stopFor("changed_file", name)), whole]))[0];
}

async function pump(name, read, next, writer) {
  const chunks = [];
  for (let bytes = 0; !next.done; next = await read()) {
    chunks.push(next.value);
    writer.write(next.value).catch(() => {});
    count(name, bytes += next.value.length);
  }
  writer.close().catch(() => {});
  return chunks;
}

async function verify(chunks, name, field) {
  if (await digest(await new Blob(chunks).arrayBuffer()) !== files[name][field]) throw fault("changed_file", name);
}

/** Return the SHA-256 of `content` in hex; on plain http the browser's own is not there, and a script's is. */
async function digest(content) {
  if (!self.crypto || !crypto.subtle) return hashByScript()(content);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hashByScript() {
  if (!self.sha256) importScripts(BUNDLE + files["hash.js"].file);
  return self.sha256;
}

/** Leave no way out of this worker: whatever reaches the network or the disk is gone for good. */
function closeNetwork() {
  for (let place = self; place; place = Object.getPrototypeOf(place)) {
    for (const name of WAYS_OUT.filter((name) => name in place)) {
      Object.defineProperty(place, name, { value: undefined, writable: false, configurable: false });
    }
  }
}

async function needWasm() {
  await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).catch(stopFor("no_wasm"));
}

const fail = ({ reason = "crashed", file }) => setTimeout(() => tell({ reason: forbidden || reason, file }), 100);

/** Answer requests by the function that `start` makes of the manifest, and count the bytes of the files `names`. */
function serve(start, names) {
  onmessage = ({ data }) => {
    const manifest = JSON.parse(data);
    files = manifest.files;
    counted = names;
    const rules = start(manifest);
    rules.then(() => tell({ state: "ready" }), fail);
    onmessage = ({ data: asked }) => {
      const { id, request } = JSON.parse(asked);
      rules.then((run) => run(request)).then((report) => tell({ id, report }), fail);
    };
  };
}
