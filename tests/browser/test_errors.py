"""What the page or the rules cannot read is named at its question, led to, and gone when it is mended."""

import json
import re

import pytest
from axe import PHONE, OpenPage, violations
from expected import interface
from forms import fill, shown, submit
from playwright.sync_api import Page, expect

from built import REPO
from pylogic.api import checkers, run
from pylogic.model import Kind

PAGE = "checkers/preparation.html"
VISIT = "#preparation-visit_date-typed"
ERRORS = ".checker__errors"
# Changes what goes to the engine on its way, which then refuses it as the rules do.
SEND = """() => {
  const post = Worker.prototype.postMessage
  const spoil = (asked) => { CHANGE }
  Worker.prototype.postMessage = function (data) {
    if (typeof data !== "string") return post.call(this, data) // the search of the theme
    const { id, request } = JSON.parse(data)
    if (!request) return post.call(this, data) // the manifest
    const wrong = spoil(JSON.parse(request))
    const sent = typeof wrong === "string" ? wrong : JSON.stringify(wrong)
    post.call(this, JSON.stringify({ id, request: sent }))
  }
}"""
ANSWER = "asked.answers"
# The kind of each refusal that names a question, and what brings it about.
NAMED = {
    "bad_date": f"{ANSWER}.visit_date = '20265-12-01'; return asked",
    "wrong_type": f"{ANSWER}.summary = ['have']; return asked",
    "unknown_option": f"{ANSWER}.summary = 'nonsense'; return asked",
    "too_long": f"{ANSWER}.summary = 'x'.repeat(20001); return asked",
}
# The same in `decision` and `timing`, whose answers are numbers and lists.
NUMBER = {"out_of_range": f"{ANSWER}.goal_importance = 6; return asked"}
LIST = {
    "empty_answer": f"{ANSWER}.chest_and_breathing = []; return asked",
    "duplicate_option": f"{ANSWER}.chest_and_breathing = ['heart', 'heart']; return asked",
    "exclusive_option": f"{ANSWER}.chest_and_breathing = ['heart', 'none_of_these']; return asked",
}
# What names no question of the form.
ELSEWHERE = {
    "unknown_question": f"{ANSWER}.nonsense = 'yes'; return asked",
    "unknown_checker": "asked.checker = 'nonsense'; return asked",
    "unknown_level": "asked.level = 'nonsense'; return asked",
    "unknown_field": "asked.nonsense = 1; return asked",
    "missing_field": "delete asked.answers; return asked",
    "wrong_type": "asked.answers = []; return asked",
    "not_json": "return '{'",
    "not_object": "return '[]'",
    "not_finite": "return '{\"checker\": NaN}'",
    "duplicate_key": 'return \'{"checker": 1, "checker": 1}\'',
    "too_deep": "return '['.repeat(30)",
    "too_large": "return ' '.repeat(1000001)",
}
TYPED = [(name, q.id) for name, one in checkers().items() for q in one.questions if q.kind is Kind.DATE]


def refused(page: Page, change: str) -> None:
    """Ask, with a change on the way that the rules refuse."""
    page.evaluate(SEND.replace("CHANGE", change))
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "all", timeout=60_000)
    assert page.locator(".checker__status").inner_text() != interface()["failures"]["timeout"]


def refusal(checker: str, question: str, value: object) -> str | None:
    said = json.loads(run(json.dumps({"checker": checker, "answers": {question: value}})))
    return said["error"]["kind"] if "error" in said else None


@pytest.mark.parametrize(
    ("checker", "question", "kind", "change"),
    [
        *(
            ("preparation", "visit_date" if kind == "bad_date" else "summary", kind, change)
            for kind, change in NAMED.items()
        ),
        *(("decision", "goal_importance", kind, change) for kind, change in NUMBER.items()),
        *(("timing", "chest_and_breathing", kind, change) for kind, change in LIST.items()),
    ],
)
def test_a_refused_answer_is_named_and_led_to(
    visit: OpenPage, faults, checker: str, question: str, kind: str, change: str
) -> None:
    page = visit(f"checkers/{checker}.html", viewport=PHONE)
    page.locator(f"#{checker}-{question} input:not([type=date])").last.check()
    refused(page, change)
    words = interface()
    expect(page.locator(ERRORS)).to_be_focused()
    asked = page.locator(f"#{checker}-{question}")
    name = asked.get_attribute("data-name")
    assert page.locator(f"{ERRORS} li").all_inner_texts() == [f"{name}: {words['form']['error_refused']}"]
    assert page.locator(f"#{checker}-{question}-error").inner_text() == words["form"]["error_refused"]
    assert page.locator(".checker__status").inner_text() == words["failures"]["refused_answer"]
    assert shown(page, "outcome") == list(reversed(checkers()[checker].outcomes))
    assert asked.locator("input:checked").count() == 1, "nothing is lost"
    if kind in ("bad_date", "out_of_range", "empty_answer"):
        assert violations(page, ".checker") == []
    page.locator(f"{ERRORS} a").click()
    assert page.evaluate("document.activeElement.closest('[data-question]').dataset.question") == question
    assert faults == []


@pytest.mark.parametrize(("kind", "change"), ELSEWHERE.items(), ids=ELSEWHERE)
def test_a_refusal_that_names_no_question_says_so_and_loses_nothing(
    visit: OpenPage, faults, kind: str, change: str
) -> None:
    page = visit(PAGE, viewport=PHONE)
    page.locator("#preparation-summary-have").check()
    refused(page, change)
    assert page.locator(".checker__status").inner_text() == interface()["failures"]["refused"], kind
    assert not page.locator(ERRORS).is_visible()
    assert page.locator("#preparation-summary-have").is_checked()
    assert faults == []


def test_every_kind_of_refusal_is_tried() -> None:
    source = (REPO / "pylogic/request.py").read_text("utf-8")
    kinds = set(re.findall(r'Refusal\("(\w+)"|_only\(.*"(\w+)"\)', source))
    assert {*NAMED, *NUMBER, *LIST, *ELSEWHERE} == {one or other for one, other in kinds}


def test_a_refused_answer_is_asked_again_as_soon_as_it_is_another(visit: OpenPage) -> None:
    page = visit(PAGE, viewport=PHONE)
    wrong = f"if ({ANSWER}.summary === 'missing') {ANSWER}.summary = 7; return asked"
    page.evaluate(SEND.replace("CHANGE", wrong))
    page.locator("#preparation-summary-missing").check()
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(ERRORS)).to_be_focused(timeout=60_000)
    page.locator("#preparation-summary-have").check()
    expect(page.locator(".report")).to_have_attribute("data-view", "report")
    assert not page.locator(ERRORS).is_visible()
    assert page.locator("#preparation-summary-error").inner_text() == ""


@pytest.mark.parametrize(("checker", "question"), TYPED)
def test_a_form_takes_the_days_that_the_rules_take_and_no_other(
    visit: OpenPage, checker: str, question: str
) -> None:
    page = visit(f"checkers/{checker}.html", viewport=PHONE)
    field = page.locator(f"#{checker}-{question}-typed")
    first, last = field.get_attribute("min"), field.get_attribute("max")
    assert (refusal(checker, question, first), refusal(checker, question, last)) == (None, None)
    assert {refusal(checker, question, day) for day in ("0000-12-31", "10000-01-01")} == {"bad_date"}
    for day, reads in ((first, True), (last, True), ("20265-01-01", False)):
        field.evaluate("(field, day) => { field.value = day }", day)
        assert field.evaluate("field => field.validity.valid") == reads


def test_a_year_of_5_digits_is_named_and_the_result_comes_back_when_it_is_mended(visit: OpenPage) -> None:
    page = visit(PAGE, viewport=PHONE)
    fill(page, "preparation", {"summary": "missing", "visit_date": "2026-12-24"})
    submit(page)
    page.locator(VISIT).evaluate("field => { field.value = '20265-12-24' }")
    page.locator(VISIT).dispatch_event("change")
    assert not page.locator(".report").is_visible()
    assert interface()["form"]["error_date"] in page.locator(ERRORS).inner_text()
    assert page.locator(VISIT).get_attribute("aria-invalid") == "true"
    fill(page, "preparation", {"visit_date": "2026-12-25"})
    expect(page.locator(".report")).to_have_attribute("data-view", "report")
    assert not page.locator(ERRORS).is_visible() and page.locator(VISIT).get_attribute("aria-invalid") is None


def test_an_error_goes_as_soon_as_its_answer_is_mended(visit: OpenPage) -> None:
    page = visit(PAGE, viewport=PHONE)
    page.locator(VISIT).focus()
    page.keyboard.type("02")
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(ERRORS)).to_be_focused()
    page.locator("#preparation-summary-have").check()
    assert page.locator(ERRORS).is_visible()
    page.locator(VISIT).fill("2026-12-24")
    page.locator(VISIT).blur()
    assert (
        not page.locator(ERRORS).is_visible()
        and not page.locator("#preparation-visit_date-error").is_visible()
    )
