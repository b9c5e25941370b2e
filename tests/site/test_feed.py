"""The feed of changes is sound Atom, says the same bytes each time, and needs no address of its own."""

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from built import REPO
from sitegen.publish.feed import ATOM, changes, feed, write_feed
from sitegen.content.words import WordsError, load

WORDS = {"title": "Changes & more", "author": "Somebody"}
LOG = """# Changes

Words before the first day.

## 2026-11-01

- An older change.

## 2026-11-22

- A change with a <tag>
  on two lines.
- Another.
"""
NAME = {"a": ATOM}


def parsed(text: str = LOG) -> ElementTree.Element:
    return ElementTree.fromstring(feed(changes(text, Path("log")), WORDS))


def test_newest_day_stands_first_and_dates_the_feed() -> None:
    root = parsed()
    assert [entry.findtext("a:title", None, NAME) for entry in root.findall("a:entry", NAME)] == [
        "2026-11-22",
        "2026-11-01",
    ]
    assert root.findtext("a:updated", None, NAME) == "2026-11-22T00:00:00Z"
    assert root.findtext("a:title", None, NAME) == "Changes & more"


def test_items_are_kept_as_words() -> None:
    content = parsed().find("a:entry/a:content", NAME)
    assert content.text == "A change with a <tag> on two lines.\nAnother."


def test_names_hold_no_address_and_differ() -> None:
    root = parsed()
    names = [tag.text for tag in root.iter(f"{{{ATOM}}}id")]
    assert len(names) == len(set(names)) == 3
    assert all(name.startswith("tag:second-opinion-guide,2026:") for name in names)
    assert [link.get("href") for link in root.iter(f"{{{ATOM}}}link")] == ["index.html"]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ("# Changes\n", "no heading with a date"),
        ("## Soon\n\n- x\n", "Soon: expected a date"),
        ("## 2026-11-22 and later\n\n- x\n", "expected a date"),
        ("## 2026-11-22\n\nNo list.\n", "no list of changes"),
        ("## 2026-11-22\n\n- x\n\n## 2026-11-22\n\n- y\n", "stands twice"),
    ],
)
def test_faulty_log_is_refused_in_words(log: str, said: str) -> None:
    with pytest.raises(WordsError, match=said):
        changes(log, Path("CHANGELOG.md"))


def test_missing_log_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"CHANGELOG\.md: the file is missing"):
        write_feed(tmp_path / "CHANGELOG.md", tmp_path, WORDS)


def test_own_log_makes_the_same_feed_twice(tmp_path: Path) -> None:
    words = load(REPO / "docs" / "en" / "interface.toml")["changes"]
    made = []
    for _ in range(2):
        write_feed(REPO / "CHANGELOG.md", tmp_path, words)
        made.append((tmp_path / "changes.xml").read_bytes())
    assert made[0] == made[1]
    newest = ElementTree.fromstring(made[0]).findtext("a:updated", None, NAME)
    assert datetime.datetime.fromisoformat(newest).date() <= datetime.date.today()
