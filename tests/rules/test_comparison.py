"""Comparison: where the opinions differ, the next step and the dates, over whole spaces of answers."""

import itertools
from collections.abc import Iterator

from cases import cases
from pylogic.checkers.comparison import CHECKER, DEADLINES, DOCTORS, FIELDS, RUNGS, decide
from pylogic.model import NOT_SURE, Answers, Decision, Level

QUESTIONS = {question.id: question for question in CHECKER.questions}
URGENT = {"deadline_within_48_hours", "deadline_within_2_weeks", "deadline_not_sure"}
ASKED = {"ask_diagnosis", "ask_severity", "ask_action", "ask_goals"}
SILENT = None


def product(**options: tuple) -> Iterator[dict]:
    """Yield every set of answers; SILENT leaves a question out."""
    for row in itertools.product(*options.values()):
        yield {
            question: answer for question, answer in zip(options, row, strict=True) if answer is not SILENT
        }


def fields() -> Iterator[dict]:
    """Yield every way to answer the 5 fields, silence with them: 4 * 6^4 = 5,184."""
    return product(**{field: (*QUESTIONS[field].options, SILENT) for field in FIELDS})


def ladder() -> Iterator[dict]:
    """Yield a coarse space of the fields and of all that the ladder reads."""
    coarse = dict.fromkeys(list(FIELDS)[1:4], ("same", "different", NOT_SURE, SILENT))
    return product(
        same_records=("same", NOT_SURE),
        **coarse,
        same_goals=("same", "different", SILENT),
        first_missing_test=("named", "none_named", NOT_SURE, SILENT),
        second_missing_test=("named", "none_named"),
        second_certainty=("high", "low"),
        rests_on=(("pathology",), ("examination",), (NOT_SURE,), SILENT),
        rare_or_complex=("yes", "no", SILENT),
        third_opinion_done=("yes", SILENT),
    )


def findings(decision: Decision) -> set[str]:
    return {finding.id for finding in decision.findings}


def expected(answers: dict) -> str:
    """Say the outcome a second way: the first field that is not the same."""
    for field, differs in FIELDS.items():
        if answers.get(field) != "same":
            found = {"different": differs, SILENT: "not_finished"}
            return found.get(answers.get(field), "cannot_tell_yet")
    return "no_difference_found"


def test_first_field_that_is_not_the_same_decides() -> None:
    """C4, C12: over all 5,184 ways to answer the fields; unknown and silent never count as the same."""
    seen = set()
    space = list(fields())
    assert len(space) == 5_184
    for answers in space:
        decision = decide(Answers(answers))
        assert decision.outcome == expected(answers)
        seen.add(decision.outcome)
        if decision.outcome == "no_difference_found":
            assert all(answers[field] == "same" for field in FIELDS)
        known = [name for name, f in zip(("diagnosis", "severity", "threshold", "values"), list(FIELDS)[1:],
                                         strict=True) if answers.get(f) == "different"]  # fmt: skip
        assert decision.values["divergences"] == known
    assert seen == set(CHECKER.outcomes)


def test_adding_a_difference_removes_none() -> None:
    """C5: turning any field to "different" keeps every difference, and never leads to no difference found."""
    for answers in fields():
        before = decide(Answers(answers))
        for field in FIELDS:
            after = decide(Answers({**answers, field: "different"}))
            assert set(before.values["divergences"]) <= set(after.values["divergences"])
            kept = {f for f in findings(before) if f.startswith("different_")}
            assert kept <= findings(after)
            assert after.outcome != "no_difference_found"


def test_grid_is_offered_only_when_diagnosis_and_severity_agree() -> None:
    """C7: over all fields, and never as the next step while a fact is open."""
    for answers in fields():
        values = decide(Answers(answers)).values
        agree = all(answers.get(f) == "same" for f in ("same_records", "same_diagnosis", "same_severity"))
        assert values["grid_offered"] == agree
        assert agree or values["rung"] != "values_grid"


def test_one_rung_with_its_reason_over_the_ladder() -> None:
    """C12: at most one step, the lowest that is open, with a reason and a finding; each rung is reached."""
    count, seen = 0, set()
    for count, answers in enumerate(ladder(), start=1):  # noqa: B007
        decision = decide(Answers(answers))
        rung, found = decision.values["rung"], findings(decision)
        seen.add(rung)
        assert rung == lowest(answers, decision.outcome)
        assert found & set(RUNGS) == ({rung} if rung else set())
        assert rung is None or decision.values["rung_because"]
        if rung is None and decision.outcome not in ("not_finished", "no_difference_found"):
            assert found & {*ASKED, "steps_done"}
    assert seen == {*RUNGS, None}
    assert count == 2 * 4**3 * 3 * 4 * 2 * 2 * 4 * 3 * 2 == 147_456


def lowest(answers: dict, outcome: str) -> str | None:
    """Say the next step a second way, as a list of the rungs that are open."""
    differs = outcome in FIELDS.values()
    facts = outcome in ("diagnosis_differs", "severity_differs")
    tests = {answers.get(f"{doctor}_missing_test") for doctor in DOCTORS}
    lows = {answers.get(f"{doctor}_certainty") for doctor in DOCTORS}
    rests = set(answers.get("rests_on", (NOT_SURE,)))
    doubt = NOT_SURE in rests and outcome != "values_differ"
    rare = outcome == "threshold_differs" and answers.get("rare_or_complex") != "no"
    rungs = {
        "reconcile_records": answers.get("same_records") != "same",
        "missing_test": tests != {"none_named"} or "low" in lows,
        "re_review": differs and bool(doubt or rests & {"pathology", "imaging"}),
        "third_opinion": answers.get("third_opinion_done") != "yes" and (facts or rare),
        "values_grid": differs and not facts,
    }
    return next((rung for rung, is_open in rungs.items() if is_open and outcome != "not_finished"), None)


def test_the_more_urgent_date_wins_and_only_raises() -> None:
    """C6, P2: every pair of dates with every outcome of the fields; urgency rises from no to doubt to yes."""
    options, order = (*QUESTIONS["first_deadline"].options, SILENT), DEADLINES
    parts = dict.fromkeys(("same_records", "same_diagnosis"), ("same", "different", SILENT))
    for answers in product(**parts, first_deadline=options, second_deadline=options):
        dates = [answers.get(f"{doctor}_deadline") for doctor in DOCTORS]
        named = sorted((d for d in dates if d in order), key=order.index)
        decision = decide(Answers(answers))
        urgent = decision.values["most_urgent"]
        assert (urgent or {}).get("deadline") == (named[0] if named else None)
        if urgent:
            assert urgent["who"] == [d for d, date in zip(DOCTORS, dates, strict=True) if date == named[0]]
            assert decision.findings[0].id == f"deadline_{named[0]}"
        without = {q: a for q, a in answers.items() if not q.endswith("_deadline")}
        assert decision.outcome == decide(Answers(without)).outcome
        raised = bool(named) and named[0] != "later"
        assert CHECKER.level(decision) == (Level.URGENT if raised else CHECKER.outcomes[decision.outcome])
        assert raised == bool(findings(decision) & URGENT)


def test_every_outcome_and_finding_is_in_some_example_case() -> None:
    """P11, P12: no rule is dead, and none hides another."""
    examples = cases("comparison")
    assert {case.expected["outcome"] for case in examples} == set(CHECKER.outcomes)
    assert {finding for case in examples for finding in case.expected["findings"]} == set(CHECKER.findings)
