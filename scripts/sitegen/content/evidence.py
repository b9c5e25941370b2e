"""Read the numbers: each stands once, with words, caveat and source, and prints the same everywhere."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.content.words import TEXT, WordsError, hold, load

SHAPES: dict[str, tuple[str, ...]] = {
    "count": ("count", "denominator", "exact"),
    "range": ("low", "high", "denominator", "exact"),
    "upper_limit": ("high", "denominator", "exact"),
    "lower_limit": ("low", "denominator", "exact"),
    "other": (),
}
COMMON = ("kind", "topic", "reference")


@dataclass(frozen=True)
class Number:
    """One number of the evidence: its figures, its words, and the id of its source."""

    id: str
    figures: dict[str, Any]
    words: dict[str, str]

    @property
    def reference(self) -> str:
        """The id of the source."""
        return self.figures["reference"]

    @property
    def per_100(self) -> int | None:
        """How many of 100, rounded half up; None when the number is not a count."""
        if self.figures["kind"] != "count":
            return None
        return of_100(self.figures["count"], self.figures["denominator"])

    def share(self, shares: dict[str, str], people: str) -> str:
        """Return the number out of 100; `shares` are the words of interface.toml, `people` the usual unit."""
        kind, whole = self.figures["kind"], self.figures.get("denominator")
        if whole is None:
            raise WordsError(f"The number {self.id!r} is no share of 100. Leave it out of the table.")
        found = {key: self.figures[key] for key in ("count", "low", "high") if key in self.figures}
        slots = {key: of_100(value, whole) or (value and shares["under_one"]) for key, value in found.items()}
        return shares[kind].format(**slots, unit=self.words.get("unit", people))

    def sentence(self, forms: dict[str, str]) -> str:
        """Return the number in words; `forms` are the [numbers] of interface.toml."""
        kind = self.figures["kind"]
        if kind == "other":
            return self.words["sentence"]
        if kind == "count" and self.figures["denominator"] != 100:
            kind = "count_and_hundred"
        slots = {name: f"{value:,}" for name, value in self.figures.items() if isinstance(value, int)}
        unit = self.words.get("unit", forms["people"])
        return forms[kind].format(**slots, per_100=self.per_100, unit=unit, label=self.words["label"])


def of_100(count: int, whole: int) -> int:
    """Return how many of 100 are as many as `count` of `whole`, rounded half up."""
    return (200 * count + whole) // (2 * whole)


def numbers(docs: Path, known: Collection[str]) -> dict[str, Number]:
    """Return every number by id; raise WordsError for one that lacks figures, words or a known source."""
    path, words_path = docs.parent / "evidence.toml", docs / "evidence.toml"
    figures, words = load(path), load(words_path)
    for id_, figure in figures.items():
        check(id_, figure, known, path)
    hold(words, {id_: word_shape(figure) for id_, figure in figures.items()}, words_path)
    return {id_: Number(id_, figure, words[id_]) for id_, figure in figures.items()}


def word_shape(figure: dict[str, Any]) -> dict[str, str]:
    """Return the keys that the words of one number must have."""
    own = {"sentence": TEXT} if figure.get("kind") == "other" else {"label": TEXT}
    return {**own, "unit?": TEXT, "population": TEXT, "caveat": TEXT}


def check(id_: str, figure: dict[str, Any], known: Collection[str], path: Path) -> None:
    """Raise WordsError unless the figures of one number are complete and make sense."""
    needed = SHAPES.get(figure.get("kind", ""))
    if needed is None:
        raise WordsError(f"{path}: {id_}.kind: expected one of {', '.join(SHAPES)}.")
    for key in (*COMMON, *needed):
        if key not in figure:
            raise WordsError(f"{path}: {id_}.{key} is missing. Add it.")
    if unknown := set(figure) - {*COMMON, *needed, "years"}:
        raise WordsError(f"{path}: {id_}.{min(unknown)} is not known. Remove it.")
    if not 0 <= figure.get("count", 0) <= figure.get("denominator", 1):
        raise WordsError(f"{path}: {id_}: the count is larger than the denominator.")
    if figure["reference"] not in known:
        raise WordsError(f"{path}: {id_}: the source {figure['reference']!r} is not in references.toml.")
