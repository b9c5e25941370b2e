"""Decision: what holds for any marks of any number of plans."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pylogic.checkers.decision import CHECKER, FITS, HIGHEST, PLANS, ROWS, decide
from pylogic.model import NOT_SURE, Answers
from pylogic.rules.balance import leading
from samples import answers_of

# A slow machine is no fault of the rules, so no example has a time limit.
MANY = settings(max_examples=400, deadline=None)
FEWER = settings(max_examples=100, deadline=None)


@st.composite
def known(draw: st.DrawFn) -> dict:
    """Return answers in which everything needed is known, for 2 to 4 plans."""
    plans = PLANS[: draw(st.integers(2, 4))]
    given_ = {"diagnosis_agreed": "yes", "plan_count": len(plans)}
    for row, options in ROWS.items():
        given_ |= {row: options[:1], f"{row}_importance": draw(st.integers(0, HIGHEST))}
        given_ |= {f"{plan}_{row}_fit": draw(st.sampled_from(FITS)) for plan in plans}
    return given_


ANY = answers_of(CHECKER)
EITHER = st.one_of(ANY, known())


@FEWER
@given(EITHER, st.randoms(use_true_random=False))
def test_order_changes_nothing(answers: dict, random: object) -> None:
    """C8, P22."""
    items = list(answers.items())
    random.shuffle(items)
    assert decide(Answers(dict(items))) == decide(Answers(answers))


@MANY
@given(EITHER)
def test_answers_that_no_finding_names_do_not_matter(answers: dict) -> None:
    """P17, P18: the named answers alone give the same outcome, and each finding names some."""
    decision = decide(Answers(answers))
    named = {question for finding in decision.findings for question in finding.because}
    less = decide(Answers({question: value for question, value in answers.items() if question in named}))
    assert less.outcome == decision.outcome
    assert all(finding.because for finding in decision.findings)


@FEWER
@given(EITHER)
def test_values_never_settle_a_diagnosis(answers: dict) -> None:
    """C7: while the diagnosis is not agreed, no plan, no step and no comparison of plans is named."""
    for diagnosis in ("no", NOT_SURE):
        decision = decide(Answers({**answers, "diagnosis_agreed": diagnosis}))
        values = decision.values
        assert decision.outcome == "ask_evidence_first"
        assert (values["plan"], values["flips"], values["nowhere_better"]) == (None, [], [])


@MANY
@given(known(), st.permutations(PLANS))
def test_changing_over_the_plans_changes_the_labels_and_nothing_else(answers: dict, order: list[str]) -> None:
    """C1: plans have no rank of their own."""
    plans = PLANS[: answers["plan_count"]]
    turn = dict(zip(plans, [plan for plan in order if plan in plans], strict=True))
    other = {
        re.sub(r"^plan_[1-4]", lambda plan: turn.get(plan[0], plan[0]), q): a for q, a in answers.items()
    }
    one, two = decide(Answers(answers)), decide(Answers(other))
    assert one.outcome == two.outcome
    assert turn.get(one.values["plan"]) == two.values["plan"]
    assert {f.id for f in one.findings} == {f.id for f in two.findings}
    turned = [dict(flip, plan=turn.get(flip["plan"])) for flip in one.values["flips"]]
    assert turned == two.values["flips"]


@MANY
@given(known())
def test_more_importance_for_a_row_never_unseats_the_plan_that_fits_it_most(answers: dict) -> None:
    """Monotone: a row in which the leading plan fits and no other does can only hold the leaning."""
    plans = PLANS[: answers["plan_count"]]
    table = {row: {plan: FITS.index(answers[f"{plan}_{row}_fit"]) for plan in plans} for row in ROWS}
    weights = {row: answers[f"{row}_importance"] for row in ROWS}
    leader = leading(table, weights, plans)
    for row, fits in table.items():
        if leader and all(fits[leader] >= fit for fit in fits.values()):
            assert leading(table, {**weights, row: weights[row] + 1}, plans) == leader


@FEWER
@given(known(), ANY)
def test_plans_beyond_the_count_change_nothing_but_a_note(answers: dict, more: dict) -> None:
    """Marks for a plan that was not counted are pointed out and never used."""
    beyond = PLANS[answers["plan_count"] :]
    extra = {q: a for q, a in more.items() if beyond and q.startswith(beyond)}
    one, two = decide(Answers(answers)), decide(Answers({**answers, **extra}))
    assert (one.outcome, one.values) == (two.outcome, two.values)
    assert {f.id for f in two.findings} - {f.id for f in one.findings} == (
        {"extra_plans"} if extra else set()
    )


@FEWER
@given(EITHER)
def test_no_total_is_reported(answers: dict) -> None:
    """Values hold marks, rows, plans and steps; no sum of them."""
    values = decide(Answers(answers)).values
    assert list(values) == ["plan", "rows", "unknown_rows", "flips", "nowhere_better"]
    assert not re.search("total|score|sum|rank", json.dumps(values))
    for view in values["rows"]:
        assert list(view) == ["row", "importance", "fits", "aligned", "conflict", "known"]
        assert view["known"] == (view["row"] not in values["unknown_rows"])
