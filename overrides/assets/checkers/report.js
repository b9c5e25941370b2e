/* The report of a checker: every outcome and finding stands in the page; this only chooses which to show. */
(function () {
  "use strict";
  const { make } = window.checkerParts;
  const LEVELS = ["none", "non_urgent", "urgent", "emergency"];
  // What a report writes the reader's answers, names and dates into.
  const FILLED = ".report__values, .finding__because, .report__unanswered, .report__answers, .report__changes";
  const DANGER = LEVELS.slice(2);
  const FIRST = 3; // reasons that are never folded
  const rank = (level) => LEVELS.indexOf(level);

  class CheckerReport {
    constructor(root, words, form) {
      Object.assign(this, { root, words, form, id: root.dataset.checker, element: root.querySelector(".report") });
      if (!window.checkerViews) throw new Error("The script of the views is missing.");
      this.findings = this.parts("[data-finding]");
      this.blank = this.parts(FILLED).map((part) => [part, part.cloneNode(true)]);
    }

    part(selector) {
      return this.element.querySelector(selector);
    }

    parts(selector) {
      return [...this.element.querySelectorAll(selector)];
    }

    /** Switches between asking (nothing shown), report (one outcome) and all (every outcome). */
    view(name) {
      if (this.element.dataset.view !== name) for (const fold of this.parts(".report__fold")) fold.open = name !== "report";
      this.element.dataset.view = this.root.dataset.view = name;
      this.foldReasons([]);
      this.part(".report__title").textContent = name === "report" ? this.words.title : this.words.all_title;
      for (const part of this.parts("[data-outcome], [data-finding], .findings, .report__values, [data-item]")) part.hidden = false;
      for (const part of this.parts("[data-mine]")) part.hidden = true;
      if (name === "report") this.part(".report__print").hidden = false;
    }

    /** Forgets the words of every report that was shown. */
    forget() {
      for (const [part, blank] of this.blank) part.replaceChildren(...blank.cloneNode(true).childNodes);
    }

    /** Shows one report as the engine gave it. */
    show(reply) {
      this.view("report");
      const found = new Map(reply.findings.map((finding) => [finding.id, finding]));
      for (const part of this.parts("[data-outcome]")) part.hidden = part.dataset.outcome !== reply.outcome;
      for (const part of this.parts("[data-finding]")) {
        part.hidden = !found.has(part.dataset.finding);
        if (!part.hidden) this.explain(part, found.get(part.dataset.finding));
      }
      this.part(".findings").hidden = !reply.findings.length;
      const beyond = this.findings.filter((part) => !part.hidden).slice(FIRST);
      this.foldReasons(beyond.filter((part) => !DANGER.includes(part.dataset.level)));
      this.showLevel(reply);
      this.showValues(reply);
      this.showUnanswered(reply);
      this.showAnswers();
      this.showChanges(reply);
    }

    /** Puts reasons under one line that opens them, and all others back in their order. */
    foldReasons(beyond) {
      const rest = this.part(".findings__rest");
      this.part(".findings").append(...this.findings, rest);
      rest.append(...beyond);
      rest.hidden = !beyond.length;
      const many = this.words.more_reasons.replace("{}", beyond.length);
      rest.firstElementChild.textContent = beyond.length === 1 ? this.words.more_reason : many;
    }

    /** Leads the reader to the start of the report; the focus alone would show the middle of so long a part. */
    lead() {
      this.element.focus({ preventScroll: true });
      this.element.scrollIntoView();
    }

    outcome(id) {
      return this.part(`[data-outcome="${id}"]`);
    }

    /** Says it first when a finding here, or an answer in another checker, is more urgent than the outcome. */
    showLevel(reply) {
      const levels = (parts) => parts.map((part) => rank(part.dataset.level));
      const raised = rank(reply.level) > rank(this.outcome(reply.outcome).dataset.level);
      const by = levels(this.parts("[data-finding]:not([hidden])")).includes(rank(reply.level)) ? "here" : "elsewhere";
      for (const part of this.parts("[data-raised]")) {
        part.hidden = !raised || part.dataset.raised !== reply.level || part.dataset.by !== by;
      }
    }

    /** Returns what is on show in a sentence or two, as it is announced: what is raised first, the level, the headline. */
    headline() {
      const said = (node) => node.textContent.replace(/\s+/g, " ").trim();
      const heading = this.part("[data-outcome]:not([hidden]) h3");
      const raised = this.parts("[data-raised]:not([hidden])").map(said);
      return [...raised, `${said(heading.firstElementChild)}.`, `${said(heading.lastChild)}.`].join(" ");
    }

    explain(part, finding) {
      const line = part.querySelector(".finding__because");
      const named = Object.entries(finding.because);
      const said = ([question, options], place) => [place ? ". " : " ", this.form.name(question),
        `: ${options.map((option) => this.form.label(question, option)).join("; ")}`];
      line.replaceChildren(this.words.because, ...named.flatMap(said));
      line.hidden = named.length > 3;
    }

    /** Lets the checker's own view, where there is one, fill in the values of the report. */
    showValues(reply) {
      const view = window.checkerViews[this.id];
      const part = this.part(".report__values");
      if (!view || !part) return;
      part.hidden = false;
      view(part, reply.values, this.form);
    }

    showUnanswered({ unanswered }) {
      const part = this.part(".report__unanswered");
      part.hidden = !unanswered.length;
      part.querySelector("ul").replaceChildren(
        ...unanswered.map((question) => make("li", "", this.form.link(question, this.form.name(question)))));
    }

    /** Makes words that are heard and not seen, where the place says as much to the eye. */
    aside(text, ...children) {
      return Object.assign(make("span", text, ...children), { className: "visually-hidden" });
    }

    /** Lists the answers, each with a link back to its question. */
    showAnswers() {
      const part = this.part(".report__answers");
      const given = Object.entries(this.form.answers());
      part.hidden = !given.length;
      part.querySelector("dl").replaceChildren(...given.flatMap(([question, answer]) => {
        const labels = [answer].flat().map((option) => this.form.label(question, option));
        const which = this.aside(" (", this.form.name(question), ")");
        const change = this.form.link(question, this.words.change, which);
        return [make("dt", "", this.form.name(question)), make("dd", `${labels.join("; ")} `, change)];
      }));
    }

    /** Says which single change of an answer leads to which outcome; never how to lower an emergency. */
    showChanges(reply) {
      const part = this.part(".report__changes");
      part.hidden = false;
      const list = part.lastElementChild;
      list.replaceChildren();
      if (reply.level === "emergency") return list.append(make("p", this.words.would_change_emergency));
      if (!reply.would_change.length) return list.append(make("p", this.words.would_change_none));
      const outcomes = [...new Set(reply.would_change.map((change) => change.outcome))];
      return list.append(...outcomes.map((outcome) =>
        this.changesTo(outcome, reply.would_change.filter((change) => change.outcome === outcome))));
    }

    changesTo(outcome, changes) {
      const lines = new Map();
      for (const { question, answer } of changes) {
        const label = [answer].flat().map((option) => this.form.label(question, option)).join(" + ");
        lines.set(question, [...(lines.get(question) || []), label]);
      }
      const items = [...lines].map(([question, labels]) => make("li", "", this.form.name(question), `: ${labels.join("; ")}`));
      const headline = this.outcome(outcome).querySelector("h3").lastChild.textContent.trim();
      const summary = make("summary", "", this.aside(`${this.words.would_change_to} `), headline);
      return make("details", "", summary, make("p", this.words.would_change_item), make("ul", "", ...items));
    }
  }

  window.checkerParts.CheckerReport = CheckerReport;
})();
