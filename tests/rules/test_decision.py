"""Decision: the leaning, how firm it is, and what comes before it, over whole spaces of marks."""

import itertools
import json
from collections.abc import Iterator

from cases import cases
from pylogic.checkers.decision import CHECKER, FITS, HIGHEST, PLANS, ROWS, decide, needed
from pylogic.model import NOT_SURE, Answers, Kind
from pylogic.rules.balance import flips, leading, smallest_form

QUESTIONS = {question.id: question for question in CHECKER.questions}
TWO, THREE = PLANS[:2], PLANS[:3]
NO_WEIGHT = {f"{row}_importance": 0 for row in ROWS}
BASE = {"diagnosis_agreed": "yes", **NO_WEIGHT}
WORTHS = (1, 500, 999)  # what "partly" may be worth when a fit is worth 1,000


def marks(rows: int, plans: tuple[str, ...]) -> Iterator[tuple[dict, dict]]:
    """Yield every importance and every fit of the first rows: (6 * 3^plans)^rows tables and weights."""
    one_row = list(itertools.product(range(HIGHEST + 1), itertools.product(range(3), repeat=len(plans))))
    for chosen in itertools.product(one_row, repeat=rows):
        named = dict(zip(list(ROWS)[:rows], chosen, strict=True))
        table = {row: dict(zip(plans, fits, strict=True)) for row, (_, fits) in named.items()}
        yield table, {row: weight for row, (weight, _) in named.items()}


def as_answers(table: dict, weights: dict) -> dict:
    """Return the answers that a reader with these marks would give."""
    plans = next(iter(table.values()))
    given_ = {**BASE, "plan_count": len(plans)}
    for row, fits in table.items():
        given_ |= {row: ROWS[row][:1], f"{row}_importance": weights[row]}
        given_ |= {f"{plan}_{row}_fit": FITS[fit] for plan, fit in fits.items()}
    return given_


def oracle(table: dict, weights: dict) -> str | None:
    """Say who leads a second way: by far more than one worth of "partly", near both ends and between."""
    plans = tuple(next(iter(table.values())))

    def ahead(plan: str, other: str) -> bool:
        scales = [(0, partly, 1000) for partly in WORTHS]
        return all(
            sum(weights[row] * (scale[fits[plan]] - scale[fits[other]]) for row, fits in table.items()) > 0
            for scale in scales
        )

    return next((p for p in plans if all(ahead(p, q) for q in plans if q != p)), None)


def test_leaning_holds_for_every_worth_of_partly() -> None:
    """Over 2 rows of 2 plans (2,916 tables) and of 3 plans (26,244), against a second calculation."""
    for plans, size in ((TWO, 2_916), (THREE, 26_244)):
        count = 0
        for count, (table, weights) in enumerate(marks(2, plans), start=1):  # noqa: B007
            assert leading(table, weights, plans) == oracle(table, weights)
        assert count == size


def test_scaling_changes_nothing_and_one_step_that_flips_is_close() -> None:
    """C9, C10: over 3 rows of 2 plans, 157,464 tables; steps in the smallest form cover the reader's own."""
    count = 0
    for count, (table, weights) in enumerate(marks(3, TWO), start=1):  # noqa: B007
        small = smallest_form(weights, HIGHEST)
        leader = leading(table, weights, TWO)
        assert leader == leading(table, small, TWO)
        if not list(flips(table, small, TWO, HIGHEST)):
            assert not list(flips(table, weights, TWO, HIGHEST))
        for factor in range(2, HIGHEST // max(1, *weights.values()) + 1):
            scaled = {row: factor * weight for row, weight in weights.items()}
            assert smallest_form(scaled, HIGHEST) == small
    assert count == 157_464


def test_outcome_follows_from_leader_and_steps() -> None:
    """C9, C10 through the door: over 2,916 tables, each also scaled and each also stepped."""
    seen = set()
    for table, weights in marks(2, TWO):
        decision = decide(Answers(as_answers(table, weights)))
        seen.add(decision.outcome)
        if not any(weights.values()):
            assert decision.outcome == "not_enough_known"
            continue
        leader = oracle(table, weights)
        leans = decision.outcome == "leans_to_one"
        assert decision.values["plan"] == (leader if leans else None)
        assert leans == (leader is not None and not decision.values["flips"])
        for flip in decision.values["flips"]:
            then = {**smallest_form(weights, HIGHEST), flip["row"]: flip["importance"]}
            assert oracle(table, then) == flip["plan"] != leader
            assert abs(flip["importance"] - flip["from"]) == 1
        for row, step in itertools.product(table, (-1, 1)):
            if leans and 0 <= weights[row] + step <= HIGHEST:
                assert oracle(table, {**weights, row: weights[row] + step}) == leader
        if max(weights.values()) * 2 <= HIGHEST:
            double = decide(Answers(as_answers(table, {row: 2 * weight for row, weight in weights.items()})))
            views = [dict(d.values, rows=None) for d in (decision, double)]
            assert (double.outcome, views[1]) == (decision.outcome, views[0])
    assert seen == {"leans_to_one", "close", "not_enough_known"}


def test_a_third_plan_never_turns_the_first_two_round() -> None:
    """Over 26,244 tables: with the third plan in, the one that stood behind never comes to lead."""
    for table, weights in marks(2, THREE):
        two = {row: {plan: fits[plan] for plan in TWO} for row, fits in table.items()}
        pair, all_three = leading(two, weights, TWO), leading(table, weights, THREE)
        assert all_three in {pair, "plan_3", None}


def test_doubt_and_silence_on_anything_needed_take_the_leaning_away() -> None:
    """C4, C7: in every case that leans or is close, each needed answer in turn; the diagnosis before all."""
    checked = 0
    for case in cases("decision"):
        if case.expected["outcome"] not in ("leans_to_one", "close"):
            continue
        given_ = {
            q: tuple(a) if isinstance(a, list) else a for q, a in json.loads(case.request)["answers"].items()
        }
        for question in needed(Answers(given_)):
            doubt = (NOT_SURE,) if QUESTIONS[question].kind is Kind.MANY else NOT_SURE
            unsure = decide(Answers({**given_, question: doubt}))
            silent = decide(Answers({q: a for q, a in given_.items() if q != question}))
            first = "ask_evidence_first" if question == "diagnosis_agreed" else "not_enough_known"
            assert (unsure.outcome, silent.outcome) == (first, "not_finished")
            assert unsure.values["plan"] is silent.values["plan"] is None
            assert not unsure.values["flips"] and not unsure.values["nowhere_better"]
            checked += 1
    assert checked > 150


def test_every_outcome_and_finding_is_in_some_example_case() -> None:
    """P11, P12: no rule is dead, and none hides another."""
    examples = cases("decision")
    named = {finding for case in examples for finding in case.expected.get("findings", ())}
    assert {case.expected["outcome"] for case in examples} == set(CHECKER.outcomes)
    assert named == set(CHECKER.findings)
