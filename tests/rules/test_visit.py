"""What must hold for `visit`, over every set of answers that there is."""

import tomllib
from pathlib import Path

import pytest

from enumeration import whole_space
from pylogic.checkers.visit import (
    CHECKER,
    FINDINGS,
    HANDS_ON,
    LIMITS,
    NEEDED,
    OUTCOMES,
    REMOTE_PARTS,
    RISING,
    decide,
)
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Level

WORDS = Path(__file__).parents[2] / "docs" / "en" / "checkers" / "visit.toml"
RESTS, HANDS = "decision_rests_on", "needs_hands_on"
type Given = dict[str, Answer]


def rank(given: Given) -> int:
    return RISING.index(decide(Answers(given)).outcome)


def found(given: Given) -> set[str]:
    return {finding.id for finding in decide(Answers(given)).findings}


def with_option(given: Given, question: str, option: str) -> Given:
    now = Answers(given).chosen(question)
    kept = tuple(o for o in now if o not in (NONE_OF_THESE, option))
    return {**given, question: (*kept, option)}


ALL = list(whole_space(CHECKER.questions))


def test_the_space_is_walked_whole() -> None:
    """The size of the enumeration below: 33 x 33 x 5 x 5."""
    assert len(ALL) == 33 * 33 * 5 * 5 == 27_225


def test_every_outcome_and_every_finding_is_reached() -> None:
    """P11, P12: nothing is dead or masked."""
    assert {decide(Answers(given)).outcome for given in ALL} == set(OUTCOMES)
    assert set().union(*map(found, ALL)) == set(FINDINGS)


@pytest.mark.parametrize("question", [RESTS, HANDS])
def test_every_option_alone_makes_a_finding(question: str) -> None:
    """P15: every option of the two needed questions maps to a rule."""
    options = {RESTS: REMOTE_PARTS, HANDS: HANDS_ON}[question]
    for option in (*options, NOT_SURE, NONE_OF_THESE):
        decision = decide(Answers({question: (option,)}))
        assert {question: (option,)} in [finding.because for finding in decision.findings], option


def test_a_need_for_an_exam_never_lowers_the_result() -> None:
    """P2, P3: adding a hands-on need, or a doubt about one, never lowers the result nor removes advice."""
    for given in whole_space(NEEDED):
        for option in (*HANDS_ON, NOT_SURE):
            more = with_option(given, HANDS, option)
            assert rank(more) >= rank(given), (given, option)
            assert found(given) - found(more) <= {"no_hands_on_reported"}, (given, option)


def test_doubt_lies_between_no_and_yes() -> None:
    """P2: none of these, not sure, a need for an exam: the result only rises."""
    for given in whole_space(NEEDED[:1]):
        for need in HANDS_ON:
            steps = [rank({**given, HANDS: (answer,)}) for answer in (NONE_OF_THESE, NOT_SURE, need)]
            assert steps == sorted(steps), given
    for given in whole_space(NEEDED[1:]):
        if HANDS not in given:
            continue
        for part in REMOTE_PARTS:
            steps = [rank({**given, RESTS: (answer,)}) for answer in (part, NOT_SURE, NONE_OF_THESE)]
            assert steps == sorted(steps), given


def test_an_exam_that_is_needed_always_leads_to_a_visit_in_person() -> None:
    """P5: neither a need for an exam nor a doubt on either question ends in a remote opinion alone."""
    for given in ALL:
        answers = Answers(given)
        if answers.yes(HANDS) or answers.unsure(HANDS) or answers.unsure(RESTS):
            assert decide(answers).outcome in ("remote_then_in_person", "in_person"), given


def test_remote_alone_needs_a_reason_and_a_spoken_no() -> None:
    """P6: silence never makes a remote opinion enough."""
    for given in ALL:
        if decide(Answers(given)).outcome == "remote_can_work":
            assert given[HANDS] == (NONE_OF_THESE,), given
            assert Answers(given).yes(RESTS), given


def test_travel_and_records_never_move_the_result() -> None:
    """P8: what a reader can reach adds advice and nothing else."""
    for given in whole_space(NEEDED):
        for limits in whole_space(LIMITS):
            assert rank({**given, **limits}) == rank(given), (given, limits)
            assert found({**given, **limits}) == found(given) | found(limits), (given, limits)


def test_not_finished_only_when_a_needed_answer_is_missing() -> None:
    """P1: a full answer always has a result, and an unfinished one names what is missing."""
    for given in ALL:
        unfinished = decide(Answers(given)).outcome == "not_finished"
        assert not unfinished or CHECKER.unanswered(Answers(given)), given


def test_findings_carry_the_result() -> None:
    """P17, P18: what no finding names can go, and the outcome stays."""
    for given in ALL:
        decision = decide(Answers(given))
        if decision.outcome == "not_finished":
            continue
        assert decision.findings, given
        kept: dict[str, tuple[str | int, ...]] = {}
        for finding in decision.findings:
            for question, options in finding.because.items():
                kept[question] = (*kept.get(question, ()), *options)
        fewer = {q: tuple(o for o in Answers(given).chosen(q) if o in options) for q, options in kept.items()}
        assert decide(Answers(fewer)).outcome == decision.outcome, given  # type: ignore[arg-type]


def test_the_order_of_options_changes_nothing() -> None:
    """P22: questions and options in the opposite order give the same findings."""
    for given in whole_space(NEEDED):
        turned = {q: v[::-1] if isinstance(v, tuple) else v for q, v in reversed(given.items())}
        assert rank(turned) == rank(given)
        assert found(turned) == found(given)


def test_no_result_is_an_emergency() -> None:
    """P7: only the timing checker invents an emergency."""
    assert {*OUTCOMES.values(), *(kind.level for kind in FINDINGS.values())} == {Level.NONE, Level.NON_URGENT}


def test_words_always_ask_what_would_change_the_advice_and_name_the_disagreement() -> None:
    """The spec: every result asks what would change the advice, and says that sources disagree."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    assert "change" in words["always"]["what_would_change"]["title"]
    assert "MSD Manual" in " ".join(words["always"]["sources_disagree"]["items"])
