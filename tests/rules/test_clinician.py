"""The special properties of `clinician`, over every set of answers that a reader can give."""

import itertools
import json
from collections.abc import Iterator
from functools import cache

import pytest

from cases import cases
from enumeration import all_answers
from pylogic.api import run
from pylogic.checkers.clinician import CHECKER, FINDINGS, OUTCOMES, QUESTIONS, TEAM, TIES
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers

SPACE, CLASSES = 1_430_550, 123_750
NEED = ("problem", "detail_changes_plan", "trade_offs")
FIT = ("ties_to_first", "network", "expert_centre_reach")
DEPTH = {outcome: depth for depth, outcome in enumerate(OUTCOMES)}

type Given = tuple[Answer | None, ...]


def answers(ids: tuple[str, ...], given: Given) -> Answers:
    return Answers({q: answer for q, answer in zip(ids, given, strict=True) if answer is not None})


def product(*ids: str) -> Iterator[Given]:
    return itertools.product(*(all_answers(q) for id_ in ids for q in QUESTIONS if q.id == id_))


@cache
def need() -> dict[Given, str]:
    """Return the outcome for each answer to the three questions that decide, with silence on the rest."""
    return {given: CHECKER.decide(answers(NEED, given)).outcome for given in product(*NEED)}


def kind(answer: Answer | None) -> Answer | None:
    """Return the kind of an answer: each yes is alike, with or without a doubt beside it."""
    if not isinstance(answer, tuple) or answer[0] in (NONE_OF_THESE, NOT_SURE):
        return answer
    return ("a yes", NOT_SURE) if NOT_SURE in answer else ("a yes",)


def test_no_answer_about_ties_network_or_reach_moves_the_depth() -> None:
    """P1, P8, C12: fit moves no depth for any kind of need; every outcome and finding is reached."""
    kinds = {tuple(map(kind, given)): given for given in need()}
    fits = list(product(*FIT))
    assert len(need()) * len(fits) == SPACE
    assert len(kinds) * len(fits) == CLASSES
    for given, fit in itertools.product(kinds.values(), fits):
        asked = answers((*NEED, *FIT), given + fit)
        assert CHECKER.decide(asked).outcome == need()[given], (given, fit)
    assert set(need().values()) == set(OUTCOMES)


def test_each_need_has_the_depth_of_its_kind() -> None:
    """P1, the joint: over all needs, each alone and with three ways to fit, only the kind decides."""
    depths = {tuple(map(kind, given)): outcome for given, outcome in need().items()}
    fits = list(product(*FIT))
    seen: set[str] = set()
    for given, outcome in need().items():
        assert outcome == depths[tuple(map(kind, given))], given
        for fit in (fits[0], fits[len(fits) // 2], fits[-1]):
            decision = CHECKER.decide(answers((*NEED, *FIT), given + fit))
            assert decision.outcome == outcome, (given, fit)
            seen.update(finding.id for finding in decision.findings)
    seen.update(f.id for fit in fits for f in CHECKER.decide(answers(FIT, fit)).findings)
    assert seen == set(FINDINGS)


def test_the_answers_that_findings_name_alone_give_the_same_depth() -> None:
    """P18: what no finding names can be left out."""
    for given, outcome in need().items():
        named: dict[str, Answer] = {}
        for finding in CHECKER.decide(answers(NEED, given)).findings:
            for question, chosen in finding.because.items():
                if question == "problem":
                    named[question] = chosen[0]
                else:
                    named[question] = (*named.get(question, ()), *chosen)  # type: ignore[misc]
        assert CHECKER.decide(Answers(named)).outcome == outcome, given


def test_every_because_was_answered() -> None:
    """P17: a finding rests on answers that the reader gave, and never on nothing."""
    for given in product(*NEED):
        asked = answers(NEED, given)
        for finding in CHECKER.decide(asked).findings:
            assert finding.because and all(finding.because.values())
            assert all(asked.has(question, *map(str, chosen)) for question, chosen in finding.because.items())
            assert all(set(chosen) <= set(asked.chosen(q)) for q, chosen in finding.because.items())


def test_depth_never_falls_when_an_option_is_added_or_a_doubt_becomes_a_yes() -> None:
    """P2, P3: no -> not sure -> yes is monotone, and one more yes removes no reason for depth."""
    for given, outcome in need().items():
        for place in (1, 2):
            chosen = given[place]
            for more in all_answers(QUESTIONS[place]):
                if not isinstance(more, tuple) or more == (NONE_OF_THESE,):
                    continue
                if isinstance(chosen, tuple) and not (set(chosen) - {NONE_OF_THESE} <= set(more)):
                    continue
                grown = (*given[:place], more, *given[place + 1 :])
                assert DEPTH[need()[grown]] >= DEPTH[outcome], (given, more)
        ladder = ("common_defined", NOT_SURE, "crosses_specialties")
        depths = [DEPTH[need()[(step, *given[1:])]] for step in ladder]
        assert depths == sorted(depths), given


def test_not_sure_never_counts_as_no() -> None:
    """P5: a doubt on any of the three questions never leaves a specialist or an unfinished result."""
    for given, outcome in need().items():
        if any(answer == NOT_SURE or (isinstance(answer, tuple) and NOT_SURE in answer) for answer in given):
            assert DEPTH[outcome] >= DEPTH["subspecialist"], given


def test_specialist_needs_three_explicit_answers() -> None:
    """P6: silence is never no; exactly one set of the three answers gives the shallowest depth."""
    shallow = [given for given, outcome in need().items() if outcome == "specialist"]
    assert shallow == [("common_defined", (NONE_OF_THESE,), (NONE_OF_THESE,))]


@pytest.mark.parametrize("finding", TEAM)
def test_each_reason_for_a_team_alone_gives_the_team(finding: str) -> None:
    """P11, P12: no rule for the team is dead or hidden by another."""
    [given] = [(q.id, option) for q in QUESTIONS for option in q.options if option == finding]
    question, option = given
    answer: Answer = option if question == "problem" else (option,)
    decision = CHECKER.decide(Answers({question: answer}))
    assert decision.outcome == "multidisciplinary_team"
    assert finding in {f.id for f in decision.findings}


def test_each_tie_is_its_own_finding_whatever_else_is_ticked() -> None:
    """P3: independence concerns are named one by one."""
    for chosen in all_answers(TIES):
        if isinstance(chosen, tuple):
            found = {f.id for f in CHECKER.decide(Answers({TIES.id: chosen})).findings}
            assert {option for option in chosen if option not in (NONE_OF_THESE, NOT_SURE)} <= found
            assert ("ties_not_sure" in found) == (NOT_SURE in chosen)


def test_hospital_volume_is_named_for_complex_surgery_and_nothing_else() -> None:
    """P11: the study and the counter-study stand beside complex surgery."""
    for given in product(*NEED):
        found = {f.id for f in CHECKER.decide(answers(NEED, given)).findings}
        assert ("high_volume" in found) == ("complex_surgery" in (given[2] or ()))
    assert {"birkmeyer_2002", "volume_trend_2020"} <= set(FINDINGS["high_volume"].references)


def test_order_of_questions_and_options_changes_nothing() -> None:
    """P22: the report is the same text however keys and options are ordered."""
    for given in itertools.islice(product(*NEED), 0, None, 7):
        request = {q: a for q, a in zip(NEED, given, strict=True) if a is not None}
        turned = {q: a[::-1] if isinstance(a, tuple) else a for q, a in reversed(request.items())}
        one, other = (run(json.dumps({"checker": "clinician", "answers": r})) for r in (request, turned))
        assert one == other


def test_cases_reach_every_outcome_and_finding() -> None:
    """C12: a clinician can read an example of everything that this checker says."""
    expected = [case.expected for case in cases("clinician")]
    assert {case["outcome"] for case in expected} == set(OUTCOMES)
    assert {finding for case in expected for finding in case["findings"]} == set(FINDINGS)
