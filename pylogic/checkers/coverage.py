"""Coverage: what to check with the payer before a second opinion is booked.

The outcome is the first of these that fits:

1. Surgery that is, or may be, an emergency: do not wait. Nothing about cost or booking is shown.
2. A needed question is unanswered: not finished. Needed are payer, about, emergency_surgery,
   excluded_service and opinion_number.
3. No insurance: likely not covered, because the reader pays.
4. "Not sure" on a needed question: call the plan.
5. A service that the plan leaves out: Original Medicare likely does not cover it; with others, call the plan.
6. A doctor outside the network, or no referral where the plan may want one: call the plan.
7. The cell of BETTER_THAN_A_CALL, and where there is none: call the plan.

The network and the referral only lower a result. Unanswered or not sure, they stay conditions to ask about;
with VA and TRICARE alone a referral in hand is the condition itself, so nothing less will do.
"""

from collections.abc import Iterator

from pylogic.model import NOT_SURE, Answers, Checker, Decision, Finding, Level, kinds, one
from pylogic.rules.payer_rules import (
    ABOUT,
    AMOUNTS,
    GENERAL,
    OPERATION,
    OPINIONS,
    RULES,
    STATES,
    TOPICS,
    Rule,
)

QUESTIONS = (
    one("payer", *RULES),
    one("about", *ABOUT),
    one("emergency_surgery", "yes", "no"),
    one("excluded_service", "yes", "no"),
    one("opinion_number", *OPINIONS),
    one("has_referral", "yes", "no", "not_needed", optional=True),
    one("network", "in_network", "out_of_network", optional=True),
)
NEEDED = tuple(question.id for question in QUESTIONS if not question.optional)
OUTCOMES = {
    "not_finished": Level.NONE,
    "usually_covered": Level.NON_URGENT,
    "covered_with_conditions": Level.NON_URGENT,
    "call_your_plan": Level.NON_URGENT,
    "likely_not_covered": Level.NON_URGENT,
    "do_not_wait": Level.URGENT,
}

# What each finding rests on, in the order in which a report names them.
EMERGENCIES = {
    "emergency_do_not_wait": ("medicare_second_opinion_leaflet", "medicare_second_opinions"),
    "emergency_not_sure": ("medicare_second_opinion_leaflet", "medicare_second_opinions"),
}
SITUATIONS = {
    "no_insurance": ("good_faith_estimate",),
    "outside_us": ("healthwatch_second_opinion", "germany_27b", "australia_referral"),
    "ask_what_is_not_sure": ("triage_health_checklist",),
    "dated_rule": ("triage_cancer_right", "triage_health_checklist"),
}
BY_TOPIC = {
    "excluded": ("medicare_cosmetic_surgery", "medicare_interactive_second_opinions"),
    "third_opinion": ("medicare_second_opinions", "medicare_interactive_second_opinions"),
    "cost_share": ("medicare_second_opinions", "good_faith_estimate"),
    "referral": ("triage_health_checklist", "medicare_interactive_advantage_networks"),
    "network": ("healthcare_gov_plan_types", "medicare_interactive_advantage_networks"),
    "named_clinician": ("triage_health_checklist", "va_community_care"),
    "approval": ("medicare_advantage_decision_times", "triage_health_checklist"),
    "repeat_tests": ("medicare_second_opinions", "health_net_second_opinion"),
    "state_law": ("kff_self_funded_2024", "triage_cancer_right"),
    "appeal": ("healthcare_gov_internal_appeals", "medicare_advantage_appeal_2026"),
}
FINDINGS = {
    **kinds(Level.URGENT, EMERGENCIES),
    **kinds(Level.NON_URGENT, SITUATIONS),
    **kinds(Level.NON_URGENT, BY_TOPIC),
}
# The answer that a finding on a topic rests on, besides the payer.
ASKED_ABOUT = {
    "excluded": "excluded_service",
    "third_opinion": "opinion_number",
    "referral": "has_referral",
    "network": "network",
}

# What each payer is known to cover; every other cell is "call_your_plan".
BETTER_THAN_A_CALL = {
    ("medicare_original", "second", OPERATION): "usually_covered",
    ("medicare_original", "third_differ", OPERATION): "usually_covered",
    ("medicare_original", "third_agree", OPERATION): "covered_with_conditions",
    ("medicare_advantage", "second", OPERATION): "covered_with_conditions",
    ("medicare_advantage", "third_differ", OPERATION): "covered_with_conditions",
    ("medicaid_managed", "second", ABOUT): "covered_with_conditions",
    ("va_or_military", "second", ABOUT): "covered_with_conditions",
}


def decide(answers: Answers) -> Decision:
    """Return the outcome, and the rules, amounts and findings on the topics that belong to it."""
    outcome = outcome_of(answers)
    rules = rules_for(answers, topics_of(answers, outcome))
    topics = tuple(dict.fromkeys(rule.topic for rule in rules))
    payer = answers.chosen("payer")
    amounts = (
        id_ for (who, topic), ids in AMOUNTS.items() if who in payer and topic in topics for id_ in ids
    )
    values = {"rules": [rule.id for rule in rules], "amounts": list(amounts)}
    return Decision(outcome, tuple(found(answers, outcome, topics)), values)


def outcome_of(answers: Answers) -> str:
    """Return the first outcome that fits; the numbers are those of the rule at the top."""
    if answers.has("emergency_surgery", "yes", NOT_SURE):
        return "do_not_wait"  # 1
    if not all(answers.answered(question) for question in NEEDED):
        return "not_finished"  # 2
    if answers.has("payer", "no_insurance"):
        return "likely_not_covered"  # 3
    if any(answers.unsure(question) for question in NEEDED):
        return "call_your_plan"  # 4
    if answers.has("excluded_service", "yes"):
        original = answers.has("payer", "medicare_original")
        return "likely_not_covered" if original else "call_your_plan"  # 5
    return "call_your_plan" if lacks_condition(answers) else cell(answers)  # 6, 7


def lacks_condition(answers: Answers) -> bool:
    """Tell whether the network or the referral is known to stand in the way."""
    if answers.has("network", "out_of_network"):
        return True
    if answers.has("payer", "va_or_military"):
        return not answers.has("has_referral", "yes")
    return answers.has("payer", "medicare_advantage") and answers.has("has_referral", "no")


def cell(answers: Answers) -> str:
    """Return what the payer is known to cover, else "call_your_plan"."""
    for (payer, opinion, about), outcome in BETTER_THAN_A_CALL.items():
        same = answers.has("payer", payer) and answers.has("opinion_number", opinion)
        if same and answers.has("about", *about):
            return outcome
    return "call_your_plan"


def topics_of(answers: Answers, outcome: str) -> tuple[str, ...]:
    """Return the topics that belong to an outcome: under an emergency, nothing about cost or booking."""
    if outcome == "not_finished":
        return ()
    if outcome == "do_not_wait":
        return ("emergency",)
    if answers.has("payer", "no_insurance"):
        return ("right_to_ask", "scope", "call", "cost_share", "appeal")
    if answers.has("excluded_service", "yes"):
        return ("right_to_ask", "excluded", "call")
    hidden = {"emergency"}
    hidden |= set() if answers.unsure("excluded_service") else {"excluded"}
    hidden |= {"third_opinion"} if answers.has("opinion_number", "second") else set()
    return tuple(topic for topic in TOPICS if topic not in hidden)


def rules_for(answers: Answers, topics: tuple[str, ...]) -> list[Rule]:
    """Return the rules on `topics` in reading order: the payer's own, and the general ones it lacks."""
    payer = str(answers.value("payer"))
    own = [rule for rule in (*RULES.get(payer, ()), *STATES.get(payer, ())) if fits(rule, answers)]
    covered = {rule.topic for rule in own} - {"emergency"}
    general = [rule for rule in GENERAL if rule.topic not in covered]
    shown = [rule for rule in (*general, *own) if rule.topic in topics]
    return sorted(shown, key=lambda rule: TOPICS.index(rule.topic))


def fits(rule: Rule, answers: Answers) -> bool:
    """Tell whether a rule is about what was asked; with "not sure" or silence it may be."""
    about = answers.has("about", *rule.about, NOT_SURE) or not answers.answered("about")
    opinion = answers.has("opinion_number", *rule.opinions, NOT_SURE)
    return about and (opinion or not answers.answered("opinion_number"))


def found(answers: Answers, outcome: str, topics: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the emergency alone, or what the answers say about payer, rule and each topic shown."""
    if outcome == "do_not_wait":
        known = answers.has("emergency_surgery", "yes")
        yield Finding(
            "emergency_do_not_wait" if known else "emergency_not_sure", answers.because("emergency_surgery")
        )
        return
    if outcome == "not_finished":
        return
    for payer in ("no_insurance", "outside_us"):
        if answers.has("payer", payer):
            yield Finding(payer, answers.because("payer"))
    unsure = tuple(question.id for question in QUESTIONS if answers.unsure(question.id))
    if unsure:
        yield Finding("ask_what_is_not_sure", answers.because(*unsure))
    yield Finding("dated_rule", answers.because(*NEEDED))
    for topic in BY_TOPIC:
        if topic in topics:
            yield Finding(topic, answers.because("payer", ASKED_ABOUT.get(topic, "payer")))


CHECKER = Checker("coverage", QUESTIONS, OUTCOMES, FINDINGS, decide)
