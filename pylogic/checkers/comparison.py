"""Comparison: where two opinions part, what to do next, and what each doctor has not answered yet.

1. Safety first: the more urgent date is named first. A date within two weeks, or doubt about a date, makes
   the level urgent; it changes no outcome.
2. The fields records, diagnosis, severity, action and goals are needed and are read in this order. The first
   that is not "same" decides: "different" names where the opinions part; a silent doctor or "not sure" gives
   `cannot_tell_yet`; no answer gives `not_finished`. Every difference is reported.
3. The next step is the rung that `pylogic.rules.ladder` names.
4. The values grid is offered only when records, diagnosis and severity are the same.

No rule names a winner, counts votes, weighs a title, or turns a certainty word into a number.
"""

from collections.abc import Iterator

from pylogic.model import Answers, Checker, Decision, Finding, Level, kinds, many, one
from pylogic.rules.ladder import DOCTORS, EVIDENCE, RUNGS, next_step, of_each

TEN = (
    *("diagnosis", "certainty", "evidence_for", "evidence_against", "best_test"),
    *("options", "benefit", "risks", "waiting", "next_step"),
)
# The order in which the opinions are compared, and the outcome when a field is the first to differ.
FIELDS = {
    "same_records": "records_differ",
    "same_diagnosis": "diagnosis_differs",
    "same_severity": "severity_differs",
    "same_action": "threshold_differs",
    "same_goals": "values_differ",
}
DIVERGENCES = {field: differs.rpartition("_")[0] for field, differs in list(FIELDS.items())[1:]}
OF_EACH = (
    one("deadline", "within_48_hours", "within_2_weeks", "later", "none_given"),
    one("certainty", "high", "moderate", "low", "not_said"),
    one("missing_test", "named", "none_named"),
    one("reversible", "yes", "no", "partly", "not_said"),
    many("answered", *TEN),
)
QUESTIONS = (
    *(question.asked_of(doctor) for question in OF_EACH for doctor in DOCTORS),
    one("same_records", "same", "different"),
    one("second_saw_first", "yes", "no"),
    *(one(field, "same", "different", "one_silent", "both_silent") for field in DIVERGENCES),
    many("rests_on", "pathology", "imaging", "test_result", "examination"),
    one("re_reading_done", "yes", "no", optional=True),
    one("rare_or_complex", "yes", "no"),
    one("third_opinion_done", "yes", "no"),
)
OUTCOMES = {
    "not_finished": Level.NONE,
    **dict.fromkeys(("no_difference_found", "cannot_tell_yet", *reversed(FIELDS.values())), Level.NON_URGENT),
}
# From the most urgent down; a date nobody is sure of may be near, so doubt stands above "later".
DEADLINES = ("within_48_hours", "within_2_weeks", "not_sure", "later")
# What each finding rests on, in the order in which a report names them.
DATED = {
    "deadline_within_48_hours": ("hanna_2020", "acs_second_opinion"),
    "deadline_within_2_weeks": ("hanna_2020", "acs_second_opinion"),
    "deadline_not_sure": ("acs_when_to_start_treatment",),
}
CALM = {
    "deadline_later": ("acs_when_to_start_treatment",),
    "different_diagnosis": ("lenza_2017", "payne_2014", "mayo_referrals_2017"),
    "different_severity": ("head_neck_imaging_2013", "sarcoma_review_2012"),
    "different_action": ("ferreira_2022", "fowler_2000", "weigl_2021", "payne_2014"),
    "different_goals": ("ahrq_share", "nice_ng197"),
    **dict.fromkeys(("ask_diagnosis", "ask_severity", "ask_action", "ask_goals"), ()),
    "no_difference_entered": ("second_opinion_inequality_2019",),
    "reconcile_records": ("head_neck_imaging_2013", "rosenkrantz_2018"),
    "missing_test": ("improving_diagnosis_2015", "garcia_2018"),
    "re_review": ("rosenkrantz_2018", "swapp_2013", "elmore_skin_2017"),
    "third_opinion": ("msd_second_opinion", "pathologist_policy_2014"),
    "more_expert_setting": ("udn_2018", "sarcoma_review_2012", "reames_2014"),
    "values_grid": ("witteman_2016", "witteman_2021"),
    "steps_done": (),
    "second_knew_first": ("vashitz_2012", "elmore_prior_2022", "kerr_2022"),
    "ask_second_knew_first": ("vashitz_2012", "elmore_prior_2022", "kerr_2022"),
    **dict.fromkeys(("cannot_be_undone", "ask_reversible", "ask_certainty", "same_but_not_named"), ()),
    "question_gaps": ("bran", "ahrq_talk_with_doctor", "right_diagnosis_checklist"),
}
FINDINGS = {**kinds(Level.URGENT, DATED), **kinds(Level.NON_URGENT, CALM)}


def decide(answers: Answers) -> Decision:
    """Return where the opinions first part, the next step and the open questions; see the rule at the top."""
    outcome, walked = parting(answers)
    rung, reasons = next_step(answers, outcome, walked[-1])
    urgent = most_urgent(answers)
    values = {
        "divergences": [name for field, name in DIVERGENCES.items() if answers.has(field, "different")],
        "rung": rung,
        "rung_because": list(reasons),
        "question_gaps": {
            doctor: [gap for gap in TEN if not answers.has(f"{doctor}_answered", gap)] for doctor in DOCTORS
        },
        "grid_offered": all(answers.has(field, "same") for field in list(FIELDS)[:3]),
        "most_urgent": urgent,
    }
    findings = (
        *(date for d in DEADLINES for date in found(answers, f"deadline_{d}", of_each("deadline"), d)),
        *differences(answers, outcome, walked),
        *steps(answers, outcome, rung, (*walked, *reasons)),
        *cautions(answers),
    )
    return Decision(outcome, findings, values)


def parting(answers: Answers) -> tuple[str, tuple[str, ...]]:
    """Return the outcome, and the fields that were read until it was clear."""
    for read, (field, differs) in enumerate(FIELDS.items(), start=1):
        if not answers.has(field, "same"):
            doubt = "cannot_tell_yet" if answers.answered(field) else "not_finished"
            return differs if answers.has(field, "different") else doubt, tuple(FIELDS)[:read]
    return "no_difference_found", tuple(FIELDS)


def most_urgent(answers: Answers) -> dict[str, object] | None:
    """Return the most urgent date, and whose it is; None when nobody is known to have named one."""
    for deadline in DEADLINES:
        if who := [doctor for doctor in DOCTORS if answers.has(f"{doctor}_deadline", deadline)]:
            return {"deadline": deadline, "who": who}
    return None


def found(answers: Answers, finding: str, asked: tuple[str, ...], *options: str) -> Iterator[Finding]:
    """Yield a finding that names the questions to which any of `options` was answered, if there is one."""
    if because := answers.because(*(question for question in asked if answers.has(question, *options))):
        yield Finding(finding, because)


def differences(answers: Answers, outcome: str, walked: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what differs and what to ask; where the outcome was decided, with all that was read before."""
    for field in DIVERGENCES:
        if answers.answered(field) and not answers.has(field, "same"):
            name = field.replace("same", "different" if answers.has(field, "different") else "ask")
            yield Finding(name, answers.because(*(walked if field == walked[-1] else (field,))))
    if outcome == "no_difference_found":
        yield Finding("no_difference_entered", answers.because(*walked))


def steps(answers: Answers, outcome: str, rung: str | None, reasons: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the next step with its reasons, or that each step was tried and the evidence still differs."""
    if rung or outcome in EVIDENCE:
        yield Finding(rung or "steps_done", answers.because(*reasons))
    if rung == "third_opinion" and answers.has("rare_or_complex", "yes", "not_sure"):
        yield Finding("more_expert_setting", answers.because("rare_or_complex"))


def cautions(answers: Answers) -> Iterator[Finding]:
    """Yield what else to keep in mind and to ask, whatever the outcome."""
    yield from found(answers, "second_knew_first", ("second_saw_first",), "yes")
    yield from found(answers, "ask_second_knew_first", ("second_saw_first",), "not_sure")
    yield from found(answers, "cannot_be_undone", of_each("reversible"), "no", "partly")
    yield from found(answers, "ask_reversible", of_each("reversible"), "not_said", "not_sure")
    yield from found(answers, "ask_certainty", of_each("certainty"), "not_said", "not_sure")
    told = [ten for ten in of_each("answered") if answers.answered(ten)]
    silent = [ten for ten in told if not answers.has(ten, "diagnosis", "not_sure")]
    if silent and answers.has("same_diagnosis", "same"):
        yield Finding("same_but_not_named", answers.because("same_diagnosis", *silent))
    if gaps := [ten for ten in told if len(answers.yes(ten)) < len(TEN)]:
        yield Finding("question_gaps", answers.because(*gaps))


CHECKER = Checker("comparison", QUESTIONS, OUTCOMES, FINDINGS, decide, (*RUNGS, *DIVERGENCES.values()))
