/* The page's half of a checker: reads the form, asks the engine, and shows what the page already holds. */
(function () {
  "use strict";
  const base = new URL("../", document.currentScript.src).href;

  const { readAnswers, faults, keepAlone, showColumns, rename } = window.checkerForm;

  /** Makes an element with text and children; text never becomes HTML. */
  function make(tag, text, ...children) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  }

  class CheckerPage {
    constructor(root) {
      this.root = root;
      this.id = root.dataset.checker;
      this.words = JSON.parse(root.querySelector(".checker__words").textContent);
      this.form = root.querySelector("form");
      this.status = root.querySelector(".checker__status");
      this.notice = root.querySelector(".checker__notice");
      this.report = root.querySelector(".report");
      this.stop = root.querySelector(".checker__stop");
      this.retry = root.querySelector(".checker__retry");
      this.asked = 0;
      this.engine = secondOpinionEngine.createEngine({ base, onState: (state, detail) => this.engineState(state, detail || {}) });
      this.listen();
      this.begin("");
      for (const button of this.form.querySelectorAll("button")) button.disabled = false;
    }

    listen() {
      this.form.addEventListener("focusin", () => this.warmUp(), { once: true });
      this.form.addEventListener("pointerdown", () => this.warmUp(), { once: true });
      this.form.addEventListener("change", (event) => this.changed(event.target));
      this.form.addEventListener("submit", (event) => { event.preventDefault(); if (this.check()) this.ask(); });
      this.form.addEventListener("reset", () => setTimeout(() => this.begin(this.words.form.cleared_all)));
      this.stop.addEventListener("click", () => { this.asked += 1; this.engine.stop(); });
      this.retry.addEventListener("click", () => this.ask());
      this.root.querySelector(".report__print button").addEventListener("click", () => window.print());
      this.root.querySelector(".checker__all").addEventListener("click", () => { this.view("all"); this.report.focus(); });
    }

    /** Puts the page in its first state: today's date filled in, no result, as many columns as asked for. */
    begin(message) {
      const today = this.form.querySelector("[data-question=today] input[type=date]");
      if (today) today.value = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
      for (const field of this.form.querySelectorAll("[data-names]")) rename(this.root, field.dataset.names, field.value);
      showColumns(this.form);
      this.view("asking");
      this.note(message);
    }

    /** Starts the engine at the first touch; a failure shows itself through the state. */
    warmUp() {
      this.engine.start();
    }

    /** Keeps an exclusive answer alone and says so, follows names and counts, announces an emergency sign. */
    changed(input) {
      if ("names" in input.dataset) return rename(this.root, input.dataset.names, input.value);
      if (!input.closest("[data-question]")) return;
      const cleared = keepAlone(input);
      if (cleared) this.note(cleared === "others" ? this.words.form.cleared_others : this.words.form.cleared_none);
      if (input.checked && "alarm" in input.dataset) this.note(this.words.alarm.announce);
      showColumns(this.form);
    }

    /** Names every typed answer that cannot be read, above the form and at its field; returns whether all is well. */
    check() {
      const found = faults(this.form, this.words.form);
      const box = this.root.querySelector(".checker__errors");
      for (const line of this.form.querySelectorAll(".question__error")) line.hidden = true;
      for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
      box.hidden = !found.length;
      box.querySelector("ul").replaceChildren(...found.map(({ question, field, message }) => {
        const line = question.querySelector(".question__error");
        line.textContent = message;
        line.hidden = false;
        field.setAttribute("aria-invalid", "true");
        return make("li", "", this.link(question.dataset.question, `${this.name(question.dataset.question)}: ${message}`));
      }));
      if (found.length) box.focus();
      return !found.length;
    }

    /** Puts the answers to the engine; only the newest question asked is ever shown. */
    async ask() {
      const turn = ++this.asked;
      const answers = readAnswers(this.form);
      try {
        const reply = JSON.parse(await this.engine.run(JSON.stringify({ checker: this.id, answers })));
        if (turn !== this.asked) return;
        if (reply.error) this.showAll(this.words.failures.refused);
        else this.show(reply);
      } catch {
        /* The engine has said why through its state; the page shows every answer. */
      }
    }

    engineState(state, detail) {
      const words = this.words.engine;
      this.root.dataset.engine = state;
      this.stop.hidden = state !== "download" && state !== "start";
      this.retry.hidden = state !== "failed" && detail.reason !== "stopped";
      if (state === "download") this.say(this.progress(detail), true);
      if (state === "start") this.say(words.start);
      if (state === "ready") this.say(words.ready);
      if (state === "idle" && detail.reason === "stopped") this.showAll(words.stopped);
      if (state === "failed") this.fail(detail.reason);
    }

    progress(detail) {
      const words = this.words.engine;
      if (!detail.total) return words.download;
      const mega = (bytes) => (bytes / 1e6).toFixed(1);
      return `${words.download} ${mega(detail.received)} ${words.download_progress} ${mega(detail.total)} ${words.megabytes}`;
    }

    fail(reason) {
      const words = this.words;
      this.showAll(`${words.engine.failed_title} ${words.failures[reason] || words.failures.crashed} ${words.engine.failed_help}`);
    }

    /** Shows everything there is: what is done when the engine cannot help. */
    showAll(message) {
      this.view("all");
      this.say(message);
    }

    /** Says something to eye and ear; a counter (quiet) is drawn and not read aloud at every step. */
    say(message, quiet) {
      this.status.setAttribute("aria-live", quiet ? "off" : "polite");
      this.status.textContent = message;
    }

    /** Says what just happened in the form, beside the state of the engine and not in its place. */
    note(message) {
      this.notice.textContent = message;
    }

    /** Switches between asking (report hidden), report (one outcome) and all (every outcome). */
    view(name) {
      this.report.dataset.view = name;
      const title = name === "report" ? this.words.report.title : this.words.report.all_title;
      this.report.querySelector(".report__title").textContent = title;
      this.report.querySelector(".report__print").hidden = name !== "report";
      if (name !== "report") this.clearMine();
    }

    clearMine() {
      for (const part of this.report.querySelectorAll("[data-outcome], [data-finding]")) part.hidden = false;
      for (const part of this.report.querySelectorAll(".finding__because, .report__mine, .report__values, .report__changes")) part.hidden = true;
    }

    show(reply) {
      this.view("report");
      const found = new Map(reply.findings.map((finding) => [finding.id, finding]));
      for (const part of this.report.querySelectorAll("[data-outcome]")) part.hidden = part.dataset.outcome !== reply.outcome;
      for (const part of this.report.querySelectorAll("[data-finding]")) {
        part.hidden = !found.has(part.dataset.finding);
        if (!part.hidden) this.explain(part, found.get(part.dataset.finding));
      }
      this.report.querySelector(".findings").hidden = !reply.findings.length;
      this.report.dataset.level = reply.level;
      this.showValues(reply);
      this.showMine(reply);
      this.showChanges(reply);
      this.say(this.words.engine.answered);
      this.report.focus();
    }

    explain(part, finding) {
      const line = part.querySelector(".finding__because");
      const chosen = Object.entries(finding.because).flatMap(([question, options]) => options.map((option) => this.label(question, option)));
      line.textContent = `${this.words.report.because} ${chosen.join("; ")}`;
      line.hidden = Object.keys(finding.because).length > 3;
    }

    /** Lets the checker's own view, where there is one, fill in the values of the report. */
    showValues(reply) {
      const view = (window.checkerViews || {})[this.id];
      const part = this.report.querySelector(".report__values");
      if (!view || !part) return;
      part.hidden = false;
      view({ part, values: reply.values, answers: readAnswers(this.form), page: this, make });
    }

    /** Lists what is not answered yet, then the answers, each with a link back to its question. */
    showMine(reply) {
      const words = this.words.report;
      const mine = this.report.querySelector(".report__mine");
      mine.replaceChildren();
      mine.hidden = false;
      if (reply.unanswered.length) {
        const missing = reply.unanswered.map((question) => make("li", "", this.link(question, this.name(question))));
        mine.append(make("h3", words.unanswered_title), make("p", words.unanswered_intro), make("ul", "", ...missing));
      }
      const given = Object.entries(readAnswers(this.form)).flatMap(([question, answer]) => [
        make("dt", this.name(question)),
        make("dd", `${[answer].flat().map((option) => this.label(question, option)).join("; ")} `, this.link(question, words.change, this.name(question))),
      ]);
      if (given.length) mine.append(make("h3", words.answers_title), make("dl", "", ...given));
    }

    /** Says which single change of an answer leads to which outcome, grouped; never how to lower an emergency. */
    showChanges(reply) {
      const words = this.words.report;
      const part = this.report.querySelector(".report__changes");
      part.replaceChildren(part.firstElementChild);
      part.hidden = false;
      if (reply.level === "emergency") return part.append(make("p", words.would_change_emergency));
      if (!reply.would_change.length) return part.append(make("p", words.would_change_none));
      const groups = new Map();
      for (const change of reply.would_change) {
        const lines = groups.get(change.outcome) || groups.set(change.outcome, new Map()).get(change.outcome);
        const options = [change.answer].flat();
        const name = this.name(change.question);
        lines.set(name, [...(lines.get(name) || []), this.label(change.question, options[options.length - 1])]);
      }
      for (const [outcome, lines] of groups) {
        const headline = this.report.querySelector(`[data-outcome="${outcome}"] .care__title`).lastChild.textContent.trim();
        const items = [...lines].map(([name, labels]) => make("li", `${name}: ${labels.join("; ")}`));
        part.append(make("details", "", make("summary", `${headline}`), make("p", words.would_change_item), make("ul", "", ...items)));
      }
    }

    question(id) {
      return this.form.querySelector(`[data-question="${id}"]`);
    }

    /** Returns the short name of a question, with the name of its column where it has one. */
    name(id) {
      const { name, column } = this.question(id).dataset;
      return column ? `${name} (${this.column(column)})` : name;
    }

    /** Returns the name of a column: the reader's own, or ours. */
    column(id) {
      return this.root.querySelector(`[data-label="${id}"]`).textContent;
    }

    label(question, option) {
      const label = this.question(question).querySelector(`label[for$="-${option}"]`);
      return label ? label.textContent : String(option);
    }

    link(question, text, hidden) {
      const anchor = make("a", text);
      anchor.href = `#${this.id}-${question}`;
      if (hidden) anchor.append(make("span", ` (${hidden})`));
      anchor.addEventListener("click", (event) => {
        event.preventDefault();
        const field = this.question(question);
        field.scrollIntoView();
        (field.querySelector("input:checked") || field.querySelector("input")).focus({ preventScroll: true });
      });
      return anchor;
    }
  }

  for (const root of document.querySelectorAll(".checker")) new CheckerPage(root);
})();
