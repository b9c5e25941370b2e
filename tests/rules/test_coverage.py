"""What is special to `coverage`, over all 80,000 sets of answers that its questions allow."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pylogic.checkers.coverage import BY_TOPIC, FINDINGS, NEEDED, OUTCOMES, QUESTIONS, decide
from pylogic.model import Answers, Decision
from pylogic.rules.payer_rules import AMOUNTS, GENERAL, RULES, STATES

WORDS = Path(__file__).parents[2] / "docs/en/checkers/coverage.toml"
MONEY = set(BY_TOPIC) | {"no_insurance", "dated_rule"}
BEST_FIRST = ("usually_covered", "covered_with_conditions", "call_your_plan", "likely_not_covered")
# Payer by payer, with a referral and a doctor in the network: an operation as second, third (differ), third
# (agree), then a diagnosis in the same order. U usually, C with conditions, p call your plan, n likely not.
TABLE = {
    "medicare_original": "UUC ppp",
    "medicare_advantage": "CCp ppp",
    "medicaid_managed": "Cpp Cpp",
    "employer_or_private_hmo": "ppp ppp",
    "employer_or_private_ppo": "ppp ppp",
    "va_or_military": "Cpp Cpp",
    "no_insurance": "nnn nnn",
    "outside_us": "ppp ppp",
    "not_sure": "ppp ppp",
}
LETTERS = dict(zip("UCpn", BEST_FIRST, strict=True))
type Row = tuple[dict[str, str], Decision]


@pytest.fixture(scope="module")
def everything() -> list[Row]:
    rows = []
    for chosen in itertools.product(*((None, *question.options) for question in QUESTIONS)):
        given = {q.id: option for q, option in zip(QUESTIONS, chosen, strict=True) if option is not None}
        rows.append((given, decide(Answers(given))))
    return rows


def finished(everything: list[Row]) -> Iterator[Row]:
    return (row for row in everything if row[1].outcome not in ("not_finished", "do_not_wait"))


def ids(decision: Decision) -> list[str]:
    return [finding.id for finding in decision.findings]


def test_the_space_is_exhausted_and_reaches_every_outcome_and_finding(everything: list[Row]) -> None:
    """C12, P11: no outcome and no finding is dead."""
    assert len(everything) == 80_000
    assert {decision.outcome for _, decision in everything} == set(OUTCOMES)
    assert {id_ for _, decision in everything for id_ in ids(decision)} == set(FINDINGS)


def test_every_payer_rule_and_amount_is_shown_to_somebody(everything: list[Row]) -> None:
    """P11: no row of docs/coverage.toml is dead."""
    shown = {id_ for _, decision in everything for id_ in decision.values["rules"]}
    rules = [*itertools.chain(*RULES.values(), *STATES.values()), *GENERAL]
    assert shown == {rule.id for rule in rules}
    amounts = {id_ for _, decision in everything for id_ in decision.values["amounts"]}
    assert amounts == set(itertools.chain(*AMOUNTS.values()))


def test_an_emergency_or_doubt_about_it_shows_nothing_about_cost_or_booking(everything: list[Row]) -> None:
    """P7: whatever else is answered, "do not wait" stands alone."""
    for given, decision in everything:
        if given.get("emergency_surgery") in ("yes", "not_sure"):
            assert decision.outcome == "do_not_wait"
            assert not MONEY & set(ids(decision)) and not decision.values["amounts"]
            assert decision.values["rules"][0] == "emergency_do_not_wait"
        else:
            assert decision.outcome != "do_not_wait"


def test_the_words_of_an_emergency_say_nothing_about_cost() -> None:
    """P7: and they say not to phone the plan first."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    outcome = words["outcomes"]["do_not_wait"]
    parts = [outcome, words["findings"]["emergency_do_not_wait"], words["findings"]["emergency_not_sure"]]
    text = str(parts).lower()
    assert not re.search(r"\b(cost|price|pay|pays|cover|covered|book|bill)\b", text)
    assert all("phone your plan first" in str(part) for part in parts)


def test_silence_on_a_needed_question_is_never_finished(everything: list[Row]) -> None:
    """P6: an empty answer is never "no"."""
    for given, decision in everything:
        missing = any(question not in given for question in NEEDED)
        assert (decision.outcome == "not_finished") == (missing and decision.outcome != "do_not_wait")


def test_doubt_about_a_needed_answer_is_never_cover(everything: list[Row]) -> None:
    """P5: not sure asks; it never counts as "no" or "covered"."""
    for given, decision in finished(everything):
        if any(given[question] == "not_sure" for question in NEEDED):
            assert decision.outcome in ("call_your_plan", "likely_not_covered")
            assert "ask_what_is_not_sure" in ids(decision)


@pytest.mark.parametrize("payer", TABLE)
def test_the_table_holds_cell_by_cell(payer: str) -> None:
    """P11, P12: each cell of the table decides, and none is masked by another."""
    opinions = ("second", "third_differ", "third_agree")
    for abouts, cells in zip(
        (("surgery", "major_procedure"), ("diagnosis_or_other",)), TABLE[payer].split(), strict=True
    ):
        for about, (opinion, letter) in itertools.product(abouts, zip(opinions, cells, strict=True)):
            asked = {"payer": payer, "about": about, "opinion_number": opinion}
            clear = {"emergency_surgery": "no", "excluded_service": "no"}
            here = {"has_referral": "yes", "network": "in_network"}
            assert decide(Answers({**asked, **clear, **here})).outcome == LETTERS[letter], (about, opinion)


def test_only_original_medicare_for_an_operation_is_usually_covered(everything: list[Row]) -> None:
    """P14: no other payer has a written rule for the exact case."""
    usual = [given for given, decision in everything if decision.outcome == "usually_covered"]
    assert {given["payer"] for given in usual} == {"medicare_original"}
    assert {given["about"] for given in usual} == {"surgery", "major_procedure"}
    assert {given["excluded_service"] for given in usual} == {"no"}
    assert {given["opinion_number"] for given in usual} == {"second", "third_differ"}


@pytest.mark.parametrize(
    ("question", "good_to_bad"),
    [
        ("network", ("in_network", None, "out_of_network")),
        ("network", ("in_network", "not_sure", "out_of_network")),
        ("has_referral", ("yes", None, "no")),
        ("has_referral", ("yes", "not_sure", "no")),
        ("has_referral", ("yes", "not_needed", "no")),
        ("excluded_service", ("no", "not_sure", "yes")),
    ],
)
def test_a_worse_answer_never_gives_a_better_result(
    everything: list[Row], question: str, good_to_bad: tuple[str | None, ...]
) -> None:
    """P2 for cover: network, referral and left-out care only lower a result; doubt lies between."""
    for given, decision in finished(everything):
        if given.get(question) != good_to_bad[0]:
            continue
        rest = {name: option for name, option in given.items() if name != question}
        steps = [rest if option is None else {**rest, question: option} for option in good_to_bad]
        ranks = [BEST_FIRST.index(decide(Answers(step)).outcome) for step in steps]
        assert ranks == sorted(ranks), (given, decision.outcome)


def test_left_out_care_is_never_shown_with_a_rule_that_it_is_paid(everything: list[Row]) -> None:
    """P14: no contradictory advice."""
    for given, decision in finished(everything):
        if given["excluded_service"] == "yes" and given["payer"] != "no_insurance":
            assert set(ids(decision)) <= {"outside_us", "ask_what_is_not_sure", "dated_rule", "excluded"}


def test_removing_answers_that_no_finding_names_leaves_the_outcome(everything: list[Row]) -> None:
    """P18."""
    for given, decision in everything:
        if decision.outcome != "not_finished":
            named = {question for finding in decision.findings for question in finding.because}
            kept = {name: option for name, option in given.items() if name in named}
            assert decide(Answers(kept)).outcome == decision.outcome, given


def test_order_of_keys_changes_nothing(everything: list[Row]) -> None:
    """P22, on every 97th set of answers."""
    for given, decision in everything[::97]:
        assert decide(Answers(dict(reversed(given.items())))) == decision
