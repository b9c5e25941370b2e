"""Timing: emergency now, care today, urgent soon, or routine but important.

The rule is a maximum over everything that matches, so no order can matter:

1. Any sign, alone, is an emergency.
2. In hospital and getting worse is an emergency.
3. Any reason for care today, alone, is care today.
4. Any "not sure" is at least urgent; on a sign it asks the reader to check the sign now.
5. Any fast-track situation, change to show soon, fast worsening, or a deadline within two weeks is urgent.
6. Routine needs every question answered, and none of the above. Otherwise: not finished.

Silence is never "no", and no answer lowers what another answer raised.
"""

from collections.abc import Iterable, Iterator

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
    many,
    one,
)
from pylogic.rules.care_today import SOON_CHANGES, TODAY, TODAY_QUESTIONS
from pylogic.rules.danger_signs import EMERGENCIES, SIGN_QUESTIONS

IN_HOSPITAL = one("in_hospital", "no", "yes_stable", "yes_worse")
FAST_TRACK = many(
    "fast_track",
    "suspected_cancer_or_fast_progression",
    "high_risk_surgery_decision",
    "rare_or_complex",
    "unexplained_and_escalating",
)
COURSE = one("course", "stable", "just_began", "worse_slow", "worse_fast")
DEADLINE = one("clinician_deadline", "within_48_hours", "within_2_weeks", "later", "none_given")

QUESTIONS = (
    *SIGN_QUESTIONS,
    *TODAY_QUESTIONS,
    SOON_CHANGES,
    IN_HOSPITAL,
    FAST_TRACK,
    COURSE,
    DEADLINE,
)
OUTCOMES = {
    "not_finished": Level.NONE,
    "routine_important": Level.NON_URGENT,
    "urgent_soon": Level.URGENT,
    "care_today": Level.URGENT,
    "emergency_now": Level.EMERGENCY,
}

# What each finding rests on, in the order in which a report names them.
CRISIS_LINE = {
    "crisis_line": (
        "samhsa_988",
        "canada_988",
        "samaritans_contact",
        "lifeline_australia",
        "lifeline_text_australia",
        "nz_1737",
        "find_a_helpline",
    ),
}
REVIEW = {"ask_for_urgent_review": ("nhs_marthas_rule", "marthas_rule_210_sites", "ismp_rapid_response")}
CHECK = {"check_signs_now": ("nhs_when_to_call_999", "cdc_stroke", "acep_warning_signs")}
URGENT = {
    "today_not_sure": ("nhs_when_to_call_999",),
    "deadline_within_48_hours": ("medicare_second_opinions", "acs_when_to_start_treatment"),
    "suspected_cancer_or_fast_progression": ("hanna_2020", "acs_when_to_start_treatment"),
    "high_risk_surgery_decision": ("medicare_second_opinions",),
    "rare_or_complex": ("rare_diagnosis_time_2024", "eurordis_diagnosis", "nord_centers"),
    "unexplained_and_escalating": ("nhs_meningitis", "nord_centers"),
    "worse_fast": ("nhs_when_to_call_999", "acep_warning_signs"),
    "deadline_within_2_weeks": ("medicare_second_opinions", "acs_when_to_start_treatment"),
    "fast_track_not_sure": ("acs_when_to_start_treatment", "medicare_second_opinions"),
    "course_not_sure": ("nhs_when_to_call_999",),
    "deadline_not_sure": ("acs_when_to_start_treatment",),
    "ask_soon": ("macmillan_signs", "nhs_cancer_signs", "premier_cancer_signs", "utah_cancer_signs"),
    "soon_not_sure": ("macmillan_signs",),
}
CALM = {
    "just_began": ("nhs_when_to_call_999", "acep_warning_signs"),
    "worse_slow": ("nhs_when_to_call_999",),
    "in_hospital_ask_team": ("ismp_rapid_response", "nhs_marthas_rule"),
    "deadline_later": ("medicare_second_opinions",),
    "no_sign_reported": ("acep_warning_signs", "nhs_when_to_call_999"),
}
FINDINGS = {
    **kinds(Level.URGENT, CRISIS_LINE),
    **kinds(Level.EMERGENCY, EMERGENCIES),
    **kinds(Level.EMERGENCY, REVIEW),
    **kinds(Level.URGENT, CHECK),
    **kinds(Level.URGENT, TODAY),
    **kinds(Level.URGENT, URGENT),
    **kinds(Level.NON_URGENT, CALM),
}
# Which single answer gives which finding: each sign, reason for care today and fast-track
# situation its own, and these.
OF_OPTION = {
    **{
        (question.id, o): o
        for question in (*SIGN_QUESTIONS, *TODAY_QUESTIONS, FAST_TRACK)
        for o in question.options
        if o in FINDINGS
    },
    (IN_HOSPITAL.id, "yes_worse"): "ask_for_urgent_review",
    (IN_HOSPITAL.id, "yes_stable"): "in_hospital_ask_team",
    (COURSE.id, "just_began"): "just_began",
    (COURSE.id, "worse_fast"): "worse_fast",
    (COURSE.id, "worse_slow"): "worse_slow",
    (DEADLINE.id, "within_48_hours"): "deadline_within_48_hours",
    (DEADLINE.id, "within_2_weeks"): "deadline_within_2_weeks",
    (DEADLINE.id, "later"): "deadline_later",
    (FAST_TRACK.id, NOT_SURE): "fast_track_not_sure",
    (SOON_CHANGES.id, NOT_SURE): "soon_not_sure",
    (COURSE.id, NOT_SURE): "course_not_sure",
    (DEADLINE.id, NOT_SURE): "deadline_not_sure",
}
# Which outcome a finding asks for. The calm ones ask for none.
# Nor does the crisis line: it never stands alone.
RISING = tuple(OUTCOMES)
OUTCOME_OF = {
    **dict.fromkeys((*CHECK, *URGENT), "urgent_soon"),
    **dict.fromkeys(TODAY, "care_today"),
    **dict.fromkeys((*EMERGENCIES, *REVIEW), "emergency_now"),
}


def decide(answers: Answers) -> Decision:
    """Return the most urgent outcome that any answer asks for; see the rule at the top."""
    findings = tuple(found(answers))
    asked = [OUTCOME_OF[finding.id] for finding in findings if finding.id in OUTCOME_OF]
    if asked:
        return Decision(max(asked, key=RISING.index), findings)
    if not all(answers.answered(question.id) for question in QUESTIONS):
        return Decision("not_finished", findings)
    everything = answers.because(*(question.id for question in QUESTIONS))
    return Decision("routine_important", (*findings, Finding("no_sign_reported", everything)))


def found(answers: Answers) -> Iterator[Finding]:
    """Yield every finding that one answer, or several of one kind, give rise to."""
    if answers.yes("mind") or answers.unsure("mind"):
        yield Finding("crisis_line", answers.because("mind"))
    yield from doubt(answers, "check_signs_now", (*SIGN_QUESTIONS, IN_HOSPITAL))
    yield from doubt(answers, "today_not_sure", TODAY_QUESTIONS)
    if changes := answers.yes(SOON_CHANGES.id):
        yield Finding("ask_soon", {SOON_CHANGES.id: changes})
    yield from by_option(answers, OF_OPTION)


def doubt(answers: Answers, finding: str, questions: Iterable[Question]) -> Iterator[Finding]:
    """Yield one finding for all of `questions` that the reader is not sure about, if there is any."""
    if unsure := [question.id for question in questions if answers.unsure(question.id)]:
        yield Finding(finding, dict.fromkeys(unsure, (NOT_SURE,)))


CHECKER = Checker("timing", QUESTIONS, OUTCOMES, FINDINGS, decide)
