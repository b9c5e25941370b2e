"""What a checker says is not written a second time by hand: a guide page asks for it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from built import REPO
from pylogic.checkers.comparison import RUNGS
from sitegen.content.front_matter import FRONT

DOCS = REPO / "docs" / "en"
PAGES = sorted((DOCS / "guide").rglob("*.md"))
# A shorter sentence, such as "Ask for the answer in writing.", may stand in many places by chance.
FEWEST_WORDS = 8
# Citations, addresses, and headings: a heading stands in the list of contents, so a ::: line cannot make it.
MARKUP = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|^#+ .*$", re.MULTILINE)
HEADING = re.compile(r"^### (.+)\n\n::: options timing\.(\w+)$", re.MULTILINE)


def words(checker: str) -> dict:
    return tomllib.loads((DOCS / "checkers" / f"{checker}.toml").read_text("utf-8"))


def plain(text: str) -> str:
    """Return a text in small letters without any mark."""
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield each text of the words of a checker with the key under which it stands."""
    if isinstance(value, str):
        yield plain(value), key
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)


SAID = dict(
    found
    for file in sorted((DOCS / "checkers").glob("*.toml"))
    for found in texts(words(file.stem), file.stem)
)


@pytest.mark.parametrize("guide_page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_page_repeats_no_sentence_of_a_checker(guide_page: Path) -> None:
    prose = MARKUP.sub("", FRONT.sub("", guide_page.read_text("utf-8")))
    for line in re.split(r"\n|\|", prose):
        for sentence in [line, *re.split(r"(?<=[.?!:])\s+", line)]:
            found = SAID.get(plain(sentence)) if len(sentence.split()) >= FEWEST_WORDS else None
            assert not found, f"{guide_page}: {sentence.strip()!r} stands in {found}. Use a ::: line for it."


def test_the_same_step_has_the_same_name_in_the_picture_and_the_checker() -> None:
    picture = tomllib.loads((DOCS / "interface.toml").read_text("utf-8"))["pictures"]["ladder"]["parts"]
    labels = words("comparison")["values"]
    assert {rung: picture[rung]["name"] for rung in RUNGS} == {rung: labels[rung]["label"] for rung in RUNGS}


def test_the_ten_questions_can_be_asked() -> None:
    options = words("comparison")["questions"]["answered"]["options"]
    asked = {id_: option for id_, option in options.items() if id_ not in ("none_of_these", "not_sure")}
    assert len(asked) == 10
    assert all(option["question"].endswith("?") for option in asked.values())
    page = (DOCS / "guide/prepare/ten-questions.md").read_text("utf-8")
    lines = re.findall(r"^::: questions comparison\.answered (.+)$", page, re.MULTILINE)
    assert " ".join(lines).split() == list(asked)


@pytest.mark.parametrize(("name", "lists"), [("emergency-first", 7), ("care-today", 4)])
def test_the_lists_have_the_names_of_their_questions(name: str, lists: int) -> None:
    page = (DOCS / f"guide/timing/{name}.md").read_text("utf-8")
    headings = {question: heading for heading, question in HEADING.findall(page)}
    assert len(headings) == lists
    named = words("timing")["questions"]
    assert headings == {question: named[question]["name"] for question in headings}
