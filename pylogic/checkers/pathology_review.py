"""Pathology review: is a second reading of a tissue or cell sample worth asking for?

A reason is an answer that speaks for a second reading; a question counts once, however many it holds.

1. Doubt in the report itself (report_words) is enough alone: worth asking.
2. Two or three of these are enough too: a kind of sample that experts more often read differently, a reading
   that decides between plans, a plan that cannot be undone.
3. One of the three alone, or any "not sure": ask whether.
4. Little to gain now needs all four questions answered and no reason. Otherwise: not finished.

Needed are decides_between, report_words, specimen and plan_irreversible. The deadline may stay empty;
it adds a finding and never moves the outcome.
"""

from collections.abc import Iterator

from pylogic.model import Answers, Checker, Decision, Finding, Level, kinds, many, one

DECIDES = many("decides_between", "surgery_drugs_radiation", "drug_choice", "margins_or_stage")
REPORT_WORDS = many("report_words", "uncertain", "borderline", "conflicting")
OFTEN_READ_DIFFERENTLY = (
    "breast_borderline",
    "melanocytic_skin",
    "thyroid",
    "gynaecological",
    "sarcoma",
    "lymphoma",
    "brain",
)
SPECIMEN = one("specimen", *OFTEN_READ_DIFFERENTLY, "other")
IRREVERSIBLE = one("plan_irreversible", "yes", "no")
DEADLINE = one(
    "clinician_deadline", "within_48_hours", "within_2_weeks", "later", "none_given", optional=True
)

QUESTIONS = (DECIDES, REPORT_WORDS, SPECIMEN, IRREVERSIBLE, DEADLINE)
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
    "uncertain": ("elmore_breast_2015", "thyroid_review_2015"),
    "borderline": ("elmore_breast_2015", "elmore_skin_2017"),
    "conflicting": (),
    "breast_borderline": ("elmore_breast_2015", "onega_dcis_2017", "elmore_breast_2016"),
    "melanocytic_skin": ("elmore_skin_2017",),
    "thyroid": ("frable_2006", "thyroid_review_2015"),
    "gynaecological": ("gynae_review_2019",),
    "sarcoma": ("sarcoma_review_2012",),
    "lymphoma": ("lymphoma_review_2014",),
    "brain": ("brain_review_1997", "glioma_review_2000"),
    "surgery_drugs_radiation": ("breast_board_2006",),
    "drug_choice": ("lymphoma_review_2014",),
    "margins_or_stage": ("breast_board_2006", "garcia_2018"),
    "plan_irreversible": (),
    "answers_not_sure": (),
    "no_reason_named": ("cap_review_2016", "swapp_2013"),
}
ADVICE = {
    "what_numbers_say": ("swapp_2013", "strosberg_2018", "frable_2006"),
    "second_can_be_wrong": ("swapp_2013",),
    "how_to_ask": ("brigham_pathology_consult", "hpl_slide_review", "pathologist_policy_2014"),
    "what_to_send": (
        "hpl_slide_review",
        "brigham_pathology_consult",
        "blocks_not_released",
        "recuts_doctors_company",
    ),
    "how_long_kept": (
        "clia_retention",
        "massachusetts_lab_retention",
        "cap_retention",
        "cap_checklist_retention",
    ),
    "fresh_reading": ("kerr_2022", "elmore_prior_2022"),
    "if_they_agree": (),
    "if_they_differ": ("pathologist_policy_2014", "swapp_2013"),
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
    if REPORT_WORDS.id in asked or len(asked) > 1:
        return "worth_asking"
    if asked or unsure:
        return "ask_whether"
    complete = all(answers.answered(question) for question in NEEDED)
    return "little_to_gain_now" if complete else "not_finished"


def reasons_in(answers: Answers) -> Iterator[Finding]:
    """Yield a finding for each answer that speaks for a second reading."""
    for question in (REPORT_WORDS, DECIDES):
        for option in answers.yes(question.id):
            yield Finding(option, {question.id: (option,)})
    for option in OFTEN_READ_DIFFERENTLY:
        if answers.has(SPECIMEN.id, option):
            yield Finding(option, {SPECIMEN.id: (option,)})
    if answers.has(IRREVERSIBLE.id, "yes"):
        yield Finding("plan_irreversible", {IRREVERSIBLE.id: ("yes",)})


def deadline(answers: Answers) -> Iterator[Finding]:
    """Yield what a date for treatment, or doubt about one, asks the reader to find out."""
    if answers.has(DEADLINE.id, "within_48_hours", "within_2_weeks"):
        yield Finding("treatment_soon", answers.because(DEADLINE.id))
    if answers.unsure(DEADLINE.id):
        yield Finding("deadline_not_sure", answers.because(DEADLINE.id))


CHECKER = Checker("pathology_review", QUESTIONS, OUTCOMES, FINDINGS, decide)
