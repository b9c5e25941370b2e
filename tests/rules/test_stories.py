"""The page on how well `timing` finds emergencies prints what the stories give; no emergency is told less."""

import re

import pytest

from built import REPO
from pylogic.api import checkers
from stories import EMERGENCY, LEVELS, TODAY, TOLD, WAIT, interval, kappa, stories, table

PAGE = (REPO / "docs/en/about/trials.md").read_text("utf-8")
SOON, ROUTINE = "today or soon", "routine"
CODERS = (0, 1)


def row(name: str, found: int) -> tuple[str, ...]:
    """Return the cells of the row that stands in the table of the given test on the page."""
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| {name} |")]
    return tuple(cell.strip() for cell in rows[found].split("|")[2:-1])


def test_there_are_20_stories_of_each_level_with_sources() -> None:
    assert [sum(story.expected == level for story in stories()) for level in LEVELS] == [20, 20, 20]
    assert len({story.text for story in stories()}) == 60
    assert all(story.sources for story in stories())


@pytest.mark.parametrize("coder", CODERS)
def test_no_story_of_an_emergency_is_told_less_and_none_that_needs_a_doctor_may_wait(coder: int) -> None:
    told = table(coder)
    assert told[EMERGENCY, "emergency"] == 20
    assert told[TODAY, ROUTINE] == told[WAIT, "emergency"] == 0
    assert set(TOLD) == set(checkers()["timing"].outcomes)


def test_the_page_prints_what_the_stories_give() -> None:
    told = [table(coder) for coder in CODERS]
    rows = {
        "An emergency was found": ([t[EMERGENCY, "emergency"] for t in told], 20, -1),
        'An emergency was told "routine"': ([t[EMERGENCY, ROUTINE] for t in told], 20, -1),
        'No emergency, but told "emergency"': (
            [t[TODAY, "emergency"] + t[WAIT, "emergency"] for t in told],
            40,
            -1,
        ),
        'A doctor was needed, and told "today" or sooner': ([20 - t[TODAY, ROUTINE] for t in told], 20, 0),
        'It could wait, but told "emergency"': ([t[WAIT, "emergency"] for t in told], 20, 0),
        'It could wait, but told "today" or "soon"': ([t[WAIT, SOON] for t in told], 20, 0),
    }
    for name, (counts, of, which) in rows.items():
        assert row(name, which) == tuple(f"{count} of {of}" for count in counts)
    for level, name in zip(LEVELS, ("Emergency", "A doctor today", "Can wait"), strict=True):
        for outcome, words in (
            ("emergency", '"emergency"'),
            (SOON, '"today" or "soon"'),
            (ROUTINE, '"routine"'),
        ):
            assert row(f"{name}, told {words}", 0) == tuple(str(t[level, outcome]) for t in told)


def test_the_page_prints_how_far_the_coders_agree() -> None:
    same = sum(len(set(story.outcomes)) == 1 for story in stories())
    differ = sum(story.coders_differ for story in stories())
    assert f"the same result for {same} of 60 stories" in PAGE
    assert f"they differed in {differ} stories" in PAGE
    assert f"emergency or not was {kappa():.2f}" in PAGE


def test_each_rate_on_the_page_stands_with_its_interval() -> None:
    rates = {(int(found), int(of)) for found, of in re.findall(r"\b(\d+) of (\d\d?)\b", PAGE)}
    rates -= {(3, 3), (10, 11), (59, 60)}
    assert len(rates) > 12
    for found, of in rates:
        low, high = interval(found, of)
        assert f"{low} to {high}" in PAGE, f"{found} of {of}: {low} to {high}"
