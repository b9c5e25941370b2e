"""Where a request is just accepted and just refused, and what a refusal says to the letter."""

import json
from typing import Any

import pytest

from pylogic.api import checkers, run
from pylogic.model import Checker, Kind, Level, Question, date, integer, many, one
from pylogic.request import Refusal, parse, read_answer, read_answers


def error(request: str) -> dict[str, Any]:
    return json.loads(run(request))["error"]


def refused(value: object, question: Question) -> dict[str, Any]:
    with pytest.raises(Refusal) as refusal:
        read_answer(value, question)
    return refusal.value.as_json()["error"]


def padded(size: int) -> str:
    """Return a request of so many bytes."""
    request = '{"checker": "timing", "answers": {}}'
    return request + " " * (size - len(request))


def test_a_million_bytes_are_read_and_one_more_is_not() -> None:
    assert "outcome" in json.loads(run(padded(1_000_000)))
    refusal = error(padded(1_000_001))
    assert (refusal["kind"], refusal["got"]) == ("too_large", 1_000_001)
    assert refusal["expected"] == "at most 1000000 bytes"


def test_bytes_count_and_not_letters() -> None:
    assert error('"' + "é" * 499_999 + '"')["kind"] == "not_object"
    assert error('"' + "é" * 500_000 + '"')["kind"] == "too_large"


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    assert error("[" * 20 + "]" * 20)["kind"] == "not_object"
    deep = error("[" * 21 + "]" * 21)
    assert (deep["kind"], deep["got"], deep["expected"]) == ("too_deep", 21, "at most 20 levels")
    assert error("[[]]" * 11)["kind"] == "not_json"  # side by side is not deep
    assert error("[" + "[]," * 9 + "[" * 20 + "]" * 21)["kind"] == "too_deep"  # and does not hide what is
    assert error('{"a": [' * 10 + "]}" * 10)["kind"] == "unknown_field"
    assert error('{"a": [' * 11 + "]}" * 11)["kind"] == "too_deep"


def test_quotes_and_brackets_in_text_are_not_depth() -> None:
    assert error(json.dumps(['"' + "[" * 30, "\\", "]" * 30]))["kind"] == "not_object"
    assert error('["' + "[" * 30)["kind"] == "not_json"


def test_a_number_of_eighteen_digits_is_read() -> None:
    request = '{{"checker": "decision", "answers": {{"plan_count": {}}}}}'
    assert error(request.format("9" * 18))["got"] == int("9" * 18)
    assert error(request.format("9" * 19)) == {
        "kind": "out_of_range",
        "where": "",
        "got": "9" * 19,
        "expected": "at most 18 digits",
        "hint": "Send a smaller number.",
    }


def test_a_text_of_twenty_thousand_letters_is_an_unknown_option() -> None:
    question = one("course", "stable")
    assert refused("a" * 20_000, question)["kind"] == "unknown_option"
    long = refused("a" * 20_001, question)
    assert (long["kind"], long["got"], long["expected"]) == ("too_long", 20_001, "at most 20000 characters")


def test_what_came_is_shown_to_two_hundred_letters() -> None:
    question = one("course", "stable")
    assert refused("a" * 200, question)["got"] == "a" * 200
    assert refused("a" * 201, question)["got"] == "a" * 200 + "..."
    shown = {str(value): refused(value, question)["got"] for value in (None, True, 3, 1.5, ["a"], {"a": 1})}
    assert shown == {
        "None": None, "True": True, "3": 3, "1.5": "1.5", "['a']": '["a"]', "{'a': 1}": '{"a": 1}',
    }  # fmt: skip


def test_a_key_that_is_too_long_is_cut_where_it_is_named() -> None:
    name = "a" * 201
    where = error(f'{{"checker": "timing", "answers": {{"{name}": 1}}}}')["where"]
    assert where == "answers." + "a" * 200 + "..."
    assert error(f'{{"{name}": 1, "{name}": 2}}')["where"] == "a" * 200 + "..."


def test_the_first_of_several_unknown_fields_is_named() -> None:
    assert error('{"zeta": 1, "alpha": 1}')["where"] == "alpha"


def test_a_refusal_names_what_it_expects() -> None:
    count = integer("count", 2, 4)
    tags = many("tags", "a", "b")
    assert refused(1, count)["expected"] == "whole number from 2 to 4"
    assert [refused(value, count)["kind"] for value in (1, 5, True, 2.0, None)] == [
        "out_of_range", "out_of_range", "wrong_type", "wrong_type", "wrong_type",
    ]  # fmt: skip
    assert refused("2", count)["expected"] == "whole number from 2 to 4"
    assert refused(["b", "b"], tags)["expected"] == "each option once"
    assert refused("a", tags)["expected"] == ["a", "b", "none_of_these", "not_sure"]
    assert refused([], tags)["expected"] == ["a", "b", "none_of_these", "not_sure"]
    both = refused(["none_of_these", "a"], tags)
    assert (both["got"], both["expected"]) == ('["a", "none_of_these"]', ["none_of_these"])
    assert refused(3, one("course", "stable"))["expected"] == ["stable", "not_sure"]
    assert refused("x", one("course", "stable"))["expected"] == ["stable", "not_sure"]
    for value in (3, "22.11.2026", "2026-02-30", "2026-11-2", "x2026-11-22", "2026-11-22x"):
        assert refused(value, date("day"))["expected"] == "date as YYYY-MM-DD"


def test_what_is_in_range_is_read_as_it_came() -> None:
    assert [read_answer(number, integer("count", 2, 4)) for number in (2, 3, 4)] == [2, 3, 4]
    assert read_answer("not_sure", integer("count", 2, 4)) == "not_sure"
    assert read_answer("not_sure", date("day")) == "not_sure"
    assert read_answer("2026-11-22", date("day")) == "2026-11-22"
    assert read_answer(["b", "not_sure", "a"], many("tags", "a", "b")) == ("a", "b", "not_sure")
    assert read_answer(["none_of_these"], many("tags", "a", "b")) == ("none_of_these",)


def test_a_request_names_a_checker_answers_and_perhaps_a_level() -> None:
    expected = list(checkers())
    assert error('{"answers": {}}')["expected"] == "checker"
    assert error('{"checker": "timing"}')["hint"] == 'Add "answers" to the request.'
    assert error('{"checker": 1, "answers": {}}')["expected"] == expected
    assert error('{"checker": "x", "answers": {}}')["expected"] == expected
    assert error('{"a": 1}')["expected"] == ["answers", "checker", "level"]
    levels = [level.id for level in Level]
    assert error('{"checker": "timing", "answers": {}, "level": "calm"}')["expected"] == levels
    for level in levels:
        report = json.loads(run(json.dumps({"checker": "timing", "answers": {}, "level": level})))
        assert report["level"] == level
    assert error("[1]")["got"] == "[1]"
    assert error("[1]")["expected"] == "object"
    assert error('{"checker": "timing", "answers": [1]}')["expected"] == "object"
    assert error('{"checker": "timing", "answers": {"x": 1}}')["expected"] == [
        question.id for question in checkers()["timing"].questions
    ]
    assert error('{"a": 1, "a": 2}')["expected"] == "each key once"
    assert error("NaN") | {"hint": ""} == {
        "kind": "not_finite", "where": "", "got": "NaN", "expected": "a finite number", "hint": "",
    }  # fmt: skip


def test_answers_come_in_the_order_of_the_questions() -> None:
    checker = checkers()["timing"]
    given = {"course": "stable", "mind": ["not_sure"]}
    answers = read_answers(given, checker)
    assert [question.id for question in checker.questions if answers.answered(question.id)] == [
        "mind",
        "course",
    ]
    assert answers.value("course") == "stable"


def test_a_fault_in_json_is_placed() -> None:
    fault = error('{"checker":\n  "timing",}')
    assert (fault["kind"], fault["where"], fault["expected"]) == ("not_json", "line 2, column 11", "JSON")
    assert parse("{}") == {}


def test_every_kind_of_question_is_read() -> None:
    assert {kind.value for kind in Kind} == {"one", "many", "date", "integer"}
    assert isinstance(checkers()["decision"], Checker)


def test_a_refusal_reads_as_its_hint() -> None:
    assert str(Refusal("kind", "where", None, None, "Do this.")) == "Do this."
