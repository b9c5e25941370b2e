"""What stands beside the findings: two opinions, plans, dated rules, days; as seen, and as it must be."""

import datetime
from collections.abc import Callable
from typing import Any

from expected import Words, column_names, day, interface, label, load, words
from playwright.sync_api import Page

HELPERS = """
  const part = document.querySelector('.report__values')
  const text = (node) => node.innerText.replace(/\\s+/g, ' ').trim()
  const seen = (selector, from = part) =>
    [...from.querySelectorAll(selector)].filter((node) => node.checkVisibility())
  const marks = (node) => seen('.past', node).map(text)
  const undated = (node) => marks(node).reduce((said, mark) => said.replace(mark, ''), text(node)).trim()
  const slot = (name) => seen(`[data-slot="${name}"]`)
  const items = (name) => slot(name).flatMap((list) => seen('[data-item], li', list))
  const cells = (row) => [...row.cells].map((cell) =>
    [cell.scope || null, cell.dataset.label || null, text(cell)])
  const rows = () => seen('tbody tr').map(cells)
"""
# What a reader sees of the values of each checker that has some.
READ = {
    "comparison": """({
      urgent: slot('urgent_date').map(text),
      heads: seen('thead th').map((head) => [head.scope, text(head)]),
      rows: rows(),
      parting: items('divergences').map((item) => [item.dataset.item, text(item)]),
      current: seen('[aria-current=step]').map((rung) => rung.dataset.rung),
      marked: seen('.ladder__mine').map((mark) => [mark.closest('[data-rung]').dataset.rung, text(mark)]),
      gaps: ['first', 'second'].map((doctor) => items(`gaps_${doctor}`).map(text)),
      grid: slot('grid').length,
    })""",
    "decision": """({
      plan: slot('leaning').length ? slot('plan').map(text) : [],
      heads: seen('thead th').map((head) => [head.scope, text(head)]),
      rows: rows(),
      marks: seen('.fit').map((mark) => [mark.className, mark.ariaHidden, mark.textContent]),
      flips: items('flips').map(text),
      behind: items('behind').map(text),
    })""",
    "coverage": """({
      rules: items('rules').map((item) => [item.dataset.item, undated(item)]),
      amounts: items('amounts').map((item) => [item.dataset.item, undated(item)]),
    })""",
    "preparation": """({
      steps: items('steps').map((item) =>
        [item.dataset.item, item.querySelector('time').dateTime,
         text(item).replace(/^(\\w+), /, '$1 ')]), // browsers differ in the comma after the weekday
    })""",
}


def comparison(answers: Words, values: Words, names: Words) -> Words:
    own, doctors, urgent = words("comparison"), ["first", "second"], values["most_urgent"]

    def said(question: str) -> str:
        return label("comparison", question, answers[question]) if question in answers else "–"

    def row(asked: str) -> list[list[str | None]]:
        cells = [[None, names[doctor], said(f"{doctor}_{asked}")] for doctor in doctors]
        return [["row", None, own["questions"][asked]["name"]], *cells]

    ladder = [values["rung"]] if values["rung"] else []
    date = urgent and label("comparison", "first_deadline", urgent["deadline"])
    return {
        "urgent": [f"{', '.join(names[who] for who in urgent['who'])}: {date}"] if urgent else [],
        "heads": [["col", interface()["views"]["question"]], *(["col", names[doctor]] for doctor in doctors)],
        "rows": [row(asked) for asked in ("deadline", "certainty", "missing_test", "reversible")],
        "parting": [[id_, own["values"][id_]["label"]] for id_ in values["divergences"]],
        "current": ladder,
        "marked": [[rung, interface()["pictures"]["ladder"]["mine"]] for rung in ladder],
        "gaps": [
            [
                own["questions"]["answered"]["options"][gap]["question"]
                for gap in values["question_gaps"][doctor]
            ]
            for doctor in doctors
        ],
        "grid": int(values["grid_offered"]),
    }


def decision(_: Words, values: Words, names: Words) -> Words:
    says, asked = interface()["views"], words("decision")["questions"]
    plans = sorted({plan for row in values["rows"] for plan in row["fits"]})

    def fit(row: Words, plan: str) -> str:
        return label("decision", f"{plan}_{row['row']}_fit", row["fits"][plan]) if row["fits"][plan] else "–"

    def cells(row: Words) -> list[list[str | None]]:
        name = asked[row["row"]]["name"] + (" " + says["conflict"] if row["conflict"] else "")
        importance = "–" if row["importance"] is None else str(row["importance"])
        fits = [[None, names[plan], fit(row, plan)] for plan in plans]
        return [["row", None, name], [None, says["importance"], importance], *fits]

    def flip(one: Words) -> str:
        step = says["more"] if one["importance"] > one["from"] else says["less"]
        then = f"{says['leads']} {names[one['plan']]}" if one["plan"] else says["even"]
        return f"{asked[one['row']]['name']}: {step} {then}."

    return {
        "plan": [names[values["plan"]]] if values.get("plan") else [],
        "heads": [["col", text] for text in (says["row"], says["importance"], *(names[p] for p in plans))],
        "rows": [cells(row) for row in values["rows"]],
        "marks": [
            [f"fit fit--{row['fits'][plan] or 'unknown'}", "true", ""]
            for row in values["rows"]
            for plan in plans
        ],
        "flips": [flip(one) for one in values["flips"]],
        "behind": [
            f"{names[pair['plan']]} {says['behind']} {names[pair['than']]}."
            for pair in values["nowhere_better"]
        ],
    }


def dated(row: Words) -> str:
    """Return a rule or an amount as a reader sees it: text, dates, sources."""
    says = interface()["views"]
    since = f"{says['valid_from']} {day(row['valid_from'])}. " if "valid_from" in row else ""
    cited = ", ".join(load("references.toml")[id_]["publisher"] for id_ in row["references"])
    until = f"{says['recheck_by']} {day(row['recheck_by'])}."
    return f"{row['text']} {since}{until} {interface()['report']['sources']}: {cited}."


def coverage(_: Words, values: Words, __: Words) -> Words:
    facts = load("coverage.toml")
    rules = {**facts["rules"], **facts["general"], **facts["states"]}
    return {
        "rules": [[id_, dated(rules[id_])] for id_ in values["rules"]],
        "amounts": [[id_, dated(facts["amounts"][id_])] for id_ in values["amounts"]],
    }


def preparation(_: Words, values: Words, __: Words) -> Words:
    own = words("preparation")["values"]

    def step(entry: Words) -> list[str]:
        date = datetime.date.fromisoformat(entry["date"])
        on = f"{date:%A} {day(date)}"
        passed = f" {own['passed']['label']}" if entry.get("passed") else ""
        return [entry["step"], entry["date"], f"{on}: {own[entry['step']]['label']}{passed}"]

    return {"steps": [step(entry) for entry in values.get("back_plan", [])]}


EXPECTED: dict[str, Callable[..., Any]] = {
    "comparison": comparison,
    "decision": decision,
    "coverage": coverage,
    "preparation": preparation,
}


def beside(page: Page, checker: str) -> Words:
    """Return what a reader sees beside the findings, or nothing where a checker has no such part."""
    return page.evaluate(f"() => {{ {HELPERS} return {READ[checker]} }}") if checker in READ else {}


def should_stand_beside(checker: str, answers: Words, values: Words) -> Words:
    """Return what `beside` must find."""
    return EXPECTED[checker](answers, values, column_names(checker)) if checker in READ else {}
