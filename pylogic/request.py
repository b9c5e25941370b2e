"""Read a request and refuse, in words, everything that is not exactly one.

Nothing is ignored and nothing is guessed. A refusal names the place, what came and what was expected.
Its hint is for people who write requests; the page has words of its own for each kind.
"""

import contextlib
import datetime
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pylogic.model import NONE_OF_THESE, NOT_SURE, Answer, Answers, Checker, Kind, Level, Question

MAX_REQUEST = 1_000_000
MAX_TEXT = 20_000
MAX_DEPTH = 20
MAX_SHOWN = 200
MAX_DIGITS = 18
DATE_FORM = "date as YYYY-MM-DD"
FIRST_DAY, LAST_DAY = datetime.date.min.isoformat(), datetime.date.max.isoformat()
LEVELS = tuple(level.id for level in Level)


class Refusal(Exception):
    """A request that cannot be answered: kind, where, got and expected as JSON values, and a hint."""

    def __init__(self, kind: str, where: str, got: object, expected: object, hint: str) -> None:
        super().__init__(hint)
        self.kind, self.where, self.got, self.expected, self.hint = kind, where, got, expected, hint

    def as_json(self) -> dict[str, object]:
        """Return the error report."""
        return {
            "error": {
                "kind": self.kind,
                "where": self.where,
                "got": _shown(self.got),
                "expected": self.expected,
                "hint": self.hint,
            }
        }


@dataclass(frozen=True, slots=True)
class Request:
    """A checked request: the checker, the answers and the level carried over from `timing`."""

    checker: Checker
    answers: Answers
    level: Level


def read(text: str, names: Collection[str], find: Callable[[str], Checker]) -> Request:
    """Return the request in `text` to one checker of `names`, or raise Refusal for the first fault."""
    top = parse(text)
    _only(top, ("answers", "checker", "level"), "", "unknown_field")
    for name in ("checker", "answers"):
        if name not in top:
            raise Refusal("missing_field", name, None, name, f'Add "{name}" to the request.')
    checker = find(_known(top["checker"], names))
    level = top.get("level", Level.NONE.id)
    if level not in LEVELS:
        raise Refusal("unknown_level", "level", level, list(LEVELS), "Leave it out, or copy it.")
    return Request(checker, read_answers(top["answers"], checker), Level(LEVELS.index(level)))


def parse(text: str) -> dict[str, Any]:
    """Return the JSON object in `text`; refuse text that is too large, too deep or not JSON."""
    if len(text) > MAX_REQUEST or len(text.encode("utf-8", "surrogatepass")) > MAX_REQUEST:
        raise Refusal("too_large", "", len(text), f"at most {MAX_REQUEST} bytes", "Send less text.")
    if _depth(text) > MAX_DEPTH:
        raise Refusal("too_deep", "", _depth(text), f"at most {MAX_DEPTH} levels", "Lists hold only ids.")
    try:
        value = json.loads(
            text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_int=_small_int
        )
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise Refusal("not_json", where, fault.msg, "JSON", "Check quotes, commas and brackets.") from None
    if not isinstance(value, dict):
        raise Refusal("not_object", "", value, "object", 'Send {"checker": ..., "answers": {...}}.')
    return value


def read_answers(given: object, checker: Checker) -> Answers:
    """Return the checked answers to the questions of `checker`."""
    if not isinstance(given, dict):
        raise Refusal("wrong_type", "answers", given, "object", "Send question ids and their answers.")
    _only(given, tuple(q.id for q in checker.questions), "answers.", "unknown_question")
    asked = (question for question in checker.questions if question.id in given)
    return Answers({question.id: read_answer(given[question.id], question) for question in asked})


def read_answer(value: object, question: Question) -> Answer:
    """Return one checked answer: a tuple of ids, an id, an ISO date or a whole number."""
    where = f"answers.{question.id}"
    if question.kind is Kind.MANY:
        return _many(value, question, where)
    if question.kind is Kind.ONE or value == NOT_SURE:
        return _option(value, question, where)
    return _date(value, where) if question.kind is Kind.DATE else _integer(value, question, where)


def _known(name: object, names: Collection[str]) -> str:
    expected = list(names)
    if not isinstance(name, str):
        raise Refusal("wrong_type", "checker", name, expected, "Send a checker id as a string.")
    if name not in names:
        raise Refusal("unknown_checker", "checker", name, expected, "Use one of the ids named as expected.")
    return name


def _only(given: Mapping[str, object], known: tuple[str, ...], prefix: str, kind: str) -> None:
    for name in sorted(set(given) - set(known)):
        raise Refusal(kind, prefix + _clipped(name), name, list(known), "Check the spelling.")


def _many(value: object, question: Question, where: str) -> tuple[str, ...]:
    options = list(question.options)
    if not isinstance(value, list):
        raise Refusal("wrong_type", where, value, options, "Send a list of option ids.")
    if not value:
        raise Refusal("empty_answer", where, value, options, "Leave an unanswered question out.")
    chosen: set[str] = set()
    for item in value:
        option = _option(item, question, where)
        if option in chosen:
            raise Refusal("duplicate_option", where, option, "each option once", "Name each option once.")
        chosen.add(option)
    if NONE_OF_THESE in chosen and len(chosen) > 1:
        hint = f"{NONE_OF_THESE} stands alone: leave it out, or leave out the rest."
        raise Refusal("exclusive_option", where, sorted(chosen), [NONE_OF_THESE], hint)
    return tuple(option for option in options if option in chosen)


def _option(value: object, question: Question, where: str) -> str:
    options = list(question.options)
    if not isinstance(value, str):
        raise Refusal("wrong_type", where, value, options, "Send an option id as a string.")
    if len(value) > MAX_TEXT:
        raise Refusal("too_long", where, len(value), f"at most {MAX_TEXT} characters", "Shorten this answer.")
    if value not in options:
        raise Refusal("unknown_option", where, value, options, "Use one of the ids named as expected.")
    return value


def _date(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Refusal("wrong_type", where, value, DATE_FORM, "Send a date as a string.")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(value).isoformat()
    raise Refusal("bad_date", where, value, DATE_FORM, "Such as 2026-11-22.")


def _integer(value: object, question: Question, where: str) -> int:
    expected = f"whole number from {question.low} to {question.high}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal("wrong_type", where, value, expected, "Send a number without quotes.")
    if not question.low <= value <= question.high:
        raise Refusal("out_of_range", where, value, expected, "Choose a number in that range.")
    return value


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal("duplicate_key", _clipped(name), name, "each key once", "Keep one of the two.")
        found[name] = value
    return found


def _no_constant(name: str) -> object:
    raise Refusal("not_finite", "", name, "a finite number", "JSON has no NaN or Infinity.")


def _small_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise Refusal("out_of_range", "", digits, f"at most {MAX_DIGITS} digits", "Send a smaller number.")
    return int(digits)


def _depth(text: str) -> int:
    """Return how deep brackets nest outside strings; one pass, so that no text can make it slow."""
    deepest = depth = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', text, re.DOTALL):
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _shown(value: object) -> object:
    """Return `value` as it may stand in an error: short, and never a structure of unknown size."""
    if value is None or isinstance(value, bool | int):
        return value
    return _clipped(value if isinstance(value, str) else json.dumps(value))


def _clipped(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "..."
