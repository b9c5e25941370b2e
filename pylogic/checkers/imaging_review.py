"""Imaging review: is a second reading of a scan worth asking for?

The rule is that of `pylogic.rules.rereading`. Surgery that depends on where the finding lies is enough
alone. The other reasons are a scan that drives the decision, words of doubt in the report, symptoms with a
normal scan, and a first reader who is not an expert in that part of the body. Needed are all questions but
the deadline.
"""

from pylogic.model import many, one
from pylogic.rules import rereading

DRIVES = one("drives_decision", "yes", "no")
REPORT_WORDS = many("report_words", "cannot_rule_out", "borderline", "conflicts_with_symptoms")
LOCATION = one("surgery_depends_on_location", "yes", "no")
NORMAL = one("symptoms_but_normal", "yes", "no")
READER = one("reader", "general", "subspecialist")

BY_ANSWER = {
    **{(question.id, "yes"): question.id for question in (NORMAL, LOCATION, DRIVES)},
    **{
        (REPORT_WORDS.id, words): words
        for words in ("cannot_rule_out", "borderline", "conflicts_with_symptoms")
    },
    (READER.id, "general"): "general_reader",
}

# What each finding rests on, in the order in which a report names them; an empty one is our advice.
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
        "mqsa_transfer",
        "fda_mqsa_rule_2023",
        "hipaa_access",
    ),
    "fresh_reading": ("rosenkrantz_2018", "kerr_2022", "elmore_prior_2022"),
    "if_they_agree": ("kerr_2022",),
    "if_they_differ": (),
}
CHECKER = rereading.checker(
    "imaging_review", (DRIVES, REPORT_WORDS, LOCATION, NORMAL, READER), LOCATION, BY_ANSWER, REASONS, ADVICE
)
