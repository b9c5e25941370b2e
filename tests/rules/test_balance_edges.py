"""How plans compare, on tables that are small enough to check by hand."""

import pytest

from pylogic.rules.balance import conflicting, flips, leading, leads, opposed, outdone, smallest_form

PLANS = ("a", "b")
# a fits in the first row, b in the second.
CROSS = {"one": {"a": 2, "b": 0}, "two": {"a": 0, "b": 2}}


@pytest.mark.parametrize(
    ("weights", "smallest"),
    [
        ({"one": 2, "two": 4}, {"one": 1, "two": 2}),
        ({"one": 5, "two": 5}, {"one": 1, "two": 1}),
        ({"one": 3, "two": 0}, {"one": 1, "two": 0}),
        ({"one": 2, "two": 3}, {"one": 2, "two": 3}),
        ({"one": 1, "two": 5}, {"one": 1, "two": 5}),
    ],
)
def test_weights_are_divided_by_what_divides_them_all(weights: dict, smallest: dict) -> None:
    assert smallest_form(weights, 5) == smallest


@pytest.mark.parametrize(
    ("row", "ahead"),
    [
        ({"a": 2, "b": 0}, True),
        ({"a": 2, "b": 1}, True),
        ({"a": 1, "b": 0}, True),
        ({"a": 1, "b": 1}, False),
        ({"a": 0, "b": 0}, False),
        ({"a": 0, "b": 1}, False),
    ],
)
def test_a_plan_leads_in_one_row_when_it_fits_better(row: dict, ahead: bool) -> None:
    assert leads({"one": row}, {"one": 1}, "a", "b") is ahead
    assert not leads({"one": row}, {"one": 0}, "a", "b")


def test_a_plan_leads_only_for_every_worth_of_partly() -> None:
    table = {"one": {"a": 1, "b": 0}, "two": {"a": 1, "b": 2}}
    assert not leads(table, {"one": 1, "two": 1}, "a", "b")
    assert not leads(table, {"one": 1, "two": 1}, "b", "a")
    assert leads(table, {"one": 0, "two": 1}, "b", "a")
    assert not leads(
        table, {"one": 2, "two": 1}, "a", "b"
    )  # ahead with partly as a fit, behind with it as none


def test_a_row_without_weight_may_be_unknown() -> None:
    assert leads({"one": {"a": 2, "b": 0}, "two": {}}, {"one": 1, "two": 0}, "a", "b")


def test_the_heavier_row_decides() -> None:
    assert leading(CROSS, {"one": 2, "two": 1}, PLANS) == "a"
    assert leading(CROSS, {"one": 1, "two": 2}, PLANS) == "b"
    assert leading(CROSS, {"one": 1, "two": 1}, PLANS) is None


def test_the_leading_plan_leads_every_other() -> None:
    table = {"one": {"a": 2, "b": 2, "c": 0}}
    assert leading(table, {"one": 1}, ("a", "b", "c")) is None
    assert leading({"one": {"a": 1, "b": 2, "c": 0}}, {"one": 1}, ("a", "b", "c")) == "b"


def test_each_step_that_changes_the_leader_is_named() -> None:
    assert list(flips(CROSS, {"one": 2, "two": 1}, PLANS, 5)) == [
        {"row": "one", "from": 2, "importance": 1, "plan": None},
        {"row": "two", "from": 1, "importance": 2, "plan": None},
    ]
    assert list(flips(CROSS, {"one": 5, "two": 4}, PLANS, 5)) == [
        {"row": "one", "from": 5, "importance": 4, "plan": None},
        {"row": "two", "from": 4, "importance": 5, "plan": None},
    ]
    assert list(flips(CROSS, {"one": 1, "two": 0}, PLANS, 5)) == [
        {"row": "one", "from": 1, "importance": 0, "plan": None},
        {"row": "two", "from": 0, "importance": 1, "plan": None},
    ]


def test_no_step_goes_below_nothing_or_above_the_highest() -> None:
    steps = list(flips(CROSS, {"one": 5, "two": 5}, PLANS, 5))
    assert [(step["row"], step["importance"], step["plan"]) for step in steps] == [
        ("one", 4, "b"),
        ("two", 4, "a"),
    ]
    steps = list(flips(CROSS, {"one": 0, "two": 0}, PLANS, 5))
    assert [(step["row"], step["importance"], step["plan"]) for step in steps] == [
        ("one", 1, "a"),
        ("two", 1, "b"),
    ]


def test_a_row_that_is_not_known_takes_no_step() -> None:
    table = {"one": {"a": 2, "b": 0}, "two": {"b": 2}}
    assert list(flips(table, {"one": 1, "two": 0}, PLANS, 5)) == [
        {"row": "one", "from": 1, "importance": 0, "plan": None}
    ]


def test_rows_conflict_when_they_put_two_plans_in_opposite_order() -> None:
    assert opposed({"a": 2, "b": 0}, {"a": 0, "b": 1})
    assert not opposed({"a": 2, "b": 0}, {"a": 1, "b": 1})
    assert not opposed({"a": 2, "b": 0}, {"a": 2, "b": 1})
    assert opposed({"a": 0, "b": 1, "c": 2}, {"a": 0, "b": 2, "c": 1})
    assert conflicting({**CROSS, "three": {"a": 1, "b": 1}}) == ["one", "two"]
    assert conflicting({}) == []


def test_a_plan_is_outdone_when_it_is_better_nowhere_and_worse_somewhere() -> None:
    assert list(outdone({"one": {"a": 1, "b": 2}, "two": {"a": 1, "b": 1}}, PLANS)) == [
        {"plan": "a", "than": "b"}
    ]
    assert list(outdone({"one": {"a": 0, "b": 1}}, PLANS)) == [{"plan": "a", "than": "b"}]
    assert list(outdone({"one": {"a": 1, "b": 1}}, PLANS)) == []
    assert list(outdone(CROSS, PLANS)) == []
