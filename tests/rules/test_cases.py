"""Every example case holds natively; the same cases run through the shipped bundle in tests/browser."""

import json

import pytest

from cases import Case, cases, differences
from pylogic.api import checkers, names, run
from pylogic.model import NONE_OF_THESE, NOT_SURE, Kind
from samples import case_answers

ALL = [case for checker in checkers() for case in cases(checker)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert differences(case, json.loads(run(case.request))) == {}


@pytest.mark.parametrize("checker", names())
def test_the_nasty_cases_are_there(checker: str) -> None:
    """At least 12 cases, among them: nothing answered, everything not sure, and everything ticked at once."""
    examples, questions = case_answers(checker), checkers()[checker].questions
    choices = [question for question in questions if question.kind in (Kind.ONE, Kind.MANY)]
    unsure = {q.id: (NOT_SURE,) if q.kind is Kind.MANY else NOT_SURE for q in choices if not q.optional}
    ticked = {q.id: set(q.options) - {NONE_OF_THESE, NOT_SURE} for q in choices if q.kind is Kind.MANY}
    assert len(examples) >= 12
    assert {} in examples
    assert any(unsure.items() <= given.items() for given in examples), unsure
    assert any(all(free <= set(given.get(q, ())) for q, free in ticked.items()) for given in examples), ticked


def test_names_are_sentences_and_unique() -> None:
    names = [case.id for case in ALL]
    assert len(names) == len(set(names))
    assert all(" " in case.name for case in ALL)
