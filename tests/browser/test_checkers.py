"""Every checker in its page: all states of its form are clean; keys, mistakes and exclusive answers work."""

from pathlib import Path

import pytest
from axe import PHONE, SIDEWAYS, OpenPage, violations
from bs4 import BeautifulSoup
from expected import interface
from forms import empty, fill, shown, submit
from playwright.sync_api import Page, expect

from pylogic.api import checkers
from pylogic.model import Kind, Question

TYPED = [name for name, one in checkers().items() if any(q.kind is Kind.DATE for q in one.questions)]
# Where the focus is: what to press, its question, whether that is ticked, and whether a result is on show.
FOCUS = """() => {
  const at = document.activeElement
  const question = at.closest('[data-question]')
  return {
    id: at.id, type: at.type, question: question && question.dataset.question,
    ticked: Boolean(question && question.querySelector('input:checked')),
    view: document.querySelector('.report').dataset.view,
  }
}"""
# Ticks an option, then the one that excludes it, and back; returns what is ticked and said each time.
EXCLUDE = """() => [...document.querySelectorAll('[data-question]:has([value=none_of_these])')]
  .filter((question) => question.checkVisibility()).map((question) => {
    const [none, first] = [question.querySelector('[value=none_of_these]'), question.querySelector('input')]
    const said = () =>
      [...document.querySelectorAll('.checker__notice[role=status] p')].map((line) => line.textContent)
    const press = (box) => {
      box.click()
      const ticked = [...question.querySelectorAll('input:checked')].map((input) => input === none)
      return [ticked, said()]
    }
    press(first)
    const turn = [press(none), press(first)]
    first.click()
    return ['alarm' in first.dataset, turn]
  })"""


def first_option(question: Question) -> object:
    option = question.options[0]
    return [option] if question.kind is Kind.MANY else option


def half_filled(name: str) -> dict[str, object]:
    """Return an answer to every second question that the empty form shows."""
    hidden = ("plan_3", "plan_4")
    asked = [question for question in checkers()[name].questions if question.column not in hidden]
    return {question.id: first_option(question) for question in asked[::2] if question.id != "today"}


def test_axe_finds_nothing_in_any_state_of_the_form(checker_page: Page, name: str, faults) -> None:
    """Empty; half filled, all answers on show, a mistake where one can be made; light, dark, 320 pixels."""
    page = checker_page
    assert violations(page, ".checker") == []
    fill(page, name, half_filled(name))
    if name in TYPED:
        make_a_mistake(page)
    page.locator(".checker__all").click()
    assert shown(page, "outcome") == list(reversed(checkers()[name].outcomes))
    assert shown(page, "finding") == list(checkers()[name].findings)
    for colours, scheme in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=colours)
        page.locator(f"body[data-md-color-scheme={scheme}]").wait_for()
        assert violations(page, ".checker") == [], colours
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == 0
    page.locator(".report__back button").click()
    if name in TYPED:
        expect(page.locator(".checker__errors")).to_be_focused()
    else:
        expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)
    assert faults == []


def make_a_mistake(page: Page) -> str:
    """Type half a date, ask for the result, and return the id of the field."""
    field = page.locator(".checker input[type=date]:visible").first
    field.focus()
    page.keyboard.type("02")
    page.locator(".checker button[type=submit]").click()
    return field.get_attribute("id")


@pytest.mark.parametrize("name", TYPED)
def test_what_cannot_be_read_is_named_kindly_and_nothing_is_lost(checker_page: Page, name: str) -> None:
    page = checker_page
    other = page.locator(f".checker[data-checker={name}] input[type=radio]").first
    other.check()
    field = make_a_mistake(page)
    box = page.locator(".checker__errors")
    expect(box).to_be_focused()
    words = interface()["form"]["error_date"]
    assert words in box.inner_text()
    typed = page.locator(f"#{field}")
    assert typed.get_attribute("aria-invalid") == "true"
    described = page.locator(f"#{typed.get_attribute('aria-describedby')}")
    assert described.is_visible() and words in described.inner_text()
    box.locator("a").click()
    assert page.evaluate("document.activeElement.id") == field
    assert other.is_checked()
    typed.fill("2026-12-24")
    submit(page)
    assert not box.is_visible() and not described.is_visible()
    assert typed.get_attribute("aria-invalid") is None


def test_keyboard_alone_reaches_a_result(checker_page: Page, faults) -> None:
    """Each question is answered by keys; nothing moves on by itself, and nothing needs to be dragged."""
    page = checker_page
    assert page.locator(".checker :is(input[type=range], [draggable=true])").count() == 0
    page.locator(".checker form").evaluate("form => form.querySelector('input, textarea, summary').focus()")
    answered = set()
    for _ in range(300):
        at = page.evaluate(FOCUS)
        if at["type"] == "submit":
            break
        if at["type"] in ("radio", "checkbox") and at["question"] not in answered:
            page.keyboard.press("Space")
            after = page.evaluate(FOCUS)
            assert (after["id"], after["view"], after["ticked"]) == (at["id"], "asking", True)
            answered.add(at["question"])
        page.keyboard.press("Tab")
    assert answered == set(shown(page, "question"))
    page.keyboard.press("Enter")
    expect(page.locator(".report")).to_be_focused(timeout=60_000)
    assert len(shown(page, "outcome")) == 1
    assert violations(page, ".checker__form") == []
    assert faults == []


def test_an_answer_that_stands_alone_clears_the_others_and_says_so(checker_page: Page, name: str) -> None:
    says, words = interface()["form"], interface()["alarm"]
    tried = checker_page.evaluate(EXCLUDE)
    assert len(tried) == sum(question.kind is Kind.MANY for question in checkers()[name].questions)
    for alarm, turn in tried:
        first = [f"{words['announce']} {words['number']}"] if alarm else []
        assert turn == [[[True], [says["cleared_others"]]], [[False], [*first, says["cleared_alone"]]]]


def test_without_javascript_everything_can_be_read(visit: OpenPage, name: str) -> None:
    page = visit(f"checkers/{name}.html", viewport=PHONE, java_script_enabled=False)
    every_answer_is_shown(page, name)
    card, form = page.locator(".checker__card"), page.locator(".checker form")
    assert card.is_visible() and form.bounding_box()["y"] > card.bounding_box()["y"]
    assert page.locator(".report__rules li").first.is_visible()
    assert page.locator(".checker__noscript").is_visible()
    assert not page.locator(".checker button[type=submit]").is_visible()
    assert page.locator(".checker__asleep").bounding_box() is None, "these words are for a form with buttons"
    assert page.locator("fieldset[data-question]").count() == len(checkers()[name].questions)


def test_without_the_engine_everything_can_be_read(without_wasm: OpenPage, name: str) -> None:
    page = without_wasm(name)
    page.locator(".checker form").evaluate("form => form.querySelector('input').focus()")
    expect(page.locator(".checker__status")).to_contain_text(interface()["failures"]["no_wasm"])
    every_answer_is_shown(page, name)


def every_answer_is_shown(page: Page, name: str) -> None:
    assert shown(page, "outcome") == list(reversed(checkers()[name].outcomes))
    assert shown(page, "finding") == list(checkers()[name].findings)


def test_questions_still_open_are_asked_in_the_words_of_the_guide(visit: OpenPage, site_dir: Path) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    submit(page)
    asked = page.locator("[data-slot=gaps_first] li").all_inner_texts()
    sheet = (site_dir / "guide/prepare/ten-questions.html").read_text("utf-8")
    assert asked == [line.get_text() for line in BeautifulSoup(sheet, "html.parser").select(".sheet li")]


def test_names_and_notes_stay_in_the_page(visit: OpenPage) -> None:
    page = visit("checkers/comparison.html", viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.post_data)))
    page.locator("#comparison-first-name").fill("Dr. Vinogradova")
    page.locator("#comparison-first-note").fill("She said to wait <b>")
    page.locator("#comparison-first-note").blur()
    submit(page)
    assert "Dr. Vinogradova" in page.locator(".report__values thead").inner_text()
    assert asked and not any("Vinogradova" in line or "wait" in line for line in asked)
    assert "Vinogradova" not in page.url
    page.emulate_media(media="print")
    assert page.locator(".written__text", has_text="She said to wait <b>").is_visible()
    assert not page.locator(".question").first.is_visible()


def test_plans_show_as_many_columns_as_there_are_plans(visit: OpenPage) -> None:
    page = visit("checkers/decision.html", viewport=PHONE)
    assert not page.locator("#decision-plan_3_goal_fit").is_visible()
    fill(page, "decision", {"plan_count": 4})
    assert page.locator("#decision-plan_4_goal_fit").is_visible()
    empty(page)
    assert not page.locator("#decision-plan_3_goal_fit").is_visible()


def test_every_typed_or_counted_question_can_also_be_not_sure() -> None:
    questions = [question for checker in checkers().values() for question in checker.questions]
    counted = [question for question in questions if question.kind in (Kind.DATE, Kind.INTEGER)]
    assert all("not_sure" in question.options for question in counted)
