"""Answers at random: strategies for Hypothesis, and a fixed large sample with what each checker decides."""

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import strategies as st

from cases import cases
from enumeration import DATES, answer_sets
from pylogic.api import checkers, neighbours
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Checker, Decision, Kind, Question

WALKS, STEPS = 1_500, 4
type Given = dict[str, Answer]


def answer(question: Question) -> st.SearchStrategy[Any]:
    """Return every valid answer to a question, as the rules see it."""
    match question.kind:
        case Kind.ONE:
            return st.sampled_from(question.options)
        case Kind.MANY:
            free = [option for option in question.options if option != NONE_OF_THESE]
            some = st.sets(st.sampled_from(free), min_size=1)
            ordered = some.map(lambda chosen: tuple(o for o in question.options if o in chosen))
            return st.one_of(st.just((NONE_OF_THESE,)), ordered)
        case Kind.DATE:
            return st.one_of(st.just(NOT_SURE), st.dates().map(lambda day: day.isoformat()))
        case Kind.INTEGER:
            return st.one_of(st.just(NOT_SURE), st.integers(question.low, question.high))


def answers_of(checker: Checker) -> st.SearchStrategy[Given]:
    """Return every valid set of answers to a checker, in which any question may be left out."""
    return st.fixed_dictionaries({}, optional={q.id: answer(q) for q in checker.questions})


def case_answers(name: str) -> list[Given]:
    """Return the answers of the example cases of a checker, as the rules see them."""
    found = (json.loads(case.request)["answers"] for case in cases(name))
    return [{q: tuple(a) if isinstance(a, list) else a for q, a in given.items()} for given in found]


def walks(checker: Checker) -> Iterator[Given]:
    """Yield WALKS sets of answers: from example cases, a few answers changed by a step, or left out."""
    chance, starts = random.Random(checker.id), case_answers(checker.id)
    for number in range(WALKS):
        given = dict(starts[number % len(starts)])
        for question in chance.choices(checker.questions, k=chance.randint(0, STEPS)):
            steps = list(neighbours(question, Answers(given))) or list(DATES)
            given[question.id] = chance.choice(steps)
        for question in chance.sample(list(given), min(len(given), chance.choice((0, 0, 0, 1, 5)))):
            del given[question]
        yield given


@cache
def sample(name: str) -> tuple[tuple[Given, Decision], ...]:
    """Return a large fixed sample: the enumeration, the example cases, and walks that start at them."""
    checker = checkers()[name]
    everything = (*answer_sets(checker), *case_answers(name), *walks(checker))
    return tuple((given, checker.decide(Answers(given))) for given in everything)
