"""Pathology review: is a second reading of a tissue or cell sample worth asking for?

The rule is that of `pylogic.rules.rereading`. Doubt in the report itself (report_words) is enough alone.
The other reasons are a kind of sample that experts more often read differently, a reading that decides
between plans, and a plan that cannot be undone. Needed are decides_between, report_words, specimen and
plan_irreversible.
"""

from pylogic.model import many, one
from pylogic.rules import rereading

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

BY_ANSWER = {
    **{(REPORT_WORDS.id, words): words for words in ("uncertain", "borderline", "conflicting")},
    **{(SPECIMEN.id, kind): kind for kind in OFTEN_READ_DIFFERENTLY},
    **{
        (DECIDES.id, choice): choice
        for choice in ("surgery_drugs_radiation", "drug_choice", "margins_or_stage")
    },
    (IRREVERSIBLE.id, "yes"): IRREVERSIBLE.id,
}

# What each finding rests on, in the order in which a report names them; an empty one is our advice.
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
    "if_they_agree": ("kerr_2022",),
    "if_they_differ": ("pathologist_policy_2014", "swapp_2013"),
}
CHECKER = rereading.checker(
    "pathology_review",
    (DECIDES, REPORT_WORDS, SPECIMEN, IRREVERSIBLE),
    REPORT_WORDS,
    BY_ANSWER,
    REASONS,
    ADVICE,
)
