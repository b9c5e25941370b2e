"""Comparison: what holds for any two doctors and any answers."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pylogic.checkers.comparison import CHECKER, DOCTORS, FIELDS, TEN, decide
from pylogic.model import Answers, Kind
from samples import answers_of

QUESTIONS = {question.id: question for question in CHECKER.questions}
# A slow machine is no fault of the rules, so no example has a time limit.
MANY = settings(max_examples=600, deadline=None)
FEWER = settings(max_examples=100, deadline=None)


ANY = answers_of(CHECKER)


def swap(answers: dict) -> dict:
    """Return the answers with the two doctors changed over."""
    other = {"first": "second", "second": "first"}
    parts = {question: question.partition("_") for question in answers}
    asked_of = {q: bool(QUESTIONS[q].column) for q in answers}
    return {(f"{other[parts[q][0]]}_{parts[q][2]}" if asked_of[q] else q): a for q, a in answers.items()}


@MANY
@given(ANY)
def test_swapping_the_doctors_swaps_the_labels_and_nothing_else(answers: dict) -> None:
    """C1."""
    one, two = decide(Answers(answers)), decide(Answers(swap(answers)))
    assert (one.outcome, CHECKER.level(one)) == (two.outcome, CHECKER.level(two))
    assert {f.id: dict(f.because) for f in one.findings} == {f.id: swap(f.because) for f in two.findings}
    for key in ("divergences", "rung", "grid_offered"):
        assert one.values[key] == two.values[key]
    assert set(swap(dict.fromkeys(one.values["rung_because"]))) == set(two.values["rung_because"])
    gaps = two.values["question_gaps"]
    assert one.values["question_gaps"] == {"first": gaps["second"], "second": gaps["first"]}
    dates = [(d.values["most_urgent"] or {}).get("deadline") for d in (one, two)]
    assert dates[0] == dates[1]


@FEWER
@given(ANY)
def test_identical_input_gives_no_difference(answers: dict) -> None:
    """C2: whatever was entered of each doctor, five times "same" is no difference found."""
    decision = decide(Answers({**answers, **dict.fromkeys(FIELDS, "same")}))
    assert decision.outcome == "no_difference_found"
    assert decision.values["divergences"] == []


@FEWER
@given(ANY, st.randoms(use_true_random=False))
def test_order_changes_nothing(answers: dict, random: object) -> None:
    """C8, P22."""
    items = list(answers.items())
    random.shuffle(items)
    assert decide(Answers(dict(items))) == decide(Answers(answers))


@MANY
@given(ANY)
def test_answers_that_no_finding_names_do_not_matter(answers: dict) -> None:
    """P17, P18: the named answers alone give the same outcome, level and findings' reasons."""
    decision = decide(Answers(answers))
    named = {question for finding in decision.findings for question in finding.because}
    less = decide(Answers({question: value for question, value in answers.items() if question in named}))
    assert less.outcome == decision.outcome
    assert CHECKER.level(less) == CHECKER.level(decision)
    assert all(finding.because for finding in decision.findings)


@FEWER
@given(ANY)
def test_every_open_question_is_a_gap_and_no_other(answers: dict) -> None:
    """C13: what is printed for a doctor is what nobody ticked for that doctor, in the order of the ten."""
    gaps = decide(Answers(answers)).values["question_gaps"]
    for doctor in DOCTORS:
        assert gaps[doctor] == [ten for ten in TEN if ten not in answers.get(f"{doctor}_answered", ())]


def test_names_titles_hospitals_and_prices_are_no_input() -> None:
    """C3: no question asks for what must not count."""
    asked = re.compile("name|title|hospital|price|cost|fee|age|specialt|confiden")
    assert not [question for question in QUESTIONS if asked.search(question) and question != "same_diagnosis"]
    assert {question.kind for question in CHECKER.questions} == {Kind.ONE, Kind.MANY}
