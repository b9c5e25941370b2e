"""What can be answered: every answer to a question, whole spaces, and a fixed enumeration of requests."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from pylogic.api import checkers
from pylogic.model import NONE_OF_THESE, Answer, Checker, Kind, Question

PAIRS = 250
DATES = ("2026-11-22", "2026-12-01", "not_sure")


def all_answers(question: Question) -> list[Answer | None]:
    """Return every answer to a question of choices, and None for silence."""
    if question.kind is Kind.ONE:
        return [None, *question.options]
    free = [option for option in question.options if option != NONE_OF_THESE]
    some = (chosen for size in range(1, len(free) + 1) for chosen in combinations(free, size))
    return [None, (NONE_OF_THESE,), *some]


def whole_space(questions: Sequence[Question]) -> Iterator[dict[str, Answer]]:
    """Yield every set of answers to questions of choices."""
    for values in product(*map(all_answers, questions)):
        yield {q.id: value for q, value in zip(questions, values, strict=True) if value is not None}


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
