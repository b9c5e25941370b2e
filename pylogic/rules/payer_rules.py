"""Which dated payer rule is shown to whom: ids only, in reading order within a topic.

The text, dates and sources of each id stand in docs/coverage.toml; the build compares the two.
"""

from typing import NamedTuple

ABOUT = ("surgery", "major_procedure", "diagnosis_or_other")
OPERATION = ("surgery", "major_procedure")
OPINIONS = ("second", "third_differ", "third_agree")

# Topics in reading order; a topic that a payer's own rules speak of leaves the general rule on it out.
TOPICS = (
    "emergency",
    "right_to_ask",
    "scope",
    "excluded",
    "third_opinion",
    "call",
    "cost_share",
    "referral",
    "network",
    "quality",
    "named_clinician",
    "approval",
    "required_first",
    "repeat_tests",
    "telehealth",
    "state_law",
    "appeal",
)


class Rule(NamedTuple):
    """One row of docs/coverage.toml: its id and topic, what it is about and for which opinions it holds."""

    id: str
    topic: str
    about: tuple[str, ...] = ABOUT
    opinions: tuple[str, ...] = OPINIONS


MEDICARE_ORIGINAL = (
    Rule("medicare_original_emergency", "emergency"),
    Rule("medicare_original_surgery", "scope", ("surgery",)),
    Rule("medicare_original_major_procedure", "scope", ("major_procedure",)),
    Rule("medicare_original_diagnosis_or_other", "scope", ("diagnosis_or_other",)),
    Rule("medicare_original_procedure_not_covered", "scope", OPERATION),
    Rule("medicare_original_excluded", "excluded"),
    Rule("medicare_original_third_when_they_differ", "third_opinion", OPERATION, ("third_differ",)),
    Rule("medicare_original_third_when_they_agree", "third_opinion", ABOUT, ("third_agree",)),
    Rule("medicare_original_cost_share", "cost_share"),
    Rule("medicare_original_referral", "referral"),
    Rule("medicare_original_network", "network"),
    Rule("medicare_original_tests", "repeat_tests", OPERATION),
    Rule("medicare_original_video", "telehealth"),
)
MEDICARE_ADVANTAGE = (
    Rule("medicare_advantage_surgery", "scope", OPERATION),
    Rule("medicare_advantage_diagnosis_or_other", "scope", ("diagnosis_or_other",)),
    Rule("medicare_advantage_third_opinion", "third_opinion"),
    Rule("medicare_advantage_referral", "referral"),
    Rule("medicare_advantage_network", "network"),
    Rule("medicare_advantage_approval", "approval"),
    Rule("medicare_advantage_appeal", "appeal"),
)
MEDICAID_MANAGED = (
    Rule("medicaid_managed_scope", "scope"),
    Rule("medicaid_managed_third_opinion", "third_opinion"),
    Rule("medicaid_managed_network", "network"),
)
# Examples of state law: the first two speak of HMOs alone.
HMO_STATES = (Rule("florida", "state_law"), Rule("missouri", "state_law"))
PLAN_STATES = (
    Rule("california", "state_law"),
    Rule("missouri_cancer", "state_law"),
    Rule("new_york", "state_law"),
)
PRIVATE_HMO = (
    Rule("private_hmo_scope", "scope"),
    Rule("private_hmo_third_opinion", "third_opinion"),
    Rule("private_hmo_referral", "referral"),
    Rule("private_hmo_network", "network"),
    Rule("private_hmo_named_doctor", "named_clinician"),
    Rule("private_hmo_tests", "repeat_tests"),
    Rule("private_hmo_self_funded", "state_law"),
    Rule("private_hmo_appeal", "appeal"),
)
PRIVATE_PPO = (
    Rule("private_ppo_scope", "scope"),
    Rule("private_ppo_third_opinion", "third_opinion"),
    Rule("private_ppo_referral", "referral"),
    Rule("private_ppo_network", "network"),
    Rule("private_ppo_self_funded", "state_law"),
    Rule("private_ppo_appeal", "appeal"),
)
VA_OR_MILITARY = (
    Rule("va_scope", "scope"),
    Rule("va_or_military_third_opinion", "third_opinion"),
    Rule("tricare_referral", "referral"),
    Rule("va_network", "network"),
)
NO_INSURANCE = (
    Rule("no_insurance_records_review", "scope"),
    Rule("no_insurance_estimate", "cost_share"),
    Rule("no_insurance_dispute", "appeal"),
)
OUTSIDE_US = (
    Rule("outside_us_england_hospital", "emergency"),
    Rule("outside_us_uk", "scope"),
    Rule("outside_us_germany", "scope", OPERATION),
    Rule("outside_us_germany_other", "scope", ("diagnosis_or_other",)),
    Rule("outside_us_other_countries", "scope"),
    Rule("outside_us_australia", "referral"),
    Rule("outside_us_ontario", "referral"),
    Rule("outside_us_uk_named_doctor", "named_clinician"),
)

# The rules of each payer; not_sure is a payer too.
RULES = {
    "medicare_original": MEDICARE_ORIGINAL,
    "medicare_advantage": MEDICARE_ADVANTAGE,
    "medicaid_managed": MEDICAID_MANAGED,
    "employer_or_private_hmo": PRIVATE_HMO,
    "employer_or_private_ppo": PRIVATE_PPO,
    "va_or_military": VA_OR_MILITARY,
    "no_insurance": NO_INSURANCE,
    "outside_us": OUTSIDE_US,
    "not_sure": (Rule("not_sure_payer", "scope"),),
}
STATES = {
    "employer_or_private_hmo": (*PLAN_STATES, *HMO_STATES),
    "employer_or_private_ppo": PLAN_STATES,
}
GENERAL = (
    Rule("emergency_do_not_wait", "emergency"),
    Rule("you_may_always_ask", "right_to_ask"),
    Rule("third_opinion", "third_opinion"),
    Rule("call_first", "call"),
    Rule("network_is_not_quality", "quality"),
    Rule("named_clinician", "named_clinician"),
    Rule("plan_may_require_one", "required_first"),
    Rule("repeat_tests", "repeat_tests"),
    Rule("excluded_service", "excluded"),
)

# The amounts that stand beside a payer's rules on a topic.
AMOUNTS = {
    ("medicare_original", "cost_share"): ("medicare_part_b_deductible", "medicare_part_b_coinsurance"),
    ("medicare_original", "network"): ("medicare_limiting_charge",),
    ("no_insurance", "appeal"): ("good_faith_estimate_dispute", "good_faith_estimate_dispute_fee"),
}
