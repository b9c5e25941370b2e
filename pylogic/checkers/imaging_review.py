"""Imaging review: is a second reading of a scan worth asking for?

A reason is an answer that speaks for a second reading; a question counts once, however many it holds.

1. Surgery that depends on where the finding lies is enough alone: worth asking.
2. Two or more of these are enough too: the scan drives the decision, words of doubt in the report, symptoms
   with a normal scan, a first reader who is not an expert in that part of the body.
3. One of these alone, or any "not sure": ask whether.
4. Little to gain now needs all five questions answered and no reason. Otherwise: not finished.

Needed are drives_decision, report_words, surgery_depends_on_location, symptoms_but_normal and reader.
The deadline may stay empty; it adds a finding and never moves the outcome.
"""

from collections.abc import Iterator

from pylogic.model import Answers, Checker, Decision, Finding, Level, kinds, many, one

DRIVES = one("drives_decision", "yes", "no")
REPORT_WORDS = many("report_words", "cannot_rule_out", "borderline", "conflicts_with_symptoms")
LOCATION = one("surgery_depends_on_location", "yes", "no")
NORMAL = one("symptoms_but_normal", "yes", "no")
READER = one("reader", "general", "subspecialist")
DEADLINE = one(
    "clinician_deadline", "within_48_hours", "within_2_weeks", "later", "none_given", optional=True
)

QUESTIONS = (DRIVES, REPORT_WORDS, LOCATION, NORMAL, READER, DEADLINE)
NEEDED = tuple(question.id for question in QUESTIONS if not question.optional)
OUTCOMES = {
    "not_finished": Level.NONE,
    "little_to_gain_now": Level.NON_URGENT,
    "ask_whether": Level.NON_URGENT,
    "worth_asking": Level.NON_URGENT,
}

# What each finding rests on, in the order in which a report names them; an empty one is our advice.
TIME = {
    "treatment_soon": ("acs_when_to_start_treatment", "hanna_2020"),
    "deadline_not_sure": ("acs_when_to_start_treatment",),
}
REASONS = {
    "symptoms_but_normal": (),
    "surgery_depends_on_location": ("head_neck_imaging_2013", "breast_board_2006"),
    "drives_decision": ("rosenkrantz_2018", "head_neck_imaging_2013"),
    "cannot_rule_out": (),
    "borderline": (),
    "conflicts_with_symptoms": (),
    "general_reader": ("bone_imaging_2018", "geijer_2018"),
    "answers_not_sure": (),
    "no_reason_named": ("geijer_2018",),
}
ADVICE = {
    "what_numbers_say": ("rosenkrantz_2018", "geijer_2018", "kabadi_overread"),
    "second_can_be_wrong": ("rosenkrantz_2018", "head_neck_imaging_2013"),
    "how_to_ask": ("radiologyinfo_images", "msd_second_opinion"),
    "what_to_send": ("radiologyinfo_images", "msd_second_opinion"),
    "how_long_kept": (
        "hospital_image_retention",
        "image_retention_states",
        "fda_mammogram_retention",
        "hipaa_access",
    ),
    "fresh_reading": ("rosenkrantz_2018", "kerr_2022", "elmore_prior_2022"),
    "if_they_agree": (),
    "if_they_differ": (),
}
FINDINGS = {
    **kinds(Level.URGENT, TIME),
    **kinds(Level.NON_URGENT, REASONS),
    **kinds(Level.NON_URGENT, ADVICE),
}


def decide(answers: Answers) -> Decision:
    """Return the outcome, what speaks for it, and the advice that every finished result carries."""
    reasons = tuple(reasons_in(answers))
    asked = tuple(dict.fromkeys(question for reason in reasons for question in reason.because))
    unsure = tuple(question for question in NEEDED if answers.unsure(question))
    outcome = outcome_of(answers, asked, unsure)
    findings = [*deadline(answers), *reasons]
    if unsure:
        findings.append(Finding("answers_not_sure", dict.fromkeys(unsure, ("not_sure",))))
    if outcome == "little_to_gain_now":
        findings.append(Finding("no_reason_named", answers.because(*NEEDED)))
    if outcome != "not_finished":
        rests_on = answers.because(*((*asked, *unsure) or NEEDED))
        findings += [Finding(id_, rests_on) for id_ in ADVICE]
    return Decision(outcome, tuple(findings))


def outcome_of(answers: Answers, asked: tuple[str, ...], unsure: tuple[str, ...]) -> str:
    """Return the outcome for the questions that gave a reason and those that left doubt."""
    if LOCATION.id in asked or len(asked) > 1:
        return "worth_asking"
    if asked or unsure:
        return "ask_whether"
    complete = all(answers.answered(question) for question in NEEDED)
    return "little_to_gain_now" if complete else "not_finished"


def reasons_in(answers: Answers) -> Iterator[Finding]:
    """Yield a finding for each answer that speaks for a second reading."""
    for question in (NORMAL, LOCATION, DRIVES):
        if answers.has(question.id, "yes"):
            yield Finding(question.id, {question.id: ("yes",)})
    for option in answers.yes(REPORT_WORDS.id):
        yield Finding(option, {REPORT_WORDS.id: (option,)})
    if answers.has(READER.id, "general"):
        yield Finding("general_reader", {READER.id: ("general",)})


def deadline(answers: Answers) -> Iterator[Finding]:
    """Yield what a date for treatment, or doubt about one, asks the reader to find out."""
    if answers.has(DEADLINE.id, "within_48_hours", "within_2_weeks"):
        yield Finding("treatment_soon", answers.because(DEADLINE.id))
    if answers.unsure(DEADLINE.id):
        yield Finding("deadline_not_sure", answers.because(DEADLINE.id))


CHECKER = Checker("imaging_review", QUESTIONS, OUTCOMES, FINDINGS, decide)
