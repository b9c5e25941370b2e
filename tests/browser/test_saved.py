"""A page that was saved to disk shows its result, says that it is a copy, and has no dead menu."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import DESKTOP, PHONE, SIDEWAYS, OpenPage, violations
from expected import interface
from forms import fill, fits_the_form, given, shown, submit, unfold
from playwright.sync_api import Browser, Page, expect
from saved import save_complete, save_single

from cases import cases
from pylogic.api import checkers

Reopen = Callable[..., Page]

WAYS = ("complete", "complete without scripts", "single file")
NOTE = "She said to wait\nuntil spring <b>"
# What a result says that rests on the answers of the reader.
RESULT = """() => [...document.querySelectorAll(`.report__title, [data-outcome], [data-raised], .findings,
  .report__values, .report__unanswered, .report__changes, .report__answers dt, .report__safety`)]
  .filter((part) => part.checkVisibility()).map((part) => part.innerText)"""
# What stands beside it and can be pressed or filled in.
LIVE = ".checker :is(button, input, textarea, .keep a, .report__answers a):visible:enabled"


@pytest.fixture
def reopen(browser: Browser, site_dir: Path, tmp_path: Path) -> Iterator[Reopen]:
    """Return a function that saves an open page in one way, and opens the copy from disk."""
    contexts = []

    def reopen_as(page: Page, name: str, way: str) -> Page:
        single = way == "single file"
        copy = save_single(page, tmp_path) if single else save_complete(page, site_dir, name, tmp_path)
        contexts.append(browser.new_context(viewport=PHONE, java_script_enabled=way != WAYS[1]))
        opened = contexts[-1].new_page()
        opened.goto(copy.as_uri())
        return opened

    yield reopen_as
    for context in contexts:
        context.close()


def ask(page: Page, checker: str) -> None:
    """Enter the longest example case of the checker, and ask for its result."""
    fill(page, checker, given(max(filter(fits_the_form, cases(checker)), key=lambda case: len(case.request))))
    if checker == "comparison":
        page.locator("#comparison-first-name").fill("Dr. Vinogradova")
        page.locator("#comparison-first-note").fill(NOTE)
    submit(page)
    unfold(page)


def says_copy(page: Page) -> bool:
    """Tell whether the checker says that it is a copy, as a screen reader hears it."""
    return interface()["form"]["saved"] in page.locator(".checker").aria_snapshot()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("checker", ["timing", "comparison", "decision"])
def test_a_copy_shows_the_result_it_was_saved_with(
    visit: OpenPage, reopen: Reopen, checker: str, way: str
) -> None:
    name = f"checkers/{checker}.html"
    page = visit(name, viewport=PHONE)
    ask(page, checker)
    result, status = page.evaluate(RESULT), page.locator(".checker__status").inner_text()
    assert len(result) > 10 and not says_copy(page)
    copy = reopen(page, name, way)
    assert copy.evaluate(RESULT) == result
    assert copy.locator(".checker__status").inner_text() == status
    assert says_copy(copy)
    assert copy.locator(".emergency-line").first.is_visible() and copy.locator(".checker__card").is_visible()
    says = interface()["report"]
    prints = [] if way != "complete" else [says["print"], says["print_all"]]
    assert copy.locator(LIVE).all_inner_texts() == prints
    assert copy.evaluate(SIDEWAYS) == 0
    if checker == "comparison":
        assert copy.get_by_text("Dr. Vinogradova").first.is_visible()
        assert NOTE in copy.locator(".written__text:visible").all_inner_texts()[1]


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_without_a_result_shows_every_answer(visit: OpenPage, reopen: Reopen, way: str) -> None:
    page = visit("checkers/timing.html", viewport=PHONE)
    page.locator("#timing-chest_and_breathing-heart").check()
    expect(page.locator(".checker__status")).not_to_be_empty()
    copy = reopen(page, "checkers/timing.html", way)
    assert shown(copy, "outcome") == list(reversed(checkers()["timing"].outcomes))
    assert says_copy(copy)
    assert not copy.locator(".checker__status").is_visible()
    assert copy.locator(".checker button:visible").count() == 0
    assert copy.locator("[data-question]:visible").count() == page.locator("[data-question]:visible").count()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["checkers/timing.html", "guide/timing/index.html"])
def test_the_menu_of_a_copy_opens_or_stands_open(
    visit: OpenPage, reopen: Reopen, site_url: str, name: str, way: str
) -> None:
    """Without scripts, and in one file, no box can be ticked: there the menu is a plain list."""
    copy = reopen(visit(name, viewport=PHONE), name, way)
    buttons, entries = copy.locator(".md-header button:visible"), copy.locator(".md-nav--primary a:visible")
    if way == "complete":
        assert not entries.count()
        copy.locator(".shell-button-drawer").click()
        expect(entries.first).to_be_visible()
    assert buttons.count() == (2 if way == "complete" else 0), "menu and colors"
    assert entries.count() > 4
    assert all(entry.get_attribute("href").startswith(site_url) for entry in entries.all())
    assert copy.evaluate(SIDEWAYS) == 0


def test_a_copy_prints_its_result_and_says_that_it_is_a_copy(visit: OpenPage, reopen: Reopen) -> None:
    page = visit("checkers/timing.html", viewport=PHONE)
    ask(page, "timing")
    copy = reopen(page, "checkers/timing.html", "complete")
    copy.evaluate("window.print = () => { window.printed = true }")
    copy.locator(".report__print button").first.click()
    assert copy.evaluate("window.printed")
    copy.emulate_media(media="print")
    page.emulate_media(media="print")
    assert copy.evaluate(RESULT) == page.evaluate(RESULT)
    assert says_copy(copy) and not says_copy(page)


def test_the_live_page_has_its_buttons_and_no_word_of_copies(visit: OpenPage, faults) -> None:
    for view, seen in ((PHONE, 3), (DESKTOP, 1)):
        page = visit("checkers/timing.html", viewport=view)
        assert page.locator(".md-header .shell-button:visible").count() == seen
        assert not says_copy(page)
        assert violations(page, ".md-header") == []
    assert faults == []
