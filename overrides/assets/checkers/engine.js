/*
 * Starts, watches and stops the worker that holds the rules: it knows states and reasons, no words, no page.
 *
 * States: idle, download, start, ready, failed. Reasons: missing_file, wrong_type, changed_file, no_wasm,
 * host_forbids_wasm, host_forbids_files, framed, opened_as_file, timeout, worker_missing, crashed, stopped,
 * old_browser, old_copy. There are two engines: the image, which is quick, and all of Pyodide. When one fails in
 * any way, its worker is ended, and the next gets the same requests. After the last it gives up and never tries
 * again unasked. A worker that breaks before its first word may be a bad copy in a cache: its file is fetched past
 * every cache, and it is launched once more before it counts as failed.
 * The page holds the manifest of its engine: file names by content, and hashes. Other files are never used.
 */
(function () {
  "use strict";

  const WORKERS = ["image.js", "worker.js"];
  const PATIENCE = { download: 30, start: 45, answer: 10 };
  let forbidden = false;
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    if (effectiveDirective === "worker-src") forbidden = true;
  });

  /** Return the reason why this browser cannot run the engine, or an empty string. */
  function obstacle() {
    if (window.origin === "null") return window.location.protocol === "file:" ? "opened_as_file" : "framed";
    if (typeof Worker === "undefined" || typeof DecompressionStream === "undefined") return "old_browser";
    if (typeof WebAssembly === "undefined") return "no_wasm";
    return typeof WebAssembly.Exception === "undefined" ? "old_browser" : "";
  }

  /**
   * Make an engine. Nothing is fetched before `start` or `run`.
   *
   * @param {object} options
   * @param {string} options.folder URL of the folder of the engine's files, with its last slash
   * @param {object} options.manifest what belongs to this page: {lock, image, files: {name: {file, bytes, sha256}}}
   * @param {(state: string, detail: object) => void} [options.onState] told at every change; the detail is
   *   {received, total} in bytes while it downloads (total is 0 until known), {reason, file} when it failed,
   *   {reason: "stopped"} after `stop`; and {instead: {reason, file}} with each download in place of an engine that failed
   * @param {{download?: number, start?: number, answer?: number}} [options.patience] seconds without a sign
   *   of life after which a worker is ended with the reason "timeout"
   * @returns {{start: () => void, run: (request: string) => Promise<string>, stop: () => void}}
   */
  function createEngine({ folder, manifest, onState = () => {}, patience = {} }) {
    const seconds = { ...PATIENCE, ...patience };
    const workers = WORKERS.filter((name) => name in manifest.files);
    const waiting = new Map();
    let turn = 0;
    let instead = null;
    let worker = null;
    let spoke = false;
    let state = "idle";
    let timer = 0;
    let serial = 0;

    function enter(next, detail) {
      state = next;
      onState(state, state === "download" && instead ? { ...detail, instead } : detail);
    }

    function watch() {
      clearTimeout(timer);
      if (!worker || (state === "ready" && waiting.size === 0)) return;
      const limit = seconds[state === "ready" ? "answer" : state];
      timer = setTimeout(expire, limit * 1000);
    }

    /** Wait no longer; a worker without a word may be a bad copy, which the next try must not find again. */
    function expire() {
      if (!spoke) renew();
      fail({ reason: "timeout" });
    }

    function quit() {
      clearTimeout(timer);
      if (worker) {
        worker.onmessage = worker.onerror = null;
        worker.terminate();
      }
      worker = null;
    }

    /** Give what is waiting to the next worker; after the last, give up, and begin with the first when asked again. */
    function fail(detail) {
      quit();
      turn = (turn + 1) % workers.length;
      instead = turn > 0 ? detail : null;
      return turn > 0 ? launch() : end("failed", detail);
    }

    function end(next, detail) {
      const lost = [...waiting.values()];
      quit();
      waiting.clear();
      enter(next, detail);
      for (const { reject } of lost) reject(Object.assign(new Error(detail.reason), detail));
    }

    function hear({ data }) {
      const { id, report, state: next, ...detail } = JSON.parse(data);
      spoke = true;
      if (detail.reason) return fail(detail);
      if (next) enter(next, detail);
      if (waiting.has(id)) {
        waiting.get(id).resolve(report);
        waiting.delete(id);
      }
      return watch();
    }

    const address = () => new URL(manifest.files[workers[turn]].file, folder);
    const renew = () => fetch(address(), { cache: "reload" }).catch(() => {});

    function mishear(event, again) {
      event.preventDefault();
      const absent = forbidden ? "host_forbids_files" : "worker_missing";
      const broken = worker;
      if (spoke || again || forbidden) return fail({ reason: event.message ? "crashed" : absent });
      return renew().then(() => worker === broken && launch(true));
    }

    /** Start the worker whose turn it is, the first time or again, with all that waits for an answer. */
    function launch(again = false) {
      quit();
      spoke = false;
      try {
        worker = new Worker(address());
      } catch {
        return fail({ reason: "worker_missing" });
      }
      worker.onmessage = hear;
      worker.onerror = (event) => mishear(event, again);
      worker.postMessage(JSON.stringify(manifest));
      for (const id of waiting.keys()) send(id);
      enter("download", { received: 0, total: 0 });
      return watch();
    }

    function send(id) {
      worker.postMessage(JSON.stringify({ id, request: waiting.get(id).request }));
    }

    /** Start a worker, unless one runs already. */
    function start() {
      if (worker) return;
      const reason = obstacle();
      if (reason) end("failed", { reason });
      else launch();
    }

    /**
     * Send a request (JSON text), starting the worker if need be; resolves to the report (JSON text).
     * Rejects with an Error that carries `reason`, once, when the engine fails or is stopped first.
     */
    function run(request) {
      return new Promise((resolve, reject) => {
        const id = ++serial;
        waiting.set(id, { request, resolve, reject });
        if (!worker) return start();
        send(id);
        if (waiting.size === 1) watch();
      });
    }

    /** End the worker at any moment: the state is idle again and waiting answers are rejected. */
    function stop() {
      end("idle", { reason: "stopped" });
    }

    return { start, run, stop };
  }

  const folder = new URL("../engine/", document.currentScript.src).href;

  /** Return the engine's files that belong to this page: {folder, manifest} for `createEngine`. */
  function ofPage() {
    return { folder, manifest: JSON.parse(document.querySelector(".checker__files").textContent) };
  }

  /** Tell whether the site holds a newer copy of this page, made for another engine; false when nobody can say. */
  async function isOldCopy() {
    const ours = document.querySelector(".checker__files").textContent;
    const answer = await fetch(location.href.split("#")[0], { cache: "reload" }).then((got) => got.text()).catch(() => "");
    const files = new DOMParser().parseFromString(answer, "text/html").querySelector(".checker__files");
    return Boolean(files) && files.textContent !== ours;
  }

  window.secondOpinionEngine = { createEngine, ofPage, isOldCopy };
})();
