"""One language of the site: its words, sources, numbers and looks, read once and checked when read."""

import datetime
import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pylogic.api import checkers
from pylogic.model import Checker
from pylogic.rules.danger_signs import EMERGENCIES, SIGN_QUESTIONS
from sitegen.content.coverage import coverage
from sitegen.content.dial import dialled
from sitegen.content.evidence import Number, numbers
from sitegen.content.front_matter import Page, dated_pages
from sitegen.content.interface import interface
from sitegen.content.references import MAX_AGE, pick, references
from sitegen.content.words import WordsError, checker_words


class Site:
    """What the pages of one language are made of; `docs` is its folder, `looks` holds the templates."""

    def __init__(self, docs: Path, looks: Path) -> None:
        self.docs, self.facts, self.looks = docs, docs.parent, looks
        self._words: dict[str, dict[str, Any]] = {}

    @cached_property
    def ui(self) -> dict[str, Any]:
        """The words of the interface."""
        return interface(self.docs)

    @cached_property
    def references(self) -> dict[str, dict[str, Any]]:
        """Every source by id."""
        return references(self.facts / "references.toml")

    @cached_property
    def pages(self) -> list[Page]:
        """Every page that has a review date."""
        return dated_pages(self.docs, checkers())

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """Every number by id."""
        return numbers(self.docs, self.references)

    @cached_property
    def templates(self) -> Environment:
        """The templates: everything escaped, and a missing name is an error."""
        made = Environment(
            loader=FileSystemLoader(self.looks), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        made.globals["ui"] = self.ui
        made.globals["sign"] = self.sign
        made.filters["day"] = self.day
        made.filters["dial"] = lambda text: dialled(text, self.ui["dial"])
        return made

    @cached_property
    def coverage(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The dated payer rules and amounts, by id."""
        return coverage(self.facts / "coverage.toml", self.references)

    @cached_property
    def engine(self) -> dict[str, Any]:
        """The manifest of the engine bundle: the files that belong to the pages of this build."""
        path = self.looks.parent / "assets/engine/manifest.json"
        if not path.is_file():
            raise WordsError(f"{path}: the engine is not built yet. Run ./scripts/build.")
        return json.loads(path.read_text("utf-8"))

    def checker(self, name: str) -> Checker:
        """Return one checker by id, or raise WordsError with the ids that there are."""
        if name not in checkers():
            raise WordsError(f"There is no checker {name!r}. There are: {', '.join(checkers())}.")
        return checkers()[name]

    def words(self, name: str) -> dict[str, Any]:
        """Return the words of one checker, checked against its ids; they are good for a year, until `due`."""
        if name not in self._words:
            words = checker_words(self.docs, self.checker(name))
            self._words[name] = {**words, "due": words["reviewed"] + MAX_AGE}
        return self._words[name]

    def sign(self, id_: str) -> str:
        """Return the words of a danger sign as `timing` asks for it, or raise WordsError."""
        for question in SIGN_QUESTIONS:
            if id_ in EMERGENCIES and id_ in question.options:
                label: str = self.words("timing")["questions"][question.id]["options"][id_]["label"]
                return label
        raise WordsError(
            f"docs/en/interface.toml: card.signs: {id_!r} is no danger sign. Use an id of timing."
        )

    def sources(self, ids: Iterable[str], where: str) -> list[dict[str, Any]]:
        """Return the sources named by `ids`, each with its id."""
        return pick(self.references, ids, where)

    def number(self, id_: str) -> Number:
        """Return one number by id, or raise WordsError."""
        if id_ not in self.numbers:
            raise WordsError(f"The number {id_!r} is not in docs/evidence.toml. Add it there.")
        return self.numbers[id_]

    def day(self, date: datetime.date) -> str:
        """Return a date in words, such as 22 November 2026."""
        return f"{date.day} {self.ui['months'][date.month - 1]} {date.year}"

    def render(self, template: str, **slots: Any) -> Markup:
        """Return one template filled in."""
        return Markup(self.templates.get_template(template).render(**slots))
