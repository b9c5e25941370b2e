"""Timing: emergency now, urgent soon, or routine but important.

The rule is a maximum over everything that matches, so no order can matter:

1. Any sign, alone, is an emergency.
2. In hospital and getting worse is an emergency.
3. Any "not sure" is at least urgent; on a sign it asks the reader to check the sign now.
4. Any fast-track situation, fast worsening, or a deadline within two weeks is at least urgent.
5. Routine needs every question answered, and none of the above. Otherwise: not finished.

Silence is never "no", and no answer lowers what another answer raised.
"""

from collections.abc import Iterator

from pylogic.model import Answers, Checker, Decision, Finding, Level, kinds, many, one

SIGN_QUESTIONS = (
    many(
        "head_and_nerves",
        "stroke",
        "confusion_or_collapse",
        "seizure",
        "sudden_headache_or_stiff_neck",
        "numb_saddle_or_legs",
        "sudden_sight_change",
    ),
    many("chest_and_breathing", "heart", "breathing", "allergic_reaction"),
    many("bleeding_belly_injury", "severe_bleeding", "belly_pain", "major_injury", "poisoning"),
    many(
        "infection_and_body",
        "sepsis",
        "fever_low_immunity",
        "limb_or_clot",
        "diabetes_crisis",
        "heat_or_cold",
        "testicle_or_urine",
    ),
    many("pregnancy_child_procedure", "pregnancy", "child_unwell", "after_procedure"),
    many("mind", "self_harm_thoughts", "suicide_plan_or_attempt", "harm_to_others"),
    many("anything_else", "severe_pain_anywhere", "feels_life_threatening"),
)
IN_HOSPITAL = one("in_hospital", "no", "yes_stable", "yes_worse")
FAST_TRACK = many(
    "fast_track",
    "suspected_cancer_or_fast_progression",
    "high_risk_surgery_decision",
    "rare_or_complex",
    "unexplained_and_escalating",
)
COURSE = one("course", "stable", "worse_slow", "worse_fast")
DEADLINE = one("clinician_deadline", "within_48_hours", "within_2_weeks", "later", "none_given")

QUESTIONS = (*SIGN_QUESTIONS, IN_HOSPITAL, FAST_TRACK, COURSE, DEADLINE)
OUTCOMES = {
    "not_finished": Level.NONE,
    "routine_important": Level.NON_URGENT,
    "urgent_soon": Level.URGENT,
    "emergency_now": Level.EMERGENCY,
}

SIGN_SOURCES: dict[str, tuple[str, ...]] = {
    option: ("TODO",)
    for question in SIGN_QUESTIONS
    for option in question.options
    if option not in ("none_of_these", "not_sure")
}
FINDINGS = {
    **kinds(Level.URGENT, {"crisis_line": ("TODO",)}),
    **kinds(Level.EMERGENCY, {**SIGN_SOURCES, "ask_for_urgent_review": ("TODO",)}),
    **kinds(
        Level.URGENT,
        {
            "check_signs_now": ("TODO",),
            "deadline_within_48_hours": ("TODO",),
            "suspected_cancer_or_fast_progression": ("TODO",),
            "high_risk_surgery_decision": ("TODO",),
            "rare_or_complex": ("TODO",),
            "unexplained_and_escalating": ("TODO",),
            "worse_fast": ("TODO",),
            "deadline_within_2_weeks": ("TODO",),
            "fast_track_not_sure": ("TODO",),
            "course_not_sure": ("TODO",),
            "deadline_not_sure": ("TODO",),
        },
    ),
    **kinds(
        Level.NON_URGENT,
        {
            "worse_slow": ("TODO",),
            "in_hospital_ask_team": ("TODO",),
            "deadline_later": ("TODO",),
            "no_sign_reported": ("TODO",),
        },
    ),
}
OUTCOME_AT = {level: outcome for outcome, level in OUTCOMES.items()}


def decide(answers: Answers) -> Decision:
    """Return the most urgent outcome that any answer asks for; see the rule at the top."""
    findings = tuple(found(answers))
    level = max((FINDINGS[finding.id].level for finding in findings), default=Level.NONE)
    if level < Level.URGENT:
        complete = all(answers.answered(question.id) for question in QUESTIONS)
        level = Level.NON_URGENT if complete else Level.NONE
    if level == Level.NON_URGENT:
        everything = answers.because(*(question.id for question in QUESTIONS))
        findings = (*findings, Finding("no_sign_reported", everything))
    return Decision(OUTCOME_AT[level], findings)


def found(answers: Answers) -> Iterator[Finding]:
    """Yield every finding that one answer, or the doubt in several, gives rise to."""
    if answers.yes("mind") or answers.unsure("mind"):
        yield Finding("crisis_line", answers.because("mind"))
    for question in (*SIGN_QUESTIONS, FAST_TRACK):
        for option in answers.yes(question.id):
            yield Finding(option, {question.id: (option,)})
    yield from doubts(answers)
    yield from circumstances(answers)


def doubts(answers: Answers) -> Iterator[Finding]:
    """Yield what "not sure" asks the reader to find out."""
    signs = [q.id for q in (*SIGN_QUESTIONS, IN_HOSPITAL) if answers.unsure(q.id)]
    if signs:
        yield Finding("check_signs_now", dict.fromkeys(signs, ("not_sure",)))
    for question, finding in (
        ("fast_track", "fast_track_not_sure"),
        ("course", "course_not_sure"),
        ("clinician_deadline", "deadline_not_sure"),
    ):
        if answers.unsure(question):
            yield Finding(finding, {question: ("not_sure",)})


def circumstances(answers: Answers) -> Iterator[Finding]:
    """Yield what being in hospital, the course and the deadline say."""
    for question, option, finding in (
        ("in_hospital", "yes_worse", "ask_for_urgent_review"),
        ("in_hospital", "yes_stable", "in_hospital_ask_team"),
        ("course", "worse_fast", "worse_fast"),
        ("course", "worse_slow", "worse_slow"),
        ("clinician_deadline", "within_48_hours", "deadline_within_48_hours"),
        ("clinician_deadline", "within_2_weeks", "deadline_within_2_weeks"),
        ("clinician_deadline", "later", "deadline_later"),
    ):
        if answers.has(question, option):
            yield Finding(finding, {question: (option,)})


CHECKER = Checker("timing", QUESTIONS, OUTCOMES, FINDINGS, decide)
