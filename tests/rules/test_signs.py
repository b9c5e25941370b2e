"""Proof of the outcomes of `signs`: the space is too large to walk, so it is cut, and each cut is proved."""

from functools import cache
from itertools import product
from math import prod

from enumeration import all_answers
from pylogic.checkers.signs import (
    ASK_FIRST,
    CHECKER,
    NO_SIGN,
    OUTCOMES,
    QUESTIONS,
    SIGN_OF,
    STRONG,
    Weight,
    decide,
    outcome_of,
    weigh,
)
from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Kind, Question

RISING = tuple(OUTCOMES)
EMPTY = {"no_other_sign", "no_sign_reported"}
type Chosen = tuple[str, ...] | str | None
type Given = dict[str, Answer]

# One answer for each class that the outcome can tell apart, by question; None is silence.
CLASSES: dict[str, tuple[Chosen, ...]] = {
    "diagnosis": (
        None,
        (NONE_OF_THESE,),
        (NOT_SURE,),
        ("cannot_repeat_plan",),
        ("cannot_repeat_plan", NOT_SURE),
        ("does_not_fit", "cannot_repeat_plan", NOT_SURE),
    ),
    "proposed_treatment": (
        None,
        (NONE_OF_THESE,),
        (NOT_SURE,),
        ("high_risk", NOT_SURE),
        ("irreversible", NOT_SURE),
    ),
    "condition": (None, (NONE_OF_THESE,), (NOT_SURE,), ("serious", NOT_SURE), ("rare", NOT_SURE)),
    "treatment_result": (
        None,
        ("not_started",),
        ("not_started", NOT_SURE),
        ("side_effects_limit", "not_started", NOT_SURE),
        ("worse_despite_adherence", "not_started", NOT_SURE),
    ),
    "side_effects": (None, "mild", NOT_SURE, "severe"),
    "trust": (None, (NONE_OF_THESE,), (NOT_SURE,), ("dismissed", NOT_SURE)),
    "asked_first_doctor": (None, "no", NOT_SURE, "yes"),
}


def given_of(values: tuple[Chosen, ...]) -> Given:
    return {q.id: v for q, v in zip(QUESTIONS, values, strict=True) if v is not None}


@cache
def rank(values: tuple[Chosen, ...]) -> int:
    return RISING.index(decide(Answers(given_of(values))).outcome)


def more(question: Question, value: Chosen) -> list[Chosen]:
    """Return the answers that say yes, or "not sure", to one thing more than `value`."""
    if question.id == "asked_first_doctor":
        return []
    if question.kind is Kind.ONE:
        steps = [None, "none", "mild", NOT_SURE, "severe"]
        return [step for step in steps[2:] if steps.index(step) > steps.index(value)]
    now = tuple(o for o in value or () if o != NONE_OF_THESE)
    return [(*now, o) for o in question.options if o not in (*now, NONE_OF_THESE)]


def rising(lower: Weight, higher: Weight) -> bool:
    return all(getattr(lower, name) <= getattr(higher, name) for name in ("strong", "signs", "firm", "soft"))


def test_the_sizes_of_the_spaces() -> None:
    """The whole space is 5,981,332,500; its classes are 48,000; what the outcome depends on is 448."""
    assert prod(len(all_answers(question)) for question in QUESTIONS) == 5_981_332_500
    assert prod(map(len, CLASSES.values())) == 48_000
    assert tuple(CLASSES) == tuple(question.id for question in QUESTIONS)


def test_every_answer_weighs_like_one_of_the_classes() -> None:
    """The 48,000 miss nothing: each of the 270 answers to a question weighs the same as one in CLASSES."""
    assert sum(len(all_answers(question)) for question in QUESTIONS) == 270
    for question in QUESTIONS:
        classes = [what_counts(question, value) for value in CLASSES[question.id]]
        for value in all_answers(question):
            assert what_counts(question, value) in classes, (question.id, value)


def what_counts(question: Question, value: Chosen) -> tuple[object, ...]:
    """Return what one answer adds to the outcome; beside something firm, something soft adds nothing."""
    weight = weigh(Answers({question.id: value} if value else {}))
    return (value is None, weight.strong, weight.signs, weight.firm, weight.soft or weight.firm, weight.asked)


def test_one_more_yes_or_doubt_never_weighs_less() -> None:
    """P2, first half: over all answers to each question, one option more never weighs less."""
    for question in QUESTIONS:
        for value in all_answers(question):
            lower = weigh(Answers({question.id: value} if value else {}))
            for other in more(question, value):
                higher = weigh(Answers({question.id: other}))  # type: ignore[dict-item]
                assert rising(lower, higher), (question.id, value, other)


def test_more_weight_never_lowers_the_outcome() -> None:
    """P2, second half: over all 448 weights, a heavier one never has a lower outcome."""
    flags = (False, True)
    asked = ((), ("no",), (NOT_SURE,), ("yes",))
    weights = [Weight(*parts) for parts in product(flags, range(7), flags, flags, asked, flags)]
    assert len(weights) == 448
    for lower in weights:
        for higher in weights:
            if (lower.asked, lower.complete) == (higher.asked, higher.complete) and rising(lower, higher):
                assert RISING.index(outcome_of(lower)) <= RISING.index(outcome_of(higher)), (lower, higher)


def test_the_weight_of_all_is_the_sum_of_its_parts() -> None:
    """P2, the joint: questions weigh apart, so the two halves hold for every set of answers."""
    for values in product(*CLASSES.values()):
        given = given_of(values)
        parts = [part(q, v) for q, v in given.items()]
        whole = weigh(Answers(given))
        assert whole.signs == sum(one.signs for one in parts)
        for name in ("strong", "firm", "soft"):
            assert getattr(whole, name) == any(getattr(one, name) for one in parts)
        assert whole.complete == (len(given) == len(QUESTIONS))


@cache
def part(question: str, value: Answer) -> Weight:
    return weigh(Answers({question: value}))


def test_adding_a_sign_never_lowers_the_outcome_end_to_end() -> None:
    """P2 once more, through `decide`: from each of the 48,000 classes, every class that says more."""
    heavier = {
        q.id: [(a, b) for a, b in product(CLASSES[q.id], repeat=2) if a != b and says_more(q, a, b)]
        for q in QUESTIONS
    }
    for index, question in enumerate(QUESTIONS):
        for values in product(*CLASSES.values()):
            for lower, higher in heavier[question.id]:
                if values[index] == lower:
                    raised = (*values[:index], higher, *values[index + 1 :])
                    assert rank(values) <= rank(raised), (values, raised)


def says_more(question: Question, lower: Chosen, higher: Chosen) -> bool:
    """Tell whether `higher` keeps all that `lower` said and adds a yes or a "not sure"."""
    if question.kind is Kind.ONE:
        return higher in more(question, lower)
    kept = {o for o in lower or () if o != NONE_OF_THESE}
    return higher is not None and NONE_OF_THESE not in higher and kept <= set(higher)


def test_the_last_question_rises_from_no_to_not_sure_to_yes() -> None:
    """P2: not sure whether asked never counts as "not yet asked"."""
    for values in product(*list(CLASSES.values())[:-1]):
        steps = [rank((*values, answer)) for answer in ("no", NOT_SURE, "yes")]
        assert steps == sorted(steps), values


def test_a_doubt_is_never_no_sign_and_silence_is_never_no() -> None:
    """P5, P6: the two mildest results need every answer, and nothing firm named or in doubt."""
    for values in product(*CLASSES.values()):
        answers, outcome = Answers(given_of(values)), RISING[rank(values)]
        doubts = {q for q in SIGN_OF if answers.unsure(q)}
        named = {o for q in SIGN_OF for o in answers.yes(q) if o not in NO_SIGN}
        if outcome in ("no_sign_found", "ask_first"):
            assert not CHECKER.unanswered(answers), values
        assert outcome != "no_sign_found" or not doubts | named, values
        if outcome == "ask_first":
            assert named <= set(ASK_FIRST) and doubts <= {"trust"} and answers.has("asked_first_doctor", "no")
        assert not named & set(STRONG) or outcome == "strong_reasons", values
        assert outcome != "not_finished" or CHECKER.unanswered(answers), values
