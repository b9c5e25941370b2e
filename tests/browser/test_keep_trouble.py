"""Kept answers with something in the way: damaged cases, refusals, no JavaScript, pages that were held."""

import json
import re
from collections.abc import Iterator

import pytest
from axe import OpenPage
from engines import Firefox
from forms import fill, fits_the_form, given, shown, submit
from kept import KEY, box, kept, said, turn, wait_for_level
from playwright.sync_api import Page, Playwright, expect

from cases import cases

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


# Everything of a page that a reader answered or wrote, or that answers brought about.
LEFT = """() => [...document.querySelectorAll('.checker__form :is(input, textarea)')]
  .filter((field) => field.checked || (!field.name && field.value && !field.id.includes('-today-')))
  .map((field) => field.id)"""
NAME = "Vinogradova"
WRITE = """(text) => {
  for (const field of document.querySelectorAll('.checker__form :is(textarea, [type=text])')) {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  document.querySelector('.checker__form [type=radio]').click()
}"""
# Closes the tab, and opens it again as the menu of the browser does.
REOPEN = """
const done = arguments[arguments.length - 1];
(async () => {
  const home = Services.wm.getMostRecentWindow("navigator:browser");
  const address = "resource:///modules/sessionstore/SessionStore.sys.mjs";
  const { SessionStore } = ChromeUtils.importESModule(address);
  const wait = (milliseconds) => new Promise((go) => home.setTimeout(go, milliseconds));
  const tab = home.gBrowser.selectedTab;
  await wait(1000);
  home.gBrowser.selectedTab = home.gBrowser.addTrustedTab("about:blank");
  home.gBrowser.removeTab(tab);
  await wait(2500);
  home.gBrowser.selectedTab = SessionStore.undoCloseTab(home, 0);
  await wait(4000);
})().then(() => done(""), (fault) => done(String(fault)));
"""


def leave(page: Page, checker: str = "timing") -> None:
    """Go to a page of the guide and come back, to a page that was held meanwhile."""
    page.evaluate("() => { window.held = true }")
    page.goto(re.sub(r"checkers/.*$", "guide/index.html", page.url))
    back(page, checker)
    expect(page.locator(".checker button[type=submit]")).to_be_enabled()
    assert page.evaluate("window.held"), "the browser held the page"


@pytest.mark.parametrize("checker", ["comparison", "decision", "timing", "preparation"])
def test_a_page_that_is_left_forgets_what_was_not_kept(held_page: Page, checker: str) -> None:
    page = held_page
    turn(page, checker)
    longest = max(filter(fits_the_form, cases(checker)), key=lambda case: len(case.request))
    before = texts(page)
    fill(page, checker, given(longest))
    for field in page.locator("[data-names]:visible, textarea:visible").all():
        field.fill(NAME)
    submit(page)
    answered = page.locator(".report__answers dd").all_inner_texts()
    assert answered and page.evaluate(LEFT)
    leave(page, checker)
    assert page.evaluate(LEFT) == []
    expect(page.locator(".report")).to_have_attribute("data-view", "asking")
    assert page.locator(".report__answers dd").count() == 0
    assert NAME not in page.content() and page.locator(f"text={NAME}").count() == 0
    for line in (".keep__said", ".checker__notice", ".checker__errors li"):
        assert page.locator(line).all_inner_texts() in ([], [""]), line
    assert texts(page) == before
    fill(page, checker, given(longest))
    submit(page)
    assert page.locator(".report__answers dd").count() == len(answered)


def texts(page: Page) -> list[str]:
    """Return what the form and its report say, the hidden words too, but not how the engine is doing."""
    return page.locator(".keep, .checker__form > .question, .columns, .report").all_text_contents()


def test_a_page_that_is_not_left_forgets_nothing(held_page: Page) -> None:
    page = held_page
    page.locator(HEART).check()
    submit(page)
    page.locator(".emergency-line a[href^='tel:'], .checker__card a[href^='tel:']").first.click()
    page.evaluate("location.hash = 'somewhere'")
    page.evaluate("""() => {
      const link = document.createElement('a')
      Object.assign(link, { href: 'data:text/plain,day', download: 'day.txt' })
      document.body.append(link)
      link.click()
    }""")
    with page.expect_popup() as other:
        page.evaluate("void window.open('index.html')")
    other.value.close()
    assert page.locator(HEART).is_checked()
    expect(page.locator(".report")).to_have_attribute("data-view", "report")


def test_firefox_brings_nothing_back_with_a_closed_tab(site_url: str) -> None:
    """It keeps what was typed in a closed tab; only a field with `autocomplete` of its own is left out."""
    firefox = Firefox()
    try:
        firefox.open(f"{site_url}checkers/comparison.html")
        firefox.evaluate(WRITE, NAME)
        with firefox.marionette.using_context("chrome"):
            firefox.marionette.execute_async_script(REOPEN)
        found = []
        for tab in firefox.marionette.window_handles:
            firefox.marionette.switch_to_window(tab)
            if firefox.evaluate("() => location.pathname.endsWith('/comparison.html')"):
                found.append(firefox.evaluate(LEFT))
        assert found == [[]]
    finally:
        firefox.close()


def test_a_page_that_is_left_stays_as_it_is_while_it_is_kept(held_page: Page) -> None:
    page = held_page
    page.locator(HEART).check()
    submit(page)
    box(page).check()
    leave(page)
    assert page.locator(HEART).is_checked() and said(page).inner_text() == ""
    expect(page.locator(".report")).to_have_attribute("data-view", "report")
    turn(page, "coverage")
    box(page).uncheck()
    back(page)
    expect(page.locator(".report")).to_have_attribute("data-view", "asking")
    assert page.evaluate(LEFT) == [] and kept(page) is None


def test_a_case_that_was_begun_elsewhere_fills_in_a_page_that_was_left(held_page: Page) -> None:
    page = held_page
    page.locator(HEART).check()
    turn(page, "imaging_review")
    box(page).check()
    page.locator("#imaging_review-clinician_deadline-later").check()
    back(page)
    expect(page.locator("#timing-clinician_deadline-later")).to_be_checked()
    expect(box(page)).to_be_checked()
    assert not page.locator(HEART).is_checked()
    assert kept(page)["answers"] == {"imaging_review": {"clinician_deadline": "later"}}


def test_the_back_button_never_puts_older_answers_in_the_place_of_newer(held_page: Page) -> None:
    page = held_page
    box(page).check()
    page.locator("#timing-course-worse_fast").check()
    submit(page)
    wait_for_level(page, "urgent")
    turn(page, "coverage")
    turn(page, "timing")
    page.locator(HEART).check()
    back(page, "coverage")
    back(page)
    expect(page.locator(HEART)).to_be_checked()
    assert kept(page)["level"] == "emergency"
    assert kept(page)["answers"]["timing"]["chest_and_breathing"] == ["heart"]
