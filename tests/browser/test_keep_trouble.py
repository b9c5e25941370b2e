"""Kept answers with something in the way: damaged cases, refusals, no JavaScript, pages that were held."""

import json
import re
from collections.abc import Iterator

import pytest
from axe import OpenPage
from forms import shown, submit
from kept import KEY, box, kept, said, turn, wait_for_level
from playwright.sync_api import Page, Playwright, expect

HEART = "#timing-chest_and_breathing-heart"
BLOCKED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("no", "SecurityError"); }
});"""
FULL = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'


@pytest.fixture
def held_page(playwright: Playwright, site_url: str, browser_type_launch_args: dict) -> Iterator[Page]:
    """Chromium holds a page that was left, with its form and result; tests switch that off by default."""
    held = ["--disable-back-forward-cache"]
    browser = playwright.chromium.launch(**browser_type_launch_args, ignore_default_args=held)
    page = browser.new_page()
    page.goto(f"{site_url}checkers/timing.html")
    yield page
    browser.close()


def back(page: Page, checker: str = "timing") -> None:
    """Go back as the button of the browser does; a held page tells of no new load to wait for."""
    page.evaluate("void setTimeout(() => history.back())")
    expect(page).to_have_url(re.compile(checker))


def case(**changes: object) -> str:
    return json.dumps({"version": 1, "answers": {}, "texts": {}, **changes})


UNREADABLE = [
    "{",
    "null",
    "[" * 20_000,
    case(version=2),
    case(level=["emergency"]),
    case(answers=[]),
    case(answers={"timing": {"course": {"value": "stable"}}}),
    case(answers={"timing": {"course": [["stable"]]}}),
    case(texts={"comparison": {"comparison-first-name": 7}}),
]
# Has the shape of a case, and asks for what no form gives.
HOSTILE = r"""{"version": 1, "level": "emergency", "__proto__": {"polluted": "yes"}, "answers": {
  "__proto__": {"course": "stable"}, "unknown": {"x": "y"}, "timing": {"clinician_deadline": "later"},
  "imaging_review": {"constructor": "x", "clinician_deadline": "\"]<img src=x onerror=alert(1)>",
    "report_words": ["borderline", "none_of_these", "nonsense"], "reader": ["x", 7]}},
  "texts": {"imaging_review": {"x": "y"}}}"""


def test_what_cannot_be_read_is_left_alone_and_said(open_page: OpenPage, faults) -> None:
    page = open_page("checkers/imaging_review.html")
    for text in UNREADABLE:
        page.evaluate(f"text => sessionStorage.setItem('{KEY}', text)", text)
        page.reload()
        assert "cannot read" in said(page).inner_text(), text
        assert not box(page).is_checked() and shown(page, "kept") == []
        assert page.locator("[data-question] input:checked").count() == 0
        page.locator("#imaging_review-clinician_deadline-later").check()
        assert page.evaluate(f"sessionStorage.getItem('{KEY}')") == text
    submit(page)
    box(page).check()
    assert kept(page)["answers"] == {"imaging_review": {"clinician_deadline": "later"}}
    page.evaluate(f"text => sessionStorage.setItem('{KEY}', text)", HOSTILE)
    page.reload()
    ticked = page.locator("[data-question] input:checked").evaluate_all("all => all.map(one => one.value)")
    assert sorted(ticked) == ["borderline", "later"]
    assert shown(page, "kept") == ["emergency"]
    submit(page)
    assert page.evaluate("({}).polluted === undefined")
    assert faults == []


@pytest.mark.parametrize("obstacle", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_refuses_is_said_and_the_checker_works_on(
    open_page: OpenPage, faults, obstacle: str
) -> None:
    page = open_page("index.html")
    page.add_init_script(obstacle)
    page.goto(page.url.replace("index.html", "checkers/timing.html"))
    box(page).click()
    assert "does not let us" in said(page).inner_text()
    assert not box(page).is_checked()
    page.locator(HEART).check()
    submit(page)
    assert shown(page, "outcome") == ["emergency_now"]
    assert [fault for fault in faults if "checkers/" in fault] == []


def test_without_javascript_there_is_no_box(open_page: OpenPage) -> None:
    page = open_page("checkers/timing.html", java_script_enabled=False)
    assert not box(page).is_visible() and not page.locator(".keep__clear").is_visible()
    assert shown(page, "kept") == shown(page, "from") == []


def test_the_back_button_keeps_a_form_and_follows_what_another_page_chose(held_page: Page) -> None:
    page = held_page
    page.locator(HEART).check()
    submit(page)
    for choose, chosen in (("check", True), ("uncheck", False)):
        turn(page, "coverage")
        getattr(box(page), choose)()
        back(page)
        expect(said(page)).to_have_text("")  # nothing speaks of the choice before this one
        expect(page.locator(".report")).to_have_attribute("data-view", "report")
        assert page.locator(HEART).is_checked()
        expect(box(page)).to_be_checked(checked=chosen)
        assert (kept(page) is not None) == chosen


def test_the_back_button_never_puts_older_answers_in_the_place_of_newer(held_page: Page) -> None:
    page = held_page
    page.locator("#timing-course-worse_fast").check()
    submit(page)
    turn(page, "coverage")
    box(page).check()
    back(page)
    wait_for_level(page, "urgent")
    turn(page, "coverage")
    turn(page, "timing")
    page.locator(HEART).check()
    back(page, "coverage")
    back(page)
    expect(page.locator(HEART)).to_be_checked()
    assert kept(page)["level"] == "emergency"
    assert kept(page)["answers"]["timing"]["chest_and_breathing"] == ["heart"]
