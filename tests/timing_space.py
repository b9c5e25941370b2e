"""The answers to `timing` as its tests walk them: signs, classes of answers, and what is decided."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from pylogic.checkers.timing import CHECKER, COURSE, DEADLINE, FAST_TRACK, IN_HOSPITAL, decide
from pylogic.model import Answers, Level, Question
from pylogic.rules.care_today import SOON_CHANGES, TODAY_QUESTIONS
from pylogic.rules.danger_signs import SIGN_QUESTIONS

ALONE = ("none_of_these", "not_sure")
SIGNS = [(q.id, o) for q in SIGN_QUESTIONS for o in q.options if o not in ALONE]
TODAY = [(q.id, o) for q in TODAY_QUESTIONS for o in q.options if o not in ALONE]
LAST = ("in_hospital", "fast_track", "course", "clinician_deadline")
RISING = list(CHECKER.outcomes)
CLEAR: dict[str, Any] = {
    **{q.id: ("none_of_these",) for q in (*SIGN_QUESTIONS, *TODAY_QUESTIONS, SOON_CHANGES, FAST_TRACK)},
    "in_hospital": "no",
    "course": "stable",
    "clinician_deadline": "none_given",
}


def outcome(answers: dict[str, Any]) -> str:
    return decide(Answers(answers)).outcome


def rank(answers: dict[str, Any]) -> int:
    """How far up an outcome stands; `care_today` stands above `urgent_soon` on the same level."""
    return RISING.index(outcome(answers))


def level(answers: dict[str, Any]) -> Level:
    return CHECKER.outcomes[outcome(answers)]


def found(answers: dict[str, Any]) -> list[str]:
    return [finding.id for finding in decide(Answers(answers)).findings]


def without_none(*pairs: tuple[str, Any]) -> dict[str, Any]:
    return {question: answer for question, answer in pairs if answer is not None}


def classes(question: Question) -> tuple[Any, ...]:
    """Unanswered, no, not sure, and the first yes of a question with several choices."""
    return (None, ("none_of_these",), ("not_sure",), (question.options[0],))


def state(questions: Sequence[Question]) -> Iterator[dict[str, Any]]:
    """All of `questions` unanswered, then all no, all in doubt, and a yes to each."""
    for number in range(4):
        yield without_none(*((q.id, classes(q)[number]) for q in questions))


def sign_spaces() -> Iterator[dict[str, Any]]:
    for answers in product(*(classes(question) for question in SIGN_QUESTIONS)):
        yield without_none(*zip((q.id for q in SIGN_QUESTIONS), answers, strict=True))


def today_spaces() -> Iterator[dict[str, Any]]:
    """Every class of the questions on care today and soon: 4^4 = 256."""
    asked = (*TODAY_QUESTIONS, SOON_CHANGES)
    for answers in product(*(classes(question) for question in asked)):
        yield without_none(*zip((q.id for q in asked), answers, strict=True))


def other_spaces() -> Iterator[dict[str, Any]]:
    """Every set of the last four questions: 5 x 4 x 6 x 6 = 720."""
    options = [
        (None, *IN_HOSPITAL.options),
        classes(FAST_TRACK),
        (None, *COURSE.options),
        (None, *DEADLINE.options),
    ]
    for answers in product(*options):
        yield without_none(*zip(LAST, answers, strict=True))
