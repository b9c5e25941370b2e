/*
 * Keeps the answers of all checkers while the tab is open, if the reader asks for it, as one case (tab-case.js).
 * The box is ticked exactly while a case is kept. What is found only picks what the page holds.
 */
(function () {
  "use strict";
  const { LEVELS, begun, read, write } = window.checkerParts.tabCase;

  class CheckerKeep {
    constructor(root, words, form) {
      Object.assign(this, { root, words, form, id: root.dataset.checker, raised: "" });
      this.box = this.part(".keep input");
      this.part(".keep .option").hidden = false;
      this.part(".keep__clear button").addEventListener("click", () => this.clear());
    }

    part(selector) {
      return this.root.querySelector(selector);
    }

    say(message) {
      this.part(".keep__said").textContent = message;
    }

    /** Takes back what was said of answers that were filled in, kept or removed. */
    hush() {
      this.say("");
      this.part(".keep__clear").hidden = true;
    }

    /** Returns the kept case, or null where there is none or it cannot be read. */
    find() {
      try {
        return read();
      } catch (fault) {
        if (fault instanceof SyntaxError) this.say(this.words.unreadable);
        return null;
      }
    }

    /** Lets the box and the banner show what is kept now: another page of this tab may have changed it. */
    look() {
      const kept = this.find();
      this.box.checked = Boolean(kept);
      this.raised = (kept && kept.level) || "";
      for (const banner of this.root.querySelectorAll("[data-kept]")) banner.hidden = banner.dataset.kept !== this.raised;
      return kept;
    }

    /** Tells whether the tab keeps this form just as it is now. */
    holds() {
      const kept = this.find();
      if (!kept || !Object.hasOwn(kept.answers, this.id)) return false;
      const { answers, texts } = this.now();
      const same = (before, after) => JSON.stringify(before) === JSON.stringify(after);
      return same(kept.answers[this.id], answers) && same(kept.texts[this.id], texts);
    }

    /** Fills in what is kept, in sight of the reader, and without the alarm that a tick by hand brings. */
    restore() {
      const kept = this.look();
      if (!kept) return;
      const own = this.form.every().filter((question) => this.fill(question, kept.answers[this.id]));
      const texts = this.texts().filter((field) => this.write(field, kept.texts[this.id]));
      const reused = this.form.every().filter((question) => !own.includes(question) && this.reuse(question, kept.answers));
      this.form.refresh();
      if (!own.length && !texts.length && !reused.length) return;
      this.say(this.words.restored);
      this.part(".keep__clear").hidden = false;
    }

    fill(question, answers = {}) {
      const id = question.dataset.question;
      return Object.hasOwn(answers, id) && this.form.fill(question, answers[id]);
    }

    write(field, texts = {}) {
      if (Object.hasOwn(texts, field.id)) field.value = texts[field.id].slice(0, field.maxLength);
      return field.value !== "";
    }

    /** Carries over what other checkers were told, where all of them were told the same, and says from where. */
    reuse(question, answers) {
      const id = question.dataset.question;
      const told = (mark) => (answers[mark.dataset.from] || {})[id];
      const marks = this.marks(question).filter((mark) => told(mark) !== undefined);
      if (new Set(marks.map((mark) => JSON.stringify(told(mark)))).size !== 1) return false;
      marks[0].hidden = !this.form.fill(question, told(marks[0]));
      return !marks[0].hidden;
    }

    marks(part) {
      return [...part.querySelectorAll("[data-from]")];
    }

    /** Returns the fields for names and notes, which no request holds. */
    texts() {
      return [...this.form.element.querySelectorAll("[data-names], textarea")];
    }

    /** Returns the questions to keep: not today's date, and not what is still another checker's answer. */
    questions() {
      const reused = (question) => this.marks(question).some((mark) => !mark.hidden);
      const dated = (question) => question.dataset.question === "today" && !question.querySelector("input:checked");
      return this.form.every().filter((question) => !reused(question) && !dated(question));
    }

    /** Returns what the form says now. */
    now() {
      const written = this.texts().filter((field) => field.value);
      return {
        answers: this.form.answers(this.questions()),
        texts: Object.fromEntries(written.map((field) => [field.id, field.value])),
      };
    }

    /** Follows the reader's hand: an answer that was carried over is now an answer of this checker. */
    changed(input) {
      const question = input.closest("[data-question]");
      for (const mark of question ? this.marks(question) : []) mark.hidden = true;
      this.save();
    }

    /** Keeps this form as it is now, and with `timing` its level: that of its last report, or of a sign just ticked. */
    save(level) {
      const kept = this.box.checked && this.find();
      if (!kept) return false;
      const { answers, texts } = this.now();
      kept.answers[this.id] = answers;
      kept.texts[this.id] = texts;
      if (this.leads()) kept.level = this.levelNow(level || kept.level);
      return this.put(JSON.stringify(kept));
    }

    levelNow(level) {
      if (this.part("input[data-alarm]:checked")) return "emergency";
      return this.part("[data-question] input:checked") && LEVELS.includes(level) ? level : undefined;
    }

    /** Puts the case into the tab, or takes it out (null), and says where the browser refuses. */
    put(text) {
      const done = write(text);
      if (!done) {
        this.box.checked = false;
        this.say(this.words.blocked);
      }
      return done;
    }

    /** Starts to keep, or removes all at once; the page at hand shows its answers, and the banner, till it is left. */
    chosen() {
      this.hush();
      for (const mark of this.marks(this.root)) mark.hidden = true;
      const done = this.box.checked ? this.put(begun()) && this.save() : this.put(null);
      if (done) this.say(this.box.checked ? this.words.started : this.words.removed);
    }

    /** Clears the form by the button of the line that spoke of it, which then goes; the focus needs a place. */
    clear() {
      this.form.element.reset();
      this.box.focus();
    }

    /** Takes back what was said of where the answers of the form came from. */
    emptied() {
      this.hush();
      for (const mark of this.marks(this.root)) mark.hidden = true;
    }

    /** Follows the clearing of the form by the reader's hand. */
    cleared() {
      this.emptied();
      this.save();
    }

    /** Tells whether the kept level is to follow this form. */
    leads() {
      return this.id === "timing" && this.box.checked;
    }

    /** Returns what a request says of the level of another checker. */
    level() {
      return this.raised && this.id !== "timing" ? { level: this.raised } : {};
    }
  }

  window.checkerParts.CheckerKeep = CheckerKeep;
})();
