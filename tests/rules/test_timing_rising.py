"""In `timing` every answer can only raise: P2 and P10 over whole classes of answers."""

from pylogic.checkers.timing import FAST_TRACK
from pylogic.model import Level
from pylogic.rules.care_today import SOON_CHANGES, TODAY_QUESTIONS
from pylogic.rules.danger_signs import SIGN_QUESTIONS
from timing_space import CLEAR, classes, level, other_spaces, rank, sign_spaces, state, today_spaces

BELOW = {q: clear for q, clear in CLEAR.items() if q not in {question.id for question in SIGN_QUESTIONS}}


def test_p2_urgency_only_rises_from_no_to_not_sure_to_yes() -> None:
    """Each sign question in all 16,384 classes of signs, with all else clear, and with nothing."""
    for rest in ({}, BELOW):
        ranks = {tuple(signs.items()): rank(signs | rest) for signs in sign_spaces()}
        assert len(ranks) == 16_384
        for question in SIGN_QUESTIONS:
            _, *steps = classes(question)
            for signs in (dict(chosen) for chosen in ranks):
                if signs.get(question.id) == steps[0]:
                    rising = [ranks[tuple((signs | {question.id: step}).items())] for step in steps]
                    assert rising == sorted(rising), signs


def test_p2_care_today_only_rises_too() -> None:
    """Each question on care today and soon, in all their 256 classes, in 4 states of signs."""
    asked = (*TODAY_QUESTIONS, SOON_CHANGES)
    last = {q: clear for q, clear in BELOW.items() if q not in {question.id for question in asked}}
    spaces = list(today_spaces())
    assert len(spaces) == 256
    for signs in state(SIGN_QUESTIONS):
        for today in spaces:
            for rest in ({}, last):
                for question in asked:
                    _, *steps = classes(question)
                    rising = [rank({**signs, **today, **rest, question.id: step}) for step in steps]
                    assert rising == sorted(rising), (signs, today, question.id)


def test_p2_the_other_answers_only_raise_too() -> None:
    """Course, hospital and each fast track, in all 720 sets of the last four, in 4 states of signs."""
    orders = {
        "course": ("stable", "just_began", "not_sure", "worse_fast"),
        "in_hospital": ("no", "not_sure", "yes_worse"),
        **{
            f"fast_track {option}": (("none_of_these",), ("not_sure",), (option,))
            for option in FAST_TRACK.options[:-2]
        },
    }
    for signs in state(SIGN_QUESTIONS):
        for rest in other_spaces():
            for name, steps in orders.items():
                rising = [rank({**signs, **rest, name.split()[0]: step}) for step in steps]
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
