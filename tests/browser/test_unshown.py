"""A fault while the page shows a result is said, shows every outcome, and is an error for all to see."""

import pytest
from axe import PHONE, OpenPage, violations
from expected import interface
from forms import fill, given, shown
from playwright.sync_api import Page, expect

from cases import cases
from pylogic.api import checkers

BREAK = "() => { window.checkerViews.%s = () => { throw new Error('a view that breaks') } }"
# The view throws when it has filled in half of its part.
BREAK_LATE = """() => {
  const view = window.checkerViews.comparison
  window.checkerViews.comparison = (...given) => { view(...given); throw new Error('a view that breaks') }
}"""

NO_DAY = "() => { String.prototype.padStart = () => { throw new Error('a day that breaks') } }"


def broken(page: Page, checker: str, change: str, faults: list[str]) -> None:
    """Ask for a result that the page cannot show."""
    page.evaluate(change)
    fill(page, checker, given(max(cases(checker), key=lambda case: len(case.request))))
    with page.expect_event("pageerror", timeout=60_000):
        page.locator(".checker button[type=submit]").click()
    expect(page.locator(".checker__status")).to_have_text(interface()["failures"]["unshown"], timeout=60_000)
    assert faults == ["a view that breaks"]


def every_answer_is_shown(page: Page, checker: str) -> None:
    assert shown(page, "outcome") == list(reversed(checkers()[checker].outcomes))
    assert shown(page, "finding") == list(checkers()[checker].findings)
    assert not page.locator(".report [data-mine]:visible").count()


@pytest.mark.parametrize("checker", ["comparison", "preparation", "coverage"])
def test_a_view_that_breaks_is_said_and_every_answer_shown(visit: OpenPage, faults, checker: str) -> None:
    page = visit(f"checkers/{checker}.html", viewport=PHONE)
    broken(page, checker, BREAK % checker, faults)
    every_answer_is_shown(page, checker)
    assert page.locator("[data-question] input:checked").count()
    assert violations(page, ".checker") == []


def test_a_result_can_be_asked_for_again_when_the_fault_is_gone(visit: OpenPage, faults) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    page.evaluate("() => { window.whole = window.checkerViews.comparison }")
    broken(page, "comparison", BREAK_LATE, faults)
    every_answer_is_shown(page, "comparison")
    page.evaluate("() => { window.checkerViews.comparison = window.whole }")
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "report")
    assert len(shown(page, "outcome")) == 1


def test_a_page_that_cannot_start_shows_every_answer(open_page: OpenPage, faults) -> None:
    page = open_page("about/privacy.html", viewport=PHONE)
    page.add_init_script(f"({NO_DAY})()")
    page.goto(page.url.replace("about/privacy.html", "checkers/preparation.html"))
    assert page.locator(".checker__status").inner_text() == interface()["failures"]["unshown"]
    every_answer_is_shown(page, "preparation")
    assert set(faults) == {"a day that breaks"}


def test_a_change_that_breaks_leaves_no_result_of_older_answers(visit: OpenPage, faults) -> None:
    page = visit("checkers/preparation.html", viewport=PHONE)
    page.locator("#preparation-summary-have").check()
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)
    page.evaluate(NO_DAY)
    page.locator("#preparation-summary-missing").check()
    assert page.locator(".checker__status").inner_text() == interface()["failures"]["unshown"]
    every_answer_is_shown(page, "preparation")
    assert set(faults) == {"a day that breaks"}
