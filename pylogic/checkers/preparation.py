"""Preparation: what is still missing from the file for the second doctor, and by which days to do what.

The outcome looks at the eleven items and the topic, and takes the first rule that fits:

1. An item that is missing or "not sure" gives gaps, whatever else is unanswered.
2. An item or the topic without an answer: not finished. These twelve are needed.
3. An item that is asked for, or one that is called not needed but must not be left out, gives nearly ready:
   medicines and allergies always; the pathology report when the topic is, or may be, cancer.
4. Otherwise: ready.

Each item that is not there yet is a finding. Dates, role and payer add findings and move no outcome.
A visit within three days while something is not there yet is urgent. The back-plan counts days back from the
visit: the longer steps fall on the weekday of the visit, when offices are open. A passed day is marked.
"""

import datetime
from collections.abc import Iterator

from pylogic.model import NOT_SURE, Answers, Checker, Decision, Finding, Level, date, kinds, one

HELD_BY_OTHERS = ("test_results", "imaging_reports", "imaging_files", "pathology_report", "visit_notes")
FIRST_VIEW = ("summary", "imaging_reports", "pathology_report", "visit_notes")
ITEMS = (
    "summary", "timeline", "medicines", "test_results", "imaging_reports", "imaging_files",
    "pathology_report", "visit_notes", "allergies", "family_history", "questions",
)  # fmt: skip
PAYERS = (
    "medicare_original", "medicare_advantage", "medicaid_managed", "employer_or_private_hmo",
    "employer_or_private_ppo", "va_or_military", "no_insurance", "outside_us",
)  # fmt: skip
NOT_YET = ("missing", "asked_for", NOT_SURE)
NEEDED = (*ITEMS, "topic")
QUESTIONS = (
    *(one(item, "have", "asked_for", "missing", "not_needed") for item in ITEMS),
    one("topic", "surgery", "cancer", "other"),
    date("visit_date"),
    date("today"),
    one("role", "patient", "caregiver", optional=True),
    one("payer", *PAYERS, optional=True),
)
OUTCOMES = {
    "not_finished": Level.NONE,
    "ready": Level.NON_URGENT,
    "nearly_ready": Level.NON_URGENT,
    "gaps": Level.NON_URGENT,
}

# What each finding rests on, in the order in which a report names them.
NOW = {"visit_near_with_gaps": ("medicare_second_opinion_leaflet", "msd_how_to_2023")}
BLIND = ("kerr_2022", "elmore_prior_2022", "vashitz_2012", "aad_blind_2023", "psnet_anchoring_2015")
REST = {
    "visit_date_past": (),
    "ask_day_passed": ("hipaa_access",),
    "visit_date_not_sure": (),
    "medicines": ("ahrq_talk_with_doctor", "right_diagnosis_checklist"),
    "allergies": ("nih_side_effects",),
    "safety_never_left_out": (),
    "summary": ("ahrq_talk_with_doctor",),
    "timeline": ("right_diagnosis_checklist", "nia_talking_with_doctor"),
    "test_results": ("right_diagnosis_checklist", "acs_second_opinion"),
    "imaging_reports": ("msd_how_to_2023",),
    "imaging_files": ("radiologyinfo_images", "msd_how_to_2023"),
    "pathology_report": ("msd_how_to_2023", "asco_second_opinion", "clia_retention"),
    "tissue_never_left_out": ("asco_second_opinion",),
    "visit_notes": ("hipaa_access",),
    "family_history": ("right_diagnosis_checklist",),
    "questions": ("msd_how_to_2023", "ahrq_talk_with_doctor", "bran"),
    "asked_not_arrived": ("medicare_second_opinion_leaflet", "medicare_tips_health_news"),
    "item_not_sure": (),
    "records_us": (
        "hipaa_access",
        "hhs_copy_to_other_limits",
        "hipaa_court_2020",
        "california_medical_board_records",
        "california_records_access",
    ),
    "records_outside_us": (),
    "cancer_slide_review": ("asco_second_opinion", "swapp_2013", "strosberg_2018"),
    "surgery_questions": ("bran", "ahrq_share"),
    "topic_not_sure": (),
    "fresh_look_first": (*BLIND, "msd_how_to_2023"),
    "scripts_neutral": ("hopkins_barriers_2017", "cancer_barriers_2018", "trust_second_opinion"),
    "caregiver_help": ("ahrq_talk_with_doctor", "nia_talking_with_doctor", "ahrq_share"),
    "medicare_steps": ("medicare_second_opinion_leaflet", "medicare_tips_health_news"),
    "payer_not_sure": (),
    "nothing_unasked": ("medicare_second_opinion_leaflet",),
    "nothing_missing": ("medicare_second_opinion_leaflet", "msd_how_to_2023"),
}
FINDINGS = {**kinds(Level.URGENT, NOW), **kinds(Level.NON_URGENT, REST)}

# Days before the visit. Seven, fourteen and forty-two keep the weekday; forty-two leaves room for the thirty
# days of the US rule. The choice of days is our advice.
STEPS = {
    "ask_for_records": 42, "ask_again": 14, "ask_someone_to_come": 14,
    "check_arrival": 7, "write_questions": 3, "carry_copies": 1,
}  # fmt: skip
# A step about records is left out when each record that others hold has one of these answers.
DONE = {"ask_for_records": ("have", "not_needed", "asked_for"), "ask_again": ("have", "not_needed")}
NEAR = 3
VALUES = ("back_plan", *STEPS, "passed")


def decide(answers: Answers) -> Decision:
    """Return how ready the file is, what is not there, and the days before the visit."""
    id_ = outcome(answers)
    findings = (*items(answers), *visit(answers), *around(answers), *whole(answers, id_))
    plan = back_plan(answers)
    return Decision(id_, findings, {"back_plan": plan} if plan else {})


def outcome(answers: Answers) -> str:
    """Return the outcome by the rule at the top."""
    if _those(answers, "missing", NOT_SURE):
        return "gaps"
    if not all(map(answers.answered, NEEDED)):
        return "not_finished"
    return "nearly_ready" if _those(answers, "asked_for") or any(skipped(answers)) else "ready"


def items(answers: Answers) -> Iterator[Finding]:
    """Yield each item that is not there yet, and what asking, doubt and leaving out mean for them."""
    for item in _those(answers, *NOT_YET):
        yield Finding(item, answers.because(item))
    for option, finding in (("asked_for", "asked_not_arrived"), (NOT_SURE, "item_not_sure")):
        if some := _those(answers, option):
            yield Finding(finding, answers.because(*some))
    yield from skipped(answers)
    if records := [item for item in _those(answers, *NOT_YET) if item in HELD_BY_OTHERS]:
        abroad = answers.has("payer", "outside_us")
        yield Finding("records_outside_us" if abroad else "records_us", answers.because(*records, "payer"))


def skipped(answers: Answers) -> Iterator[Finding]:
    """Yield what is called not needed and must not be left out."""
    if safety := [item for item in ("medicines", "allergies") if answers.has(item, "not_needed")]:
        yield Finding("safety_never_left_out", answers.because(*safety))
    if answers.has("pathology_report", "not_needed") and answers.has("topic", "cancer", NOT_SURE):
        yield Finding("tissue_never_left_out", answers.because("pathology_report", "topic"))


def visit(answers: Answers) -> Iterator[Finding]:
    """Yield what the date of the visit says, next to today and to what is not there yet."""
    if answers.unsure("visit_date"):
        yield Finding("visit_date_not_sure", answers.because("visit_date"))
    day, today = _day(answers, "visit_date"), _day(answers, "today")
    if not day or not today:
        return
    left = (day - today).days
    unasked = [item for item in _those(answers, "missing", NOT_SURE) if item in HELD_BY_OTHERS]
    if left < 0:
        yield Finding("visit_date_past", answers.because("visit_date", "today"))
    if 0 <= left <= NEAR and (pending := _those(answers, *NOT_YET)):
        yield Finding("visit_near_with_gaps", answers.because("visit_date", "today", *pending))
    if 0 <= left < STEPS["ask_for_records"] and unasked:
        yield Finding("ask_day_passed", answers.because("visit_date", "today", *unasked))


def around(answers: Answers) -> Iterator[Finding]:
    """Yield what topic, role, payer and the first doctor's own view ask for."""
    for question, options, finding in (
        ("topic", ("cancer",), "cancer_slide_review"),
        ("topic", ("surgery",), "surgery_questions"),
        ("topic", (NOT_SURE,), "topic_not_sure"),
        ("role", ("caregiver", NOT_SURE), "caregiver_help"),
        ("payer", ("medicare_original", "medicare_advantage"), "medicare_steps"),
        ("payer", (NOT_SURE,), "payer_not_sure"),
    ):
        if answers.has(question, *options):
            yield Finding(finding, answers.because(question))
    if answers.answered("questions"):
        yield Finding("scripts_neutral", answers.because("questions"))
    if views := [item for item in FIRST_VIEW if answers.has(item, "have", *NOT_YET)]:
        yield Finding("fresh_look_first", answers.because(*views))


def whole(answers: Answers, id_: str) -> Iterator[Finding]:
    """Yield the finding that names every answer on which ready and nearly ready rest."""
    if named := {"ready": "nothing_missing", "nearly_ready": "nothing_unasked"}.get(id_):
        yield Finding(named, answers.because(*NEEDED))


def back_plan(answers: Answers) -> list[dict[str, object]]:
    """Return the steps and their days before the visit; `passed` is there only when today is known."""
    day, today = _day(answers, "visit_date"), _day(answers, "today")
    if not day or (today and day < today):
        return []
    todo = [s for s in STEPS if not all(answers.has(item, *DONE.get(s, ())) for item in HELD_BY_OTHERS)]
    days = {step: datetime.date.fromordinal(max(1, day.toordinal() - STEPS[step])) for step in todo}
    return [
        {"step": step, "date": by.isoformat(), **({"passed": by < today} if today else {})}
        for step, by in days.items()
    ]


def _those(answers: Answers, *options: str) -> tuple[str, ...]:
    return tuple(item for item in ITEMS if answers.has(item, *options))


def _day(answers: Answers, question: str) -> datetime.date | None:
    value = answers.value(question)
    if not isinstance(value, str) or value == NOT_SURE:
        return None
    return datetime.date.fromisoformat(value)


CHECKER = Checker("preparation", QUESTIONS, OUTCOMES, FINDINGS, decide, VALUES)
