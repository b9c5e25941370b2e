"""Every example case holds natively; the same cases run through the shipped bundle in tests/browser."""

import json

import pytest

from cases import Case, cases, differences
from pylogic.api import checkers, run

ALL = [case for checker in checkers() for case in cases(checker)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert differences(case, json.loads(run(case.request))) == {}


def test_names_are_sentences_and_unique() -> None:
    names = [case.id for case in ALL]
    assert len(names) == len(set(names))
    assert all(" " in case.name for case in ALL)
