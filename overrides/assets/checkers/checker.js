/* A checker in its page: joins the form, the engine and the report, and says at every moment what is going on. */
(function () {
  "use strict";
  const OF_FILES = ["missing_file", "wrong_type", "changed_file", "worker_missing"];
  const { CheckerForm, CheckerKeep, CheckerReport } = window.checkerParts;

  class CheckerPage {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.querySelector(".checker__words").textContent);
      this.form = new CheckerForm(root, this.words.form);
      this.report = new CheckerReport(root, this.words.report, this.form);
      this.keep = new CheckerKeep(root, this.words.keep, this.form);
      this.asked = 0;
      this.awaited = null;
      const onState = (state, detail) => this.engineState(state, detail || {});
      const { createEngine, ofPage } = window.secondOpinionEngine;
      this.engine = createEngine({ ...ofPage(), onState });
      this.listen();
      this.begin("");
      this.keep.restore();
      for (const button of this.form.element.querySelectorAll("button")) button.disabled = false;
      this.part("asleep").hidden = true;
    }

    part(name) {
      return this.root.querySelector(`.checker__${name}`);
    }

    listen() {
      const form = this.form.element;
      const begin = () => this.engine.start();
      form.addEventListener("focusin", begin, { once: true });
      form.addEventListener("pointerdown", begin, { once: true });
      form.addEventListener("input", (event) => this.keep.changed(event.target));
      form.addEventListener("change", (event) => this.changed(event.target));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.askIfReadable();
      });
      form.addEventListener("reset", () => setTimeout(() => this.cleared()));
      this.keep.box.addEventListener("change", () => this.chose());
      window.addEventListener("pageshow", (event) => this.shown(event.persisted));
      this.part("stop").addEventListener("click", () => this.engine.stop());
      this.part("retry").addEventListener("click", () => this.askIfReadable());
      this.part("all").addEventListener("click", () => this.showAll());
      this.report.part(".report__back button").addEventListener("click", () => this.askIfReadable());
      this.report.part(".report__print button").addEventListener("click", () => window.print());
    }

    /** Puts the page in its first state. An answer on its way belongs to the past and is not shown. */
    begin(message) {
      this.takeBack();
      this.form.begin();
      if (this.root.dataset.engine === "ready") this.say(this.words.engine.ready);
      this.note(message);
    }

    cleared() {
      this.begin(this.words.form.cleared_all);
      this.keep.cleared();
    }

    /** Follows the reader's choice to keep the answers, or not. */
    chose() {
      this.keep.chosen();
      this.followLevel();
    }

    /** Follows what the tab keeps, when the browser shows the page; `held` when it held the whole page meanwhile. */
    shown(held) {
      if (this.keep.shown(held)) this.followLevel();
    }

    /** Lets the kept level follow the form; a result on its way does that itself. */
    followLevel() {
      if (this.keep.leads() && !this.isAwaited()) this.ask("unseen");
    }

    /** Tells whether a result that is to be shown is on its way. */
    isAwaited() {
      return this.awaited === this.asked;
    }

    /** Follows a change of the form; a result that is on show, or on its way, never speaks of older answers. */
    changed(input) {
      const cleared = this.form.follow(input);
      const stale = input.closest("[data-question]") && this.report.element.dataset.view === "report";
      const late = input.closest("[data-question]") && this.isAwaited();
      this.keep.save();
      if (!stale && !late) this.followLevel();
      else if (this.form.check(false)) this.ask("quietly");
      else this.takeBack();
      if (stale) this.note(this.words.form.updated);
      if (cleared) this.note(this.words.form[`cleared_${cleared}`]);
      if (input.checked && "alarm" in input.dataset) this.note(this.words.alarm.announce);
    }

    /** Shows no result, and none that is on its way. */
    takeBack() {
      this.asked += 1;
      this.report.view("asking");
    }

    /** Asks when every typed answer can be read; else the form names what cannot. */
    askIfReadable() {
      if (this.form.check()) this.ask();
    }

    /**
     * Puts the answers to the engine; only the newest request counts.
     * "quietly" leaves the focus alone; "unseen" shows nothing and lets only the kept level follow.
     */
    async ask(how = "aloud") {
      const turn = ++this.asked;
      if (how !== "unseen") this.awaited = turn;
      const request = { checker: this.root.dataset.checker, answers: this.form.answers(), ...this.keep.level() };
      try {
        const reply = JSON.parse(await this.engine.run(JSON.stringify(request)));
        if (turn !== this.asked) return;
        if (this.keep.leads()) this.keep.save(reply.level);
        if (how !== "unseen") this.answer(reply, how);
      } catch {
        /* The engine has said why through its state, and the page shows every answer. */
      }
    }

    answer(reply, how) {
      this.awaited = null;
      if (reply.error) return this.giveUp(this.words.failures.refused);
      this.report.show(reply);
      this.say(this.words.engine.answered);
      if (how === "aloud") this.lead();
      return undefined;
    }

    engineState(state, detail) {
      const words = this.words.engine;
      const stopped = state === "idle" && detail.reason === "stopped";
      this.root.dataset.engine = state;
      this.part("stop").hidden = state !== "download" && state !== "start";
      this.part("retry").hidden = state !== "failed" && !stopped;
      if (state === "download") this.say(this.progress(detail), detail.total || !detail.instead);
      if (state === "start") this.say(words.start);
      if (state === "ready") this.say(words.ready);
      if (stopped) this.giveUp(words.stopped);
      if (state === "failed") this.failed(detail.reason);
    }

    /** Says why there is no result; a file that is gone or another can mean that the page itself is an old copy. */
    async failed(reason) {
      this.giveUp(this.why(reason));
      const old = OF_FILES.includes(reason) && await window.secondOpinionEngine.isOldCopy();
      if (old && this.root.dataset.engine === "failed") this.say(this.why("old_copy"));
    }

    progress({ received, total, instead }) {
      const words = this.words.engine;
      const mega = (bytes) => (bytes / 1e6).toFixed(1);
      const counter = `${mega(received)} ${words.download_progress} ${mega(total)} ${words.megabytes}`;
      const start = instead ? words.again : words.download;
      return total ? `${start} ${counter}` : start;
    }

    why(reason) {
      const { engine, failures } = this.words;
      return `${engine.failed_title} ${failures[reason] || failures.crashed} ${engine.failed_help}`;
    }

    /** Shows everything there is: what the page does when the engine cannot help. */
    giveUp(message) {
      this.asked += 1;
      this.report.view("all");
      this.say(message);
    }

    showAll() {
      this.asked += 1;
      this.report.view("all");
      this.report.part(".report__back").hidden = false;
      this.lead();
    }

    /** Leads the reader to the start of the report; the focus alone would show the middle of so long a part. */
    lead() {
      this.report.element.focus({ preventScroll: true });
      this.report.element.scrollIntoView();
    }

    /** Says how the engine is doing; a counter (quiet) is drawn and not read aloud at every step. */
    say(message, quiet) {
      this.part("status").setAttribute("aria-live", quiet ? "off" : "polite");
      this.part("status").textContent = message;
    }

    /** Says what just happened in the form, beside the state of the engine and not in its place. */
    note(message) {
      this.part("notice").textContent = message;
    }
  }

  for (const root of document.querySelectorAll(".checker")) new CheckerPage(root);
})();
