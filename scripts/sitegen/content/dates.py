"""Which facts, pages and sources are past their date on a day, and which dates cannot be true."""

import datetime
from collections.abc import Iterator

from pylogic.api import checkers
from sitegen.content.site import Site
from sitegen.content.words import WordsError

type Place = tuple[str, datetime.date]
# Somewhere it is tomorrow already.
A_DAY = datetime.timedelta(days=1)


def past(site: Site, today: datetime.date, days: int = 0) -> list[str]:
    """Return a line for each fact, page and source that is past its date in `days` days, oldest first."""
    last = today + datetime.timedelta(days)
    found = sorted((day, where) for where, day in due_days(site) if day < last)
    return [f"{where} {'was' if day < today else 'is'} due by {day}." for day, where in found]


def check_future(site: Site, today: datetime.date) -> None:
    """Raise WordsError that lists each day on which we looked, and that lies after `today`."""
    found = [f"{where} lies in the future: {day}." for where, day in past_days(site) if day > today + A_DAY]
    if found:
        mend = f"Correct the date, or the clock of this machine: it says {today}."
        raise WordsError("\n".join([*found, mend]))


def due_days(site: Site) -> Iterator[Place]:
    """Yield the file and key of each dated fact, page and source, with its last good day."""
    for page in site.pages:
        yield str(page.path), page.due
    for name in checkers():
        yield f"{site.docs}/checkers/{name}.toml", site.words(name)["due"]
    for rows in site.coverage.values():
        for id_, row in rows.items():
            yield f"{site.facts}/coverage.toml: {row['table']}.{id_}", row["due"]
    for id_, source in site.references.items():
        yield f"{site.facts}/references.toml: {id_}", source["due"]


def past_days(site: Site) -> Iterator[Place]:
    """Yield the file and key of each day on which someone looked, or a rule began to hold."""
    for page in site.pages:
        yield f"{page.path}: reviewed", page.reviewed
    for name in checkers():
        yield f"{site.docs}/checkers/{name}.toml: reviewed", site.words(name)["reviewed"]
    for id_, row in site.coverage["rules"].items():
        yield f"{site.facts}/coverage.toml: {row['table']}.{id_}.valid_from", row["valid_from"]
    for id_, source in site.references.items():
        yield f"{site.facts}/references.toml: {id_}.checked", source["checked"]
