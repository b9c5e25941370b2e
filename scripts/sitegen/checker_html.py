"""Render one checker: the form, and every outcome and finding that it can give, as plain HTML."""

import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pylogic.api import checkers
from pylogic.model import Answer, Answers, Checker, Kind, Level, Question
from sitegen.references import pick, references
from sitegen.words import WordsError, checker_words, load


def templates(folder: Path) -> Environment:
    """Return the templates in `folder`: everything escaped, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def checker_html(name: str, docs: Path, looks: Path, today: datetime.date) -> Markup:
    """Return the HTML of the checker `name` with the words of the language folder `docs`."""
    if name not in checkers():
        raise WordsError(f"::: checker {name}: there is no such checker. There are: {', '.join(checkers())}.")
    checker = checkers()[name]
    words = checker_words(docs, checker)
    sources = references(docs.parent / "references.toml", today)
    return Markup(
        templates(looks)
        .get_template("checker.html")
        .render(
            checker=checker,
            words=words,
            ui=load(docs / "interface.toml"),
            questions=[question_view(checker, question, words) for question in checker.questions],
            outcomes=[outcome_view(checker, id_, words) for id_ in reversed(checker.outcomes)],
            findings=[finding_view(checker, id_, words, sources) for id_ in checker.findings],
        )
    )


def question_view(checker: Checker, question: Question, words: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows of one question; an option that alone is an emergency says what to do."""
    own = words["questions"][question.id]
    options = [
        {
            "hint": None,
            "id": option,
            **own["options"][option],
            "alarm": alarm(checker, question, option, words),
        }
        for option in question.options
    ]
    return {"hint": None, **own, "id": question.id, "kind": question.kind.value, "options": options}


def alarm(checker: Checker, question: Question, option: str, words: dict[str, Any]) -> list[str] | None:
    """Return what to do at once when `option` alone decides for an emergency, else None."""
    answer: Answer = (option,) if question.kind is Kind.MANY else option
    decision = checker.decide(Answers({question.id: answer}))
    if checker.outcomes[decision.outcome] is not Level.EMERGENCY:
        return None
    return [step for finding in decision.findings for step in words["findings"][finding.id]["do"]]


def outcome_view(checker: Checker, id_: str, words: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of one outcome."""
    return {**words["outcomes"][id_], "id": id_, "level": checker.outcomes[id_].id}


def finding_view(
    checker: Checker, id_: str, words: dict[str, Any], sources: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return what the page shows of one finding, with its sources."""
    kind = checker.findings[id_]
    cited = pick(sources, kind.references, f"pylogic/checkers/{checker.id}.py: {id_}")
    return {**words["findings"][id_], "id": id_, "level": kind.level.id, "sources": cited}
