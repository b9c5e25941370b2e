"""Read the sources: each named once and dated, and due to be looked at again after a year."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sitegen.content.words import DATE, TEXT, WordsError, hold, load

MAX_AGE = datetime.timedelta(days=365)
SEEN = ("full_text", "abstract", "excerpt", "secondary")
NEEDED = ("title", "publisher", "url", "published", "seen", "supports")
SHAPE = {**dict.fromkeys(NEEDED, TEXT), "checked": DATE, "authors?": TEXT, "note?": TEXT}


def references(path: Path) -> dict[str, dict[str, Any]]:
    """Return every source by id, each with its last good day as `due`; raise WordsError for a faulty one."""
    found = load(path)
    for id_, source in found.items():
        check(id_, source, path)
    return {id_: {**source, "due": source["checked"] + MAX_AGE} for id_, source in found.items()}


def check(id_: str, source: dict[str, Any], path: Path) -> None:
    """Raise WordsError unless one source is complete."""
    hold(source, SHAPE, path, id_)
    if source["seen"] not in SEEN:
        raise WordsError(f"{path}: {id_}.seen: expected one of {', '.join(SEEN)}, found {source['seen']!r}.")
    if not source["url"].startswith("https://"):
        raise WordsError(f"{path}: {id_}.url: expected an https address, found {source['url']!r}.")


def pick(found: dict[str, dict[str, Any]], ids: Iterable[str], where: str) -> list[dict[str, Any]]:
    """Return the sources named by `ids`, each with its id; `where` names the place that asks."""
    for id_ in ids:
        if id_ not in found:
            raise WordsError(f"{where}: the source {id_!r} is not in docs/references.toml. Add it there.")
    return [{"id": id_, **found[id_]} for id_ in ids]
