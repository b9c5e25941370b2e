/* A checker in its page: joins the form, the engine and the report, and says at every moment what is going on. */
(function () {
  "use strict";
  const parts = window.checkerParts;

  class CheckerPage {
    constructor(root) {
      this.root = root;
      this.words = JSON.parse(root.querySelector(".checker__words").textContent);
      this.form = new parts.CheckerForm(root);
      this.errors = new parts.CheckerErrors(root, this.words.form, this.form);
      this.today = new parts.CheckerToday(this.form);
      this.report = new parts.CheckerReport(root, this.words.report, this.form);
      this.keep = new parts.CheckerKeep(root, this.words.keep, this.form);
      this.notice = new parts.CheckerNotice(root, this.words);
      this.status = new parts.CheckerStatus(root, this.words);
      this.paper = new parts.CheckerPaper(root);
      this.wanted = false;
    }

    part(name) {
      return this.root.querySelector(`.checker__${name}`);
    }

    start() {
      const onState = (state, detail) => this.follow(state, detail);
      const onReply = (...said) => this.orShowAll(() => this.hear(...said));
      this.asking = new parts.CheckerAsking(onState, onReply);
      this.listen();
      this.begin("");
      this.keep.restore();
      for (const button of this.form.element.querySelectorAll("button")) button.disabled = false;
      this.part("asleep").hidden = true;
    }

    listen() {
      const form = this.form.element;
      const begin = () => this.asking.engine.start();
      form.addEventListener("focusin", begin, { once: true });
      form.addEventListener("pointerdown", begin, { once: true });
      form.addEventListener("input", (event) => this.keep.changed(event.target));
      form.addEventListener("change", (event) => this.orShowAll(() => this.changed(event.target)));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.askIfReadable();
      });
      form.addEventListener("reset", () => setTimeout(() => this.cleared()));
      this.keep.box.addEventListener("change", () => this.chose());
      window.addEventListener("pageshow", (event) => this.shown(event.persisted));
      document.addEventListener("visibilitychange", () => this.dawn());
      this.part("stop").addEventListener("click", () => this.asking.engine.stop());
      this.part("retry").addEventListener("click", () => this.askIfReadable());
      this.part("all").addEventListener("click", () => this.showAll());
      this.report.part(".report__back button").addEventListener("click", () => this.askIfReadable());
    }

    /** Puts the page in its first state. An answer on its way belongs to the past and is not shown. */
    begin(message) {
      this.wanted = false;
      this.takeBack();
      this.errors.clear();
      this.today.begin();
      this.form.refresh();
      this.notice.begin(message);
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
      if (!document.hidden && this.today.refresh() && this.wanted) this.askQuietly(this.words.form.new_day);
    }

    /** Lets the kept level follow the form; a result on its way does that itself. */
    followLevel() {
      if (this.keep.leads() && !this.asking.isAwaited()) this.ask("unseen");
    }

    /** Follows a change of the form; a result that is on show, or on its way, never speaks of older answers. */
    changed(input) {
      const cleared = this.form.follow(input);
      const question = input.closest("[data-question]");
      this.today.follow(input);
      this.errors.follow(question);
      this.keep.save();
      this.notice.follow(input, cleared);
      if (this.wanted && (question || "names" in input.dataset)) this.askQuietly(this.words.form.updated);
      else this.followLevel();
    }

    /** Shows no result, and none that is on its way; without an engine, it goes on showing every outcome. */
    takeBack() {
      this.asking.withdraw();
      this.report.view(this.status.failed() ? "all" : "asking");
      this.notice.say("result", "");
      this.status.rest();
    }

    /** Asks when every typed answer can be read; else the form names what cannot. */
    askIfReadable() {
      if (this.errors.check(true)) this.ask();
    }

    /** Asks anew, and leaves the reader in peace: then `message` says why another result is on show. */
    askQuietly(message) {
      const again = this.report.element.dataset.view === "report";
      if (this.errors.check(false)) this.ask("quietly", again ? message : "");
      else this.takeBack();
    }

    /** Puts the answers to the engine: aloud, quietly or unseen. */
    ask(how = "aloud", message = "") {
      if (how === "aloud") this.wanted = true;
      this.today.refresh();
      const request = { checker: this.root.dataset.checker, answers: this.form.answers(), ...this.keep.level() };
      this.asking.ask(request, how, message);
    }

    hear(reply, how, message) {
      if (this.keep.leads()) this.keep.save(reply.level);
      if (how === "unseen") return;
      if (reply.error) this.refuse(reply.error);
      else this.show(reply, message);
      if (how !== "aloud") return;
      if (!reply.error) this.report.lead();
      else if (!this.errors.box.hidden) this.errors.box.focus();
    }

    show(reply, message) {
      this.errors.clear();
      this.report.show(reply);
      this.notice.say("result", message);
      this.status.say(this.report.headline());
    }

    /** Names the question that the rules refused, and shows every outcome; the next change asks again. */
    refuse({ where }) {
      const { failures } = this.words;
      this.showEvery(this.errors.refuse(where) ? failures.refused_answer : failures.refused);
    }

    /** Does something that must never end in an empty page: what goes wrong is said, and is an error for all to see. */
    orShowAll(action) {
      try {
        action();
      } catch (fault) {
        this.giveUp(this.words.failures.unshown);
        throw fault;
      }
    }

    /** Follows the engine. */
    follow(state, detail) {
      const trouble = this.status.enter(state, detail);
      if (trouble) this.giveUp(trouble);
    }

    /** Shows everything there is until the reader asks again: what the page does when it cannot give a result. */
    giveUp(message) {
      this.wanted = false;
      this.showEvery(message);
    }

    /** Shows every outcome, and says why. */
    showEvery(message) {
      this.asking.withdraw();
      this.report.view("all");
      this.notice.say("result", "");
      this.status.say(message);
    }

    showAll() {
      this.wanted = false;
      this.takeBack();
      this.report.view("all");
      this.report.part(".report__back").hidden = false;
      this.report.lead();
    }
  }

  for (const root of document.querySelectorAll(".checker")) {
    const page = new CheckerPage(root);
    page.orShowAll(() => page.start());
  }
})();
