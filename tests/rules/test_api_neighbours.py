"""What would change a result: every answer one step away that moves the outcome, and no other."""

import json
from typing import Any

import pytest

from pylogic.api import checker, checkers, names, neighbours, run, would_change
from pylogic.model import Answer, Answers, Level, Question, date, integer, many, one

TAGS = many("tags", "a", "b")
COURSE = one("course", "stable", "worse")
COUNT = integer("count", 2, 4)


@pytest.mark.parametrize(
    ("question", "now", "near"),
    [
        (COURSE, None, ["stable", "worse", "not_sure"]),
        (COURSE, "stable", ["worse", "not_sure"]),
        (TAGS, None, [("a",), ("b",), ("none_of_these",), ("not_sure",)]),
        (TAGS, ("a",), [("a", "b"), ("none_of_these",), ("a", "not_sure")]),
        (TAGS, ("a", "b"), [("b",), ("a",), ("a", "b", "not_sure")]),
        (TAGS, ("none_of_these",), [("a",), ("b",), ("not_sure",)]),
        (COUNT, None, [2, 3, 4]),
        (COUNT, "not_sure", [2, 3, 4]),
        (COUNT, 2, [3]),
        (COUNT, 3, [2, 4]),
        (COUNT, 4, [3]),
        (date("day"), "2026-11-22", []),
        (date("day"), None, []),
    ],
)
def test_neighbours_are_one_step_away(question: Question, now: Answer | None, near: list[Answer]) -> None:
    answers = Answers({} if now is None else {question.id: now})
    assert list(neighbours(question, answers)) == near


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("timing", {}),
        ("visit", {"decision_rests_on": ["treatment_planning"]}),
        ("decision", {"diagnosis_agreed": "yes", "plan_count": 2}),
    ],
)
def test_the_list_is_every_step_that_moves_the_outcome(name: str, answers: dict[str, Any]) -> None:
    def outcome(changed: dict[str, Any]) -> tuple[str, str]:
        report = json.loads(run(json.dumps({"checker": name, "answers": changed})))
        return report["outcome"], report["level"]

    now, _ = outcome(answers)
    given = Answers({q: tuple(value) if isinstance(value, list) else value for q, value in answers.items()})
    expected = []
    for question in checker(name).questions:
        for near in neighbours(question, given):
            answer = list(near) if isinstance(near, tuple) else near
            then, level = outcome({**answers, question.id: answer})
            if then != now:
                expected.append({"question": question.id, "answer": answer, "outcome": then, "level": level})
    assert list(would_change(checker(name), given, now, Level.NONE)) == expected
    assert expected or name == "decision"


def test_a_level_that_came_along_stays_unless_the_answers_raise_it() -> None:
    def level(answers: dict[str, Any], given: str) -> str:
        return json.loads(run(json.dumps({"checker": "timing", "answers": answers, "level": given})))["level"]

    assert level({}, "urgent") == "urgent"
    assert level({"course": "worse_fast"}, "non_urgent") == "urgent"
    assert level({"course": "worse_fast"}, "emergency") == "emergency"


def test_no_step_is_shown_below_the_level_that_came_along() -> None:
    worse = Answers({"course": "worse_fast"})
    steps = list(would_change(checker("timing"), worse, "urgent_soon", Level.URGENT))
    assert {step["level"] for step in steps if step["outcome"] == "not_finished"} == {"urgent"}


def test_checkers_stand_in_alphabetical_order() -> None:
    assert list(names()) == list(checkers()) == sorted(names())
    assert all(checkers()[name].id == name for name in names())


def test_what_never_changes_is_looked_for_once() -> None:
    assert names() is names()
    assert checkers() is checkers()


def test_a_report_says_all_that_a_page_shows() -> None:
    answers = {"decision_rests_on": ["treatment_planning"], "needs_hands_on": ["none_of_these"]}
    report = json.loads(run(json.dumps({"checker": "visit", "answers": answers})))
    assert list(report) == ["checker", "outcome", "level", "findings", "unanswered", "would_change", "values"]
    assert (report["checker"], report["outcome"], report["level"]) == (
        "visit",
        "remote_can_work",
        "non_urgent",
    )
    assert (report["unanswered"], report["values"]) == ([], {})
    assert {
        "question": "needs_hands_on",
        "answer": ["not_sure"],
        "outcome": "remote_then_in_person",
        "level": "non_urgent",
    } in report["would_change"]
    findings = checker("visit").findings
    assert [finding["id"] for finding in report["findings"]] == [
        "no_hands_on_reported", "treatment_planning", "remote_evidence",
    ]  # fmt: skip
    for finding in report["findings"]:
        assert list(finding) == ["id", "because", "references"]
        assert finding["references"] == list(findings[finding["id"]].references)


def test_unanswered_questions_are_named_in_order() -> None:
    report = json.loads(run('{"checker": "visit", "answers": {"records_ready": "all"}}'))
    assert report["unanswered"] == ["decision_rests_on", "needs_hands_on"]
    assert [finding["id"] for finding in report["findings"]] == []
