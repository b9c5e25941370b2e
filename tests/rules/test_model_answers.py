"""What the nouns of every checker say of answers, questions and levels."""

from pylogic.model import (
    Answers,
    Checker,
    Decision,
    Finding,
    FindingKind,
    Kind,
    Level,
    Question,
    by_option,
    date,
    integer,
    kinds,
    many,
    one,
)

ANSWERS = Answers({"tags": ("a", "not_sure"), "course": "stable", "count": 0, "clear": ("none_of_these",)})


def test_levels_rise() -> None:
    assert [level.id for level in sorted(Level)] == ["none", "non_urgent", "urgent", "emergency"]
    assert [int(level) for level in Level] == [0, 1, 2, 3]


def test_questions_are_made_with_their_kind_options_and_need() -> None:
    assert one("course", "stable") == Question(
        "course", Kind.ONE, ("stable", "not_sure"), 0, 0, False, "", ""
    )
    assert one("course", "stable", "not_sure", optional=True).options == ("stable", "not_sure")
    assert one("course", "stable", optional=True).optional
    assert many("tags", "a") == Question("tags", Kind.MANY, ("a", "none_of_these", "not_sure"), 0, 0, False)
    assert many("tags", "a", optional=True).optional
    assert date("day") == Question("day", Kind.DATE, ("not_sure",), 0, 0, True)
    assert not date("day", optional=False).optional
    assert integer("count", 2, 4) == Question("count", Kind.INTEGER, ("not_sure",), 2, 4, False)
    assert integer("count", 2, 4, optional=True).optional
    assert Question("plain", Kind.DATE) == Question("plain", Kind.DATE, (), 0, 0, False, "", "")


def test_a_question_asked_of_two_shares_its_words() -> None:
    asked = one("certainty", "high").asked_of("first")
    assert (asked.id, asked.row, asked.column, asked.words) == (
        "first_certainty",
        "certainty",
        "first",
        "certainty",
    )
    assert asked.options == ("high", "not_sure")
    assert one("certainty", "high").words == "certainty"


def test_answers_say_what_was_chosen() -> None:
    assert (ANSWERS.value("course"), ANSWERS.value("silent")) == ("stable", None)
    assert ANSWERS.chosen("tags") == ("a", "not_sure")
    assert ANSWERS.chosen("course") == ("stable",)
    assert ANSWERS.chosen("count") == (0,)
    assert ANSWERS.chosen("silent") == ()
    assert ANSWERS.answered("count") and not ANSWERS.answered("silent")
    assert ANSWERS.has("tags", "b", "a") and not ANSWERS.has("tags", "b") and not ANSWERS.has("silent", "a")
    assert ANSWERS.unsure("tags") and not ANSWERS.unsure("course") and not ANSWERS.unsure("silent")
    assert ANSWERS.yes("tags") == ("a",)
    assert ANSWERS.yes("clear") == ()
    assert ANSWERS.because("tags", "silent", "count") == {"tags": ("a", "not_sure"), "count": (0,)}


def test_a_changed_answer_leaves_the_others_and_the_old_ones_as_they_were() -> None:
    changed = ANSWERS.changed("course", "worse")
    assert (changed.value("course"), changed.value("count")) == ("worse", 0)
    assert ANSWERS.value("course") == "stable"
    assert ANSWERS.changed("silent", "no").value("silent") == "no"


def test_a_decision_has_no_values_unless_it_says_so() -> None:
    assert Decision("ready", ()).values == {}


def test_findings_come_from_options_in_the_order_of_the_table() -> None:
    table = {("course", "stable"): "calm", ("tags", "b"): "other", ("tags", "a"): "first"}
    assert list(by_option(ANSWERS, table)) == [
        Finding("calm", {"course": ("stable",)}),
        Finding("first", {"tags": ("a",)}),
    ]
    assert kinds(Level.URGENT, {"calm": ["x", "y"]}) == {"calm": FindingKind(Level.URGENT, ("x", "y"))}


def test_only_an_urgent_finding_raises_the_level_of_an_outcome() -> None:
    found = {level.id: FindingKind(level, ()) for level in Level}
    questions = (one("course", "stable"), one("tags", "a"), one("more", "a", optional=True))
    checker = Checker(
        "any", questions, {"calm": Level.NONE, "high": Level.EMERGENCY}, found, lambda _: Decision("calm", ())
    )
    assert checker.values == ()

    def level(outcome: str, *findings: str) -> Level:
        return checker.level(Decision(outcome, tuple(Finding(id_, {}) for id_ in findings)))

    assert level("calm") is Level.NONE
    assert level("calm", "non_urgent") is Level.NONE
    assert level("calm", "urgent", "non_urgent") is Level.URGENT
    assert level("calm", "urgent", "emergency") is Level.EMERGENCY
    assert level("high", "urgent") is Level.EMERGENCY
    assert checker.unanswered(Answers({"course": "stable"})) == ("tags",)
    assert checker.unanswered(Answers({})) == ("course", "tags")
