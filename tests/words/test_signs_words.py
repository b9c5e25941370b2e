"""What must hold for the findings and words of `signs`: results explain themselves, choices are balanced."""

import tomllib
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from pylogic.checkers.signs import CHECKER, FINDINGS, NO_SIGN, OUTCOMES, QUESTIONS, SIGN_OF, decide
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Kind, Level
from samples import answers_of

PATH = Path(__file__).parents[2] / "docs" / "en" / "checkers" / "signs.toml"
CHOICES = ("choice_second_opinion_now", "choice_ask_first_doctor", "choice_go_ahead")
CLEAR: dict[str, Answer] = {
    question.id: (NONE_OF_THESE,) if question.kind is Kind.MANY else "none" for question in QUESTIONS[:-1]
}


EMPTY = {"no_other_sign", "no_sign_reported"}


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def single_answers() -> list[tuple[str, Answer]]:
    return [(q.id, (o,) if q.kind is Kind.MANY else o) for q in QUESTIONS for o in q.options]


def test_findings_carry_the_result() -> None:
    """P17, P18: for every pair of answers, alone or with all else denied, what no finding names can go."""
    starts: list[dict[str, Answer]] = [
        {},
        *({**CLEAR, "asked_first_doctor": a} for a in ("yes", "no", "not_sure")),
    ]
    pairs = list(combinations(single_answers(), 2))
    assert len(pairs) * len(starts) == 3_120
    for start, pair in product(starts, pairs):
        given = {**start, **dict(pair)}
        decision = decide(Answers(given))
        if decision.outcome == "not_finished":
            continue
        assert decision.findings, given
        named = {q for finding in decision.findings for q in finding.because}
        kept = {q: answer for q, answer in given.items() if q in named}
        assert decide(Answers(kept)).outcome == decision.outcome, given


def tick(given: dict[str, Answer], question: str, answer: Answer) -> dict[str, Answer]:
    """Return `given` with one thing more ticked, as a reader does it."""
    now = given.get(question)
    if isinstance(now, tuple) and isinstance(answer, tuple) and NONE_OF_THESE not in (*now, *answer):
        return {**given, question: (*now, *(o for o in answer if o not in now))}
    return {**given, question: answer}


def test_every_outcome_and_every_finding_is_reached() -> None:
    """P11, P12, P15: nothing is dead or masked, and every sign option leads to its sign."""
    seen = [decide(Answers(tick(dict([a]), *b))) for a, b in product(single_answers(), repeat=2)]
    seen += [decide(Answers(tick({**CLEAR, "asked_first_doctor": "no"}, *a))) for a in single_answers()]
    assert {decision.outcome for decision in seen} == set(OUTCOMES)
    assert {finding.id for decision in seen for finding in decision.findings} == set(FINDINGS)
    for question, answer in single_answers():
        option = answer if isinstance(answer, str) else answer[0]  # type: ignore[index]
        if question in SIGN_OF and option not in (NONE_OF_THESE, NOT_SURE, *NO_SIGN):
            signs = [finding.id for finding in decide(Answers({question: answer})).findings]
            assert SIGN_OF[question] in signs, option


def test_each_option_alone_weighs_as_the_spec_says() -> None:
    """P16: five options are strong alone; five can wait for the first doctor; the rest are one sign."""
    strong = {"irreversible", "major_surgery", "cancer", "rare", "worse_despite_adherence"}
    soft = {
        "cannot_repeat_plan",
        "dismissed",
        "questions_unanswered",
        "lost_confidence",
        "communication_broke_down",
    }
    no_sign = {NONE_OF_THESE, "not_started", "none", "mild", "yes", "no"}
    for question, answer in single_answers():
        option = answer if isinstance(answer, str) else answer[0]  # type: ignore[index]
        if option == NOT_SURE:
            continue
        expected = (
            "strong_reasons" if option in strong else "ask_first" if option in soft else "worth_considering"
        )
        expected = "no_sign_found" if option in no_sign else expected
        given = {**CLEAR, "asked_first_doctor": "no", question: answer}
        assert decide(Answers(given)).outcome == expected, option


def test_ticking_more_keeps_every_finding() -> None:
    """P3: over every pair of answers and each third one ticked, only "nothing else named" can go."""
    many = [(q, a) for q, a in single_answers() if isinstance(a, tuple) and a != (NONE_OF_THESE,)]
    for first, second in combinations(single_answers(), 2):
        given = tick({**CLEAR, "asked_first_doctor": "no", **dict([first])}, *second)
        before = {finding.id for finding in decide(Answers(given)).findings}
        for third in many:
            after = {finding.id for finding in decide(Answers(tick(given, *third))).findings}
            assert before - after <= EMPTY, (given, third)


@settings(max_examples=500, deadline=None)
@drawn(answers_of(CHECKER))
def test_the_order_of_answers_changes_nothing(given: dict[str, Answer]) -> None:
    """P22: questions and options in the opposite order give the same findings, over the whole space."""
    turned = {q: v[::-1] if isinstance(v, tuple) else v for q, v in reversed(given.items())}
    once, again = decide(Answers(given)), decide(Answers(turned))
    assert (once.outcome, once.values) == (again.outcome, again.values)
    assert {finding.id for finding in once.findings} == {finding.id for finding in again.findings}


def test_no_result_is_an_emergency() -> None:
    """P7: only the timing checker invents an emergency."""
    assert {*OUTCOMES.values(), *(kind.level for kind in FINDINGS.values())} == {Level.NONE, Level.NON_URGENT}


def test_the_three_choices_have_equal_detail(words: dict[str, Any]) -> None:
    """Balance: the same points in the same order, and lengths within one tenth of each other."""
    blocks = [words["always"][choice] for choice in CHOICES]
    starts = ["Good"] * 3 + ["Bad"] * 3 + ["It can feel like", "If nothing more is done"]
    for block in blocks:
        assert [item.partition(":")[0] for item in block["items"]] == starts
    lengths = [len(" ".join(block["items"]).split()) for block in blocks]
    assert max(lengths) <= 1.1 * min(lengths), lengths


def test_each_sign_gives_three_reasons(words: dict[str, Any]) -> None:
    """The spec: the six signs each give three reasons and what to do next."""
    signs = [id_ for id_, finding in words["findings"].items() if "sign for 3 reasons" in finding["reason"]]
    assert sorted(signs) == sorted(
        (
            "unclear_diagnosis",
            "major_or_elective_treatment",
            "serious_or_rare",
            "treatment_not_working",
            "severe_side_effects",
            "trust_or_communication",
        )
    )


def test_four_threshold_questions(words: dict[str, Any]) -> None:
    """The spec: severity, waiting as a question that is never a safe period, success, other options."""
    finding = words["findings"]["threshold_questions"]
    assert len(finding["do"]) == 4
    assert finding["do"][1].endswith("if I wait 4 to 8 weeks?")
    assert "not a promise" in finding["reason"]


def test_side_effects_never_lead_to_stopping_alone(words: dict[str, Any]) -> None:
    """Safety: advice on side effects says not to stop a medicine alone."""
    for id_ in ("severe_side_effects", "mild_side_effects", "side_effects_limit"):
        assert any("Do not stop a medicine on your own" in step for step in words["findings"][id_]["do"]), id_
