"""The one door: a request in JSON goes in, a report in JSON comes out, and nothing else happens."""

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

import pylogic.checkers
from pylogic.model import NONE_OF_THESE, Answer, Answers, Checker, Decision, Kind, Level, Question
from pylogic.request import Refusal, Request, read


@cache
def names() -> tuple[str, ...]:
    """Return the id of every checker that exists in `pylogic.checkers`, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(pylogic.checkers.__path__)))


def checker(name: str) -> Checker:
    """Return one checker by id; only the one that is asked for is imported, as a page needs no other."""
    found: Checker = importlib.import_module(f"pylogic.checkers.{name}").CHECKER
    return found


@cache
def checkers() -> Mapping[str, Checker]:
    """Return every checker by id, in alphabetical order."""
    return {name: checker(name) for name in names()}


def run(request: str) -> str:
    """Return the report for a request, or an error report; both are JSON text in ASCII. Never raises."""
    try:
        return json.dumps(report(read(request, names(), checker)))
    except Refusal as refusal:
        return json.dumps(refusal.as_json())


def report(request: Request) -> dict[str, object]:
    """Return the report: outcome, level, findings, unanswered, would_change and values."""
    checker, answers = request.checker, request.answers
    decision = checker.decide(answers)
    return {
        "checker": checker.id,
        "outcome": decision.outcome,
        "level": max(checker.level(decision), request.level).id,
        "findings": _findings(checker, decision),
        "unanswered": list(checker.unanswered(answers)),
        "would_change": list(would_change(checker, answers, decision.outcome, request.level)),
        "values": dict(decision.values),
    }


def would_change(
    checker: Checker, answers: Answers, outcome: str, least: Level
) -> Iterator[dict[str, object]]:
    """Yield each single change of one answer that moves the outcome, in the order of the questions.

    An item is {"question": id, "answer": as in a request, "outcome": id, "level": id}. `least` is the level
    that came with the request: no answer here lowers what another checker found.
    """
    for question in checker.questions:
        for answer in neighbours(question, answers):
            moved = checker.decide(answers.changed(question.id, answer))
            if moved.outcome != outcome:
                yield {
                    "question": question.id,
                    "answer": list(answer) if isinstance(answer, tuple) else answer,
                    "outcome": moved.outcome,
                    "level": max(checker.level(moved), least).id,
                }


def neighbours(question: Question, answers: Answers) -> Iterator[Answer]:
    """Yield the answers one step away from the present one: one option more, less or other."""
    now = answers.value(question.id)
    match question.kind:
        case Kind.ONE:
            yield from (option for option in question.options if option != now)
        case Kind.MANY:
            yield from _neighbour_sets(question, answers.chosen(question.id))
        case Kind.INTEGER:
            near = (now - 1, now + 1) if isinstance(now, int) else range(question.low, question.high + 1)
            yield from (number for number in near if question.low <= number <= question.high)
        case Kind.DATE:
            return


def _neighbour_sets(question: Question, now: tuple[str | int, ...]) -> Iterator[tuple[str, ...]]:
    for option in question.options:
        if option in now:
            rest = tuple(o for o in question.options if o in now and o != option)
            if rest:
                yield rest
        elif option == NONE_OF_THESE:
            if len(now) <= 1:
                yield (NONE_OF_THESE,)
        else:
            yield tuple(o for o in question.options if o == option or (o in now and o != NONE_OF_THESE))


def _findings(checker: Checker, decision: Decision) -> list[dict[str, object]]:
    """Return the findings in the order in which the checker names them, each once."""
    by_id = {finding.id: finding for finding in decision.findings}
    return [
        {
            "id": id_,
            "because": {question: list(chosen) for question, chosen in by_id[id_].because.items()},
            "references": list(kind.references),
        }
        for id_, kind in checker.findings.items()
        if id_ in by_id
    ]
