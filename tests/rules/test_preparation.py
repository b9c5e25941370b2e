"""The special properties of `preparation`: every pair and triple of items, every date near a visit."""

import datetime
import itertools
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import cases
from pylogic.api import run
from pylogic.checkers import preparation
from pylogic.checkers.preparation import (
    CHECKER,
    FINDINGS,
    HELD_BY_OTHERS,
    ITEMS,
    NEEDED,
    NOT_YET,
    OUTCOMES,
    PAYERS,
    QUESTIONS,
    STEPS,
)  # fmt: skip
from pylogic.model import NOT_SURE, Answer, Answers

RISING = ("ready", "nearly_ready", "gaps")
OPTIONS = {question.id: (None, *question.options) for question in QUESTIONS}
BASES = [{**dict.fromkeys(ITEMS, option), "topic": "other"} for option in ("have", "not_needed")]
TRIPLES = 91_080
WORDS = Path(__file__).parents[2] / "docs" / "en" / "checkers" / "preparation.toml"

type Given = dict[str, Answer]


def outcome(answers: Given) -> str:
    return preparation.outcome(Answers(answers))


def findings(answers: Given) -> dict[str, dict[str, tuple[str | int, ...]]]:
    return {f.id: dict(f.because) for f in CHECKER.decide(Answers(answers)).findings}


def expected(answers: Given) -> str:
    """Say the rule again in another way: the worst item decides, then silence, then what is on its way."""
    if any(answers.get(item) in ("missing", NOT_SURE) for item in ITEMS):
        return "gaps"
    if any(answers.get(id_) is None for id_ in NEEDED):
        return "not_finished"
    left_out = "not_needed" in (answers["medicines"], answers["allergies"])
    tissue = answers["pathology_report"] == "not_needed" and answers["topic"] in ("cancer", NOT_SURE)
    on_its_way = "asked_for" in answers.values()
    return "nearly_ready" if left_out or tissue or on_its_way else "ready"


def varied(size: int) -> Iterator[Given]:
    """Yield each base with every `size` of its answers set to every option, or to silence."""
    for base, ids in itertools.product(BASES, itertools.combinations(NEEDED, size)):
        for chosen in itertools.product(*(OPTIONS[id_] for id_ in ids)):
            changed = {**base, **dict(zip(ids, chosen, strict=True))}
            yield {id_: answer for id_, answer in changed.items() if answer is not None}


def dated(left: int, **answers: Answer) -> Given:
    today = datetime.date(2026, 11, 22)
    visit = today + datetime.timedelta(days=left)
    return {**BASES[0], "today": today.isoformat(), "visit_date": visit.isoformat(), **answers}


def test_every_triple_of_answers_follows_the_rule_and_is_explained() -> None:
    """P1, P12, P17, P18: the outcome is the rule's, and the answers that findings name give it alone."""
    size = 0
    for answers in varied(3):
        decision = CHECKER.decide(Answers(answers))
        size += 1
        assert decision.outcome == expected(answers), answers
        named = {q: chosen[0] for f in decision.findings for q, chosen in f.because.items()}
        assert all(f.because for f in decision.findings)
        if decision.outcome != "not_finished":
            assert outcome({q: str(answer) for q, answer in named.items()}) == decision.outcome, answers
    assert size == TRIPLES


@given(st.fixed_dictionaries({}, optional={q: st.sampled_from(OPTIONS[q][1:]) for q in NEEDED}))
def test_any_answers_follow_the_rule(answers: Given) -> None:
    """P1: beyond the triples, random answers to all twelve."""
    assert outcome(answers) == expected(answers)


def test_a_worse_answer_never_gives_a_readier_file() -> None:
    """P2: have -> asked for -> not sure -> missing is monotone, for each item beside any other answer."""
    for answers in varied(2):
        if len(answers) == len(NEEDED):
            for item in ITEMS:
                steps = [outcome({**answers, item: option}) for option in ("have", "asked_for", NOT_SURE)]
                depths = [RISING.index(step) for step in (*steps, outcome({**answers, item: "missing"}))]
                assert depths == sorted(depths), (answers, item)


def test_silence_is_never_ready() -> None:
    """P6: without one of the twelve answers no file is ready or nearly ready."""
    for answers in varied(2):
        if len(answers) < len(NEEDED):
            assert outcome(answers) in ("not_finished", "gaps")


@pytest.mark.parametrize("item", ITEMS)
def test_each_item_that_is_not_there_is_a_finding_and_each_other_is_not(item: str) -> None:
    """P11, P15: eleven rules, none dead, each named with the answer that fired it."""
    for option in OPTIONS[item][1:]:
        found = findings({**BASES[0], item: option})
        assert found.get(item) == ({item: (option,)} if option in NOT_YET else None)


def test_dates_role_and_payer_move_no_outcome() -> None:
    """P8: who pays, who answers and when never change how ready the file is."""
    for answers in (*varied(1), {}):
        near = {"today": "2026-11-22", "visit_date": "2026-11-23"}
        for payer, role in itertools.product((*PAYERS, NOT_SURE), ("patient", "caregiver", NOT_SURE)):
            assert outcome({**answers, **near, "payer": payer, "role": role}) == outcome(answers)


def test_a_near_visit_is_urgent_exactly_when_something_is_not_there() -> None:
    """P2: urgent from three days before to the day itself; before and after, and for a full file, not."""
    assert [id_ for id_, kind in FINDINGS.items() if kind.level.id == "urgent"] == ["visit_near_with_gaps"]
    for left, option in itertools.product(range(-400, 401), OPTIONS["questions"][1:]):
        found = findings(dated(left, questions=option))
        assert ("visit_near_with_gaps" in found) == (0 <= left <= 3 and option in NOT_YET)
        assert ("visit_date_past" in found) == (left < 0)


def test_records_not_asked_for_in_time_are_named() -> None:
    """P11: fewer than 42 days, and a record that others hold has not been asked for."""
    for left, item, option in itertools.product(range(-3, 50), ITEMS, OPTIONS["summary"][1:]):
        late = 0 <= left < 42 and option in ("missing", NOT_SURE) and item in HELD_BY_OTHERS
        assert ("ask_day_passed" in findings(dated(left, **{item: option}))) == late


def test_the_days_are_right_for_every_visit_in_three_years() -> None:
    """P21: the days count back through leap days and years; a passed day is marked, with today only."""
    start = datetime.date(2026, 11, 22)
    for left in range(-5, 3 * 366):
        visit = start + datetime.timedelta(days=left)
        answers = {**BASES[0], "visit_notes": "missing", "visit_date": visit.isoformat()}
        bare = CHECKER.decide(Answers(answers)).values["back_plan"]
        days = {step: visit - datetime.timedelta(days=before) for step, before in STEPS.items()}
        assert bare == [{"step": step, "date": day.isoformat()} for step, day in days.items()]
        plan = CHECKER.decide(Answers({**answers, "today": start.isoformat()})).values.get("back_plan", [])
        marked = [{**item, "passed": days[item["step"]] < start} for item in bare]  # type: ignore[attr-defined]
        assert plan == (marked if left >= 0 else [])


@pytest.mark.parametrize(("option", "left_out"), [
    ("have", {"ask_for_records", "ask_again"}), ("not_needed", {"ask_for_records", "ask_again"}),
    ("asked_for", {"ask_for_records"}), ("missing", set()), (NOT_SURE, set()), (None, set()),
])  # fmt: skip
def test_no_day_is_given_for_what_is_done(option: str | None, left_out: set[str]) -> None:
    """P14: nobody is told to ask for records that are there; silence does not count as there."""
    answers = {**dated(60), **dict.fromkeys(HELD_BY_OTHERS, option)}
    plan = CHECKER.decide(Answers({q: a for q, a in answers.items() if a is not None})).values["back_plan"]
    assert [item["step"] for item in plan] == [step for step in STEPS if step not in left_out]  # type: ignore[attr-defined]


@pytest.mark.parametrize("day", ["0001-01-01", "0001-02-12", "9999-12-31", NOT_SURE])
def test_no_date_is_an_error(day: str) -> None:
    """P1: the ends of the calendar and a doubt are answered like any other day."""
    for other in ("0001-01-01", "9999-12-31", NOT_SURE):
        answers = {"questions": "missing", "visit_date": day, "today": other}
        report = json.loads(run(json.dumps({"checker": "preparation", "answers": answers})))
        assert report["outcome"] == "gaps"


def test_cases_reach_every_outcome_and_finding() -> None:
    """C12: a clinician can read an example of everything that this checker says."""
    expected_parts = [case.expected for case in cases("preparation")]
    assert {case["outcome"] for case in expected_parts} == set(OUTCOMES)
    assert {finding for case in expected_parts for finding in case["findings"]} == set(FINDINGS)


def test_the_fresh_look_hides_no_safety_fact() -> None:
    """P20: records go ahead, and nothing that affects safety is held back."""
    fresh = tomllib.loads(WORDS.read_text(encoding="utf-8"))["findings"]["fresh_look_first"]
    assert "send all records ahead" in fresh["reason"] and "Never hide" in " ".join(fresh["do"])
