"""What a reader writes wraps wherever it stands, turns no word around it, and is as new as the form."""

import pytest
from axe import DESKTOP, OpenPage, violations
from forms import fill, fits_the_form, given, submit, unfold
from playwright.sync_api import Page, expect

from cases import cases

LONG = "W" * 60
HEBREW = "\u05d3\u05f4\u05e8 \u05db\u05d4\u05df (1)"
EMOJI = "\U0001f469\u200d\u2695\ufe0f" * 12
NAMES = (LONG, HEBREW, EMOJI, "x" * 60)
COLUMNS = {
    "comparison": ("first", "second"),
    "decision": ("plan_1", "plan_2", "plan_3", "plan_4"),
}
NARROW, PAPER = {"width": 320, "height": 640}, {"width": 680, "height": 900}
# Each element of the checker that is wider than the page or hangs over its edge.
OUTSIDE = """() => [...document.querySelectorAll('.checker *')].filter((part) => {
  const box = part.getBoundingClientRect()
  const seen = part.checkVisibility({ visibilityProperty: true }) && !part.closest('.visually-hidden')
  return seen && box.width && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)
}).map((part) => part.outerHTML.slice(0, 80))"""
# The names as they stand in the result, and the way the letters of each run.
RESULT_NAMES = """() => [...document.querySelectorAll('.report bdi')].filter((part) => part.checkVisibility())
  .map((part) => [part.textContent, getComputedStyle(part).direction])"""


def name_columns(page: Page, checker: str, names: tuple[str, ...]) -> None:
    for column, name in zip(COLUMNS[checker], names, strict=False):
        page.locator(f"#{checker}-{column}-name").fill(name)
        page.locator(f"#{checker}-{column}-name").blur()


def answer(page: Page, checker: str) -> None:
    """Ask for the result of the longest case, with every column in it."""
    longest = max(filter(fits_the_form, cases(checker)), key=lambda case: len(case.request))
    more = {"plan_count": 4} if checker == "decision" else {}
    fill(page, checker, {**given(longest), **more})
    submit(page)
    unfold(page)


@pytest.mark.parametrize("checker", COLUMNS)
@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]], ids=["long first", "long last"])
def test_a_long_name_wraps_everywhere(visit: OpenPage, faults, checker: str, names: tuple[str, ...]) -> None:
    page = visit(f"checkers/{checker}.html", viewport=DESKTOP)
    if checker == "decision":
        fill(page, checker, {"plan_count": 4})
    name_columns(page, checker, names)
    answer(page, checker)
    for media, size in (("screen", DESKTOP), ("screen", NARROW), ("print", PAPER), ("print", NARROW)):
        page.emulate_media(media=media)
        page.set_viewport_size(size)
        assert page.evaluate(OUTSIDE) == [], (media, size)
    page.emulate_media(media="screen")
    assert violations(page, ".checker") == []
    assert faults == []


@pytest.mark.parametrize("checker", COLUMNS)
def test_a_name_in_another_script_turns_no_word_around_it(visit: OpenPage, checker: str) -> None:
    page = visit(f"checkers/{checker}.html", viewport=DESKTOP)
    name_columns(page, checker, (HEBREW, "Dr. Ann"))
    field = page.locator(f"#{checker}-{COLUMNS[checker][0]}-name")
    assert field.evaluate("field => getComputedStyle(field).direction") == "rtl"
    answer(page, checker)
    found = {tuple(name) for name in page.evaluate(RESULT_NAMES)}
    assert {(HEBREW, "rtl"), ("Dr. Ann", "ltr")} <= found
    page.evaluate("document.querySelectorAll('.report bdi').forEach((part) => part.remove())")
    assert HEBREW not in page.locator(".report").inner_text(), "a name stands without its own direction"


def test_the_result_has_the_names_that_the_form_has(visit: OpenPage) -> None:
    page = visit("checkers/decision.html", viewport=DESKTOP)
    answer(page, "decision")
    name_columns(page, "decision", ("plan_2", "Second"))
    expect(page.locator(".values__fit thead")).to_contain_text("plan_2")
    cells = page.locator(".values__fit tbody tr").first.locator("td")
    expect(cells.nth(1)).to_have_attribute("data-label", "plan_2")
    texts = cells.all_inner_texts()
    name_columns(page, "decision", ("plan_2", "Third"))
    expect(page.locator(".values__fit thead")).to_contain_text("Third")
    assert cells.all_inner_texts() == texts, "no answer is taken for the name of a column"
