"""Today is the reader's own day, read anew when it is asked for and when the page is seen again (P30)."""

from collections.abc import Callable

import pytest
from axe import PHONE, OpenPage
from expected import interface
from forms import empty, fill, shown, submit
from kept import box, kept
from playwright.sync_api import Page, expect

PAGE = "checkers/preparation.html"
TODAY = "#preparation-today-typed"
NEAR = "visit_near_with_gaps"
# A file with a gap, and a visit that is 8 days after the first day and 3 after the second.
ANSWERS = {"test_results": "missing", "visit_date": "2026-12-03"}
FIRST, LATER = "2026-11-25T12:00:00", "2026-11-30T12:00:00"
SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
SHOWN_AGAIN = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


@pytest.fixture
def on(open_page: OpenPage, site_url: str) -> Callable[..., Page]:
    """Return a function that opens the page at a moment, in a place of the world."""

    def open_on(moment: str, place: str = "UTC") -> Page:
        page = open_page("about/privacy.html", viewport=PHONE, timezone_id=place)
        page.clock.set_fixed_time(moment)
        page.goto(site_url + PAGE)
        return page

    return open_on


def test_a_page_that_was_opened_days_ago_asks_with_today(on) -> None:
    page = on(FIRST)
    assert page.locator(TODAY).input_value() == "2026-11-25"
    fill(page, "preparation", ANSWERS)
    page.clock.set_fixed_time(LATER)
    submit(page)
    assert page.locator(TODAY).input_value() == "2026-11-30"
    assert NEAR in shown(page, "finding")


@pytest.mark.parametrize("event", [SEEN_AGAIN, SHOWN_AGAIN])
def test_a_result_on_show_follows_the_day_when_the_page_is_seen_again(on, event: str) -> None:
    page = on(FIRST)
    box(page).check()  # else a page that was left has forgotten its result
    fill(page, "preparation", ANSWERS)
    submit(page)
    assert NEAR not in shown(page, "finding")
    page.clock.set_fixed_time(LATER)
    page.evaluate(event)
    expect(page.locator(f"[data-finding={NEAR}]")).to_be_visible()
    assert interface()["form"]["new_day"] in page.locator(".checker__notice").inner_text()


def test_a_day_that_the_reader_set_stays_and_an_empty_one_does_not(on) -> None:
    page = on(FIRST)
    fill(page, "preparation", {**ANSWERS, "today": "2026-11-02"})
    page.clock.set_fixed_time(LATER)
    page.evaluate(SEEN_AGAIN)
    submit(page)
    assert page.locator(TODAY).input_value() == "2026-11-02"
    page.locator("#preparation-today-not_sure").check()
    expect(page.locator(f"[data-finding={NEAR}]")).not_to_be_visible()
    assert page.locator(TODAY).input_value() == ""
    page.locator("#preparation-today-not_sure").uncheck()
    expect(page.locator(f"[data-finding={NEAR}]")).to_be_visible()
    assert page.locator(TODAY).input_value() == "2026-11-30"
    fill(page, "preparation", {"today": "2026-11-02"})
    expect(page.locator(f"[data-finding={NEAR}]")).not_to_be_visible()
    page.locator(TODAY).fill("")
    page.locator(TODAY).blur()
    expect(page.locator(f"[data-finding={NEAR}]")).to_be_visible()
    fill(page, "preparation", {"today": "2026-11-02"})
    empty(page)
    assert page.locator(TODAY).input_value() == "2026-11-30"


@pytest.mark.parametrize(
    ("place", "moment", "day"),
    [
        ("Pacific/Auckland", "2026-11-29T11:30:00Z", "2026-11-30"),
        ("America/Los_Angeles", "2026-12-01T07:30:00Z", "2026-11-30"),
        ("Asia/Kathmandu", "2026-11-29T18:20:00Z", "2026-11-30"),
    ],
)
def test_the_day_is_that_of_the_reader_and_not_of_greenwich(on, place: str, moment: str, day: str) -> None:
    page = on("2026-11-25T12:00:00Z", place)
    page.clock.set_fixed_time(moment)
    fill(page, "preparation", ANSWERS)
    submit(page)
    assert page.locator(TODAY).input_value() == day
    assert NEAR in shown(page, "finding")


def test_a_kept_page_starts_with_today_and_never_with_an_older_day(on) -> None:
    page = on(FIRST)
    box(page).check()
    fill(page, "preparation", ANSWERS)
    assert "today" not in kept(page)["answers"]["preparation"]
    page.clock.set_fixed_time(LATER)
    page.reload()
    assert page.locator(TODAY).input_value() == "2026-11-30"
    submit(page)
    assert NEAR in shown(page, "finding")
