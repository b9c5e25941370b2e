"""Every checker in its page: each outcome is reached through the form, and no state has a fault for axe."""

import json
from pathlib import Path

import pytest
from axe import PHONE, OpenPage, violations
from bs4 import BeautifulSoup
from forms import fill, shown, submit
from playwright.sync_api import expect

from cases import Case, cases
from pylogic.api import checkers
from pylogic.model import Kind

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def one_case_for_each_outcome() -> list[Case]:
    """Return the case with the most answers for each outcome of each checker."""
    found: dict[tuple[str, str], Case] = {}
    for name in checkers():
        for case in sorted(cases(name), key=lambda case: len(case.request)):
            found[name, case.expected["outcome"]] = case
    return list(found.values())


@pytest.mark.parametrize("case", one_case_for_each_outcome(), ids=lambda case: case.id)
def test_the_form_leads_to_the_outcome_and_axe_finds_nothing(visit: OpenPage, faults, case: Case) -> None:
    page = visit(f"checkers/{case.checker}.html", viewport=PHONE, color_scheme="dark")
    fill(page, case.checker, json.loads(case.request)["answers"])
    submit(page)
    assert shown(page, "outcome") == [case.expected["outcome"]]
    assert shown(page, "finding") == case.expected["findings"]
    expect(page.locator(".report")).to_be_focused()
    for closed in page.locator(".report details:visible").all():
        closed.evaluate("node => { node.open = true }")
    assert violations(page, ".report") == []
    assert page.evaluate(SIDEWAYS) == 0
    assert faults == []


@pytest.mark.parametrize("name", checkers())
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_the_form_empty_or_filled(visit: OpenPage, name: str, colours: str) -> None:
    page = visit(f"checkers/{name}.html", viewport=PHONE, color_scheme=colours)
    assert violations(page, ".checker") == []
    for question in checkers()[name].questions:
        options = page.locator(f"#{name}-{question.id} input:not([id$=-typed])")
        if options.first.is_visible():
            options.first.check()
    page.evaluate("scrollTo(0, 0)")
    assert violations(page, ".checker__form") == []


@pytest.mark.parametrize("name", checkers())
def test_320_pixels_are_enough(visit: OpenPage, name: str) -> None:
    page = visit(f"checkers/{name}.html", viewport={"width": 320, "height": 640})
    submit(page)
    page.locator(".checker__all").click()
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("name", checkers())
def test_without_javascript_everything_can_be_read(visit: OpenPage, name: str) -> None:
    page = visit(f"checkers/{name}.html", viewport=PHONE, java_script_enabled=False)
    checker = checkers()[name]
    assert shown(page, "outcome") == list(reversed(checker.outcomes))
    assert shown(page, "finding") == list(checker.findings)
    assert page.locator(".checker__card").is_visible()
    assert page.locator(".report__rules li").first.is_visible()
    assert page.locator("fieldset[data-question]").count() == len(checker.questions)


def test_what_cannot_be_read_is_named_kindly_and_nothing_is_lost(open_page: OpenPage) -> None:
    page = open_page("checkers/decision.html", viewport=PHONE)
    fill(page, "decision", {"plan_count": 3, "goal": ["function"]})
    page.locator("#decision-goal_importance-typed").fill("9")
    page.locator(".checker button[type=submit]").click()
    box = page.locator(".checker__errors")
    expect(box).to_be_focused()
    assert "whole number from 0 to 5" in box.inner_text()
    assert violations(page, ".checker__form") == []
    assert page.locator("#decision-goal_importance-typed").get_attribute("aria-invalid") == "true"
    box.locator("a").click()
    assert page.evaluate("document.activeElement.id") == "decision-goal_importance-typed"
    assert page.locator("#decision-goal-function").is_checked()
    page.locator("#decision-goal_importance-typed").fill("4")
    submit(page)
    assert not box.is_visible()


def test_names_and_notes_stay_in_the_page(open_page: OpenPage, site_dir: Path) -> None:
    page = open_page("checkers/comparison.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.post_data)))
    page.locator("#comparison-first-name").fill("Dr. Vinogradova")
    page.locator("#comparison-first-note").fill("She said to wait <b>")
    page.locator("#comparison-first-note").blur()
    submit(page)
    assert "Dr. Vinogradova" in page.locator(".report__values thead").inner_text()
    asked_of_her = page.locator("[data-slot=gaps_first] li").all_inner_texts()
    page_of_ten = BeautifulSoup(
        (site_dir / "guide/prepare/ten-questions.html").read_text("utf-8"), "html.parser"
    )
    assert asked_of_her == [line.get_text() for line in page_of_ten.select(".sheet li")], (
        "asked in other words"
    )
    assert not any("Vinogradova" in line for line in asked)
    assert "Vinogradova" not in page.url


def test_plans_show_as_many_columns_as_there_are_plans(open_page: OpenPage) -> None:
    page = open_page("checkers/decision.html")
    assert not page.locator("#decision-plan_3_goal_fit").is_visible()
    fill(page, "decision", {"plan_count": 4})
    assert page.locator("#decision-plan_4_goal_fit").is_visible()


def test_every_typed_question_can_also_be_not_sure() -> None:
    typed = [
        q for checker in checkers().values() for q in checker.questions if q.kind in (Kind.DATE, Kind.INTEGER)
    ]
    assert typed and all("not_sure" in question.options for question in typed)
