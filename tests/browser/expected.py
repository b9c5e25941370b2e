"""What a page must show of a report: ids turned into words by the files of words, not by the page's code."""

import tomllib
from functools import cache
from typing import Any

from built import REPO
from pylogic.api import checkers
from pylogic.model import Level

# A finding that stands on more answers than this shows no line of its own: all answers stand below it.
MOST_NAMED = 3

# Names that a reader may give to columns; markup in them must stay text.
NAMED = {
    "comparison": {"first": '<b>Ann & "Bo"</b>', "second": "&lt;i&gt;"},
    "decision": {"plan_1": "<img src=x onerror=alert(1)>", "plan_2": "'A' &amp; B"},
}

Words = dict[str, Any]


@cache
def load(name: str) -> Words:
    """Return a file of words or facts by its path in docs."""
    return tomllib.loads((REPO / "docs" / name).read_text("utf-8"))


def interface() -> Words:
    return load("en/interface.toml")


def words(checker: str) -> Words:
    return load(f"en/checkers/{checker}.toml")


def day(date: Any) -> str:
    return f"{date.day} {date:%B} {date.year}"


def question(checker: str, id_: str) -> Any:
    return next(question for question in checkers()[checker].questions if question.id == id_)


def short_name(checker: str, id_: str) -> str:
    """Return the short name of a question, with its column where it has one."""
    asked = question(checker, id_)
    own = words(checker)["questions"][asked.words]["name"]
    return f"{own} ({column_names(checker)[asked.column]})" if asked.column else own


def column_names(checker: str) -> dict[str, str]:
    """Return the names of the columns: the reader's, and ours for the others."""
    own = {id_: column["label"] for id_, column in words(checker).get("columns", {}).items()}
    return own | NAMED.get(checker, {})


def label(checker: str, id_: str, option: Any) -> str:
    """Return an answer in words; a number or a date stands for itself."""
    options = words(checker)["questions"][question(checker, id_).words]["options"]
    return options[option]["label"] if option in options else str(option)


def labels(checker: str, id_: str, given: Any) -> str:
    options = given if isinstance(given, list) else [given]
    order = [*question(checker, id_).options]
    placed = sorted(options, key=lambda option: order.index(option) if option in order else 0)
    return "; ".join(label(checker, id_, option) for option in placed)


def because(checker: str, finding: Words) -> list[str]:
    named = finding["because"]
    if len(named) > MOST_NAMED:
        return []
    said = [f"{short_name(checker, id_)}: {labels(checker, id_, given)}" for id_, given in named.items()]
    return [f"{interface()['report']['because']} {'. '.join(said)}".strip()]


def sources(finding: Words) -> list[list[str]]:
    found = [load("references.toml")[reference] for reference in finding["references"]]
    checked = interface()["report"]["checked"]
    return [
        [
            f"{one['title']}. {one['publisher']}, {one['published']}; {checked} {day(one['checked'])}.",
            one["url"],
        ]
        for one in found
    ]


def announced(checker: str, report: Words) -> str:
    """Return what a reader hears of a result: first what is raised, then the level and the headline."""
    rules, levels = checkers()[checker], interface()["levels"]
    own, level = rules.outcomes[report["outcome"]], Level[report["level"].upper()]
    raised = f"{levels[level.id]}. {interface()['report']['raised_' + level.id]} " if level > own else ""
    return f"{raised}{levels[own.id]}. {words(checker)['outcomes'][report['outcome']]['headline']}."


def expected(checker: str, answers: Words, report: Words) -> Words:
    """Return what `forms.read` must find in the page."""
    rules, level = checkers()[checker], report["level"]
    own = rules.outcomes[report["outcome"]]
    raised = {"emergency": 3, "urgent": 2}.get(level, 0) > own.value
    in_order = [one.id for one in rules.questions if one.id in answers]
    return {
        "outcomes": [[report["outcome"], interface()["levels"][own.id]]],
        "raised": [level] if raised else [],
        "findings": [finding["id"] for finding in report["findings"]],
        "because": [because(checker, finding) for finding in report["findings"]],
        "sources": [sources(finding) for finding in report["findings"]],
        "unanswered": [[short_name(checker, id_), id_] for id_ in report["unanswered"]],
        "answers": [[short_name(checker, id_), labels(checker, id_, answers[id_]), id_] for id_ in in_order],
    }
