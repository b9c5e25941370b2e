/* Names each answer that cannot be read: at its question, and in a list above the form that leads there. */
(function () {
  "use strict";
  const { make, typed } = window.checkerParts;

  class CheckerErrors {
    constructor(root, words, form) {
      Object.assign(this, { words, form, box: root.querySelector(".checker__errors"), named: new Map() });
    }

    /** Returns the questions on show whose typed answer cannot be read. */
    unreadable() {
      return this.form.questions().filter((question) => typed(question) && !typed(question).validity.valid);
    }

    /** Names every typed answer that cannot be read, and leads to the list if asked; returns whether all is well. */
    check(lead) {
      this.named = new Map(this.unreadable().map((question) => [question, this.words.error_date]));
      this.render();
      if (lead && this.named.size) this.box.focus();
      return !this.named.size;
    }

    /** Names the question that the rules refused; returns whether the place they named is one in this form. */
    refuse(where) {
      const question = this.form.questions().find(({ dataset }) => where === `answers.${dataset.question}`);
      this.named = new Map(question ? [[question, this.words.error_refused]] : []);
      this.render();
      return Boolean(question);
    }

    /** Follows a change: an error goes when its answer is another one that can be read, or is no longer asked for. */
    follow(changed) {
      const open = new Set(this.unreadable());
      const stays = (question) => !question.hidden && (open.has(question) || (question !== changed && !typed(question)));
      this.named = new Map([...this.named].filter(([question]) => stays(question)));
      this.render();
    }

    clear() {
      this.named.clear();
      this.render();
    }

    render() {
      for (const line of this.form.element.querySelectorAll(".question__error:not([hidden])")) this.mark(line, "");
      for (const [question, message] of this.named) this.mark(question.querySelector(".question__error"), message);
      this.box.hidden = !this.named.size;
      this.box.querySelector("ul").replaceChildren(...[...this.named].map(([{ dataset }, message]) =>
        make("li", "", this.form.link(dataset.question, this.form.name(dataset.question), `: ${message}`))));
    }

    mark(line, message) {
      const field = typed(line.closest("[data-question]"));
      line.textContent = message;
      line.hidden = !message;
      if (!field) return;
      if (message) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  window.checkerParts.CheckerErrors = CheckerErrors;
})();
