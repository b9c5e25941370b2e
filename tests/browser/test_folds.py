"""A result fits: what counts first is open, the rest is one tap away, and no word of danger is closed."""

import json
import re

import pytest
from axe import OpenPage, violations
from forms import fill, fits_the_form, given, submit
from playwright.sync_api import Page, expect

from cases import Case, cases
from pylogic.api import checkers, run

FIRST = 3
DANGER = ("urgent", "emergency")
SIDES = {"comparison": 3, "decision": 3}
OPEN = """() => [...document.querySelectorAll('[data-finding]')].filter((part) => part.checkVisibility())
  .map((part) => part.dataset.finding)"""


def longest(checker: str, few: bool = False) -> Case:
    """Return the longest example case; `few`: of those with at most three reasons that are never folded."""
    fitting = [case for case in cases(checker) if fits_the_form(case)]
    return max(
        (case for case in fitting if not few or open_ones(case) <= FIRST), key=lambda case: len(case.request)
    )


def open_ones(case: Case) -> int:
    """Count the findings of a case in `timing`, where each one may speak of danger."""
    return len(json.loads(run(case.request))["findings"]) if case.checker == "timing" else 0


def result(page: Page, case: Case) -> list[str]:
    """Ask as a case does, and return the findings in the order of the rules."""
    fill(page, case.checker, given(case))
    submit(page)
    return [finding["id"] for finding in json.loads(run(case.request))["findings"]]


def test_the_first_reasons_and_all_dangers_are_open(checker_page: Page, name: str) -> None:
    page = checker_page
    found = result(page, longest(name))
    level = {one: page.locator(f"[data-finding={one}]").get_attribute("data-level") for one in found}
    first = [one for place, one in enumerate(found) if place < FIRST or level[one] in DANGER]
    assert page.evaluate(OPEN) == first
    rest = page.locator(".findings__rest")
    expect(rest).to_be_visible(visible=len(found) > len(first))
    assert page.locator(".report__fold[open]").count() == 0
    for part in (".report__safety", ".report__limits", "section.report__always"):
        assert all(one.is_visible() for one in page.locator(part).all()), part
    assert violations(page, ".report") == []
    if len(found) > len(first):
        assert rest.locator("summary").first.inner_text().split()[0] == str(len(found) - len(first))
        rest.locator("summary").first.click()
        assert sorted(page.evaluate(OPEN)) == sorted(found)


def test_a_fold_that_was_opened_stays_open_while_answers_change(checker_page: Page, name: str) -> None:
    page = checker_page
    result(page, longest(name))
    answers = page.locator(".report__answers")
    answers.locator("summary").click()
    page.locator(".checker__form [type=radio]:visible:not(:checked)").last.check()
    expect(answers).to_have_attribute("open", "")


def test_without_a_result_nothing_is_folded(visit: OpenPage, name: str) -> None:
    page = visit(f"checkers/{name}.html", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    assert page.locator(".report__fold:not([open]):visible").count() == 0
    assert page.evaluate(OPEN) == list(checkers()[name].findings)


def sides(page: Page) -> int:
    """Return how many sides of paper the page takes."""
    page.emulate_media(media="print")
    paper = page.pdf(format="A4")
    page.emulate_media(media="screen")
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_a_result_takes_two_sides_and_everything_takes_more(checker_page: Page, name: str) -> None:
    page = checker_page
    result(page, longest(name, few=True))
    fits = sides(page)
    assert fits <= SIDES.get(name, 2)
    page.evaluate("() => { window.print = () => {} }")
    page.locator(".report__print-all").click()
    assert page.locator(".report details:visible:not([open])").count() == 0
    assert sides(page) > fits
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".report__fold[open]").count() == 0


@pytest.mark.parametrize("checker", checkers())
def test_each_question_says_its_number(visit: OpenPage, checker: str) -> None:
    page = visit(
        f"checkers/{checker}.html", viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    places = page.locator(".question__place").all_inner_texts()
    assert places == [f"Question {place} of {len(places)}" for place in range(1, len(places) + 1)]
    assert len(places) == page.locator(".checker__form h3").count() > 3
