"""No report says a thing twice (P13) or advises against itself (P14), over a large sample of each checker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

import pytest

from pylogic.api import checkers, names
from pylogic.checkers.clinician import SUBSPECIALIST, TEAM
from pylogic.checkers.comparison import FIELDS, RUNGS
from pylogic.checkers.coverage import BY_TOPIC, SITUATIONS
from pylogic.checkers.decision import ROWS
from pylogic.checkers.imaging_review import ADVICE, REASONS
from pylogic.checkers.pathology_review import OFTEN_READ_DIFFERENTLY
from pylogic.checkers.pathology_review import REASONS as SAMPLE_REASONS
from pylogic.checkers.preparation import ITEMS
from pylogic.checkers.signs import SIGN_OF
from pylogic.checkers.timing import FINDINGS as TIMING
from pylogic.checkers.visit import HANDS_ON, REMOTE_PARTS
from pylogic.model import Level
from samples import sample

each_checker = pytest.mark.parametrize("checker", names())
type Pairs = Iterable[tuple[str, str]]

# Findings that always come together, from the same answers, because they are the parts of one piece of
# advice; any others that do so say one thing twice.
ONE_ADVICE = {
    "clinician": [{"complex_surgery", "high_volume"}],
    "coverage": [{"named_clinician", "repeat_tests"}],
    "imaging_review": [set(ADVICE)],
    "pathology_review": [set(ADVICE)],
}
DOUBTS = {f"{question}_not_sure" for question in SIGN_OF}
CAUSES = ("leaning", "one_step_flips", "even")
KNOWN = (*CAUSES, "top_row_not_met", "rows_conflict", "nowhere_better")
OPEN = ("diagnosis_disputed", "diagnosis_not_sure", "ask_plan_count", "more_plans_to_mark", "no_row_counts")
# What `timing` finds that is urgent or more.
NOT_CALM = tuple(id_ for id_, kind in TIMING.items() if kind.level >= Level.URGENT)
TRUST = ("ask_first_doctor", "asked_and_still_open", "asked_not_sure")


def apart(*ids: str) -> Iterator[tuple[str, str]]:
    """No two of these come together."""
    return combinations(ids, 2)


def never(one: str, *others: str) -> Iterator[tuple[str, str]]:
    """The first comes with none of the others."""
    return product((one,), others)


# Findings that would advise against one another, and so never stand in one report.
EXCLUSIVE: Mapping[str, Pairs] = {
    "timing": (
        *never("no_sign_reported", *NOT_CALM),
        *apart("worse_fast", "worse_slow", "just_began", "course_not_sure"),
        *apart("ask_for_urgent_review", "in_hospital_ask_team"),
        *apart(*(f"deadline_{date}" for date in ("within_48_hours", "within_2_weeks", "later", "not_sure"))),
    ),
    "signs": (
        *never("no_sign_reported", "no_other_sign", "answers_differ", *SIGN_OF.values(), *DOUBTS),
        *never("no_other_sign", "answers_differ", *(DOUBTS - {"trust_not_sure"}), "threshold_questions"),
        *apart("severe_side_effects", "mild_side_effects", "side_effects_not_sure"),
        *apart(*TRUST),
    ),
    "clinician": (
        *never("specialist_can_start", *TEAM, *SUBSPECIALIST, "team_may_have_met", "high_volume"),
        *apart("rare", "narrow_or_subtype", "crosses_specialties", "problem_not_sure"),
        *apart("in_network_only", "can_go_out", "not_insured", "network_not_sure"),
        *apart("centre_easy", "centre_hard", "centre_remote_only", "centre_not_sure"),
    ),
    "visit": (
        *never("no_hands_on_reported", *HANDS_ON, "hands_on_not_sure"),
        *never("no_remote_part", *REMOTE_PARTS, "rests_on_not_sure", "remote_evidence"),
        *apart("travel_is_hard", "travel_not_sure"),
    ),
    "preparation": (
        *never("nothing_missing", *ITEMS, "asked_not_arrived", "item_not_sure", "safety_never_left_out"),
        *never("nothing_missing", "tissue_never_left_out", "visit_near_with_gaps", "ask_day_passed"),
        *never("nothing_unasked", "nothing_missing", "item_not_sure", "ask_day_passed"),
        *apart("visit_date_past", "visit_near_with_gaps", "visit_date_not_sure"),
        *never("ask_day_passed", "visit_date_past", "visit_date_not_sure"),
        *apart("records_us", "records_outside_us"),
        *never("records_outside_us", "medicare_steps", "payer_not_sure"),
        *apart("cancer_slide_review", "surgery_questions", "topic_not_sure"),
    ),
    "comparison": (
        *apart(*RUNGS, "steps_done"),
        *never("no_difference_entered", *(set(RUNGS) - {"missing_test"}), "steps_done"),
        *never("values_grid", "different_diagnosis", "different_severity", "more_expert_setting"),
        *((field.replace("same", "different"), field.replace("same", "ask")) for field in list(FIELDS)[1:]),
        *never("no_difference_entered", *(f.replace("same", "different") for f in list(FIELDS)[1:])),
        *never("no_difference_entered", *(f.replace("same", "ask") for f in list(FIELDS)[1:])),
        *apart("second_knew_first", "ask_second_knew_first"),
        *never("same_but_not_named", "different_diagnosis", "ask_diagnosis"),
    ),
    "decision": (
        *apart(*CAUSES),
        *product(OPEN, KNOWN),
        *product((f"ask_{row}" for row in ROWS), KNOWN),
        *never("top_row_not_met", "one_step_flips", "even"),
        *apart("diagnosis_disputed", "diagnosis_not_sure"),
    ),
    "coverage": (
        *never("emergency_do_not_wait", "emergency_not_sure", *SITUATIONS, *BY_TOPIC),
        *never("emergency_not_sure", *SITUATIONS, *BY_TOPIC),
        *apart("no_insurance", "outside_us"),
        *never("no_insurance", "network", "referral", "approval", "named_clinician"),
        *never("outside_us", "cost_share", "network", "approval", "appeal"),
    ),
    "imaging_review": (
        *never("no_reason_named", *(set(REASONS) - {"no_reason_named"})),
        *apart("treatment_soon", "deadline_not_sure"),
    ),
    "pathology_review": (
        *never("no_reason_named", *(set(SAMPLE_REASONS) - {"no_reason_named"})),
        *apart("treatment_soon", "deadline_not_sure"),
        *apart(*OFTEN_READ_DIFFERENTLY),
    ),
}
# A result that is calm about something never stands with a finding that is not.
CALM: Mapping[str, Mapping[str, Iterable[str]]] = {
    "timing": {"routine_important": NOT_CALM},
    "signs": {
        "no_sign_found": (*SIGN_OF.values(), *DOUBTS, "asked_and_still_open"),
        "ask_first": (*(DOUBTS - {"trust_not_sure"}), "asked_and_still_open", "worse_despite_adherence"),
    },
    "clinician": {"specialist": (*TEAM, *SUBSPECIALIST), "subspecialist": TEAM},
    "visit": {
        "remote_can_work": (*HANDS_ON, "hands_on_not_sure", "rests_on_not_sure", "no_remote_part"),
        "in_person": (*REMOTE_PARTS, "remote_evidence"),
    },
    "preparation": {"ready": (*ITEMS, "item_not_sure", "asked_not_arrived", "visit_near_with_gaps")},
    "comparison": {
        "no_difference_found": ("different_diagnosis", "different_severity", "ask_diagnosis", "values_grid"),
        "values_differ": ("different_diagnosis", "different_severity", "different_action", "third_opinion"),
        "diagnosis_differs": ("values_grid",),
        "severity_differs": ("values_grid",),
    },
    "decision": {
        "ask_evidence_first": KNOWN,
        "leans_to_one": (*OPEN, "one_step_flips", "even"),
        "close": (*OPEN, "leaning", "top_row_not_met"),
    },
    "coverage": {
        "usually_covered": ("excluded", "no_insurance", "outside_us", "emergency_not_sure"),
        "covered_with_conditions": ("excluded", "no_insurance", "outside_us", "emergency_not_sure"),
        "do_not_wait": (*SITUATIONS, *BY_TOPIC),
    },
    "imaging_review": {"little_to_gain_now": set(REASONS) - {"no_reason_named"}},
    "pathology_review": {"little_to_gain_now": set(SAMPLE_REASONS) - {"no_reason_named"}},
}


@each_checker
def test_p13_no_two_findings_always_come_together_from_the_same_answers(checker: str) -> None:
    stories: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, (_, decision) in enumerate(sample(checker)):
        for finding in {f.id: f for f in decision.findings}.values():
            stories[finding.id].append((number, str(sorted(dict(finding.because).items()))))
    same: dict[tuple[tuple[int, str], ...], set[str]] = defaultdict(set)
    for finding_id, story in stories.items():
        same[tuple(story)].add(finding_id)
    assert len(sample(checker)) > 1_700
    assert set(stories) == set(checkers()[checker].findings)
    assert [ids for ids in same.values() if len(ids) > 1] == ONE_ADVICE.get(checker, [])


@each_checker
def test_p14_findings_that_advise_against_one_another_never_come_together(checker: str) -> None:
    pairs = [set(pair) for pair in EXCLUSIVE[checker]]
    assert set().union(*pairs) <= set(checkers()[checker].findings)
    for given, decision in sample(checker):
        found = {finding.id for finding in decision.findings}
        assert not [pair for pair in pairs if pair <= found], given


@each_checker
def test_p14_a_calm_result_never_stands_with_a_finding_against_it(checker: str) -> None:
    seen = set()
    for given, decision in sample(checker):
        seen.add(decision.outcome)
        against = {finding.id for finding in decision.findings} & set(CALM[checker].get(decision.outcome, ()))
        assert not against, given
    assert set(CALM[checker]) <= seen == set(checkers()[checker].outcomes)


@each_checker
def test_p14_what_is_urgent_comes_before_what_is_calm(checker: str) -> None:
    """P7: in the order of a report, and so in every report; the crisis line alone stands before all."""
    levels = [kind.level for id_, kind in checkers()[checker].findings.items() if id_ != "crisis_line"]
    assert levels == sorted(levels, reverse=True)
