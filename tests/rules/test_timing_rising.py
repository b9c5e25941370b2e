"""In `timing` every answer can only raise: P2 and P10 over whole classes of answers."""

from pylogic.checkers.timing import FAST_TRACK, SIGN_QUESTIONS
from pylogic.model import Level
from timing_space import CLEAR, classes, level, other_spaces, sign_spaces, without_none


def test_p2_urgency_only_rises_from_no_to_not_sure_to_yes() -> None:
    """Each sign question in all 16,384 classes of signs, with all else clear, and with nothing."""
    for rest in ({}, {q: CLEAR[q] for q in ("in_hospital", "fast_track", "course", "clinician_deadline")}):
        ranks = {tuple(signs.items()): level(signs | rest) for signs in sign_spaces()}
        assert len(ranks) == 16_384
        for question in SIGN_QUESTIONS:
            _, *steps = classes(question)
            for signs in (dict(chosen) for chosen in ranks):
                if signs.get(question.id) == steps[0]:
                    rising = [ranks[tuple((signs | {question.id: step}).items())] for step in steps]
                    assert rising == sorted(rising), signs


def test_p2_the_other_answers_only_raise_too() -> None:
    """Course, hospital and each fast track, in all 600 sets of the other four, in 4 states of signs."""
    orders = {
        "course": ("stable", "not_sure", "worse_fast"),
        "in_hospital": ("no", "not_sure", "yes_worse"),
        **{
            f"fast_track {option}": (("none_of_these",), ("not_sure",), (option,))
            for option in FAST_TRACK.options[:-2]
        },
    }
    for state in range(4):
        signs = without_none(*((q.id, classes(q)[state]) for q in SIGN_QUESTIONS))
        for rest in other_spaces():
            for name, steps in orders.items():
                rising = [level({**signs, **rest, name.split()[0]: step}) for step in steps]
                assert rising == sorted(rising), (signs, rest, name)


def test_p10_pregnancy_low_immunity_and_infancy_only_raise() -> None:
    """Each of the three, in all 4,096 classes of the other sign questions, is the highest level there is."""
    for question, sign in (
        ("pregnancy_child_procedure", "pregnancy"),
        ("infection_and_body", "fever_low_immunity"),
        ("pregnancy_child_procedure", "child_unwell"),
    ):
        others = [signs for signs in sign_spaces() if question not in signs]
        assert len(others) == 4_096
        for signs in others:
            assert level({**signs, question: (sign,)}) == max(Level)
