"""Second readings of a sample or a scan: how their reasons count, and what their two checkers share.

A reason is an answer that speaks for a second reading; a question counts once, however many it holds.

1. A reason in the question that is `enough` alone: worth asking. So are reasons in two questions.
2. A reason in one other question, or any "not sure": ask whether.
3. Little to gain now needs every needed question answered and no reason. Otherwise: not finished.

The deadline may stay empty; it adds a finding and never moves the outcome.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from pylogic.model import (
    NOT_SURE,
    Answers,
    Checker,
    Decision,
    Finding,
    Level,
    Question,
    by_option,
    kinds,
    one,
)

DEADLINE = one(
    "clinician_deadline", "within_48_hours", "within_2_weeks", "later", "none_given", optional=True
)
OUTCOMES = {
    "not_finished": Level.NONE,
    "little_to_gain_now": Level.NON_URGENT,
    "ask_whether": Level.NON_URGENT,
    "worth_asking": Level.NON_URGENT,
}
TIME = {
    "treatment_soon": ("acs_when_to_start_treatment", "hanna_2020"),
    "deadline_not_sure": ("acs_when_to_start_treatment",),
}
BY_DEADLINE = {
    (DEADLINE.id, "within_48_hours"): "treatment_soon",
    (DEADLINE.id, "within_2_weeks"): "treatment_soon",
    (DEADLINE.id, NOT_SURE): "deadline_not_sure",
}

type Sources = Mapping[str, tuple[str, ...]]


def checker(
    id_: str,
    needed: Sequence[Question],
    enough: Question,
    by_answer: Mapping[tuple[str, str], str],
    reasons: Sources,
    advice: Sources,
) -> Checker:
    """Make a checker of a second reading.

    `by_answer` names the finding of each reason by question and option. `reasons` and `advice` name what each
    finding rests on; every finished result carries all of the advice.
    """
    ids = tuple(question.id for question in needed)
    findings = {
        **kinds(Level.URGENT, TIME),
        **kinds(Level.NON_URGENT, reasons),
        **kinds(Level.NON_URGENT, advice),
    }
    rule = partial(decide, ids, enough.id, by_answer, tuple(advice))
    return Checker(id_, (*needed, DEADLINE), OUTCOMES, findings, rule)


def decide(
    needed: tuple[str, ...],
    enough: str,
    by_answer: Mapping[tuple[str, str], str],
    advice: tuple[str, ...],
    answers: Answers,
) -> Decision:
    """Return the outcome, what speaks for it, and the advice that every finished result carries."""
    reasons = tuple(by_option(answers, by_answer))
    asked = tuple(dict.fromkeys(question for reason in reasons for question in reason.because))
    unsure = tuple(question for question in needed if answers.unsure(question))
    silent = [question for question in needed if not answers.answered(question)]
    outcome = outcome_of(enough in asked, len(asked), bool(unsure), not silent)
    findings = [*by_option(answers, BY_DEADLINE), *reasons]
    if unsure:
        findings.append(Finding("answers_not_sure", dict.fromkeys(unsure, (NOT_SURE,))))
    if outcome == "little_to_gain_now":
        findings.append(Finding("no_reason_named", answers.because(*needed)))
    if outcome != "not_finished":
        rests_on = answers.because(*((*asked, *unsure) or needed))
        findings += [Finding(finding, rests_on) for finding in advice]
    return Decision(outcome, tuple(findings))


def outcome_of(enough: bool, asked: int, unsure: bool, complete: bool) -> str:
    """Return the outcome for reasons in `asked` questions; see the rule at the top."""
    if enough or asked > 1:
        return "worth_asking"
    if asked or unsure:
        return "ask_whether"
    return "little_to_gain_now" if complete else "not_finished"
