"""The states of a page that only a reader's hand brings about: an open menu, a filled form, a result.

menu, search   on any page
filled         the first option of every question of a checker
error          a typed answer that cannot be read
broken         the engine cannot be fetched
emergency, urgent, non_urgent, none   the result of the longest example case of that level
"""

import json

from forms import fill, fits_the_form, submit
from playwright.sync_api import Page, expect

from cases import cases
from pylogic.api import run

LEVELS = ("emergency", "urgent", "non_urgent", "none")


def bring_into(page: Page, checker: str, state: str) -> None:
    """Bring an open page into a state; the empty state is the page as it comes."""
    if state in LEVELS:
        show_result(page, checker, state)
    elif state:
        STATES[state](page)


def show_result(page: Page, checker: str, level: str) -> None:
    """Answer as the longest example case of a level does, and ask for the result."""
    requests = [case.request for case in cases(checker) if fits_the_form(case)]
    fitting = [request for request in requests if json.loads(run(request)).get("level") == level]
    if not fitting:
        raise SystemExit(f"{checker} has no example case of the level '{level}'.")
    fill(page, checker, json.loads(max(fitting, key=len))["answers"])
    submit(page)


def fill_in(page: Page) -> None:
    """Choose the first option of every question."""
    for question in page.locator("[data-question]:visible").all():
        question.locator("input[type=radio], input[type=checkbox]").first.check()


def mistype(page: Page) -> None:
    """Type a year of 5 digits, where a day can be typed, and send it."""
    for field in page.locator("input[type=date]:visible").all():
        field.evaluate("field => { field.value = '20265-12-24' }")
    page.locator(".checker button[type=submit]").click()


def break_engine(page: Page) -> None:
    """Ask for a result while the engine cannot be fetched."""
    page.route("**/engine/**", lambda route: route.abort())
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(".checker")).to_have_attribute("data-engine", "failed", timeout=60_000)


def open_menu(page: Page) -> None:
    """Open the menu of a small screen."""
    page.locator(".shell-button-drawer").click()
    page.wait_for_timeout(500)


def search(page: Page) -> None:
    """Open the search, wherever the screen has it, and look for a word."""
    if page.locator(".shell-button-search").is_visible():
        page.locator(".shell-button-search").click()
    page.locator(".md-search__input").fill("biopsy")
    page.locator(".md-search-result__item").first.wait_for()


STATES = {
    "menu": open_menu,
    "search": search,
    "filled": fill_in,
    "error": mistype,
    "broken": break_engine,
}
