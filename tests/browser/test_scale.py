"""A number is chosen with large buttons: no wheel and no key changes an answer that the reader cannot see."""

import json

from axe import DESKTOP, PHONE, SIDEWAYS, OpenPage, violations
from forms import fill, given, read, submit, unfold
from kept import KEY
from playwright.sync_api import Locator, Page, expect

from cases import cases
from pylogic.api import checkers
from pylogic.model import Kind

SMALLEST = 24
MOST_BUTTONS = 11
GOAL = "#decision-goal_importance"


def wheel_over(field: Locator) -> None:
    """Focus a field, and turn the wheel over it in both ways."""
    field.focus()
    field.hover()
    for notch in (120, -120, 120):
        field.page.mouse.wheel(0, notch)


def leaning(page: Page) -> None:
    """Fill in a case whose result leans to one plan, and ask for it."""
    case = next(case for case in cases("decision") if case.expected["outcome"] == "leans_to_one")
    fill(page, "decision", given(case))
    submit(page)


def test_no_wheel_changes_a_number_or_the_result_that_speaks_of_it(checker_page: Page, name: str) -> None:
    page = checker_page
    assert page.locator(".checker :is(input[type=number], input[type=range], select)").count() == 0
    values = "all => all.map((field) => [field.value, field.checked])"
    if name == "decision":
        leaning(page)
        wheel_over(page.locator(f"{GOAL}-5"))
    for field in page.locator(".checker input[type=date]").all():
        field.fill("2026-12-24")
        wheel_over(field)
        assert field.input_value() == "2026-12-24"
    before = page.locator(".checker form input").evaluate_all(values), read(page)
    page.mouse.wheel(0, 120)
    assert (page.locator(".checker form input").evaluate_all(values), read(page)) == before


def test_each_number_has_a_large_button_and_keys_choose_it(visit: OpenPage, faults) -> None:
    page = visit("checkers/decision.html", viewport=PHONE)
    labels = page.locator(".scale label:visible")
    assert labels.count() == 5 * 6 + 3
    for label in labels.all():
        box = label.bounding_box()
        assert min(box["width"], box["height"]) >= SMALLEST
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == 0 and violations(page, ".checker__form") == []
    page.locator(f"{GOAL}-0").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"{GOAL}-3")).to_be_checked()
    group = page.locator("[data-question=goal_importance]")
    assert group.get_by_role("radio", name="3", exact=True).is_checked()
    submit(page)
    unfold(page)
    asked = page.locator(".report__answers dt", has_text="My goal: how much it matters")
    assert asked.locator("xpath=following-sibling::dd[1]").inner_text().startswith("3")
    page.set_viewport_size(DESKTOP)
    assert faults == []


def test_the_rules_get_a_whole_number_and_what_a_tab_kept_before_is_filled_in(open_page: OpenPage) -> None:
    page = open_page("checkers/decision.html")
    older = {"goal_importance": 4, "plan_count": 3, "burden_importance": 9, "time_horizon_importance": 2.5}
    case = json.dumps({"version": 1, "answers": {"decision": older}, "texts": {}})
    page.evaluate(f"text => sessionStorage.setItem('{KEY}', text)", case)
    page.reload()
    expect(page.locator(f"{GOAL}-4")).to_be_checked()
    expect(page.locator("#decision-plan_count-3")).to_be_checked()
    assert page.locator("#decision-plan_3_goal_fit").is_visible()
    assert page.locator(".scale input:checked").count() == 2
    page.locator("#decision-diagnosis_agreed-yes").check()
    answers = json.loads(page.evaluate(f"sessionStorage.getItem('{KEY}')"))["answers"]["decision"]
    assert answers == {"goal_importance": 4, "plan_count": 3, "diagnosis_agreed": "yes"}
    submit(page)


def test_every_number_that_is_asked_for_has_few_enough_buttons() -> None:
    counted = [q for one in checkers().values() for q in one.questions if q.kind is Kind.INTEGER]
    assert counted and all(question.high - question.low < MOST_BUTTONS for question in counted)
