"""What is special to `imaging_review`, over all 26,112 sets of answers that its questions allow."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from pylogic.checkers.imaging_review import ADVICE, CHECKER, REASONS
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Decision, Kind, Question
from pylogic.rereading import OUTCOMES, TIME

WORDS = tomllib.loads(
    (Path(__file__).parents[1] / "docs/en/checkers/imaging_review.toml").read_text(encoding="utf-8")
)
FORBIDDEN = (
    "winner|wrong doctor|better doctor|safe to wait|you should have|best doctor|just|simply|obviously"
    "|you do not need|(?:you|it) can wait"
)
QUESTIONS, FINDINGS, decide = CHECKER.questions, CHECKER.findings, CHECKER.decide
NEEDED = tuple(question.id for question in QUESTIONS if not question.optional)
RISING = tuple(OUTCOMES)
CALM = {
    "drives_decision": "no",
    "report_words": (NONE_OF_THESE,),
    "surgery_depends_on_location": "no",
    "symptoms_but_normal": "no",
    "reader": "subspecialist",
}
ALONE = "surgery_depends_on_location"
type Row = tuple[dict[str, Answer], Decision]


def choices(question: Question) -> list[Answer | None]:
    """Every answer to one question, and none."""
    if question.kind is Kind.ONE:
        return [None, *question.options]
    ticks = [option for option in question.options if option != NONE_OF_THESE]
    sets = [tuple(c) for size in range(1, len(ticks) + 1) for c in itertools.combinations(ticks, size)]
    return [None, (NONE_OF_THESE,), *sets]


@pytest.fixture(scope="module")
def everything() -> list[Row]:
    rows = []
    for chosen in itertools.product(*(choices(question) for question in QUESTIONS)):
        given = {q.id: answer for q, answer in zip(QUESTIONS, chosen, strict=True) if answer is not None}
        rows.append((given, decide(Answers(given))))
    return rows


@pytest.fixture(scope="module")
def undated(everything: list[Row]) -> list[Row]:
    """Without the deadline, which moves nothing: a test below proves that."""
    return [row for row in everything if "clinician_deadline" not in row[0]]


def ids(decision: Decision) -> set[str]:
    return {finding.id for finding in decision.findings}


def reasons(decision: Decision) -> set[str]:
    """The questions that gave a reason."""
    found = (f for f in decision.findings if f.id in set(REASONS) - {"answers_not_sure", "no_reason_named"})
    return {question for finding in found for question in finding.because}


def test_the_space_is_exhausted_and_reaches_every_outcome_and_finding(everything: list[Row]) -> None:
    """C12, P11: no outcome and no finding is dead."""
    assert len(everything) == 26_112
    assert {decision.outcome for _, decision in everything} == set(OUTCOMES)
    assert set().union(*(ids(decision) for _, decision in everything)) == set(FINDINGS)


def test_doubt_and_silence_never_leave_little_to_gain(everything: list[Row]) -> None:
    """P5, P6: it needs every question answered, each with "no"."""
    calm = [given for given, decision in everything if decision.outcome == "little_to_gain_now"]
    needed = [{question: given.get(question) for question in NEEDED} for given in calm]
    assert needed
    assert all(answers == CALM for answers in needed)


def test_the_outcome_follows_the_reasons(everything: list[Row]) -> None:
    """P12: the rule of the docstring, stated a second time from the findings."""
    for given, decision in everything:
        found = reasons(decision)
        doubt = "answers_not_sure" in ids(decision)
        whole = all(question in given for question in NEEDED)
        if ALONE in found or len(found) > 1:
            assert decision.outcome == "worth_asking", given
        elif found or doubt:
            assert decision.outcome == "ask_whether", given
        else:
            assert decision.outcome == ("little_to_gain_now" if whole else "not_finished"), given


def test_another_reason_never_lowers_the_outcome_nor_hides_a_reason(undated: list[Row]) -> None:
    """P2, P3: from no to not sure to yes the outcome only rises; ticks only add findings."""
    for given, decision in undated:
        rank = RISING.index(decision.outcome)
        for question in NEEDED:
            if given.get(question) != CALM[question]:
                continue
            doubt: Answer = (NOT_SURE,) if isinstance(CALM[question], tuple) else NOT_SURE
            unsure = RISING.index(decide(Answers({**given, question: doubt})).outcome)
            assert rank <= unsure, (given, question)
            for option in next(q.options for q in QUESTIONS if q.id == question):
                answer: Answer = (option,) if isinstance(CALM[question], tuple) else option
                if answer not in (CALM[question], doubt):
                    after = decide(Answers({**given, question: answer}))
                    assert unsure <= RISING.index(after.outcome), (given, question, option)
                    assert ids(decision) - {"no_reason_named"} <= ids(after), (given, question, option)


def test_a_tick_more_never_lowers_the_outcome_nor_hides_a_finding(undated: list[Row]) -> None:
    """P3, for the questions that take several answers."""
    many = [question for question in QUESTIONS if question.kind is Kind.MANY]
    for given, decision in undated:
        for question in many:
            now = given.get(question.id)
            if not isinstance(now, tuple) or NONE_OF_THESE in now:
                continue
            for option in set(question.options) - {NONE_OF_THESE, *now}:
                more = tuple(o for o in question.options if o in (*now, option))
                after = decide(Answers({**given, question.id: more}))
                assert RISING.index(decision.outcome) <= RISING.index(after.outcome)
                assert ids(decision) <= ids(after)


def test_a_date_adds_its_finding_and_never_moves_the_outcome(everything: list[Row]) -> None:
    """A deadline is named first, in every outcome, and nothing else follows from it."""
    expected = {
        "within_48_hours": ["treatment_soon"],
        "within_2_weeks": ["treatment_soon"],
        "not_sure": ["deadline_not_sure"],
    }
    for given, decision in everything:
        rest = {question: answer for question, answer in given.items() if question != "clinician_deadline"}
        without = decide(Answers(rest))
        first = expected.get(str(given.get("clinician_deadline")), [])
        assert decision.outcome == without.outcome
        assert [f.id for f in decision.findings] == first + [f.id for f in without.findings]


def test_every_finished_result_carries_all_the_advice(everything: list[Row]) -> None:
    """P17: the counts and "it can be wrong too" stand in each result, with what they rest on."""
    for given, decision in everything:
        advice = ids(decision) & set(ADVICE)
        assert advice == (set() if decision.outcome == "not_finished" else set(ADVICE))
        for finding in decision.findings:
            assert finding.because
            for question, named in finding.because.items():
                answer = given[question]
                assert set(named) <= (set(answer) if isinstance(answer, tuple) else {answer})


def test_removing_answers_that_no_finding_names_leaves_the_outcome(everything: list[Row]) -> None:
    """P18."""
    for given, decision in everything:
        if decision.outcome != "not_finished":
            named = {question for finding in decision.findings for question in finding.because}
            kept = {question: answer for question, answer in given.items() if question in named}
            assert decide(Answers(kept)).outcome == decision.outcome, given


def test_order_of_questions_changes_nothing(everything: list[Row]) -> None:
    """P22, on every 31st set of answers."""
    for given, decision in everything[::31]:
        assert decide(Answers(dict(reversed(given.items())))) == decision


def test_forbidden_words_are_absent() -> None:
    """C11: no winner, no promise, no word that calls a wait safe."""
    assert not re.findall(rf"\b(?:{FORBIDDEN})\b", str(WORDS), re.IGNORECASE)


def test_a_finding_without_a_source_says_that_it_is_our_advice() -> None:
    """P17: no footnote is better than a false one, but the reader is told."""
    for id_, kind in FINDINGS.items():
        assert bool(kind.references) != ("our advice" in WORDS["findings"][id_]["reason"]), id_


def test_time_is_asked_about_and_never_given() -> None:
    """With a date close, the reader asks how long a reading takes and keeps the date meanwhile."""
    steps = " ".join(WORDS["findings"]["treatment_soon"]["do"])
    assert "Keep the date" in steps and "how long" in steps and "can treatment wait" in steps
    assert set(TIME) <= set(WORDS["findings"])
