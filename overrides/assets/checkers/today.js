/* The question for today's date: it holds the reader's own day, read anew each time, until the reader sets another. */
(function () {
  "use strict";
  const { typed } = window.checkerParts;
  const digits = (number, length) => String(number).padStart(length, "0");

  class CheckerToday {
    constructor(form) {
      this.question = form.question("today");
      this.set = false;
    }

    /** Fills in the day as the clock of the reader's place has it; returns whether it is another than before. */
    refresh() {
      if (!this.question || this.set || this.question.querySelector("input:checked")) return false;
      const now = new Date();
      const day = [digits(now.getFullYear(), 4), digits(now.getMonth() + 1, 2), digits(now.getDate(), 2)].join("-");
      const field = typed(this.question);
      const changed = field.value !== day;
      field.value = day;
      return changed;
    }

    /** Tells whether a field is the one for this day. */
    holds(field) {
      return Boolean(this.question) && this.question.contains(field);
    }

    /** Follows the reader's hand: a day that was typed stays. An empty field is no day: the clock fills it in again. */
    follow(input) {
      if (!this.holds(input)) return;
      this.set = input === typed(this.question) && (input.value !== "" || input.validity.badInput);
    }

    begin() {
      this.set = false;
      this.refresh();
    }
  }

  window.checkerParts.CheckerToday = CheckerToday;
})();
