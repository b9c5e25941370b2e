"""The safety properties of `timing`, exhaustive over classes of answers where the space allows."""

import json
from itertools import combinations
from typing import Any

import pytest

from pylogic.api import run
from pylogic.checkers.timing import CHECKER, FAST_TRACK, FINDINGS, IN_HOSPITAL
from pylogic.model import Question
from pylogic.rules.care_today import SOON_CHANGES, TODAY_QUESTIONS
from pylogic.rules.danger_signs import SIGN_QUESTIONS
from timing_space import (
    ALONE,
    CLEAR,
    LAST,
    SIGNS,
    TODAY,
    found,
    other_spaces,
    outcome,
    sign_spaces,
    state,
    today_spaces,
    without_none,
)


def expected(answers: dict[str, Any]) -> str:
    """The rule of checkers.md section 1 written a second time, as plainly as it can be said."""
    chosen = [
        (q, o) for q, value in answers.items() for o in (value if isinstance(value, tuple) else (value,))
    ]
    if any(pair in SIGNS for pair in chosen) or ("in_hospital", "yes_worse") in chosen:
        return "emergency_now"
    if any(pair in TODAY for pair in chosen):
        return "care_today"
    urgent = {
        ("course", "worse_fast"),
        ("clinician_deadline", "within_48_hours"),
        ("clinician_deadline", "within_2_weeks"),
    }
    if any(o == "not_sure" for _, o in chosen) or urgent & set(chosen):
        return "urgent_soon"
    if any(q in ("fast_track", "soon_changes") and o != "none_of_these" for q, o in chosen):
        return "urgent_soon"
    return "routine_important" if set(answers) == set(CLEAR) else "not_finished"


def test_the_rule_over_all_classes_of_signs_and_hospital() -> None:
    """4^7 classes of sign answers x 5 of hospital = 81,920, with every other question clear."""
    rest = {q: clear for q, clear in CLEAR.items() if q not in dict(SIGNS)}
    count = 0
    for signs in sign_spaces():
        for hospital in (None, *IN_HOSPITAL.options):
            answers = without_none(*(signs | rest | {"in_hospital": hospital}).items())
            assert outcome(answers) == expected(answers)
            count += 1
    assert count == 81_920


def test_the_rule_over_all_other_answers() -> None:
    """720 sets of the last four questions x 4 states of all signs x 4 states of care today = 11,520."""
    count = 0
    for signs in state(SIGN_QUESTIONS):
        for today in state((*TODAY_QUESTIONS, SOON_CHANGES)):
            for rest in other_spaces():
                answers = signs | today | rest
                assert outcome(answers) == expected(answers)
                count += 1
    assert count == 11_520


def test_the_rule_over_all_classes_of_care_today() -> None:
    """4^4 classes of the questions on care today and soon x 4 states of all signs x the rest clear or not."""
    count = 0
    for today in today_spaces():
        for signs in state(SIGN_QUESTIONS):
            for rest in ({}, {q: CLEAR[q] for q in LAST}):
                answers = signs | today | rest
                assert outcome(answers) == expected(answers)
                count += 1
    assert count == 2_048


@pytest.mark.parametrize(("question", "sign"), SIGNS, ids=lambda value: value)
def test_p4_each_sign_alone_is_an_emergency(question: str, sign: str) -> None:
    for answers in ({}, CLEAR):
        assert outcome({**answers, question: (sign,)}) == "emergency_now"
        assert sign in found({**answers, question: (sign,)})


def test_p4_every_pair_of_signs_is_an_emergency_that_names_both() -> None:
    """With nothing else answered, with all else denied, and with all else in doubt."""
    unsure = {q: ("not_sure",) if isinstance(clear, tuple) else "not_sure" for q, clear in CLEAR.items()}
    for (question, sign), (other_question, other) in combinations(SIGNS, 2):
        signs = {question: (sign,), other_question: (other,)}
        if question == other_question:
            signs = {question: (sign, other)}
        for rest in ({}, CLEAR, unsure):
            assert outcome({**rest, **signs}) == "emergency_now"
            assert {sign, other} <= set(found({**rest, **signs}))


def test_p3_one_more_yes_never_removes_a_finding() -> None:
    for question, sign in SIGNS + TODAY:
        for other_question, other in SIGNS + TODAY:
            both = {question: (sign,), other_question: (other,)}
            if question == other_question:
                both = {question: tuple({sign, other})}
            assert set(found({question: (sign,)})) <= set(found(both))


def test_p5_not_sure_on_a_sign_is_never_routine() -> None:
    for question in (*SIGN_QUESTIONS, IN_HOSPITAL):
        unsure = "not_sure" if question is IN_HOSPITAL else ("not_sure",)
        assert outcome({**CLEAR, question.id: unsure}) == "urgent_soon"
        assert "check_signs_now" in found({**CLEAR, question.id: unsure})


@pytest.mark.parametrize("question", (*TODAY_QUESTIONS, SOON_CHANGES), ids=lambda question: question.id)
def test_p5_not_sure_on_care_today_is_at_least_urgent(question: Question) -> None:
    doubt = "soon_not_sure" if question is SOON_CHANGES else "today_not_sure"
    for rest in ({}, CLEAR):
        assert outcome({**rest, question.id: ("not_sure",)}) == "urgent_soon"
        assert found({**rest, question.id: ("not_sure",)}) == [doubt]


def test_p6_one_missing_answer_is_not_finished() -> None:
    assert outcome(CLEAR) == "routine_important"
    for question in CLEAR:
        answers = {key: value for key, value in CLEAR.items() if key != question}
        assert outcome(answers) == "not_finished"
        report = json.loads(run(json.dumps({"checker": "timing", "answers": answers})))
        assert report["unanswered"] == [question]


def test_p8_cost_distance_insurance_and_age_are_not_asked() -> None:
    ids = {text for q in CHECKER.questions for text in (q.id, *q.options)}
    for word in ("cost", "distance", "insurance", "payer", "age", "cause", "went_away", "resolved"):
        assert not any(word in id_.split("_") for id_ in ids)


def test_p9_any_doubt_or_yes_about_the_mind_shows_a_crisis_line_first() -> None:
    mind = next(q for q in SIGN_QUESTIONS if q.id == "mind")
    for option in mind.options:
        report = json.loads(run(json.dumps({"checker": "timing", "answers": {"mind": [option]}})))
        ids = [finding["id"] for finding in report["findings"]]
        assert (ids[:1] == ["crisis_line"]) == (option != "none_of_these")
    assert outcome({"mind": ("suicide_plan_or_attempt",)}) == "emergency_now"


def test_p7_under_an_emergency_the_emergency_findings_come_first() -> None:
    order = [FINDINGS[id_].level for id_ in FINDINGS if id_ != "crisis_line"]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(("question", "reason"), TODAY, ids=lambda value: value)
def test_p16_each_reason_for_care_today_alone_is_care_today(question: str, reason: str) -> None:
    for rest in ({}, CLEAR, {"course": "worse_fast", "clinician_deadline": "within_48_hours"}):
        answers = {**rest, question: (reason,)}
        assert outcome(answers) == "care_today"
        assert found(answers)[0] == reason
        assert FINDINGS[reason].references


@pytest.mark.parametrize("change", [o for o in SOON_CHANGES.options if o not in ALONE])
def test_p16_each_change_to_show_soon_alone_is_urgent(change: str) -> None:
    for rest in ({}, CLEAR):
        answers = {**rest, "soon_changes": (change,)}
        assert outcome(answers) == "urgent_soon"
        assert found(answers) == ["ask_soon"]


@pytest.mark.parametrize("option", FAST_TRACK.options[:-2])
def test_p16_each_fast_track_alone_is_urgent(option: str) -> None:
    assert outcome({"fast_track": (option,)}) == "urgent_soon"
    assert outcome({**CLEAR, "fast_track": (option,)}) == "urgent_soon"


def test_p15_every_option_has_a_rule_or_is_the_calm_answer() -> None:
    calm = {("in_hospital", "no"), ("course", "stable"), ("clinician_deadline", "none_given")}
    for question in CHECKER.questions:
        for option in question.options:
            if option == "none_of_these" or (question.id, option) in calm:
                continue
            answer = (option,) if question.kind == "many" else option
            assert found({question.id: answer}), f"{question.id}: {option} finds nothing"
