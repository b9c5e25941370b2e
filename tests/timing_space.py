"""The answers to `timing` as its tests walk them: signs, classes of answers, and what is decided."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from pylogic.checkers.timing import CHECKER, COURSE, DEADLINE, FAST_TRACK, IN_HOSPITAL, SIGN_QUESTIONS, decide
from pylogic.model import Answers, Level, Question

SIGNS = [(q.id, o) for q in SIGN_QUESTIONS for o in q.options if o not in ("none_of_these", "not_sure")]
CLEAR: dict[str, Any] = {
    **{question.id: ("none_of_these",) for question in (*SIGN_QUESTIONS, FAST_TRACK)},
    "in_hospital": "no",
    "course": "stable",
    "clinician_deadline": "none_given",
}


def outcome(answers: dict[str, Any]) -> str:
    return decide(Answers(answers)).outcome


def level(answers: dict[str, Any]) -> Level:
    return CHECKER.outcomes[outcome(answers)]


def found(answers: dict[str, Any]) -> list[str]:
    return [finding.id for finding in decide(Answers(answers)).findings]


def without_none(*pairs: tuple[str, Any]) -> dict[str, Any]:
    return {question: answer for question, answer in pairs if answer is not None}


def classes(question: Question) -> tuple[Any, ...]:
    """Unanswered, no, not sure, and the first yes of a question with several choices."""
    return (None, ("none_of_these",), ("not_sure",), (question.options[0],))


def sign_spaces() -> Iterator[dict[str, Any]]:
    for answers in product(*(classes(question) for question in SIGN_QUESTIONS)):
        yield without_none(*zip((q.id for q in SIGN_QUESTIONS), answers, strict=True))


def other_spaces() -> Iterator[dict[str, Any]]:
    options = [
        (None, *IN_HOSPITAL.options),
        classes(FAST_TRACK),
        (None, *COURSE.options),
        (None, *DEADLINE.options),
    ]
    for answers in product(*options):
        yield without_none(
            *zip(("in_hospital", "fast_track", "course", "clinician_deadline"), answers, strict=True)
        )
