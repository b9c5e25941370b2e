"""Read the sources: each named once, dated, and looked at within the last year."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.content.words import DATE, TEXT, WordsError, hold, load

MAX_AGE = datetime.timedelta(days=365)
SEEN = ("full_text", "abstract", "excerpt", "secondary")
NEEDED = ("title", "publisher", "url", "published", "seen", "supports")
SHAPE = {**dict.fromkeys(NEEDED, TEXT), "checked": DATE, "authors?": TEXT, "note?": TEXT}


def references(path: Path, today: datetime.date) -> dict[str, dict[str, Any]]:
    """Return every source by id, or raise WordsError for one that is incomplete or stale on `today`."""
    found = load(path)
    for id_, source in found.items():
        check(id_, source, path, today)
    return found


def check(id_: str, source: dict[str, Any], path: Path, today: datetime.date) -> None:
    """Raise WordsError unless one source is complete and was looked at within MAX_AGE of `today`."""
    hold(source, SHAPE, path, id_)
    checked = source["checked"]
    if source["seen"] not in SEEN:
        raise WordsError(f"{path}: {id_}.seen: expected one of {', '.join(SEEN)}, found {source['seen']!r}.")
    if not source["url"].startswith("https://"):
        raise WordsError(f"{path}: {id_}.url: expected an https address, found {source['url']!r}.")
    if checked > today:
        raise WordsError(f"{path}: {id_}.checked lies in the future: {checked}. Correct the date.")
    if today - checked > MAX_AGE:
        raise WordsError(f"{path}: {id_} was last checked on {checked}. Look at it again, then date it.")


def pick(found: dict[str, dict[str, Any]], ids: Iterable[str], where: str) -> list[dict[str, Any]]:
    """Return the sources named by `ids`, each with its id; `where` names the place that asks."""
    for id_ in ids:
        if id_ not in found:
            raise WordsError(f"{where}: the source {id_!r} is not in docs/references.toml. Add it there.")
    return [{"id": id_, **found[id_]} for id_ in ids]
