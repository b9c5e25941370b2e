"""Paper and screen show every line that a reader wrote; where nothing prints, words say what else works."""

import pytest
from axe import PHONE, OpenPage, violations
from expected import interface
from forms import submit
from kept import box
from playwright.sync_api import Page, expect

LINES = [f"Line {number}: what the doctor said about it" for number in range(1, 31)]
NOTE = "\n".join(LINES)
FIELD = "#comparison-first-note"
# A browser of our floor knows no such property; nothing here may depend on it.
WITHOUT_SIZING = """() => {
  for (const sheet of document.styleSheets) {
    for (const rule of [...sheet.cssRules].flatMap((rule) => [rule, ...(rule.cssRules || [])])) {
      if (rule.style) rule.style.removeProperty('field-sizing')
    }
  }
}"""
# The lowest edge of the words of the note on paper, and of the box around them.
NO_PRINT = {
    "missing": "Object.defineProperty(window, 'print', { value: undefined })",
    "does nothing": "window.print = () => {}",
}


def printed(page: Page) -> str:
    """Return the words on paper of what the reader wrote, as far as a box shows them."""
    page.emulate_media(media="print")
    texts = page.locator(".written__text:visible").all()
    for text in texts:
        assert text.evaluate("text => text.scrollHeight <= text.clientHeight + 1"), "a line is cut off"
    return "".join(text.inner_text() for text in texts)


def test_a_note_of_30_lines_prints_as_30_lines(visit: OpenPage, faults) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    page.evaluate(WITHOUT_SIZING)
    page.locator(FIELD).fill(NOTE)
    page.locator("#comparison-first-name").fill("Dr. " + "Vinogradova " * 4)
    assert page.locator(FIELD).evaluate("field => field.scrollHeight <= field.clientHeight + 1")
    page.locator("#comparison-first_deadline-later").check()
    submit(page)
    paper = printed(page)
    assert [line for line in LINES if line not in paper] == []
    assert "Dr. Vinogradova Vinogradova Vinogradova Vinogradova" in paper
    assert not page.locator(FIELD).is_visible()
    assert page.locator("#comparison-second-note").is_visible(), "an empty field is room to write"
    assert faults == []


def test_a_note_shrinks_again_and_a_last_line_break_is_a_line(visit: OpenPage) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    page.evaluate(WITHOUT_SIZING)
    height = "field => field.clientHeight"
    empty_one = page.locator(FIELD).evaluate(height)
    page.locator(FIELD).fill(NOTE)
    full = page.locator(FIELD).evaluate(height)
    page.locator(FIELD).press("Control+End")
    page.locator(FIELD).press("Enter")
    assert page.locator(FIELD).evaluate(height) > full > empty_one
    page.locator(FIELD).fill("x")
    assert page.locator(FIELD).evaluate(height) == empty_one
    page.locator(FIELD).fill(NOTE)
    page.locator(".checker button[type=reset]").click()
    expect(page.locator(FIELD)).to_have_value("")
    assert page.locator(FIELD).evaluate(height) == empty_one


def test_a_note_that_was_kept_prints_whole_too(open_page: OpenPage) -> None:
    page = open_page("checkers/comparison.html", viewport=PHONE)
    box(page).check()
    page.locator(FIELD).fill(NOTE)
    page.reload()
    page.evaluate(WITHOUT_SIZING)
    assert LINES[-1] in printed(page)


def test_without_a_script_a_note_prints_in_its_field(visit: OpenPage) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE, java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator(FIELD).is_visible()


@pytest.mark.parametrize("way", NO_PRINT)
def test_where_nothing_prints_words_say_what_else_works(open_page: OpenPage, site_url: str, way: str) -> None:
    page = open_page("about/privacy.html", viewport=PHONE)
    page.add_init_script(NO_PRINT[way])
    page.goto(f"{site_url}checkers/timing.html")
    page.locator("#timing-course-stable").check()
    submit(page)
    button, words = page.locator(".report__print button").first, page.locator(".report__no-print")
    if way == "missing":
        assert not button.is_visible()
    else:
        assert not words.is_visible()
        button.click()
    expect(words).to_have_text(interface()["report"]["no_print"])
    assert violations(page, ".report") == []
    page.emulate_media(media="print")
    assert not words.is_visible()


def test_a_print_that_works_needs_no_words(open_page: OpenPage, site_url: str) -> None:
    page = open_page("about/privacy.html", viewport=PHONE)
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.goto(f"{site_url}checkers/timing.html")
    page.clock.install()
    page.locator("#timing-course-stable").check()
    submit(page)
    page.locator(".report__print button").first.click()
    page.clock.run_for(5_000)
    assert page.locator(".report__print button").first.is_visible()
    assert not page.locator(".report__no-print").is_visible()
