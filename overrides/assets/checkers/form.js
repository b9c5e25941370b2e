/* The form of a checker: reads the answers, keeps exclusive answers alone, checks typed ones. It decides nothing. */
(function () {
  "use strict";
  const EXCLUSIVE = { many: ["none_of_these"], integer: ["not_sure"], date: ["not_sure"] };

  const questions = (form) => [...form.querySelectorAll("[data-question]")].filter((question) => !question.hidden);
  const typed = (question) => question.querySelector("input[id$='-typed']");
  const chosen = (question) => [...question.querySelectorAll("input:checked")];

  /** Returns the answers as a request wants them; an untouched or hidden question is left out. */
  function readAnswers(form) {
    const answers = {};
    for (const question of questions(form)) {
      const { kind, question: id } = question.dataset;
      const options = chosen(question).map((input) => input.value);
      const field = typed(question);
      if (options.length) answers[id] = kind === "many" ? options : options[0];
      else if (field && field.value) answers[id] = kind === "integer" ? Number(field.value) : field.value;
    }
    return answers;
  }

  /** Returns the typed answers that cannot be read, each with its question and what is expected. */
  function faults(form, words) {
    return questions(form).flatMap((question) => {
      const field = typed(question);
      if (!field || field.validity.valid) return [];
      const message = question.dataset.kind === "integer" ? words.error_number : words.error_date;
      return [{ question, field, message: message.replace("{low}", field.min).replace("{high}", field.max) }];
    });
  }

  /** Unticks what cannot stand beside `input`; returns what was cleared: "others", "alone" or nothing. */
  function keepAlone(input) {
    const question = input.closest("[data-question]");
    const alone = EXCLUSIVE[question.dataset.kind] || [];
    const field = typed(question);
    if (input === field) {
      if (input.value) for (const other of chosen(question)) other.checked = false;
      return "";
    }
    if (!input.checked || input.type === "radio") return "";
    const isAlone = alone.includes(input.value);
    const others = chosen(question).filter((other) => other !== input && (isAlone || alone.includes(other.value)));
    for (const other of others) other.checked = false;
    if (field && isAlone) field.value = "";
    if (!others.length) return "";
    return isAlone ? "others" : "alone";
  }

  /** Shows as many columns as `plan_count` says; a hidden column keeps what was filled in. */
  function showColumns(form) {
    const count = form.querySelector("[data-question=plan_count] input[id$='-typed']");
    if (!count) return;
    const shown = count.validity.valid && count.value ? Number(count.value) : Number(count.min);
    for (const column of form.querySelectorAll("[data-column]")) {
      column.hidden = Number(column.dataset.column.replace("plan_", "")) > shown;
    }
  }

  /** Writes the reader's own names over the names of the columns, in the form and in the result. */
  function rename(root, id, name) {
    for (const label of root.querySelectorAll(`[data-label="${id}"]`)) {
      label.dataset.given = label.dataset.given || label.textContent;
      label.textContent = name.trim() || label.dataset.given;
    }
  }

  window.checkerForm = { readAnswers, faults, keepAlone, showColumns, rename };
})();
