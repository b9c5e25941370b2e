"""Read the dated payer rules and amounts; refuse a row that is undated, unsourced or unknown to the rules."""

import datetime
from pathlib import Path
from typing import Any

from pylogic.rules.payer_rules import ABOUT, AMOUNTS, GENERAL, RULES, STATES, TOPICS, Rule
from sitegen.content.references import pick
from sitegen.content.words import DATE, LIST, TEXT, WordsError, dotted, hold, load

SHARED = {"text": TEXT, "recheck_by": DATE, "references": LIST}
RULE = {**SHARED, "about": LIST, "topic": TEXT, "valid_from": DATE}
SHAPES = {"rules": {**RULE, "payer": TEXT}, "general": RULE, "states": RULE}
AMOUNT = {**SHARED, "currency": TEXT}
NUMBERS = {"value": 10**9, "year": datetime.MAXYEAR}
CURRENCIES = ("USD", "percent")

Rows = dict[str, dict[str, Any]]


def coverage(path: Path, sources: Rows) -> dict[str, Rows]:
    """Return {"rules": rows by id, "amounts": rows by id}, each row as `ready` makes it.

    `rules` holds the rows of the tables rules, general and states; their ids differ from one another.
    """
    found = load(path)
    hold(dict.fromkeys(found, "here"), dict.fromkeys((*SHAPES, "amounts"), TEXT), path)
    known = known_rules()
    rules: Rows = {}
    for table, shape in SHAPES.items():
        complete(path, table, found[table], known[table])
        for id_, row in found[table].items():
            hold(row, shape, path, dotted(table, id_))
            matches(path, dotted(table, id_), row, known[table][id_])
            if id_ in rules:
                raise WordsError(f"{path}: {table}.{id_}: {rules[id_]['table']} has this id too. Rename one.")
            rules[id_] = ready(path, table, id_, row, sources)
    return {"rules": rules, "amounts": amounts(path, found["amounts"], sources)}


def known_rules() -> dict[str, dict[str, tuple[Rule, str]]]:
    """Return the rules of pylogic by table and id, each with its payer ("" where a table names none)."""
    return {
        "rules": {rule.id: (rule, payer) for payer, rules in RULES.items() for rule in rules},
        "general": {rule.id: (rule, "") for rule in GENERAL},
        "states": {rule.id: (rule, "") for rules in STATES.values() for rule in rules},
    }


def complete(path: Path, table: str, rows: Rows, known: dict[str, Any]) -> None:
    """Raise WordsError unless the file has exactly the ids that pylogic/rules/payer_rules.py knows."""
    for id_ in sorted(set(rows) ^ set(known)):
        fault = "has no row" if id_ in known else "is not in pylogic/rules/payer_rules.py"
        raise WordsError(f"{path}: {table}.{id_} {fault}. Add it there, or remove it here.")


def matches(path: Path, key: str, row: dict[str, Any], known: tuple[Rule, str]) -> None:
    """Raise WordsError where payer, about or topic is no id of the rules, or not what the rules say."""
    rule, payer = known
    allowed = {"payer": ("", *RULES), "topic": TOPICS, "about": ABOUT}
    for name, said, ruled in (
        ("payer", row.get("payer", ""), payer),
        ("topic", row["topic"], rule.topic),
        ("about", tuple(row["about"]), rule.about),
    ):
        for id_ in (said,) if isinstance(said, str) else said:
            if id_ not in allowed[name]:
                raise WordsError(f"{path}: {key}.{name}: {id_!r} is unknown. Use one of {allowed[name]}.")
        if said != ruled:
            raise WordsError(
                f"{path}: {key}.{name} is {said!r}, but pylogic/rules/payer_rules.py has {ruled!r}."
            )


def amounts(path: Path, rows: Rows, sources: Rows) -> Rows:
    """Return the amounts, each with a whole number above zero, its year and a known unit."""
    complete(path, "amounts", rows, dict.fromkeys(id_ for ids in AMOUNTS.values() for id_ in ids))
    for id_, row in rows.items():
        key = dotted("amounts", id_)
        hold({name: row[name] for name in row if name not in NUMBERS}, AMOUNT, path, key)
        for name, most in NUMBERS.items():
            if type(row.get(name)) is not int or not 1 <= row[name] <= most:
                raise WordsError(f"{path}: {key}.{name}: expected a whole number, found {row.get(name)!r}.")
        if row["currency"] not in CURRENCIES:
            raise WordsError(f"{path}: {key}.currency: expected one of {', '.join(CURRENCIES)}.")
    return {id_: ready(path, "amounts", id_, row, sources) for id_, row in rows.items()}


def ready(path: Path, table: str, id_: str, row: dict[str, Any], sources: Rows) -> dict[str, Any]:
    """Return a row with its `id`, `table` and `sources`, its last good day as `due`, and when we `looked`.

    An amount of one year is due when the year ends. We looked on the oldest day among its sources.
    """
    cited = pick(sources, row["references"], f"{path}: {dotted(table, id_)}")
    year_ends = datetime.date(row.get("year", datetime.MAXYEAR), 12, 31)
    return {
        **row,
        "id": id_,
        "table": table,
        "sources": cited,
        "due": min(row["recheck_by"], year_ends),
        "looked": min(source["checked"] for source in cited),
    }
