"""What was cleared can be brought back until the page is left: answers, names, notes, result, kept case."""

import json

import pytest
from axe import PHONE, OpenPage, violations
from expected import interface
from forms import fill, fits_the_form, given, read, submit
from kept import box, kept, turn, wait_for_level
from playwright.sync_api import Page, expect

from cases import cases

SAYS = interface()["form"]
FORM = """() => [...document.querySelectorAll(".checker form input, .checker form textarea")].map(
  field => [field.id, ["checkbox", "radio"].includes(field.type) ? field.checked : field.value])"""
NOTICE = ".checker__notice[role=status]"
APART = 24
HEART = "#timing-chest_and_breathing-heart"


def undo(page: Page):
    return page.locator(".checker > .checker__undo button")


def clear(page: Page) -> None:
    page.locator(".checker button[type=reset]").click()
    expect(page.locator(NOTICE)).to_contain_text(SAYS["cleared_all"])
    assert page.locator("[data-question] input:checked").count() == 0


def fill_in(page: Page, name: str) -> list:
    """Answer the longest case, name what can be named, and return the form."""
    longest = max(filter(fits_the_form, cases(name)), key=lambda case: len(case.request))
    fill(page, name, given(longest))
    for field in page.locator(".checker form textarea:visible, .checker form input[type=text]:visible").all():
        field.fill("Vinogradova <b>")
    return page.evaluate(FORM)


def test_a_clear_is_taken_back_with_its_result(checker_page: Page, name: str) -> None:
    page = checker_page
    form = fill_in(page, name)
    submit(page)
    result = read(page)
    clear(page)
    assert SAYS["can_undo"] in page.locator(NOTICE).inner_text()
    assert not page.locator(".report").is_visible()
    if name == "decision":
        assert violations(page, ".checker") == []
    undo(page).click()
    expect(page.locator(".report")).to_be_focused()
    assert page.evaluate(FORM) == form
    assert read(page) == result
    assert page.locator(NOTICE).inner_text() == SAYS["undone"] and not undo(page).is_visible()


def test_without_a_result_only_the_answers_come_back_and_the_focus_has_a_place(visit: OpenPage) -> None:
    page = visit("checkers/preparation.html", viewport=PHONE)
    fill(page, "preparation", {"summary": "missing", "today": "2026-11-02"})
    form = page.evaluate(FORM)
    clear(page)
    undo(page).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(FORM) == form
    expect(page.locator(".checker button[type=reset]")).to_be_focused()
    assert not page.locator(".report").is_visible()
    page.locator("#preparation-summary-have").check()
    assert page.locator("#preparation-today-typed").input_value() == "2026-11-02"


def test_newer_answers_are_not_lost_when_older_ones_come_back(visit: OpenPage) -> None:
    page = visit("checkers/timing.html", viewport=PHONE)
    page.locator(HEART).check()
    clear(page)
    page.locator("#timing-course-stable").check()
    clear(page)
    undo(page).click()
    assert page.locator("#timing-course-stable").is_checked()
    assert not undo(page).is_visible()
    page.locator("#timing-course-stable").check()
    clear(page)
    page.locator(HEART).check()
    undo(page).click()
    assert not page.locator(HEART).is_checked()
    undo(page).click()
    assert page.locator(HEART).is_checked()


@pytest.mark.parametrize("checker", ["timing", "preparation"])
def test_a_clear_of_nothing_offers_nothing(visit: OpenPage, checker: str) -> None:
    page = visit(f"checkers/{checker}.html", viewport=PHONE)
    clear(page)
    assert page.locator(NOTICE).inner_text() == SAYS["cleared_all"]
    assert not undo(page).is_visible()


def test_what_the_tab_kept_is_kept_again(open_page: OpenPage) -> None:
    page = open_page("checkers/timing.html")
    box(page).check()
    page.locator("#timing-clinician_deadline-later").check()
    page.locator("#timing-course-worse_fast").check()
    wait_for_level(page, "urgent")
    turn(page, "imaging_review")
    mark = page.locator("[data-question=clinician_deadline] [data-from]:visible")
    before = kept(page)
    page.locator(".keep__clear button").click()
    expect(box(page)).to_be_focused()
    expect(mark).to_have_count(0)
    page.locator(".keep .checker__undo button").click()
    expect(box(page)).to_be_focused()
    expect(mark).to_have_count(1)
    assert kept(page) == before
    turn(page, "timing")
    clear(page)
    wait_for_level(page, "")
    undo(page).click()
    assert kept(page) == before


def test_what_was_cleared_is_gone_when_the_page_is_left(visit: OpenPage) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    page.locator("#comparison-first-name").fill("Vinogradova")
    clear(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert not undo(page).is_visible() and page.locator(NOTICE).inner_text() == ""
    assert "Vinogradova" not in json.dumps(page.content())


@pytest.mark.parametrize("width", [320, 1280])
def test_the_button_that_clears_all_stands_apart(visit: OpenPage, width: int) -> None:
    page = visit("checkers/timing.html", viewport={"width": width, "height": 740})
    reset = page.locator(".checker button[type=reset]").bounding_box()
    for other in page.locator(".checker__buttons button").all():
        near = other.bounding_box()
        assert reset["y"] - (near["y"] + near["height"]) >= APART
