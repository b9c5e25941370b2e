"""A fixed enumeration of requests to every checker: each answer alone, then pairs, in one order."""

import json
from collections.abc import Iterator
from itertools import combinations, islice

from pylogic.api import checkers
from pylogic.model import Answer, Checker, Kind, Question

PAIRS = 250
DATES = ("2026-11-22", "2026-12-01", "not_sure")


def single_answers(question: Question) -> Iterator[Answer]:
    """Yield each answer of one option, and for several choices also all of them at once."""
    match question.kind:
        case Kind.ONE:
            yield from question.options
        case Kind.MANY:
            yield from ((option,) for option in question.options)
            yield tuple(option for option in question.options if option != "none_of_these")
        case Kind.DATE:
            yield from DATES
        case Kind.INTEGER:
            yield from (*range(question.low, question.high + 1), "not_sure")


def answer_sets(checker: Checker) -> Iterator[dict[str, Answer]]:
    """Yield no answer, every single answer, and PAIRS pairs spread evenly over all pairs."""
    singles = [(q.id, answer) for q in checker.questions for answer in single_answers(q)]
    yield {}
    yield from ({question: answer} for question, answer in singles)
    pairs = [{a[0]: a[1], b[0]: b[1]} for a, b in combinations(singles, 2) if a[0] != b[0]]
    yield from islice(pairs, 0, None, max(1, len(pairs) // PAIRS))


def requests() -> list[str]:
    """Return every request of the enumeration as JSON text."""
    return [
        json.dumps({"checker": name, "answers": answers})
        for name, checker in checkers().items()
        for answers in answer_sets(checker)
    ]
