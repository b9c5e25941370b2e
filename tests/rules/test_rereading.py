"""What is special to the two checkers of second readings, over every set of answers that they allow."""

import importlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pytest

from built import REPO
from enumeration import whole_space
from pylogic.api import checkers
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Checker, Decision, Kind
from pylogic.rules.rereading import DEADLINE, OUTCOMES, TIME

RISING = tuple(OUTCOMES)
type Row = tuple[dict[str, Answer], Decision]


@dataclass(frozen=True)
class Review:
    """One of the two: its size, the answer "no" to each needed question, and which reason is enough alone."""

    id: str
    size: int
    enough: str
    calm: Mapping[str, Answer]

    @cached_property
    def checker(self) -> Checker:
        return checkers()[self.id]

    def table(self, name: str) -> set[str]:
        """Return the ids of the findings that are reasons (REASONS), or advice (ADVICE)."""
        return set(getattr(importlib.import_module(f"pylogic.checkers.{self.id}"), name))

    @cached_property
    def undated(self) -> list[Row]:
        """Return every set without the deadline; a test below proves that it moves nothing."""
        needed = [question for question in self.checker.questions if question is not DEADLINE]
        return [(given, self.decide(given)) for given in whole_space(needed)]

    def decide(self, given: Mapping[str, Answer]) -> Decision:
        return self.checker.decide(Answers(given))

    def rank(self, given: Mapping[str, Answer]) -> int:
        return RISING.index(self.decide(given).outcome)


IMAGING = Review(
    "imaging_review",
    26_112,
    "surgery_depends_on_location",
    {
        "drives_decision": "no",
        "report_words": (NONE_OF_THESE,),
        "surgery_depends_on_location": "no",
        "symptoms_but_normal": "no",
        "reader": "subspecialist",
    },
)
PATHOLOGY = Review(
    "pathology_review",
    69_360,
    "report_words",
    {
        "decides_between": (NONE_OF_THESE,),
        "report_words": (NONE_OF_THESE,),
        "specimen": "other",
        "plan_irreversible": "no",
    },
)
each_review = pytest.mark.parametrize("review", [IMAGING, PATHOLOGY], ids=lambda review: review.id)


def ids(decision: Decision) -> set[str]:
    return {finding.id for finding in decision.findings}


def chosen(answer: Answer) -> set[str]:
    return set(answer) if isinstance(answer, tuple) else {str(answer)}


@each_review
def test_the_space_is_exhausted_and_reaches_every_outcome_and_finding(review: Review) -> None:
    """C12, P11: no outcome and no finding is dead."""
    assert len(review.undated) * 6 == review.size
    assert {decision.outcome for _, decision in review.undated} == set(OUTCOMES)
    found = set().union(*(ids(decision) for _, decision in review.undated))
    assert found == set(review.checker.findings) - set(TIME)


@each_review
def test_doubt_and_silence_never_leave_little_to_gain(review: Review) -> None:
    """P5, P6: it needs every question answered, each with "no"."""
    calm = [given for given, decision in review.undated if decision.outcome == "little_to_gain_now"]
    assert calm
    assert all({question: given.get(question) for question in review.calm} == review.calm for given in calm)


@each_review
def test_the_outcome_follows_the_reasons(review: Review) -> None:
    """P1, P12: the rule of the docstring, stated a second time from the findings."""
    reasons = review.table("REASONS") - {"answers_not_sure", "no_reason_named"}
    for given, decision in review.undated:
        found = {question for f in decision.findings if f.id in reasons for question in f.because}
        doubt = "answers_not_sure" in ids(decision)
        whole = all(question in given for question in review.calm)
        if review.enough in found or len(found) > 1:
            assert decision.outcome == "worth_asking", given
        elif found or doubt:
            assert decision.outcome == "ask_whether", given
        else:
            assert decision.outcome == ("little_to_gain_now" if whole else "not_finished"), given


@each_review
def test_another_reason_never_lowers_the_outcome_nor_hides_a_reason(review: Review) -> None:
    """P2, P3: from no to not sure to yes the outcome only rises; ticks only add findings."""
    options = {question.id: question.options for question in review.checker.questions}
    for given, decision in review.undated:
        for question in (q for q, calm in review.calm.items() if given.get(q) == calm):
            many = isinstance(given[question], tuple)
            doubt = {**given, question: (NOT_SURE,) if many else NOT_SURE}
            assert RISING.index(decision.outcome) <= review.rank(doubt), (given, question)
            for option in set(options[question]) - {NOT_SURE, *chosen(review.calm[question])}:
                after = {**given, question: (option,) if many else option}
                assert review.rank(doubt) <= review.rank(after), (given, question, option)
                assert ids(decision) - {"no_reason_named"} <= ids(review.decide(after)), (given, option)


@each_review
def test_a_tick_more_never_lowers_the_outcome_nor_hides_a_finding(review: Review) -> None:
    """P3, for the questions that take several answers."""
    many = [question for question in review.checker.questions if question.kind is Kind.MANY]
    for given, decision in review.undated:
        for question in many:
            now = given.get(question.id)
            if not isinstance(now, tuple) or NONE_OF_THESE in now:
                continue
            for option in set(question.options) - {NONE_OF_THESE, *now}:
                after = review.decide({**given, question.id: (*now, option)})
                assert RISING.index(decision.outcome) <= RISING.index(after.outcome)
                assert ids(decision) <= ids(after)


@each_review
def test_a_date_adds_its_finding_and_never_moves_the_outcome(review: Review) -> None:
    """A deadline is named first, in every outcome, and nothing else follows from it."""
    expected = {
        "within_48_hours": ["treatment_soon"],
        "within_2_weeks": ["treatment_soon"],
        "not_sure": ["deadline_not_sure"],
    }
    size = 0
    for given, rest in review.undated:
        for date in (None, *DEADLINE.options):
            decision = review.decide({**given, DEADLINE.id: date} if date else given)
            size += 1
            first = expected.get(str(date), [])
            assert decision.outcome == rest.outcome
            assert [f.id for f in decision.findings[: len(first)]] == first
            assert decision.findings[len(first) :] == rest.findings
    assert size == review.size


@each_review
def test_every_finished_result_carries_all_the_advice(review: Review) -> None:
    """P17: the counts and "it can be wrong too" stand in each result, with what they rest on."""
    all_advice = review.table("ADVICE")
    for given, decision in review.undated:
        assert ids(decision) & all_advice == (set() if decision.outcome == "not_finished" else all_advice)
        for finding in decision.findings:
            assert finding.because
            assert all(set(named) <= chosen(given[question]) for question, named in finding.because.items())


@each_review
def test_removing_answers_that_no_finding_names_leaves_the_outcome(review: Review) -> None:
    """P18."""
    for given, decision in review.undated:
        if decision.outcome != "not_finished":
            named = {question for finding in decision.findings for question in finding.because}
            kept = {question: answer for question, answer in given.items() if question in named}
            assert review.decide(kept).outcome == decision.outcome, given


@each_review
def test_time_is_asked_about_and_never_given(review: Review) -> None:
    """With a date close, the reader asks how long a reading takes and keeps the date meanwhile."""
    path = REPO / "docs/en/checkers" / f"{review.id}.toml"
    found = tomllib.loads(path.read_text("utf-8"))["findings"]
    steps = " ".join(found["treatment_soon"]["do"])
    assert "Keep the date" in steps and "how long" in steps and "can treatment wait" in steps
    assert set(TIME) <= set(found)
