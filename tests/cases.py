"""Example cases: one TOML file a checker, each case a sentence with answers and what must come out."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One example: the request, and the parts of the report that it fixes."""

    checker: str
    name: str
    request: str
    expected: dict[str, Any]

    @property
    def id(self) -> str:
        """What pytest prints."""
        return f"{self.checker}: {self.name}"


def cases(checker: str) -> list[Case]:
    """Return the cases of one checker; `from` names shared answers, and None in `without` takes one away."""
    found = tomllib.loads((FOLDER / f"{checker}.toml").read_text(encoding="utf-8"))
    return [case(checker, entry, found.get("given", {})) for entry in found["case"]]


def case(checker: str, entry: dict[str, Any], given: dict[str, Any]) -> Case:
    """Return one case; fail on a key that this format does not have."""
    known = {
        "name",
        "from",
        "answers",
        "without",
        "level_given",
        "outcome",
        "level",
        "findings",
        "unanswered",
        "values",
        "because",
        "story",
    }
    assert not set(entry) - known, f"{checker}.toml: {entry.get('name')}: unknown key {set(entry) - known}"
    answers = {**(given[entry["from"]] if "from" in entry else {}), **entry.get("answers", {})}
    for question in entry.get("without", []):
        del answers[question]
    request = {"checker": checker, "answers": answers}
    if "level_given" in entry:
        request["level"] = entry["level_given"]
    parts = ("outcome", "level", "findings", "unanswered", "values", "because")
    expected = {key: entry[key] for key in parts if key in entry}
    return Case(checker, entry["name"], json.dumps(request), expected)


def differences(case: Case, report: dict[str, Any]) -> dict[str, Any]:
    """Return what a report has in place of what the case expects; empty when all is as expected."""
    got = {**report, "findings": [finding["id"] for finding in report["findings"]]}
    inside = ("values", "because")
    wrong = {key: got[key] for key, value in case.expected.items() if key not in inside and got[key] != value}
    got["because"] = {finding["id"]: finding["because"] for finding in report["findings"]}
    for part in inside:
        expected = case.expected.get(part, {})
        wrong |= {
            f"{part}.{key}": got[part].get(key) for key in expected if got[part].get(key) != expected[key]
        }
    return wrong
