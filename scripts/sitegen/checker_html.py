"""Render one checker: the form, and every outcome and finding that it can give, as plain HTML."""

from typing import Any

from markupsafe import Markup

from pylogic.model import Answer, Answers, Checker, Kind, Level, Question
from sitegen.site import Site


def checker_html(site: Site, name: str) -> Markup:
    """Return the HTML of the checker `name` in the language of `site`."""
    checker, words = site.checker(name), site.words(name)
    return site.render(
        "checker/checker.html",
        checker=checker,
        words=words,
        questions=[question_view(checker, question, words) for question in checker.questions],
        outcomes=[outcome_view(checker, id_, words) for id_ in reversed(checker.outcomes)],
        findings=[finding_view(site, checker, id_) for id_ in checker.findings],
    )


def question_view(checker: Checker, question: Question, words: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows of one question; an option that alone is an emergency says what to do."""
    own = words["questions"][question.words]
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


def finding_view(site: Site, checker: Checker, id_: str) -> dict[str, Any]:
    """Return what the page shows of one finding, with its sources."""
    kind = checker.findings[id_]
    cited = site.sources(kind.references, f"pylogic/checkers/{checker.id}.py: {id_}")
    return {**site.words(checker.id)["findings"][id_], "id": id_, "level": kind.level.id, "sources": cited}
