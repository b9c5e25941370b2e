/*
 * Keeps the answers of all checkers while the tab is open, if the reader asks for it. All that is kept is one case:
 * {version, level?, answers: {checker: {question: answer}}, texts: {checker: {field: text}}}.
 * The box is ticked exactly while a case is kept. What is found is never trusted: it only picks what the page holds.
 */
(function () {
  "use strict";
  const KEY = "second-opinion-case";
  const VERSION = 1;
  const EMPTY = { version: VERSION, answers: {}, texts: {} };
  const LEVELS = ["urgent", "emergency"];

  const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isPlain = (value) => typeof value === "string" || typeof value === "number";
  const isAnswer = (value) => [value].flat().every(isPlain);
  const holds = (value, fits) => isTable(value) && Object.values(value).every(fits);

  function isCase(found) {
    return isTable(found) && found.version === VERSION && [undefined, ...LEVELS].includes(found.level)
      && holds(found.answers, (answers) => holds(answers, isAnswer))
      && holds(found.texts, (texts) => holds(texts, (text) => typeof text === "string"));
  }

  /** Returns the kept case, or null; throws a SyntaxError where something else is kept. */
  function read() {
    const text = window.sessionStorage.getItem(KEY);
    const found = text === null ? null : JSON.parse(text);
    if (text !== null && !isCase(found)) throw new SyntaxError(KEY);
    return found;
  }

  class CheckerKeep {
    constructor(root, words, form) {
      Object.assign(this, { root, words, form, id: root.dataset.checker, raised: "" });
      this.box = this.part(".keep input");
      this.part(".keep .option").hidden = false;
      this.part(".keep__clear button").addEventListener("click", () => this.clear());
      window.addEventListener("pageshow", (event) => this.shown(event.persisted));
    }

    part(selector) {
      return this.root.querySelector(selector);
    }

    say(message) {
      this.part(".keep__said").textContent = message;
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

    /** Follows the browser, which may have ticked the box by itself, or held the whole page while it was left. */
    shown(held) {
      this.look();
      if (held) this.save();
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
      kept.answers[this.id] = this.form.answers(this.questions());
      kept.texts[this.id] = Object.fromEntries(this.texts().filter((field) => field.value).map((field) => [field.id, field.value]));
      if (this.leads()) kept.level = this.levelNow(level || kept.level);
      return this.put(JSON.stringify(kept));
    }

    levelNow(level) {
      if (this.part("input[data-alarm]:checked")) return "emergency";
      return this.part("[data-question] input:checked") && LEVELS.includes(level) ? level : undefined;
    }

    /** Puts the case into the tab, or takes it out (null); where the browser refuses, nothing is left half kept. */
    put(text) {
      try {
        window.sessionStorage.removeItem(KEY);
        if (text !== null) window.sessionStorage.setItem(KEY, text);
        return true;
      } catch {
        this.box.checked = false;
        this.say(this.words.blocked);
        return false;
      }
    }

    /** Starts to keep, or removes all at once; the page at hand shows its answers, and the banner, till it is left. */
    chosen() {
      this.part(".keep__clear").hidden = true;
      const done = this.box.checked ? this.put(JSON.stringify(EMPTY)) && this.save() : this.put(null);
      if (done) this.say(this.box.checked ? this.words.started : this.words.removed);
    }

    /** Clears the form by the button of the line that spoke of it, which then goes; the focus needs a place. */
    clear() {
      this.form.element.reset();
      this.box.focus();
    }

    /** Follows the clearing of the form. */
    cleared() {
      this.part(".keep__clear").hidden = true;
      this.say("");
      for (const mark of this.marks(this.root)) mark.hidden = true;
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
