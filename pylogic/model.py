"""The nouns of every checker: question, answers, finding, decision, checker."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

NONE_OF_THESE = "none_of_these"
NOT_SURE = "not_sure"

type Answer = str | int | tuple[str, ...]
type Because = Mapping[str, tuple[str | int, ...]]


class Level(IntEnum):
    """How urgent a result is, in rising order; its lower-case name is the public id."""

    NONE = 0
    NON_URGENT = 1
    URGENT = 2
    EMERGENCY = 3

    @property
    def id(self) -> str:
        """The id used in reports: none, non_urgent, urgent or emergency."""
        return self.name.lower()


class Kind(StrEnum):
    """What an answer looks like in JSON: a string, a list of strings, an ISO date, a whole number."""

    ONE = "one"
    MANY = "many"
    DATE = "date"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its id, the kind of its answer, and what it accepts.

    The same question asked of several things, such as two doctors, has one `row` (whose words it shares)
    and one `column` for each of them; the page lays such questions side by side.
    """

    id: str
    kind: Kind
    options: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    optional: bool = False
    row: str = ""
    column: str = ""

    @property
    def words(self) -> str:
        """The id under which the words of this question stand."""
        return self.row or self.id

    def asked_of(self, column: str) -> "Question":
        """Return this question as it is asked of one column: `certainty` of `first` is `first_certainty`."""
        return replace(self, id=f"{column}_{self.id}", row=self.id, column=column)


def one(question: str, *options: str, optional: bool = False) -> Question:
    """Make a single-choice question; it takes `not_sure` like every other."""
    return Question(question, Kind.ONE, tuple(dict.fromkeys((*options, NOT_SURE))), optional=optional)


def many(question: str, *options: str, optional: bool = False) -> Question:
    """Make a multi-choice question, with `none_of_these` (exclusive) and `not_sure`."""
    return Question(question, Kind.MANY, (*options, NONE_OF_THESE, NOT_SURE), optional=optional)


def date(question: str, *, optional: bool = True) -> Question:
    """Make a question for an ISO date such as 2026-11-22."""
    return Question(question, Kind.DATE, (NOT_SURE,), optional=optional)


def integer(question: str, low: int, high: int, *, optional: bool = False) -> Question:
    """Make a question for a whole number from `low` to `high`."""
    return Question(question, Kind.INTEGER, (NOT_SURE,), low, high, optional)


class Answers:
    """What one reader answered, already checked; an absent question is unanswered, never "no"."""

    def __init__(self, given: Mapping[str, Answer]) -> None:
        self._given = dict(given)

    def value(self, question: str) -> Answer | None:
        """Return the answer as it was given, None when there is none."""
        return self._given.get(question)

    def chosen(self, question: str) -> tuple[str | int, ...]:
        """Return what was answered as a tuple: empty when unanswered, one item for a single choice."""
        value = self._given.get(question)
        if value is None:
            return ()
        return value if isinstance(value, tuple) else (value,)

    def answered(self, question: str) -> bool:
        """Tell whether the reader answered at all; `not_sure` is an answer."""
        return question in self._given

    def has(self, question: str, *options: str) -> bool:
        """Tell whether any of `options` was chosen."""
        return any(option in options for option in self.chosen(question))

    def unsure(self, question: str) -> bool:
        """Tell whether the reader said `not_sure`."""
        return self.has(question, NOT_SURE)

    def yes(self, question: str) -> tuple[str, ...]:
        """Return the options chosen, without `none_of_these` and `not_sure`."""
        return tuple(str(o) for o in self.chosen(question) if o not in (NONE_OF_THESE, NOT_SURE))

    def because(self, *questions: str) -> Because:
        """Return the answers to `questions`, as a finding names what fired it."""
        return {q: self.chosen(q) for q in questions if self.answered(q)}

    def changed(self, question: str, answer: Answer) -> "Answers":
        """Return a copy in which one question has another answer."""
        return Answers({**self._given, question: answer})


@dataclass(frozen=True, slots=True)
class FindingKind:
    """What a checker may find: how urgent that is by itself, and the sources behind it (none: our advice)."""

    level: Level
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding that a rule made, with the answers that made it."""

    id: str
    because: Because


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules of one checker say of one set of answers."""

    outcome: str
    findings: tuple[Finding, ...]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checker:
    """One checker: what it asks, what it may say, and the pure function that decides.

    `values` names every id that a report may show under `values`, so that the words file must label it.
    """

    id: str
    questions: tuple[Question, ...]
    outcomes: Mapping[str, Level]
    findings: Mapping[str, FindingKind]
    decide: Callable[[Answers], Decision]
    values: tuple[str, ...] = ()

    def level(self, decision: Decision) -> Level:
        """Return how urgent a decision is: the level of its outcome, or of an urgent finding, as a date."""
        found = (self.findings[finding.id].level for finding in decision.findings)
        return max([self.outcomes[decision.outcome], *(level for level in found if level >= Level.URGENT)])

    def unanswered(self, answers: Answers) -> tuple[str, ...]:
        """Return the ids of the questions without an answer, in the order they are asked."""
        return tuple(q.id for q in self.questions if not q.optional and not answers.answered(q.id))


def by_option(answers: Answers, table: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """Yield the finding of each chosen option that has one; `table` names it by question and option."""
    for (question, option), finding in table.items():
        if answers.has(question, option):
            yield Finding(finding, {question: (option,)})


def kinds(level: Level, table: Mapping[str, Iterable[str]]) -> dict[str, FindingKind]:
    """Make the finding kinds of one level from a table of id and reference ids."""
    return {id_: FindingKind(level, tuple(references)) for id_, references in table.items()}
