"""The shipped bundle answers as the native code does: every case, and one hash over the enumeration (P24)."""

import hashlib
import json

import pytest
from axe import OpenPage

from cases import cases, differences
from enumeration import requests
from pylogic.api import checkers, run

# Puts many requests to the shipped worker, one after another, and returns the reports as they came.
ASK_ALL = """async (requests) => {
  const engine = secondOpinionEngine.createEngine(secondOpinionEngine.ofPage());
  const reports = [];
  for (const request of requests) reports.push(await engine.run(request));
  engine.stop();
  return reports;
}"""
BAD = [
    "",
    "[]",
    '{"checker":"timing","answers":{"course":"faster"}}',
    '{"a":NaN}',
    "[" * 100_000,
    '"\\ud800"',
]


def digest(reports: list[str]) -> str:
    return hashlib.sha256("\n".join(reports).encode()).hexdigest()


@pytest.fixture
def ask(open_page: OpenPage):
    page = open_page("checkers/timing.html")
    return lambda questions: page.evaluate(ASK_ALL, questions)


def test_every_case_holds_in_the_bundle(ask) -> None:
    every = [case for name in checkers() for case in cases(name)]
    reports = ask([case.request for case in every])
    wrong = {
        case.id: difference
        for case, report in zip(every, reports, strict=True)
        if (difference := differences(case, json.loads(report)))
    }
    assert wrong == {}


def test_p24_one_hash_over_the_enumeration_is_equal_natively_and_in_the_bundle(ask) -> None:
    everything = requests()
    assert digest(ask(everything)) == digest([run(request) for request in everything])


def test_bad_requests_are_refused_alike_in_the_bundle(ask) -> None:
    assert ask(BAD) == [run(request) for request in BAD]
