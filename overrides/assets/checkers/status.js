/* The line that says how it stands with the engine or the result, and the buttons beside it. */
(function () {
  "use strict";

  const OF_FILES = ["missing_file", "wrong_type", "changed_file", "worker_missing"];

  class CheckerStatus {
    constructor(root, words) {
      Object.assign(this, { root, words, line: root.querySelector(".checker__status") });
    }

    /** Tells whether the engine cannot help: then every answer stays on show. */
    failed() {
      return this.root.dataset.engine === "failed";
    }

    /** Says it (quiet: it is drawn, and not read aloud at every step). */
    say(message, quiet) {
      this.line.setAttribute("aria-live", quiet ? "off" : "polite");
      this.line.textContent = message;
    }

    /** Says only what is true without a result: how the engine is doing. */
    rest() {
      const { engine } = this.root.dataset;
      if (engine === "ready") this.say(this.words.engine.ready);
      if (engine === "idle") this.enter("idle", {});
    }

    /** Follows the engine; returns why everything there is must be shown, or an empty string. */
    enter(state, { reason, ...detail }) {
      const { engine } = this.words;
      const stopped = reason === "stopped";
      this.root.dataset.engine = state;
      this.root.querySelector(".checker__stop").hidden = state !== "download" && state !== "start";
      this.root.querySelector(".checker__retry").hidden = state !== "failed" && !stopped;
      if (state === "download") this.say(this.progress(detail), detail.total || !detail.instead);
      if (state === "start") this.say(engine.start);
      if (state === "ready") this.say(engine.ready);
      if (state === "idle") this.say("");
      if (state === "failed") {
        this.doubt(reason);
        return this.why(reason);
      }
      return stopped ? engine.stopped : "";
    }

    /** A file that is gone or another can mean that the page itself is an old copy: then this is what to say. */
    async doubt(reason) {
      const old = OF_FILES.includes(reason) && (await window.secondOpinionEngine.isOldCopy());
      if (old && this.failed()) this.say(this.why("old_copy"));
    }

    progress({ received, total, instead }) {
      const { engine } = this.words;
      const mega = (bytes) => (bytes / 1e6).toFixed(1);
      const counter = `${mega(received)} ${engine.download_progress} ${mega(total)} ${engine.megabytes}`;
      const start = instead ? engine.again : engine.download;
      return total ? `${start} ${counter}` : start;
    }

    why(reason) {
      const { engine, failures } = this.words;
      return `${engine.failed_title} ${failures[reason] || failures.crashed} ${engine.failed_help}`;
    }
  }

  window.checkerParts.CheckerStatus = CheckerStatus;
})();
