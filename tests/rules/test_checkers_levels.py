"""How urgent each outcome and each finding is, written down here a second time, for all checkers."""

import pytest

from pylogic.api import checkers
from pylogic.model import Checker, Level

# Every other outcome is calm: `none` when not finished, else `non_urgent`.
OUTCOMES = {
    "timing.urgent_soon": Level.URGENT,
    "timing.care_today": Level.URGENT,
    "timing.emergency_now": Level.EMERGENCY,
    "coverage.do_not_wait": Level.URGENT,
}
# Every other finding is `non_urgent`.
EMERGENCY = {
    "timing": {
        *("stroke", "confusion_or_collapse", "seizure", "sudden_headache_or_stiff_neck"),
        *("numb_saddle_or_legs", "sudden_sight_change", "heart", "breathing", "allergic_reaction"),
        *("severe_bleeding", "belly_pain", "major_injury", "poisoning"),
        *(
            "sepsis",
            "fever_low_immunity",
            "limb_or_clot",
            "diabetes_crisis",
            "heat_or_cold",
            "testicle_or_urine",
        ),
        *("pregnancy", "child_unwell", "after_procedure"),
        *("self_harm_thoughts", "suicide_plan_or_attempt", "harm_to_others"),
        *("severe_pain_anywhere", "feels_life_threatening", "ask_for_urgent_review"),
        *("jaw_or_muscle_spasm", "withdrawal"),
    },
}
URGENT = {
    "timing": {
        *("crisis_line", "check_signs_now", "worse_fast", "course_not_sure"),
        *("suspected_cancer_or_fast_progression", "high_risk_surgery_decision", "rare_or_complex"),
        *("unexplained_and_escalating", "fast_track_not_sure"),
        *("deadline_within_48_hours", "deadline_within_2_weeks", "deadline_not_sure"),
        *("lasting_infection", "ear_throat_or_tooth", "breathing_today", "after_travel", "child_today"),
        *("very_weak", "great_thirst", "cannot_keep_fluids", "belly_today", "urine_trouble"),
        *("yellow_skin", "spreading_skin", "bite_or_tick", "medicine_trouble", "eye_today"),
        *("headache_or_spinning", "swallow_trouble", "leg_today", "foot_sore", "back_and_leg"),
        *("injury_today", "today_not_sure", "ask_soon", "soon_not_sure"),
    },
    "comparison": {"deadline_within_48_hours", "deadline_within_2_weeks", "deadline_not_sure"},
    "coverage": {"emergency_do_not_wait", "emergency_not_sure"},
    "imaging_review": {"treatment_soon", "deadline_not_sure"},
    "pathology_review": {"treatment_soon", "deadline_not_sure"},
    "preparation": {"visit_near_with_gaps"},
}
each_checker = pytest.mark.parametrize("checker", checkers().values(), ids=lambda checker: checker.id)


@each_checker
def test_each_outcome_has_its_level(checker: Checker) -> None:
    calm = {id_: Level.NON_URGENT if id_ != "not_finished" else Level.NONE for id_ in checker.outcomes}
    raised = {id_: OUTCOMES.get(f"{checker.id}.{id_}", level) for id_, level in calm.items()}
    assert dict(checker.outcomes) == raised


@each_checker
def test_each_finding_has_its_level(checker: Checker) -> None:
    at = {level: {id_ for id_, kind in checker.findings.items() if kind.level is level} for level in Level}
    assert at[Level.EMERGENCY] == EMERGENCY.get(checker.id, set())
    assert at[Level.URGENT] == URGENT.get(checker.id, set())
    assert at[Level.NONE] == set()
