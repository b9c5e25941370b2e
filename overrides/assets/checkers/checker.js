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
      this.undo = new parts.CheckerUndo(root, this.form, this.keep, this.today);
      this.wanted = false;
    }

    part(name) {
      return this.root.querySelector(`.checker__${name}`);
    }

    start() {
      const onState = (state, detail) => this.follow(state, detail);
      const onReply = (...said) => this.orShowAll(() => this.hear(...said));
      this.asking = new parts.CheckerAsking(onState, onReply);
      parts.listen(this);
      this.today.begin();
      this.begin("");
      this.keep.restore();
      for (const button of this.form.element.querySelectorAll("button")) button.disabled = false;
      this.part("asleep").hidden = true;
    }

    /** Puts the page in its first state. An answer on its way belongs to the past and is not shown. */
    begin(message) {
      this.wanted = false;
      this.takeBack();
      this.errors.clear();
      this.form.refresh();
      this.notice.begin(message);
    }

    cleared() {
      const { words } = this;
      this.today.begin();
      this.begin(this.undo.before ? `${words.form.cleared_all} ${words.form.can_undo}` : words.form.cleared_all);
      this.keep.cleared();
    }

    /** Nobody who comes back to the page may find what was cleared, nor answers that the reader did not keep. */
    leave() {
      this.undo.forget();
      this.notice.say("form", "");
      if (!this.keep.box.checked) this.forget();
    }

    /** Makes the page as it came; what the tab keeps stays. */
    forget() {
      this.form.empty();
      this.today.begin();
      this.report.forget();
      this.begin("");
      this.keep.emptied();
    }

    /** Brings back what was cleared, with its result; the focus needs a place, since the button can go. */
    bringBack(button) {
      const wanted = this.undo.bring(this.wanted);
      this.begin(this.words.form.undone);
      (button.closest(".keep") ? this.keep.box : this.form.element.querySelector("[type=reset]")).focus();
      if (wanted) this.askIfReadable();
      else this.followLevel();
    }

    /** Follows the reader's choice to keep the answers, or not. */
    chose() {
      this.keep.chosen();
      this.followLevel();
    }

    /**
     * Follows what the tab keeps, when the browser shows the page: it may have ticked the box by itself, or held the
     * whole page while it was left (`held`). Then other answers may be kept by now, or none.
     */
    shown(held) {
      if (held) this.keep.hush();
      this.keep.look();
      if (held && !this.keep.holds()) {
        this.forget();
        this.keep.restore();
      }
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
    if (parts.openCopy(root)) continue;
    const page = new CheckerPage(root);
    page.orShowAll(() => page.start());
  }
})();
