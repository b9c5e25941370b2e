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

from pylogic.model import NOT_SURE, Answers, Checker, Decision, Finding, Level, by_option, kinds, many, one

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
EMERGENCIES = {
    "stroke": ("cdc_stroke", "stroke_association_symptoms", "nhs_when_to_call_999"),
    "confusion_or_collapse": ("nhs_when_to_call_999", "acep_warning_signs", "nhs_shortness_of_breath"),
    "seizure": ("cdc_seizure_first_aid", "nhs_when_to_call_999"),
    "sudden_headache_or_stiff_neck": ("nhs_meningitis", "nhs_subarachnoid", "rcem_subarachnoid"),
    "numb_saddle_or_legs": ("royal_free_cauda_equina", "rnoh_cord_compression"),
    "sudden_sight_change": (
        "oxford_eye_hospital",
        "oxfordshire_eye_emergencies",
        "nidirect_giant_cell_arteritis",
        "cdc_stroke",
    ),
    "heart": ("aha_heart_attack", "think_aorta"),
    "breathing": ("nhs_shortness_of_breath", "asthma_uk_attack", "acep_warning_signs"),
    "allergic_reaction": ("anaphylaxis_uk", "mhra_adrenaline_pens"),
    "severe_bleeding": ("acs_stop_the_bleed", "nhs_when_to_call_999", "rotherham_anticoagulation"),
    "belly_pain": (
        "nhs_inform_stomach_ache",
        "uclh_abdominal_pain",
        "nidirect_ectopic",
        "acep_warning_signs",
    ),
    "major_injury": (
        "nhs_when_to_call_999",
        "nidirect_severe_head_injury",
        "rotherham_anticoagulation",
        "north_bristol_burns",
        "who_triage_tool",
    ),
    "poisoning": ("hrsa_poison_help", "illinois_poison_first_aid", "hrsa_carbon_monoxide"),
    "sepsis": ("sepsis_trust_adult",),
    "fever_low_immunity": (
        "cdc_cancer_infections",
        "christie_infection_fever",
        "cruk_infection_symptoms",
        "uhn_asplenia",
        "nhs_inform_asplenia",
    ),
    "limb_or_clot": ("cdc_blood_clots", "healthinfo_limb_ischaemia", "who_triage_tool"),
    "diabetes_crisis": ("nhs_diabetic_ketoacidosis", "east_ambulance_hypo", "addisons_emergency"),
    "heat_or_cold": ("cdc_heat_illness", "nhs_hypothermia", "acep_warning_signs"),
    "testicle_or_urine": ("urmc_testicular_torsion", "who_triage_tool", "nhs_inform_stomach_ache"),
    "pregnancy": ("cdc_hear_her", "nidirect_ectopic"),
    "child_unwell": ("nhs_baby_seriously_ill", "nhs_bucks_child_illness", "hse_112_999"),
    "after_procedure": ("nz_health_after_operation", "cdc_blood_clots", "who_triage_tool"),
    "self_harm_thoughts": ("samhsa_988", "canada_988", "samaritans_contact", "nimh_five_steps"),
    "suicide_plan_or_attempt": ("samhsa_988", "nimh_five_steps", "acep_warning_signs"),
    "harm_to_others": ("acep_warning_signs", "samhsa_988", "cdc_hear_her"),
    "severe_pain_anywhere": ("acep_warning_signs",),
    "feels_life_threatening": ("acep_warning_signs", "sepsis_trust_adult", "nhs_baby_seriously_ill"),
    "ask_for_urgent_review": ("nhs_marthas_rule", "ismp_rapid_response"),
}
URGENT = {
    "check_signs_now": ("nhs_when_to_call_999", "cdc_stroke", "acep_warning_signs"),
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
}
CALM = {
    "worse_slow": ("nhs_when_to_call_999",),
    "in_hospital_ask_team": ("ismp_rapid_response", "nhs_marthas_rule"),
    "deadline_later": ("medicare_second_opinions",),
    "no_sign_reported": ("acep_warning_signs", "nhs_when_to_call_999"),
}
FINDINGS = {
    **kinds(Level.URGENT, CRISIS_LINE),
    **kinds(Level.EMERGENCY, EMERGENCIES),
    **kinds(Level.URGENT, URGENT),
    **kinds(Level.NON_URGENT, CALM),
}
# Which single answer gives which finding: each sign and each fast-track situation its own, and these.
OF_OPTION = {
    **{
        (question.id, o): o
        for question in (*SIGN_QUESTIONS, FAST_TRACK)
        for o in question.options
        if o in FINDINGS
    },
    (IN_HOSPITAL.id, "yes_worse"): "ask_for_urgent_review",
    (IN_HOSPITAL.id, "yes_stable"): "in_hospital_ask_team",
    (COURSE.id, "worse_fast"): "worse_fast",
    (COURSE.id, "worse_slow"): "worse_slow",
    (DEADLINE.id, "within_48_hours"): "deadline_within_48_hours",
    (DEADLINE.id, "within_2_weeks"): "deadline_within_2_weeks",
    (DEADLINE.id, "later"): "deadline_later",
    (FAST_TRACK.id, NOT_SURE): "fast_track_not_sure",
    (COURSE.id, NOT_SURE): "course_not_sure",
    (DEADLINE.id, NOT_SURE): "deadline_not_sure",
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
    signs = [q.id for q in (*SIGN_QUESTIONS, IN_HOSPITAL) if answers.unsure(q.id)]
    if signs:
        yield Finding("check_signs_now", dict.fromkeys(signs, (NOT_SURE,)))
    yield from by_option(answers, OF_OPTION)


CHECKER = Checker("timing", QUESTIONS, OUTCOMES, FINDINGS, decide)
