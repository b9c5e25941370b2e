"""Visit: by records and video, or in person?

The rule is a maximum over everything that matches, so no order can matter:

1. A need for hands-on care or a new test, and no part that a doctor can judge from afar: in person.
   So is "none of these" on what the decision rests on, since then nothing speaks for a remote opinion.
2. A need for hands-on care, or a "not sure" on either question: at least remote first, then in person.
3. Remote can work needs both: a part that can be judged from afar, and "none of these" on hands-on needs.

Needed when rules 1 and 2 do not decide: both questions. Otherwise: not finished.
Travel and records are limits of the reader, not of the medical need: they add findings and never move the
outcome. Silence is never "no"; a silent or doubtful part never speaks for a remote opinion.
"""

from collections.abc import Iterator

from pylogic.model import (
    NONE_OF_THESE,
    NOT_SURE,
    Answers,
    Checker,
    Decision,
    Finding,
    Level,
    by_option,
    kinds,
    many,
    one,
)

REMOTE_PARTS = ("records_and_imaging", "diagnostic_logic", "treatment_planning", "medication_review")
HANDS_ON = ("nerve_or_strength_exam", "heart_lung_belly_exam", "procedure_or_new_test", "skin_or_lump")
NEEDED = (many("decision_rests_on", *REMOTE_PARTS), many("needs_hands_on", *HANDS_ON))
LIMITS = (
    one("travel_or_reach", "can_travel", "hard_to_travel", "cannot_travel", optional=True),
    one("records_ready", "all", "some_missing", "none_yet", optional=True),
)
QUESTIONS = (*NEEDED, *LIMITS)
OUTCOMES = {
    "not_finished": Level.NONE,
    "remote_can_work": Level.NON_URGENT,
    "remote_then_in_person": Level.NON_URGENT,
    "in_person": Level.NON_URGENT,
}
RISING = tuple(OUTCOMES)

# What each finding rests on, in the order in which a report names them: the need for an exam first.
# An empty tuple means our advice: no study was found.
FINDINGS = kinds(
    Level.NON_URGENT,
    {
        "nerve_or_strength_exam": ("msd_how_to_2023", "demaerschalk_2022"),
        "heart_lung_belly_exam": ("msd_how_to_2023", "demaerschalk_2022"),
        "procedure_or_new_test": ("msd_how_to_2023", "demaerschalk_2022"),
        "skin_or_lump": ("msd_how_to_2023", "demaerschalk_2022", "bourkas_skin_2023"),
        "hands_on_not_sure": ("msd_how_to_2023",),
        "no_hands_on_reported": (),
        "records_and_imaging": ("german_programmes_2021", "rosenkrantz_2018", "msd_how_to_2023"),
        "diagnostic_logic": ("udn_applicants_2024",),
        "treatment_planning": ("meyer_2015", "breast_board_2006"),
        "medication_review": (),
        "rests_on_not_sure": (),
        "no_remote_part": ("msd_how_to_2023",),
        "remote_evidence": (
            "demaerschalk_2022",
            "bourkas_skin_2023",
            "msd_how_to_2023",
            "german_attitudes_2021",
        ),
        "travel_is_hard": ("cleveland_survey",),
        "travel_not_sure": ("cleveland_survey",),
        "records_not_ready": ("msd_how_to_2023", "hipaa_access"),
    },
)
OF_OPTION = {
    ("needs_hands_on", NOT_SURE): "hands_on_not_sure",
    ("needs_hands_on", NONE_OF_THESE): "no_hands_on_reported",
    ("decision_rests_on", NOT_SURE): "rests_on_not_sure",
    ("decision_rests_on", NONE_OF_THESE): "no_remote_part",
    ("travel_or_reach", "hard_to_travel"): "travel_is_hard",
    ("travel_or_reach", "cannot_travel"): "travel_is_hard",
    ("travel_or_reach", NOT_SURE): "travel_not_sure",
    ("records_ready", "some_missing"): "records_not_ready",
    ("records_ready", "none_yet"): "records_not_ready",
    ("records_ready", NOT_SURE): "records_not_ready",
    **{("decision_rests_on", part): part for part in REMOTE_PARTS},
    **{("needs_hands_on", need): need for need in HANDS_ON},
}


def decide(answers: Answers) -> Decision:
    """Return the highest outcome that any rule asks for; see the rule at the top."""
    outcome = max(matching(answers), key=RISING.index, default="not_finished")
    return Decision(outcome, tuple(found(answers)))


def matching(answers: Answers) -> Iterator[str]:
    """Yield the outcome of each rule that matches."""
    remote, hands_on = answers.yes("decision_rests_on"), answers.yes("needs_hands_on")
    if (hands_on and not remote) or answers.has("decision_rests_on", NONE_OF_THESE):
        yield "in_person"
    if hands_on or answers.unsure("needs_hands_on") or answers.unsure("decision_rests_on"):
        yield "remote_then_in_person"
    if remote and answers.has("needs_hands_on", NONE_OF_THESE):
        yield "remote_can_work"


def found(answers: Answers) -> Iterator[Finding]:
    """Yield the finding of each answer that has one, and what is known of opinions from afar."""
    yield from by_option(answers, OF_OPTION)
    if parts := answers.yes("decision_rests_on"):
        yield Finding("remote_evidence", {"decision_rests_on": parts})


CHECKER = Checker("visit", QUESTIONS, OUTCOMES, FINDINGS, decide)
