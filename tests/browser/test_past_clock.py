"""An old page says on the clock of its reader what is past its date, however wrong that clock is (P28)."""

from pathlib import Path
from typing import Any

import pytest
from axe import DESKTOP, PHONE, SIDEWAYS, OpenPage, violations
from beside import beside, should_stand_beside
from bs4 import BeautifulSoup
from forms import fill, fits_the_form, given, submit
from playwright.sync_api import Page
from test_results import report

from cases import cases

LATE = "2099-01-01"
CLOCKS = ["1970-01-02", "2026-11-26", "2027-12-01", LATE]
MARKS = "() => [...document.querySelectorAll('[data-due]')].map((mark) => [mark.dataset.due, mark.hidden])"
WITH_MARKS = [
    "index.html",
    "guide/money/medicare.html",
    "guide/timing/emergency-first.html",
    "about/sources.html",
    "checkers/coverage.html",
    "checkers/timing.html",
]


def rows_of(answers: dict[str, Any]) -> dict[str, list[str]]:
    """Return the ids of the rules and the amounts that the checker shows for these answers."""
    return report("coverage", answers)["values"]


def open_at(open_page: OpenPage, name: str, clock: str, **settings: object) -> Page:
    """Open a page in a window whose clock stands at the noon of a day."""
    page = open_page("404.html", viewport=PHONE, **settings)
    page.clock.set_fixed_time(f"{clock}T12:00:00Z")
    page.goto(page.url.replace("404.html", name))
    return page


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("name", ["guide/money/medicare.html", "checkers/coverage.html"])
def test_the_readers_clock_shows_marks_and_hides_none(
    open_page: OpenPage, site_dir: Path, faults, name: str, clock: str
) -> None:
    built = BeautifulSoup((site_dir / name).read_text("utf-8"), "html.parser").select("[data-due]")
    expected = [[m["data-due"], m.has_attr("hidden") and m["data-due"] >= clock] for m in built]
    assert len(expected) > 10
    assert open_at(open_page, name, clock).evaluate(MARKS) == expected
    assert faults == []


def test_a_page_that_stays_open_for_years_says_so_when_it_is_looked_at(open_page: OpenPage) -> None:
    page = open_at(open_page, "guide/money/medicare.html", "1970-01-02")
    page.clock.set_fixed_time(f"{LATE}T12:00:00Z")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert not any(hidden for _, hidden in page.evaluate(MARKS))


def test_a_result_about_cost_shows_its_marks_on_screen_and_paper(open_page: OpenPage, faults) -> None:
    """The rows are those of the rules, each with its mark, and the day of the review says it too."""
    page = open_at(open_page, "checkers/coverage.html", LATE)
    asked = [given(case) for case in filter(fits_the_form, cases("coverage"))]
    answers = max(asked, key=lambda answers: len(rows_of(answers)["amounts"]))
    fill(page, "coverage", answers)
    submit(page)
    found = rows_of(answers)
    assert beside(page, "coverage") == should_stand_beside("coverage", answers, found)
    rows = len(found["rules"]) + len(found["amounts"])
    assert found["rules"] and found["amounts"]
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.locator("[data-item]:visible > .past:visible").count() == rows
        assert page.locator(".report__limits .past").is_visible()
        assert page.locator(".past--page").is_visible()
    assert faults == []


@pytest.mark.parametrize("name", WITH_MARKS)
def test_axe_finds_nothing_where_all_is_past_its_date(open_page: OpenPage, faults, name: str) -> None:
    page = open_at(open_page, name, LATE, color_scheme="light")
    assert page.locator(".past--page").is_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == 0
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate(SIDEWAYS) == 0
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert violations(page) == []
    page.emulate_media(media="print")
    assert page.locator(".past--page").is_visible()
    assert faults == []
