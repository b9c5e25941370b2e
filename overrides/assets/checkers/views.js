/* What some checkers show beside their findings: each view fills in the slots of one template with its values. */
(function () {
  "use strict";
  const { make } = window.checkerParts;
  window.checkerViews = {};
  const LOCALES = { en: "en-GB" }; // the day before the month, as everywhere on the site
  const slot = (part, name) => part.querySelector(`[data-slot="${name}"]`);
  const cell = (tag, text, scope) => Object.assign(make(tag, text), scope ? { scope } : {});

  /** Returns a row of a table: its head, then a cell for each text, which also says its column for small screens. */
  function row(head, texts, heads) {
    const cells = texts.map((text, place) => {
      const made = cell("td", text);
      made.dataset.label = heads[place];
      return made;
    });
    return make("tr", "", cell("th", head, "row"), ...cells);
  }

  /** Returns a drawn mark for how a plan fits: full, half or empty; the words stand beside it. */
  function mark(fit) {
    const drawn = make("span", "");
    drawn.className = `fit fit--${fit || "unknown"}`;
    drawn.setAttribute("aria-hidden", "true");
    return drawn;
  }

  /** Shows the items of a list whose data-item is among `ids`, in the order of `ids`. */
  function pick(list, ids) {
    for (const item of list.children) item.hidden = !ids.includes(item.dataset.item);
    for (const id of ids) list.append(list.querySelector(`[data-item="${id}"]`));
  }

  /** Two opinions: side by side, where they part, the next rung of the ladder, and what each doctor left open. */
  window.checkerViews.comparison = function comparison(part, values, form) {
    const doctors = ["first", "second"];
    const urgent = values.most_urgent;
    slot(part, "urgent").hidden = !urgent;
    if (urgent) {
      const date = form.label(`first_deadline`, urgent.deadline);
      const who = urgent.who.flatMap((doctor, place) => [place ? ", " : "", form.called(doctor)]);
      slot(part, "urgent_date").replaceChildren(...who, `: ${date}`);
    }
    const heads = doctors.map((doctor) => form.column(doctor));
    const answers = form.answers();
    const said = (question) => [answers[question] || []].flat().map((option) => form.label(question, option)).join("; ");
    const rows = ["deadline", "certainty", "missing_test", "reversible"].map((question) =>
      row(form.question(`first_${question}`).dataset.name, doctors.map((doctor) => said(`${doctor}_${question}`) || "–"), heads));
    slot(part, "table").replaceChildren(...rows);
    slot(part, "parting").hidden = !values.divergences.length;
    pick(slot(part, "divergences"), values.divergences);
    for (const rung of part.querySelectorAll("[data-rung]")) {
      const mine = rung.dataset.rung === values.rung;
      rung.classList.toggle("is-mine", mine);
      if (mine) rung.setAttribute("aria-current", "step");
      else rung.removeAttribute("aria-current");
    }
    for (const doctor of doctors) {
      const gaps = values.question_gaps[doctor].map((gap) => make("li", form.ask(`${doctor}_answered`, gap)));
      slot(part, `gaps_${doctor}`).replaceChildren(...gaps);
    }
    slot(part, "open").hidden = doctors.every((doctor) => !values.question_gaps[doctor].length);
    slot(part, "grid").hidden = !values.grid_offered;
  };

  /** Two to four plans: how each fits by row, and which single step of one importance changes the picture. */
  window.checkerViews.decision = function decision(part, values, form) {
    const plans = [...new Set(values.rows.flatMap((entry) => Object.keys(entry.fits)))].sort();
    const names = plans.map((plan) => form.column(plan));
    const words = { ...part.dataset };
    const name = (entry) => form.question(entry).dataset.name;
    slot(part, "heads").replaceChildren(cell("th", words.row, "col"), cell("th", words.importance, "col"),
      ...plans.map((plan) => Object.assign(make("th", "", form.called(plan)), { scope: "col" })));
    slot(part, "table").replaceChildren(...values.rows.map((entry) => {
      const fits = plans.map((plan) => (entry.fits[plan] ? form.label(`${plan}_${entry.row}_fit`, entry.fits[plan]) : "–"));
      const importance = entry.importance === null ? "–" : String(entry.importance);
      const made = row(name(entry.row), [importance, ...fits], [words.importance, ...names]);
      plans.forEach((plan, place) => made.cells[place + 2].prepend(mark(entry.fits[plan])));
      if (entry.conflict) made.cells[0].append(make("br", ""), make("small", words.conflict));
      return made;
    }));
    slot(part, "leaning").hidden = !values.plan;
    slot(part, "plan").textContent = values.plan ? form.column(values.plan) : "";
    slot(part, "flips").replaceChildren(...values.flips.map((flip) => {
      const step = flip.importance > flip.from ? words.more : words.less;
      const then = flip.plan ? [`${words.leads} `, form.called(flip.plan)] : [words.even];
      return make("li", `${name(flip.row)}: ${step} `, ...then, ".");
    }));
    slot(part, "shaky").hidden = !values.flips.length;
    slot(part, "behind").replaceChildren(...values.nowhere_better.map((pair) =>
      make("li", "", form.called(pair.plan), ` ${words.behind} `, form.called(pair.than), ".")));
  };

  /** The dated rules and amounts that speak of this reader's case. */
  window.checkerViews.coverage = function coverage(part, values) {
    pick(slot(part, "rules"), values.rules);
    pick(slot(part, "amounts"), values.amounts);
    slot(part, "amounts_part").hidden = !values.amounts.length;
    part.hidden = !values.rules.length && !values.amounts.length;
  };

  /** The days before the visit, each with what to do by then. */
  window.checkerViews.preparation = function preparation(part, values) {
    const plan = values.back_plan || [];
    part.hidden = !plan.length;
    const day = new Intl.DateTimeFormat(LOCALES[document.documentElement.lang] || document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });
    pick(slot(part, "steps"), plan.map((entry) => entry.step));
    for (const entry of plan) {
      const item = part.querySelector(`[data-item="${entry.step}"]`);
      item.querySelector("time").dateTime = entry.date;
      item.querySelector("time").textContent = day.format(new Date(entry.date));
      item.querySelector("[data-passed]").hidden = !entry.passed;
    }
  };
})();
