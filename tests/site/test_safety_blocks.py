"""Every result of every checker stands with the danger signs, its limits, the number and a date (P20).

The report holds all outcomes; a script hides parts by `hidden`, `data-mine` and `data-view`, and by nothing
else. So a part that no hidden element holds, and that no outcome holds, is there with every outcome.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from built import REPO
from pylogic.api import checkers
from sitegen.pages.checker_html import signs
from sitegen.content.site import Site

STYLES = REPO / "overrides/assets"
BLOCKS = ("report__safety", "report__limits")
HIDING = ("hidden", "data-mine", "data-outcome", "data-finding", "data-item", "data-slot")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(REPO / "docs/en", REPO / "overrides/partials")


@pytest.fixture(params=sorted(checkers()))
def report(request: pytest.FixtureRequest, site_dir: Path) -> Tag:
    page = BeautifulSoup((site_dir / f"checkers/{request.param}.html").read_text("utf-8"), "html.parser")
    (found,) = page.select(f'.checker[data-checker="{request.param}"] .report')
    assert {part["data-outcome"] for part in found.select("[data-outcome]")} == set(
        checkers()[request.param].outcomes
    )
    return found


def text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_the_blocks_stand_outside_all_that_is_hidden(report: Tag) -> None:
    for block in BLOCKS:
        (found,) = report.select(f":scope > .{block}")
        parts = [tag for tag in (found, *found.find_all(True)) if "past" not in tag.get("class", [])]
        assert not [name for tag in parts for name in HIDING if name in tag.attrs]
        assert report["data-view"] == "all" and "hidden" not in report.attrs


def test_the_danger_signs_and_the_number_are_told(report: Tag, site: Site) -> None:
    safety = report.select_one(".report__safety")
    assert [text(item) for item in safety.select("li")] == list(signs(site))
    assert len(safety.select("li")) > 10
    assert all(number in text(safety) for number in ("emergency number", "911", "112", "999", "000", "111"))


def test_the_result_says_what_it_is_not_and_when_it_was_reviewed(report: Tag, site: Site) -> None:
    limits = text(report.select_one(".report__limits"))
    checker = report.find_parent(class_="checker")["data-checker"]
    assert "not a diagnosis" in limits
    assert "No doctor or nurse has reviewed" in limits
    assert site.ui["report"]["again"] in limits
    assert f"last reviewed: {site.day(site.words(checker)['reviewed'])}" in limits


def test_the_result_says_what_experts_do_not_know(report: Tag) -> None:
    gaps = report.select_one('[data-always="not_known"]')
    assert text(gaps.find("h3")) == "What experts do not know"
    assert len(gaps.select("li")) >= 2


def test_no_style_hides_the_blocks() -> None:
    """Of the rules that hide, on paper too, none speaks of these blocks."""
    styles = "".join(path.read_text("utf-8") for path in STYLES.rglob("*.css"))
    hiding = re.findall(r"([^{}]*)\{[^{}]*(?:display:\s*none|visibility:\s*hidden)[^{}]*\}", styles)
    assert hiding
    assert not [rule for rule in hiding if any(block in rule for block in BLOCKS)]
