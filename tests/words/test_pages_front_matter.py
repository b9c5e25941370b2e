"""Every guide page has complete, short front matter, and every page has dates; a fault is named."""

import datetime
from pathlib import Path

import pytest
import yaml

from built import REPO
from pylogic.api import checkers
from sitegen.content.front_matter import AUDIENCES, check_pages
from sitegen.content.words import WordsError

TODAY = datetime.date(2026, 11, 22)
GOOD = {
    "title": "Can a second opinion change my diagnosis?",
    "description": "What second opinions change, in counts.",
    "short_answer": "It can. Often it agrees.",
    "key_points": ["One.", "Two.", "Three."],
    "audience": "everyone",
    "checker": "timing",
    "reviewed": TODAY,
    "next_review": datetime.date(2027, 11, 22),
}


def faults(docs: Path, text: str, name: str = "guide/what/page.md") -> str:
    """Return what check_pages says about a folder with one page of this text; empty when all is well."""
    (docs / "guide" / "what").mkdir(parents=True)
    (docs / "checkers").mkdir()
    (docs / "checkers" / "timing.md").write_text("x", "utf-8")
    (docs / name).write_text(text, "utf-8")
    try:
        check_pages(docs, ("timing", "signs"))
    except WordsError as fault:
        return str(fault)
    return ""


def page(**changes: object) -> str:
    """Return a page with some keys changed; a key set to None is left out."""
    meta = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return f"---\n{yaml.safe_dump(meta)}---\nBody.\n"


def test_own_pages_are_sound() -> None:
    check_pages(REPO / "docs" / "en", checkers())


def test_good_page_passes(tmp_path: Path) -> None:
    assert faults(tmp_path, page()) == ""


def test_checker_may_be_left_out(tmp_path: Path) -> None:
    assert faults(tmp_path, page(checker=None)) == ""


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_audience_passes(tmp_path: Path, audience: str) -> None:
    assert faults(tmp_path, page(audience=audience)) == ""


@pytest.mark.parametrize("key", [key for key in GOOD if key != "checker"])
def test_missing_key_is_named(tmp_path: Path, key: str) -> None:
    assert f"page.md: {key} is missing" in faults(tmp_path, page(**{key: None}))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"short_anwser": "x"}, "short_anwser is not known"),
        ({"title": " "}, "title: expected text"),
        ({"key_points": ["One.", "Two.", {"Ask": "why"}]}, "key_points: expected list"),
        ({"key_points": ["One.", "Two."]}, "key_points: expected 3 to 5, found 2"),
        ({"key_points": ["x"] * 6}, "key_points: expected 3 to 5, found 6"),
        ({"key_points": ["One.", "Two.", "x " * 21]}, "key_points: at most 20 words, found 21"),
        ({"short_answer": "x " * 41}, "short_answer: at most 40 words, found 41"),
        ({"description": "x " * 26}, "description: at most 25 words, found 26"),
        ({"audience": "doctors"}, "audience: expected one of everyone"),
        ({"checker": "no_such_checker"}, "checker: there is no checker 'no_such_checker'"),
        ({"checker": "signs"}, "checker: signs has no page"),
        ({"reviewed": "soon"}, "reviewed: expected date"),
        ({"next_review": TODAY}, "next_review: 2026-11-22 is not after reviewed"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_fault_is_named(tmp_path: Path, changes: dict, said: str) -> None:
    assert f"page.md: {said}" in faults(tmp_path, page(**changes))


@pytest.mark.parametrize("key", ["title", "reviewed", "next_review"])
def test_a_page_outside_the_guide_needs_its_dates_too(tmp_path: Path, key: str) -> None:
    """P28: without a date, nothing could say that the page is past it."""
    own = page(short_answer=None, key_points=None, audience=None)
    assert faults(tmp_path / "sound", own, "index.md") == ""
    said = faults(tmp_path / "faulty", page(**{key: None}), "index.md")
    assert f"index.md: {key}: expected" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Body only.\n", "no front matter"),
        ("---\ntitle: Ask: why?\n---\nBody.\n", "Put a text that holds a colon in quotes"),
        ("---\n- a list\n---\nBody.\n", "expected keys and values"),
    ],
)
def test_unreadable_front_matter_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert said in faults(tmp_path, text)


def test_every_fault_is_listed_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, page(audience="x", short_answer="x " * 41)).splitlines()) == 2
