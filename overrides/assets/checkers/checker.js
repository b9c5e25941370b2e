/* A checker in its page: joins the form, the engine and the report, and says at every moment what is going on. */
(function () {
  "use strict";
  const base = new URL("../", document.currentScript.src).href;
  const { CheckerErrors, CheckerForm, CheckerKeep, CheckerReport, CheckerToday } = window.checkerParts;

  class CheckerPage {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.querySelector(".checker__words").textContent);
      this.form = new CheckerForm(root);
      this.errors = new CheckerErrors(root, this.words.form, this.form);
      this.today = new CheckerToday(this.form);
      this.report = new CheckerReport(root, this.words.report, this.form);
      this.keep = new CheckerKeep(root, this.words.keep, this.form);
      this.asked = 0;
      this.awaited = null;
      this.wanted = false;
      const onState = (state, detail) => this.engineState(state, detail || {});
      this.engine = window.secondOpinionEngine.createEngine({ base, onState });
      this.listen();
      this.begin("");
      this.keep.restore();
      for (const button of this.form.element.querySelectorAll("button")) button.disabled = false;
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
      document.addEventListener("visibilitychange", () => this.dawn());
      this.part("stop").addEventListener("click", () => this.engine.stop());
      this.part("retry").addEventListener("click", () => this.askIfReadable());
      this.part("all").addEventListener("click", () => this.showAll());
      this.report.part(".report__back button").addEventListener("click", () => this.askIfReadable());
      this.report.part(".report__print button").addEventListener("click", () => window.print());
    }

    /** Puts the page in its first state. An answer on its way belongs to the past and is not shown. */
    begin(message) {
      this.wanted = false;
      this.takeBack();
      this.errors.clear();
      this.today.begin();
      this.form.refresh();
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
      this.dawn();
    }

    /** Lets a result on show follow the day, when the page is seen again. */
    dawn() {
      if (document.hidden || !this.today.refresh() || !this.wanted) return;
      if (!this.errors.check(false)) return;
      this.ask("quietly");
      this.note(this.words.form.new_day);
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
      const question = input.closest("[data-question]");
      const stale = question && this.report.element.dataset.view === "report";
      this.today.follow(input);
      this.errors.follow(question);
      this.keep.save();
      if (!question || !this.wanted) this.followLevel();
      else if (this.errors.check(false)) this.ask("quietly");
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
      if (this.errors.check(true)) this.ask();
    }

    /**
     * Puts the answers to the engine; only the newest request counts.
     * "quietly" leaves the focus alone; "unseen" shows nothing and lets only the kept level follow.
     */
    async ask(how = "aloud") {
      const turn = ++this.asked;
      if (how !== "unseen") this.awaited = turn;
      if (how === "aloud") this.wanted = true;
      this.today.refresh();
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
      if (reply.error) return this.refuse(reply.error, how);
      this.errors.clear();
      this.report.show(reply);
      this.say(this.words.engine.answered);
      if (how === "aloud") this.lead();
      return undefined;
    }

    /** Names the question that the rules refused, and shows every outcome; the next change asks again. */
    refuse({ where }, how) {
      const { failures } = this.words;
      const named = this.errors.refuse(where);
      this.show(named ? failures.refused_answer : failures.refused);
      if (named && how === "aloud") this.errors.box.focus();
    }

    engineState(state, detail) {
      const words = this.words.engine;
      const stopped = state === "idle" && detail.reason === "stopped";
      this.root.dataset.engine = state;
      this.part("stop").hidden = state !== "download" && state !== "start";
      this.part("retry").hidden = state !== "failed" && !stopped;
      if (state === "download") this.say(this.progress(detail), true);
      if (state === "start") this.say(words.start);
      if (state === "ready") this.say(words.ready);
      if (stopped) this.giveUp(words.stopped);
      if (state === "failed") this.giveUp(this.why(detail.reason));
    }

    progress({ received, total }) {
      const words = this.words.engine;
      const mega = (bytes) => (bytes / 1e6).toFixed(1);
      const counter = `${mega(received)} ${words.download_progress} ${mega(total)} ${words.megabytes}`;
      return total ? `${words.download} ${counter}` : words.download;
    }

    why(reason) {
      const { engine, failures } = this.words;
      return `${engine.failed_title} ${failures[reason] || failures.crashed} ${engine.failed_help}`;
    }

    /** Shows everything there is until the reader asks again: what the page does when the engine cannot help. */
    giveUp(message) {
      this.wanted = false;
      this.show(message);
    }

    /** Shows every outcome, and says why. */
    show(message) {
      this.asked += 1;
      this.report.view("all");
      this.say(message);
    }

    showAll() {
      this.wanted = false;
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
