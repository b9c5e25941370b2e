"""What a report says would change its outcome, held against every step that a reader can take (P19).

A step is one tick more, less or other: another option, an option more or less, "none of these" in place of
one tick or of none, a number one higher or lower, or a first number.
"""

import json
import random
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest

from enumeration import DATES, all_answers
from pylogic.api import checkers, names, run
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Kind, Question
from samples import Given, sample

SETS = 40
RANKS = ("none", "non_urgent", "urgent", "emergency")
each_checker = pytest.mark.parametrize("checker", names())


def some(checker: str) -> list[Given]:
    """Return SETS sets of answers out of the sample, the same in every run."""
    return [given for given, _ in random.Random(checker).sample(sample(checker), SETS)]


def ask(checker: str, answers: Given, **more: Any) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run(json.dumps({"checker": checker, "answers": answers, **more})))
    assert "error" not in report, report
    return report


@cache
def every_answer(question: Question) -> list[Answer]:
    """Return every answer to a question, however far from the present one; of dates, a few."""
    match question.kind:
        case Kind.DATE:
            return list(DATES)
        case Kind.INTEGER:
            return [*range(question.low, question.high + 1), NOT_SURE]
        case _:
            return [answer for answer in all_answers(question) if answer is not None]


def is_step(question: Question, now: Answer | None, then: Answer) -> bool:
    """Tell whether one click leads from one answer to the other."""
    match question.kind:
        case Kind.INTEGER:
            return then != NOT_SURE and (not isinstance(now, int) or abs(now - int(str(then))) == 1)
        case Kind.MANY:
            before, after = set(now or ()), set(then)  # type: ignore[arg-type]
            if after == {NONE_OF_THESE}:
                return len(before) <= 1 and before != after
            return len((before - {NONE_OF_THESE}) ^ after) == 1
        case _:
            return then != now


def steps(checker: str, given: Given) -> Iterator[tuple[str, Answer]]:
    for question in checkers()[checker].questions:
        for answer in every_answer(question):
            if is_step(question, given.get(question.id), answer):
                yield question.id, answer


def key(answer: Answer | list[str]) -> Answer | frozenset[str]:
    return frozenset(answer) if isinstance(answer, list | tuple) else answer


@each_checker
def test_p19_each_step_that_moves_the_outcome_is_listed_and_no_other(checker: str) -> None:
    """Complete, true and minimal: what is listed is exactly what moves, with the outcome that it leads to."""
    rule, moving = checkers()[checker], 0
    for given in some(checker):
        report = ask(checker, given)
        listed = {
            (c["question"], key(c["answer"])): (c["outcome"], c["level"]) for c in report["would_change"]
        }
        assert len(listed) == len(report["would_change"])
        found = {}
        for question, answer in steps(checker, given):
            moved = rule.decide(Answers({**given, question: answer}))
            if moved.outcome != report["outcome"]:
                found[question, key(answer)] = (moved.outcome, rule.level(moved).id)
        assert listed == found, given
        moving += bool(found)
    assert moving > SETS // 4


@each_checker
def test_p19_under_a_given_level_no_step_seems_to_lower_it(checker: str) -> None:
    """P7: an urgent or emergency level from another checker stands over each change too."""
    for given, level in product(some(checker)[:10], ("urgent", "emergency")):
        plain, flagged = ask(checker, given), ask(checker, given, level=level)
        assert [c["outcome"] for c in flagged["would_change"]] == [
            c["outcome"] for c in plain["would_change"]
        ]
        assert all(RANKS.index(c["level"]) >= RANKS.index(level) for c in flagged["would_change"])
