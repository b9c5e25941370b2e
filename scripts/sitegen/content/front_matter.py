"""Check the front matter of pages: the same bones on every guide page, and a review date on every page."""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sitegen.content.words import DATE, LIST, TEXT, WordsError, fits

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
NEEDED = {
    "title": TEXT,
    "description": TEXT,
    "short_answer": TEXT,
    "key_points": LIST,
    "audience": TEXT,
    "reviewed": DATE,
    "next_review": DATE,
}
# What every page has, also outside the guide.
DATED = ("title", "reviewed", "next_review")
# The one page that repeats the others is not searched.
NOT_SEARCHED = {"exclude": True}
OPTIONAL = {"checker": TEXT, "tags": LIST, "search": TEXT}
AUDIENCES = ("everyone", "patient", "caregiver", "librarian", "editor")
LONGEST = {"description": 25, "short_answer": 40, "key_points": 20}
FEWEST_POINTS, MOST_POINTS = 3, 5


@dataclass(frozen=True)
class Page:
    """A page with a review date: its file, its address from the top of the site, and its front matter."""

    path: Path
    address: str
    title: str
    reviewed: datetime.date
    due: datetime.date


def dated_pages(docs: Path, checkers: Collection[str]) -> list[Page]:
    """Return every page that has a review date; call `check_pages` first."""
    found = [(path, front_matter(path.read_text("utf-8"))) for path in reviewed_pages(docs, checkers)]
    return [
        Page(path, f"{path.relative_to(docs).with_suffix('.html').as_posix()}", meta["title"],
             meta["reviewed"], meta["next_review"])
        for path, meta in found
    ]  # fmt: skip


def reviewed_pages(docs: Path, checkers: Collection[str]) -> list[Path]:
    """Return the file of every page but those of the checkers, whose words have a date of their own."""
    own = [docs / "checkers" / f"{name}.md" for name in checkers]
    return sorted(path for path in docs.rglob("*.md") if path not in own)


def check_pages(docs: Path, checkers: Collection[str]) -> None:
    """Raise WordsError that lists every fault in the front matter of the pages under `docs`."""
    faults = [
        f"{path}: {fault}"
        for path in reviewed_pages(docs, checkers)
        for fault in page_faults(path, docs, checkers)
    ]
    if faults:
        raise WordsError("\n".join(faults))


def page_faults(path: Path, docs: Path, checkers: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the front matter of one page; later checks need sound keys."""
    try:
        meta = front_matter(path.read_text("utf-8"))
    except WordsError as fault:
        yield str(fault)
        return
    guide = path.is_relative_to(docs / "guide")
    if faults := list(key_faults(meta) if guide else dated_faults(meta)):
        yield from faults
        return
    yield from date_faults(meta)
    if guide:
        yield from guide_faults(meta, docs, checkers)


def guide_faults(meta: dict[str, Any], docs: Path, checkers: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the bones of a guide page."""
    yield from length_faults(meta)
    if meta["audience"] not in AUDIENCES:
        yield f"audience: expected one of {', '.join(AUDIENCES)}, found {meta['audience']!r}."
    if "checker" in meta:
        yield from checker_faults(meta["checker"], docs, checkers)


def front_matter(text: str) -> dict[str, Any]:
    """Return the table between the two `---` lines at the top of a page, or raise WordsError."""
    found = FRONT.match(text)
    if found is None:
        raise WordsError("no front matter. Start the page with --- and its keys.")
    try:
        meta = yaml.safe_load(found[1])
    except yaml.YAMLError as fault:
        said = " ".join(str(fault).split())
        raise WordsError(f"front matter: {said}. Put a text that holds a colon in quotes.") from fault
    if not isinstance(meta, dict):
        raise WordsError(f"front matter: expected keys and values, found {meta!r}.")
    return meta


def key_faults(meta: dict[str, Any]) -> Iterator[str]:
    """Yield the keys that are missing, unknown, or hold the wrong kind of value."""
    known = NEEDED | OPTIONAL
    for key in NEEDED:
        if key not in meta:
            yield f"{key} is missing. Add it."
    for key, value in meta.items():
        if key not in known:
            yield f"{key} is not known. Remove it, or correct it to one of {', '.join(known)}."
        elif value != NOT_SEARCHED if key == "search" else not fits(value, known[key]):
            yield f"{key}: expected {known[key]}, found {value!r}. Put a text that holds a colon in quotes."


def dated_faults(meta: dict[str, Any]) -> Iterator[str]:
    """Yield which key is missing, or holds the wrong kind of value, of those that every page has."""
    for key in DATED:
        if not fits(meta.get(key), NEEDED[key]):
            yield f"{key}: expected {NEEDED[key]}, found {meta.get(key)!r}. Add it, or correct it."


def length_faults(meta: dict[str, Any]) -> Iterator[str]:
    """Yield the texts with too many words, and a list of key points that is too short or too long."""
    for key, most in LONGEST.items():
        texts = meta[key] if isinstance(meta[key], list) else [meta[key]]
        for text in texts:
            if len(text.split()) > most:
                yield f"{key}: at most {most} words, found {len(text.split())}: {text}"
    if not FEWEST_POINTS <= len(meta["key_points"]) <= MOST_POINTS:
        yield f"key_points: expected {FEWEST_POINTS} to {MOST_POINTS}, found {len(meta['key_points'])}."


def date_faults(meta: dict[str, Any]) -> Iterator[str]:
    """Yield review dates that cannot both be true."""
    reviewed, due = meta["reviewed"], meta["next_review"]
    if due <= reviewed:
        yield f"next_review: {due} is not after reviewed, {reviewed}. Correct one of them."


def checker_faults(id_: str, docs: Path, checkers: Collection[str]) -> Iterator[str]:
    """Yield what keeps the page from linking to its checker."""
    if id_ not in checkers:
        yield f"checker: there is no checker {id_!r}. There are: {', '.join(sorted(checkers))}."
    elif not (docs / "checkers" / f"{id_}.md").is_file():
        yield f"checker: {id_} has no page. Add {docs / 'checkers' / id_}.md."
