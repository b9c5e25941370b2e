"""Render one checker: the form, and every outcome and finding that it can give, as plain HTML."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from pylogic.api import checkers
from pylogic.model import Answer, Answers, Checker, Kind, Level, Question
from pylogic.request import FIRST_DAY, LAST_DAY
from sitegen.content.site import Site


def checker_html(site: Site, name: str) -> Markup:
    """Return the HTML of the checker `name` in the language of `site`."""
    checker, words = site.checker(name), site.words(name)
    return site.render(
        "checker/checker.html",
        checker=checker,
        words=words,
        columns=words.get("columns", {}),
        groups=[group_view(checker, questions, words) for questions in groups(checker)],
        outcomes=[outcome_view(checker, id_, words) for id_ in reversed(checker.outcomes)],
        findings=[finding_view(site, checker, id_) for id_ in checker.findings],
        signs=list(signs(site)),
        payer_rules=site.coverage,
        timing=site.words("timing")["title"],
        engine=site.engine,
        origins={question.id: list(origins(site, checker, question)) for question in checker.questions},
    )


def origins(site: Site, checker: Checker, question: Question) -> Iterator[dict[str, str]]:
    """Yield the other checkers that ask the very same: the same id, kind, options and numbers."""
    for other in checkers().values():
        if other is not checker and any(same(question, asked) for asked in other.questions):
            yield {"id": other.id, "title": site.words(other.id)["title"]}


def same(one: Question, other: Question) -> bool:
    """Tell whether an answer to one question is an answer to the other; their words may differ."""

    def core(question: Question) -> tuple[object, ...]:
        return question.id, question.kind, question.options, question.low, question.high

    return core(one) == core(other)


def signs(site: Site) -> Iterator[str]:
    """Yield the emergency signs in words: every option that alone is an emergency in `timing`."""
    checker, words = site.checker("timing"), site.words("timing")
    for question in checker.questions:
        for option in question_view(checker, question, words)["options"]:
            if option["alarm"] and question.kind is Kind.ONE:
                yield f"{words['questions'][question.words]['name']}: {option['label']}"
            elif option["alarm"]:
                yield option["label"]


def groups(checker: Checker) -> list[list[Question]]:
    """Return the questions in the order they are asked; those that share words make one row."""
    return [
        list(questions) for _, questions in groupby(checker.questions, key=lambda question: question.words)
    ]


def group_view(checker: Checker, questions: list[Question], words: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows of one row: its words, and a column for each question."""
    shared = words["questions"][questions[0].words]
    columns = [question_view(checker, question, words) for question in questions]
    return {"id": questions[0].words, "words": {"hint": None, **shared}, "columns": columns}


def question_view(checker: Checker, question: Question, words: dict[str, Any]) -> dict[str, Any]:
    """Return one question; an option that alone is an emergency says what to do."""
    own = words["questions"][question.words]["options"]
    options = [
        {
            "hint": None,
            "question": None,
            "id": option,
            **own[option],
            "alarm": alarm(checker, question, option, words),
        }
        for option in question.options
    ]
    low, high = (FIRST_DAY, LAST_DAY) if question.kind is Kind.DATE else (question.low, question.high)
    return {
        "id": question.id,
        "kind": question.kind.value,
        "column": question.column,
        "optional": question.optional,
        "low": low,
        "high": high,
        "options": options,
    }


def alarm(checker: Checker, question: Question, option: str, words: dict[str, Any]) -> list[str] | None:
    """Return what to do at once when `option` alone decides for an emergency, else None."""
    answer: Answer = (option,) if question.kind is Kind.MANY else option
    decision = checker.decide(Answers({question.id: answer}))
    if checker.level(decision) is not Level.EMERGENCY:
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
