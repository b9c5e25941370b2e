"""What holds for every checker, on random answers (Hypothesis) and on the fixed enumeration."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from enumeration import answer_sets, requests
from pylogic.api import checkers, run
from pylogic.model import Checker, Kind, Level
from samples import answers_of, sample

CHECKERS = list(checkers().values())
each_checker = pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.id)


def ask(checker: Checker, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    report = json.loads(run(json.dumps({"checker": checker.id, "answers": answers, **more})))
    assert "error" not in report, report
    return report


@each_checker
@given(data=st.data())
def test_p1_every_valid_set_of_answers_has_one_known_outcome(checker: Checker, data: st.DataObject) -> None:
    report = ask(checker, data.draw(answers_of(checker)))
    assert report["outcome"] in checker.outcomes
    assert report["level"] in {level.id for level in Level}
    assert list(report) == ["checker", "outcome", "level", "findings", "unanswered", "would_change", "values"]


@each_checker
@given(data=st.data())
def test_p17_results_above_routine_name_reasons_and_sources(checker: Checker, data: st.DataObject) -> None:
    report = ask(checker, data.draw(answers_of(checker)))
    ids = [finding["id"] for finding in report["findings"]]
    assert len(ids) == len(set(ids))
    assert ids == [id_ for id_ in checker.findings if id_ in ids]
    for finding in report["findings"]:
        assert finding["because"]
        assert all(isinstance(options, list) and options for options in finding["because"].values())
    if report["level"] in ("urgent", "emergency"):
        assert any(finding["references"] for finding in report["findings"])


@each_checker
@given(data=st.data())
def test_p17_a_finding_names_answers_that_were_given(checker: Checker, data: st.DataObject) -> None:
    answers = data.draw(answers_of(checker))
    for finding in ask(checker, answers)["findings"]:
        for question, options in finding["because"].items():
            value = answers[question]
            given_ = value if isinstance(value, tuple) else (value,)
            assert set(options) <= set(given_)


@each_checker
@given(data=st.data())
def test_p18_answers_that_no_finding_names_do_not_matter(checker: Checker, data: st.DataObject) -> None:
    answers = data.draw(answers_of(checker))
    report = ask(checker, answers)
    named = {question for finding in report["findings"] for question in finding["because"]}
    fewer = {question: value for question, value in answers.items() if question in named}
    if report["level"] != "none":
        assert ask(checker, fewer)["outcome"] == report["outcome"]


@each_checker
@given(data=st.data(), seed=st.randoms(use_true_random=False))
def test_p22_order_never_matters(checker: Checker, data: st.DataObject, seed: random.Random) -> None:
    answers = data.draw(answers_of(checker))
    keys = list(answers)
    seed.shuffle(keys)
    shuffled = {key: answers[key] for key in keys}
    for key, value in shuffled.items():
        if isinstance(value, tuple):
            shuffled[key] = seed.sample(value, len(value))
    assert ask(checker, shuffled) == ask(checker, answers)


@each_checker
def test_p21_p23_the_same_bytes_every_time_and_readable_again(checker: Checker) -> None:
    for answers in answer_sets(checker):
        request = json.dumps({"checker": checker.id, "answers": answers})
        first = run(request)
        assert first == run(request)
        assert first.isascii()
        assert json.dumps(json.loads(first)) == first


@each_checker
def test_p7_the_emergency_flag_is_repeated(checker: Checker) -> None:
    """Over every ninth set of the sample: a level that is given stands, and moves no outcome."""
    for answers, decision in sample(checker.id)[::9]:
        report = ask(checker, answers, level="emergency")
        assert report["level"] == "emergency"
        assert report["outcome"] == decision.outcome


@each_checker
def test_p11_every_outcome_and_finding_can_be_reached(checker: Checker) -> None:
    reports = [json.loads(run(case.request)) for case in cases(checker.id)]
    assert {report["outcome"] for report in reports} == set(checker.outcomes)
    found = {finding["id"] for report in reports for finding in report["findings"]}
    alone = {f["id"] for answers in answer_sets(checker) for f in ask(checker, answers)["findings"]}
    assert found | alone == set(checker.findings)


@each_checker
def test_nothing_answered_is_never_a_result(checker: Checker) -> None:
    assert ask(checker, {})["level"] == "none"


@each_checker
def test_not_sure_everywhere_never_reassures(checker: Checker) -> None:
    unsure = {q.id: ["not_sure"] if q.kind is Kind.MANY else "not_sure" for q in checker.questions}
    report = ask(checker, unsure)
    first, calmest, *_ = checker.outcomes
    assert first == "not_finished"
    assert report["outcome"] != calmest
    assert report["findings"]


def test_the_enumeration_is_large_and_has_no_twins() -> None:
    everything = requests()
    assert len(everything) == len(set(everything))
    assert all(len(list(answer_sets(checker))) >= 200 for checker in CHECKERS)
