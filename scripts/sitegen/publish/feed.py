"""Make a feed of changes (Atom) from CHANGELOG.md: one entry for each day, the same bytes every time."""

import datetime
import re
from pathlib import Path
from xml.etree import ElementTree

from sitegen.content.words import WordsError

ATOM = "http://www.w3.org/2005/Atom"
# Names that need no address, so they stay the same on every copy of the site (RFC 4151).
NAME = "tag:second-opinion-guide,2026"
DAY = re.compile(r"^## (.+?)[ \t]*$", re.MULTILINE)
ITEM = re.compile(r"^[-*] (.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def write_feed(changelog: Path, site: Path, words: dict[str, str]) -> None:
    """Write site/changes.xml from the file `changelog`; `words` are the [changes] of interface.toml."""
    (site / "changes.xml").write_text(feed(read_changes(changelog), words), "utf-8")


def read_changes(changelog: Path) -> list[tuple[datetime.date, list[str]]]:
    """Return the changes of each day, newest first; raise WordsError for a file that is missing or faulty."""
    try:
        text = changelog.read_text("utf-8")
    except FileNotFoundError:
        raise WordsError(f"{changelog}: the file is missing. Add it with a heading ## 2026-11-22.") from None
    return changes(text, changelog)


def changes(text: str, path: Path) -> list[tuple[datetime.date, list[str]]]:
    """Return the changes of each day, newest first; raise WordsError for a day without date or items."""
    _, *parts = DAY.split(text)
    heads, bodies = parts[::2], parts[1::2]
    days = [(_day(head, path), _items(head, body, path)) for head, body in zip(heads, bodies, strict=True)]
    if not days:
        raise WordsError(f"{path}: no heading with a date. Add one such as ## 2026-11-22.")
    if len({day for day, _ in days}) < len(days):
        raise WordsError(f"{path}: a date stands twice. Put the changes of one day under one heading.")
    return sorted(days, reverse=True)


def feed(days: list[tuple[datetime.date, list[str]]], words: dict[str, str]) -> str:
    """Return the feed as text; `days` are newest first."""
    root = ElementTree.Element("feed", {"xmlns": ATOM})
    _texts(root, {"id": f"{NAME}:changes", "title": words["title"], "updated": _moment(days[0][0])})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": "index.html"})
    _texts(ElementTree.SubElement(root, "author"), {"name": words["author"]})
    for day, items in days:
        entry = ElementTree.SubElement(root, "entry")
        _texts(entry, {"id": f"{NAME}:change-{day}", "title": str(day), "updated": _moment(day)})
        ElementTree.SubElement(entry, "content", {"type": "text"}).text = "\n".join(items)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _day(head: str, path: Path) -> datetime.date:
    try:
        return datetime.date.fromisoformat(head)
    except ValueError:
        raise WordsError(f"{path}: ## {head}: expected a date such as 2026-11-22.") from None


def _items(head: str, body: str, path: Path) -> list[str]:
    items = [" ".join(item.split()) for item in ITEM.findall(body)]
    if not items:
        raise WordsError(f"{path}: ## {head}: no list of changes. Add a line that begins with '- '.")
    return items


def _moment(day: datetime.date) -> str:
    return f"{day}T00:00:00Z"


def _texts(parent: ElementTree.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = text
