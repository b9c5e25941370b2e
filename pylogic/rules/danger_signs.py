"""The signs that are an emergency, each alone: the questions that ask for them, and what each rests on.

The first source of a sign names it most plainly. Where sources differ, the more urgent one is followed.
"""

from pylogic.model import many

SIGN_QUESTIONS = (
    many(
        "head_and_nerves",
        "stroke",
        "confusion_or_collapse",
        "seizure",
        "sudden_headache_or_stiff_neck",
        "numb_saddle_or_legs",
        "sudden_sight_change",
        "jaw_or_muscle_spasm",
    ),
    many("chest_and_breathing", "heart", "breathing", "allergic_reaction"),
    many(
        "bleeding_belly_injury",
        "severe_bleeding",
        "belly_pain",
        "major_injury",
        "poisoning",
        "withdrawal",
    ),
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

# What each sign rests on, in the order in which a report names them.
EMERGENCIES = {
    "stroke": (
        "cdc_stroke",
        "stroke_association_symptoms",
        "nhs_when_to_call_999",
        "western_australia_dizziness",
    ),
    "confusion_or_collapse": ("nhs_when_to_call_999", "acep_warning_signs", "nhs_shortness_of_breath"),
    "seizure": ("cdc_seizure_first_aid", "nhs_when_to_call_999"),
    "sudden_headache_or_stiff_neck": ("nhs_meningitis", "nhs_subarachnoid", "rcem_subarachnoid"),
    "numb_saddle_or_legs": ("royal_free_cauda_equina", "rnoh_cord_compression", "healthify_sciatica"),
    "sudden_sight_change": (
        "oxford_eye_hospital",
        "oxfordshire_eye_emergencies",
        "nidirect_giant_cell_arteritis",
        "cdc_stroke",
        "nhs_red_eye",
        "patient_acute_glaucoma",
    ),
    "jaw_or_muscle_spasm": ("cdc_tetanus",),
    "heart": ("aha_heart_attack", "think_aorta", "acep_warning_signs"),
    "breathing": (
        "nhs_shortness_of_breath",
        "asthma_uk_attack",
        "acep_warning_signs",
        "spa_surgery_red_flags",
    ),
    "allergic_reaction": ("anaphylaxis_uk", "mhra_adrenaline_pens"),
    "severe_bleeding": (
        "acs_stop_the_bleed",
        "nhs_when_to_call_999",
        "nhs_rectal_bleeding",
        "nhs_inform_stomach_ache",
        "rotherham_anticoagulation",
    ),
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
        "portsmouth_sprains",
        "nhs_bites",
    ),
    "poisoning": ("hrsa_poison_help", "illinois_poison_first_aid", "hrsa_carbon_monoxide"),
    "withdrawal": ("healthlinkbc_withdrawal", "monmouth_withdrawal"),
    "sepsis": ("sepsis_trust_adult",),
    "fever_low_immunity": (
        "cruk_infection_symptoms",
        "christie_infection_fever",
        "cdc_cancer_infections",
        "uhn_asplenia",
        "nhs_inform_asplenia",
    ),
    "limb_or_clot": ("cdc_blood_clots", "healthinfo_limb_ischaemia", "who_triage_tool"),
    "diabetes_crisis": ("nhs_diabetic_ketoacidosis", "east_ambulance_hypo", "addisons_emergency"),
    "heat_or_cold": ("cdc_heat_illness", "nhs_hypothermia", "acep_warning_signs"),
    "testicle_or_urine": ("urmc_testicular_torsion", "who_triage_tool", "nhs_inform_stomach_ache"),
    "pregnancy": ("cdc_hear_her", "nidirect_ectopic"),
    "child_unwell": (
        "nhs_baby_seriously_ill",
        "nhs_bucks_child_illness",
        "nhs_wessex_child_fever",
        "hse_112_999",
    ),
    "after_procedure": ("nz_health_after_operation", "cdc_blood_clots", "who_triage_tool"),
    "self_harm_thoughts": ("samhsa_988", "canada_988", "samaritans_contact", "nimh_five_steps"),
    "suicide_plan_or_attempt": ("samhsa_988", "nimh_five_steps", "acep_warning_signs"),
    "harm_to_others": ("acep_warning_signs", "samhsa_988", "cdc_hear_her"),
    "severe_pain_anywhere": ("acep_warning_signs", "new_zealand_111"),
    "feels_life_threatening": ("acep_warning_signs", "sepsis_trust_adult", "nhs_baby_seriously_ill"),
}
