"""Sixty stories in lay words, each with the level that sources set, coded blind into `timing` by two coders.

A story is an example case of `timing` with a table `story`: its text, the level that was expected, why, the
sources, and in `second` the answers of the second coder where they differ from the first coder's.
"""

import json
import tomllib
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import Any

from cases import FOLDER, case
from pylogic.api import run

EMERGENCY, TODAY, WAIT = LEVELS = ("emergency", "doctor_today", "can_wait")
# What an outcome tells a reader, in the three levels of the stories.
TOLD = {
    "emergency_now": "emergency",
    "care_today": "today or soon",
    "urgent_soon": "today or soon",
    "routine_important": "routine",
    "not_finished": "not finished",
}


@dataclass(frozen=True)
class Story:
    """One story: the level that sources set, and the outcome that each coder's answers lead to."""

    name: str
    text: str
    expected: str
    sources: tuple[str, ...]
    outcomes: tuple[str, str]
    coders_differ: bool


def stories() -> list[Story]:
    """Return all stories in the order of the file."""
    found = tomllib.loads((FOLDER / "timing.toml").read_text(encoding="utf-8"))
    return [story(entry, found["given"]) for entry in found["case"] if "story" in entry]


def story(entry: dict[str, Any], given: dict[str, Any]) -> Story:
    """Return one story; the second coder's answers are the first one's with the differences put in."""
    told = entry["story"]
    second = {**entry, "answers": {**entry.get("answers", {}), **told.get("second", {})}}
    return Story(
        entry["name"],
        told["text"],
        told["level"],
        tuple(source["url"] for source in told["sources"]),
        (outcome(entry, given), outcome(second, given)),
        "second" in told,
    )


def outcome(entry: dict[str, Any], given: dict[str, Any]) -> str:
    """Return the outcome of the answers of one entry."""
    return json.loads(run(case("timing", entry, given).request))["outcome"]


def table(coder: int) -> Counter[tuple[str, str]]:
    """Count the stories by expected level and by what the coder (0 or 1) was told."""
    return Counter((story.expected, TOLD[story.outcomes[coder]]) for story in stories())


def kappa() -> float:
    """Return Cohen's kappa of the two coders on emergency or not."""
    pairs = [tuple(told == "emergency_now" for told in story.outcomes) for story in stories()]
    agreed = sum(first == second for first, second in pairs) / len(pairs)
    shares = [sum(pair[coder] for pair in pairs) / len(pairs) for coder in (0, 1)]
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    return (agreed - chance) / (1 - chance)


def interval(found: int, of: int) -> tuple[int, int]:
    """Return the 95 of 100 interval (Wilson) of a share, as counts out of 100."""
    z, share = 1.96, found / of
    middle = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * spread) / (1 + z * z / of) for sign in (-1, 1))
    return round(100 * low), round(100 * high)
