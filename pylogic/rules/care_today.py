"""What is no emergency and still needs a doctor: today, or soon.

Each option of a question in `TODAY_QUESTIONS` alone is a reason to be seen today, and has its own finding.
Each option of `SOON_CHANGES` is a reason to ask for a visit this week; they share the finding `ask_soon`.
"""

from pylogic.model import many

TODAY_QUESTIONS = (
    many(
        "today_fever_and_breathing",
        "lasting_infection",
        "ear_throat_or_tooth",
        "breathing_today",
        "after_travel",
        "child_today",
        "very_weak",
        "great_thirst",
    ),
    many(
        "today_belly_and_skin",
        "cannot_keep_fluids",
        "belly_today",
        "urine_trouble",
        "yellow_skin",
        "spreading_skin",
        "bite_or_tick",
        "medicine_trouble",
    ),
    many(
        "today_head_and_limbs",
        "eye_today",
        "headache_or_spinning",
        "swallow_trouble",
        "leg_today",
        "foot_sore",
        "back_and_leg",
        "injury_today",
    ),
)
SOON_CHANGES = many(
    "soon_changes",
    "new_lump",
    "breast_change",
    "voice_or_cough",
    "weight_or_sweats",
    "new_bleeding",
    "skin_mark",
    "bowel_change",
)

# What each reason rests on, in the order in which a report names them.
TODAY = {
    "lasting_infection": ("nhs_pneumonia", "bc_lung_pneumonia", "california_fever_check"),
    "ear_throat_or_tooth": ("nhs_earache", "nhs_dental_abscess"),
    "breathing_today": ("umms_heart_failure_zones", "healthify_copd_flare", "thorpe_asthma"),
    "after_travel": ("nidirect_malaria", "indiana_after_trip"),
    "child_today": ("nhs_wessex_child_fever", "frimley_child_fever", "california_fever_check"),
    "very_weak": ("commonspirit_weakness",),
    "great_thirst": ("diabetes_uk_four_ts", "glasgow_teens_unwell"),
    "cannot_keep_fluids": ("elvington_vomiting", "healthwise_gastroenteritis"),
    "belly_today": ("portsmouth_stomach_ache", "nhs_rectal_bleeding"),
    "urine_trouble": ("nhs_uti", "niddk_kidney_infection", "glasgow_teens_unwell"),
    "yellow_skin": ("nidirect_jaundice", "nhs_jaundice"),
    "spreading_skin": ("nhs_cellulitis", "nhs_shingles", "training_matters_shingles"),
    "bite_or_tick": ("nhs_bites", "cdc_lyme_week", "st_john_animal_bites"),
    "medicine_trouble": ("hse_new_rash", "healthwise_missed_anticoagulant"),
    "eye_today": ("nhs_red_eye", "gpinfo_red_eye"),
    "headache_or_spinning": ("healthify_vertigo", "nhs_headaches"),
    "swallow_trouble": ("nhs_dysphagia", "healthinfo_swallowing"),
    "leg_today": ("nhs_dvt", "cdc_blood_clots"),
    "foot_sore": ("diabetes_uk_foot", "queen_elizabeth_foot"),
    "back_and_leg": ("mydr_sciatica",),
    "injury_today": ("portsmouth_sprains", "glasgow_teens_unwell"),
}
