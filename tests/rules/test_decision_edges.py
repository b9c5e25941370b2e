"""Where the numbers of `decision` begin and end, and which plans may be left out."""

from pylogic.checkers.decision import CHECKER, ROWS
from pylogic.model import Kind


def test_numbers_have_their_bounds() -> None:
    bounds = {q.id: (q.low, q.high) for q in CHECKER.questions if q.kind is Kind.INTEGER}
    assert bounds == {"plan_count": (2, 4), **{f"{row}_importance": (0, 5) for row in ROWS}}


def test_only_the_third_and_fourth_plan_may_be_left_out() -> None:
    optional = {question.column for question in CHECKER.questions if question.optional}
    needed = {question.column for question in CHECKER.questions if not question.optional}
    assert (optional, needed) == ({"plan_3", "plan_4"}, {"", "plan_1", "plan_2"})
