"""Bad requests are refused in words that name the place, what came and what was expected."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pylogic.api import checkers, names, run
from pylogic.model import Kind

ROOT = Path(__file__).parents[2]


def ask(answers: str, checker: str = "timing") -> str:
    return f'{{"checker": "{checker}", "answers": {answers}}}'


# what is wrong: the request, the kind of error, the place it names
BAD: dict[str, tuple[str, str, str]] = {
    "nothing at all": ("", "not_json", "line 1, column 1"),
    "white space": (" \n\t", "not_json", "line 2, column 2"),
    "half an object": ('{"checker": "timing"', "not_json", "line 1, column 21"),
    "two objects": ("{} {}", "not_json", "line 1, column 4"),
    "single quotes": ("{'checker': 'timing'}", "not_json", "line 1, column 2"),
    "a comma too many": ('{"checker": "timing",}', "not_json", "line 1, column 21"),
    "a comment": ("{} // done", "not_json", "line 1, column 4"),
    "a raw newline in a string": ('{"a": "\n"}', "not_json", "line 1, column 8"),
    "a byte order mark": ("\ufeff{}", "not_json", "line 1, column 1"),
    "a list": ("[]", "not_object", ""),
    "a string": ('"timing"', "not_object", ""),
    "a number": ("1", "not_object", ""),
    "null": ("null", "not_object", ""),
    "NaN": ("NaN", "not_finite", ""),
    "Infinity": (ask('{"course": Infinity}'), "not_finite", ""),
    "minus Infinity": (ask('{"course": -Infinity}'), "not_finite", ""),
    "a number of 5,000 digits": (ask('{"course": ' + "9" * 5000 + "}"), "out_of_range", ""),
    "a number too large to be finite": (ask('{"course": 1e999}'), "wrong_type", "answers.course"),
    "a duplicate key at the top": ('{"checker": "timing", "checker": "timing"}', "duplicate_key", "checker"),
    "a duplicate question": (ask('{"course": "stable", "course": "stable"}'), "duplicate_key", "course"),
    "a key with another spelling of the same letters": (ask('{"course": "stable", "c\\u006furse": "stable"}'), "duplicate_key", "course"),
    "no checker": ('{"answers": {}}', "missing_field", "checker"),
    "no answers": ('{"checker": "timing"}', "missing_field", "answers"),
    "an unknown field": ('{"checker": "timing", "answers": {}, "age": 70}', "unknown_field", "age"),
    "an unknown checker": ('{"checker": "diagnosis", "answers": {}}', "unknown_checker", "checker"),
    "a checker that is a path": ('{"checker": "../timing", "answers": {}}', "unknown_checker", "checker"),
    "a checker that is a number": ('{"checker": 1, "answers": {}}', "wrong_type", "checker"),
    "a checker that is null": ('{"checker": null, "answers": {}}', "wrong_type", "checker"),
    "answers that are a list": (ask("[]"), "wrong_type", "answers"),
    "answers that are null": (ask("null"), "wrong_type", "answers"),
    "an unknown question": (ask('{"age": ["old"]}'), "unknown_question", "answers.age"),
    "an unknown option": (ask('{"course": "faster"}'), "unknown_option", "answers.course"),
    "an unknown option in a list": (ask('{"mind": ["sad"]}'), "unknown_option", "answers.mind"),
    "an option in capitals": (ask('{"course": "STABLE"}'), "unknown_option", "answers.course"),
    "an option with a space": (ask('{"course": "stable "}'), "unknown_option", "answers.course"),
    "an empty string": (ask('{"course": ""}'), "unknown_option", "answers.course"),
    "half a character": (ask('{"course": "\\ud800"}'), "unknown_option", "answers.course"),
    "a list for a single choice": (ask('{"course": ["stable"]}'), "wrong_type", "answers.course"),
    "a string for several choices": (ask('{"mind": "not_sure"}'), "wrong_type", "answers.mind"),
    "true for several choices": (ask('{"mind": true}'), "wrong_type", "answers.mind"),
    "an object for several choices": (ask('{"mind": {"self_harm_thoughts": true}}'), "wrong_type", "answers.mind"),
    "null for a question": (ask('{"mind": null}'), "wrong_type", "answers.mind"),
    "a list in a list": (ask('{"mind": [["not_sure"]]}'), "wrong_type", "answers.mind"),
    "an empty list": (ask('{"mind": []}'), "empty_answer", "answers.mind"),
    "the same option twice": (ask('{"mind": ["not_sure", "not_sure"]}'), "duplicate_option", "answers.mind"),
    "none of these and a sign": (ask('{"mind": ["none_of_these", "harm_to_others"]}'), "exclusive_option", "answers.mind"),
    "none of these and not sure": (ask('{"mind": ["not_sure", "none_of_these"]}'), "exclusive_option", "answers.mind"),
    "a text of 20,001 characters": (ask(f'{{"course": "{"a" * 20_001}"}}'), "too_long", "answers.course"),
    "more than a megabyte": (ask(f'{{"course": "{"a" * 1_000_000}"}}'), "too_large", ""),
    "more than a megabyte in few characters": (ask(f'{{"course": "{"é" * 600_000}"}}'), "too_large", ""),
    "21 levels": ("[" * 21 + "]" * 21, "too_deep", ""),
    "100,000 levels": ("[" * 100_000, "too_deep", ""),
    "an unknown level": ('{"checker": "timing", "answers": {}, "level": "calm"}', "unknown_level", "level"),
    **{
        f"a date written as {text or 'nothing'}": (ask(f'{{"visit_date": "{text}"}}', "preparation"), "bad_date", "answers.visit_date")
        for text in ("22.11.2026", "11/22/2026", "2026-02-30", "20261122", "2026-11-22T10:00", "2026-W47-7", "٢026-11-22", "")
    },
    "a date that is a number": (ask('{"visit_date": 20261122}', "preparation"), "wrong_type", "answers.visit_date"),
    "a number above the highest": (ask('{"plan_count": 5}', "decision"), "out_of_range", "answers.plan_count"),
    "a number below the lowest": (ask('{"goal_importance": -1}', "decision"), "out_of_range", "answers.goal_importance"),
    "a whole number with a point": (ask('{"plan_count": 2.0}', "decision"), "wrong_type", "answers.plan_count"),
    "a number in quotes": (ask('{"plan_count": "2"}', "decision"), "wrong_type", "answers.plan_count"),
    "true for a number": (ask('{"plan_count": true}', "decision"), "wrong_type", "answers.plan_count"),
    "a number in a list": (ask('{"plan_count": [2]}', "decision"), "wrong_type", "answers.plan_count"),
    "a third doctor": (ask('{"third_deadline": "later"}', "comparison"), "unknown_question", "answers.third_deadline"),
    "a level that is a list": ('{"checker": "timing", "answers": {}, "level": []}', "unknown_level", "level"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_refused_in_words(name: str) -> None:
    request, kind, where = BAD[name]
    reply = json.loads(run(request))
    assert list(reply) == ["error"]
    error = reply["error"]
    assert list(error) == ["kind", "where", "got", "expected", "hint"]
    assert (error["kind"], error["where"]) == (kind, where)
    assert error["expected"] and error["hint"].endswith(".")
    assert len(json.dumps(error)) < 2_000


def test_at_least_sixty_kinds_of_bad_requests() -> None:
    assert len({request for request, _, _ in BAD.values()}) == len(BAD) >= 60


@pytest.mark.parametrize("name", names())
def test_every_question_refuses_what_it_does_not_know(name: str) -> None:
    """Of each checker: an option of nobody, in the shape that the question takes, and null."""
    for question in checkers()[name].questions:
        for wrong in (["sad"] if question.kind is Kind.MANY else "sad", None):
            reply = json.loads(run(json.dumps({"checker": name, "answers": {question.id: wrong}})))
            assert reply["error"]["where"] == f"answers.{question.id}"


def test_brackets_inside_text_are_not_depth() -> None:
    reply = json.loads(run(ask('{"course": "' + "[" * 100 + '"}')))
    assert reply["error"]["kind"] == "unknown_option"


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(json.loads(run(text)), dict)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_any_json_as_answers_is_answered(value: Any) -> None:
    reply = json.loads(run(json.dumps({"checker": "timing", "answers": value})))
    assert "error" in reply or value == {}


def shell(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pylogic", *arguments], input=stdin, capture_output=True, cwd=ROOT, check=False
    )


def test_shell_reports_and_exits_0() -> None:
    done = shell(stdin=b'{"checker":"timing","answers":{"chest_and_breathing":["heart"]}}')
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"outcome": "emergency_now"' in done.stdout


@pytest.mark.parametrize("stdin", [b"", b"\xff\xfe", b'{"checker":"timing","answers":{"course":"faster"}}'])
def test_shell_refuses_and_exits_2_without_a_traceback(stdin: bytes) -> None:
    done = shell(stdin=stdin)
    assert (done.returncode, done.stderr) == (2, b"")
    assert "error" in json.loads(done.stdout)


def test_shell_reads_a_file_and_names_one_that_is_missing(tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    request.write_text(ask("{}"), encoding="utf-8")
    assert shell(str(request)).returncode == 0
    done = shell(str(tmp_path / "missing.json"))
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["kind"] == "unreadable_file"
    assert shell("a", "b").returncode == 2
