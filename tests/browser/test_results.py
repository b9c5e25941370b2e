"""What a checker shows of each example case is what the rules say, in its file's words, for every reader."""

import json
from typing import Any

from axe import DESKTOP, SIDEWAYS, violations
from beside import beside, should_stand_beside
from expected import NAMED, announced, expected, interface
from forms import empty, fill, fits_the_form, given, read, submit, unfold
from playwright.sync_api import Page, expect

from cases import Case, cases
from pylogic.api import checkers, run

NARROW = {"width": 320, "height": 640}
CONTROLS = ".checker :is(button, input[type=radio], input[type=checkbox], dd a)"
# Where the focus is: the question around it, and which options of it are chosen.
HERE = """() => {
  const question = document.activeElement.closest('[data-question]')
  const chosen = [...question.querySelectorAll('input:checked')].map((input) => input.value)
  return [question.dataset.question, chosen]
}"""


def enter(page: Page, case: Case) -> dict[str, Any]:
    """Fill in a case as a reader does, and return all answers that the form then holds."""
    empty(page)
    for column, name in NAMED.get(case.checker, {}).items():
        page.locator(f"#{case.checker}-{column}-name").fill(name)
        page.locator(f"#{case.checker}-{column}-name").dispatch_event("change")
    fill(page, case.checker, given(case))
    today = page.locator("#preparation-today-typed")
    return {**({"today": today.input_value()} if today.count() else {}), **given(case)}


def report(checker: str, answers: dict[str, Any]) -> dict[str, Any]:
    return json.loads(run(json.dumps({"checker": checker, "answers": answers})))


def one_case_for_each_outcome(checker: str) -> dict[str, Case]:
    """Return the case with the most answers for each outcome."""
    able = sorted(filter(fits_the_form, cases(checker)), key=lambda case: len(case.request))
    return {case.expected["outcome"]: case for case in able}


def test_every_case_shows_what_the_rules_say(checker_page: Page, name: str, faults) -> None:
    """Outcome, level in words, reasons in the reader's answers, dated sources, answers, and what is open.

    Beside them: the two opinions, the plans, the dated rules, the days. Names that the reader gave stay text.
    """
    for case in filter(fits_the_form, cases(name)):
        answers = enter(checker_page, case)
        submit(checker_page)
        says = report(name, answers)
        assert read(checker_page) == expected(name, answers, says), case.id
        assert beside(checker_page, name) == should_stand_beside(name, answers, says["values"]), case.id
    assert faults == []


def test_the_form_leads_to_each_outcome_and_axe_finds_nothing(checker_page: Page, name: str, faults) -> None:
    """Each result is announced, gets the focus, fits 320 pixels and large text, and prints whole."""
    page, status = checker_page, checker_page.locator(".checker__status[role=status]")
    page.emulate_media(color_scheme="dark")
    reached = one_case_for_each_outcome(name)
    assert set(reached) == set(checkers()[name].outcomes)
    for outcome, case in reached.items():
        says = report(name, enter(page, case))
        expect(status).not_to_contain_text(announced(name, says))
        submit(page)
        assert [id_ for id_, _ in read(page)["outcomes"]] == [outcome]
        expect(page.locator(".report")).to_be_focused()
        expect(status).to_have_text(announced(name, says))
        prints_whole(page)
        unfold(page)
        page.set_viewport_size(NARROW)
        assert page.evaluate(SIDEWAYS) == 0, f"{case.id} scrolls sideways at 320 pixels"
        assert violations(page, ".report") == [], case.id
        page.set_viewport_size(DESKTOP)
        large_text(page, 2)
        assert page.evaluate(SIDEWAYS) == 0, f"{case.id} scrolls sideways with large text"
        large_text(page, 1)
    assert faults == []


def large_text(page: Page, times: int) -> None:
    """Set the size of text that the reader chose in the browser, as a factor of the usual one."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * times}})
    assert page.evaluate("matchMedia('(min-width: 2px) and (max-width: 45em)').matches") is (times == 2)
    session.detach()


def prints_whole(page: Page) -> None:
    """Compare the paper with the screen: the same result, its sources open, and nothing to press."""
    on_screen = read(page)
    page.emulate_media(media="print")
    assert read(page) == on_screen
    assert page.locator(f"{CONTROLS}:visible").count() == 0
    for source in page.locator("[data-finding]:visible .finding__sources li").all():
        assert source.bounding_box()["height"] > 0
    assert page.locator(".report__limits").is_visible()
    page.emulate_media(media="screen")


def test_an_answer_can_be_changed_and_a_missing_one_found_from_the_result(
    checker_page: Page, name: str
) -> None:
    """The result follows a changed answer at once, and the focus stays where the reader is."""
    page = checker_page
    case = list(one_case_for_each_outcome(name).values())[-1]
    answers = enter(page, case)
    submit(page)
    unfold(page)
    before = page.locator(".report__answers").inner_text()
    page.locator(".report__answers dd a").first.click()
    changed, chosen = page.evaluate(HERE)
    assert chosen
    page.keyboard.press("Space" if isinstance(answers[changed], list) else "ArrowDown")
    page.wait_for_function("old => document.querySelector('.report__answers').innerText !== old", arg=before)
    where, now = page.evaluate(HERE)
    assert where == changed and now != chosen
    answers[changed] = now if isinstance(answers[changed], list) else now[0]
    if not now:
        del answers[changed]
    assert read(page) == expected(name, answers, report(name, answers))
    assert page.locator(".checker__notice[role=status]").inner_text() == interface()["form"]["updated"]
    empty(page)
    submit(page)
    missing = page.locator(".report__unanswered li a").first
    question = read(page)["unanswered"][0][1]
    missing.click()
    assert page.evaluate(HERE) == [question, []]
