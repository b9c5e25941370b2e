/* The form of a checker: reads answers, and keeps exclusive ones alone. It decides nothing. */
(function () {
  "use strict";
  const EXCLUSIVE = { many: ["none_of_these"], date: ["not_sure"] };

  /** Makes an element with text and children; text never becomes HTML. */
  function make(tag, text, ...children) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  }

  const typed = (question) => question.querySelector("input[id$='-typed']");
  const number = (kind, option) => (kind === "integer" && option !== "not_sure" ? Number(option) : option);
  const chosen = (question) => [...question.querySelectorAll("input:checked")];

  class CheckerForm {
    constructor(root) {
      Object.assign(this, { root, element: root.querySelector("form") });
      this.element.addEventListener("input", (event) => this.wrote(event.target));
    }

    /** Returns all questions, with those in columns that are not shown. */
    every() {
      return [...this.element.querySelectorAll("[data-question]")];
    }

    /** Returns the questions that are shown. */
    questions() {
      return this.every().filter((question) => !question.hidden);
    }

    /** Empties every field at once. */
    empty() {
      for (const field of this.element.querySelectorAll("input, textarea")) {
        field.value = field.defaultValue;
        if (field.checked) field.checked = false;
      }
    }

    question(id) {
      return this.element.querySelector(`[data-question="${id}"]`);
    }

    /** Returns the answers as a request wants them; an untouched question is left out, and so is a hidden one. */
    answers(questions = this.questions()) {
      const answers = {};
      for (const question of questions) {
        const { kind, question: id } = question.dataset;
        const options = chosen(question).map((input) => input.value);
        const field = typed(question);
        if (options.length) answers[id] = kind === "many" ? options : number(kind, options[0]);
        else if (field && field.value) answers[id] = field.value;
      }
      return answers;
    }

    /** Fills in one answer as far as it exists here, and returns whether it does; a sign wins over "none of these". */
    fill(question, answer) {
      const { kind, question: id } = question.dataset;
      const wanted = [answer].flat().map(String);
      const inputs = [...question.querySelectorAll("input:not([id$='-typed'])")].filter(({ value }) => wanted.includes(value));
      const alone = inputs.filter(({ value }) => (EXCLUSIVE[kind] || []).includes(value));
      const others = inputs.filter((input) => !alone.includes(input));
      const many = others.length ? others : alone;
      for (const input of kind === "many" ? many : inputs.slice(0, 1)) input.checked = true;
      const field = typed(question);
      if (field) field.value = inputs.length ? "" : wanted[0] || "";
      return id in this.answers([question]);
    }

    /** Makes the short name of a question, with the name of its column where it has one. */
    name(id) {
      const { name, column } = this.question(id).dataset;
      return column ? make("span", `${name} (`, this.called(column), ")") : make("span", name);
    }

    /** Returns the name of a column: the reader's own, or ours. */
    column(id) {
      return this.root.querySelector(`[data-called="${id}"]`).textContent;
    }

    /** Makes the name of a column for a sentence; a name in another script turns no word around it. */
    called(id) {
      return make("bdi", this.column(id));
    }

    /** Returns an option in words; what was typed stands for itself. */
    label(id, option) {
      const label = this.optionLabel(id, option);
      return label ? label.textContent : String(option);
    }

    /** Returns how to ask a doctor about an option that is a question. */
    ask(id, option) {
      return this.optionLabel(id, option).dataset.ask;
    }

    optionLabel(id, option) {
      return this.question(id).querySelector(`label[for$="-${id}-${option}"]`);
    }

    /** Makes a link that moves the reader to a question, out of texts and elements. */
    link(id, ...children) {
      const anchor = make("a", "", ...children);
      anchor.href = `#${this.question(id).id}`;
      anchor.addEventListener("click", (event) => {
        event.preventDefault();
        const question = this.question(id);
        question.scrollIntoView();
        (question.querySelector("input:checked") || question.querySelector("input")).focus({ preventScroll: true });
      });
      return anchor;
    }

    /** Writes the names over the columns, and shows as many columns as asked for. */
    refresh() {
      for (const field of this.element.querySelectorAll("[data-names]")) this.rename(field);
      this.showColumns();
      this.mirror();
    }

    /** Follows each letter; a name that moved the page only when its field is left would move it under a click. */
    wrote(input) {
      if ("names" in input.dataset) this.rename(input);
      this.mirror();
    }

    /** Writes each text behind its field, so that the field grows and paper shows all; a last line break needs one more. */
    mirror() {
      for (const text of this.element.querySelectorAll(".written__text")) {
        const { value } = text.nextElementSibling;
        text.textContent = value && `${value}\n`;
      }
    }

    /** Follows a change: columns, exclusive answers. Returns what was unticked: "others", "alone" or "". */
    follow(input) {
      if (!input.closest("[data-question]")) return "";
      this.showColumns();
      return this.keepAlone(input, input.closest("[data-question]"));
    }

    keepAlone(input, question) {
      const alone = EXCLUSIVE[question.dataset.kind] || [];
      const field = typed(question);
      if (input === field) {
        const ticked = input.value ? chosen(question) : [];
        for (const other of ticked) other.checked = false;
        return ticked.length ? "alone" : "";
      }
      if (!input.checked || input.type === "radio") return "";
      const isAlone = alone.includes(input.value);
      const others = chosen(question).filter((other) => other !== input && (isAlone || alone.includes(other.value)));
      for (const other of others) other.checked = false;
      const emptied = field && isAlone && field.value !== "";
      if (emptied) field.value = "";
      if (!others.length && !emptied) return "";
      return isAlone ? "others" : "alone";
    }

    /** Shows as many columns as `plan_count` says; a hidden column keeps what was filled in. */
    showColumns() {
      const count = this.question("plan_count");
      if (!count) return;
      const shown = Number(this.answers([count]).plan_count) || Number(count.querySelector("input").value);
      for (const column of this.root.querySelectorAll("[data-column]")) {
        column.hidden = Number(column.dataset.column.split("_")[1]) > shown;
      }
    }

    /** Writes the reader's own name over the name of a column, in the form and in the result. */
    rename(field) {
      for (const label of this.root.querySelectorAll(`[data-called="${field.dataset.names}"]`)) {
        label.dataset.given = label.dataset.given || label.textContent;
        label.textContent = field.value.trim() || label.dataset.given;
      }
    }
  }

  window.checkerParts = { CheckerForm, make, typed };
})();
