"""The `timing` checker in a browser: its alarms, its calm result, and that answers stay in the page."""

import json
import re

import pytest
from axe import PHONE, OpenPage
from forms import shown, submit
from playwright.sync_api import Page, expect

PAGE = "checkers/timing.html"
HEART = "#timing-chest_and_breathing-heart"
QUESTIONS = 15
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


@pytest.fixture
def name() -> str:
    return "timing"


def answer_calmly(page: Page) -> None:
    for fieldset in page.locator("fieldset[data-kind=many]").all():
        fieldset.locator("input[value=none_of_these]").check()
    for choice in ("in_hospital-no", "course-stable", "clinician_deadline-none_given"):
        page.locator(f"#timing-{choice}").check()


def test_a_sign_brings_the_emergency_result_with_reason_and_source(checker_page: Page, faults) -> None:
    page = checker_page
    page.locator(HEART).check()
    submit(page)
    assert shown(page, "outcome") == ["emergency_now"]
    assert shown(page, "finding") == ["heart"]
    expect(page.locator(".report")).to_be_focused()
    because = page.locator("[data-finding=heart] .finding__because")
    assert page.locator(f"label[for={HEART[1:]}]").inner_text() in because.inner_text()
    page.locator("[data-finding=heart] summary").click()
    assert page.locator("[data-finding=heart] a[href^=https]").first.is_visible()
    page.locator(".report__changes summary").click()
    assert "lowers" in page.locator(".report__changes").inner_text()
    assert faults == []


def test_the_alarm_shows_at_once_by_css_alone(visit: OpenPage) -> None:
    page = visit(PAGE, viewport=PHONE, java_script_enabled=False)
    alarms = page.locator(".alarm")
    assert alarms.count() == 30
    for box in page.locator("input[data-alarm]").all():
        alarm = box.locator("xpath=..").locator(".alarm")
        assert not alarm.is_visible()
        box.check()
        assert alarm.is_visible()
        assert "911" in alarm.inner_text()


def test_routine_needs_every_answer_and_says_what_would_change_it(checker_page: Page) -> None:
    page = checker_page
    answer_calmly(page)
    submit(page)
    assert shown(page, "outcome") == ["routine_important"]
    changes = page.locator(".report__changes")
    changes.locator("summary").first.click()
    assert "Get emergency care now" in changes.inner_text()
    for change in changes.locator("details summary").all():  # heard as a button, and not as the result
        assert change.inner_text().startswith("With another answer:")
    changes.locator("details summary").first.click()
    assert page.locator("label[for=timing-head_and_nerves-stroke]").inner_text() in changes.inner_text()
    assert "not a diagnosis" in page.locator(".report__limits").inner_text()


def test_none_of_these_stands_alone_and_says_what_it_cleared(checker_page: Page) -> None:
    page = checker_page
    page.locator(HEART).check()
    assert "Emergency sign" in page.locator(".checker__notice").inner_text()
    page.locator("#timing-chest_and_breathing-none_of_these").check()
    assert not page.locator(HEART).is_checked()
    assert "cleared" in page.locator(".checker__notice").inner_text()
    page.locator(HEART).check()
    assert not page.locator("#timing-chest_and_breathing-none_of_these").is_checked()


def test_p25_answers_reach_no_address_storage_log_or_network(open_page: OpenPage, faults) -> None:
    page = open_page(PAGE)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data}"))
    before = page.url, page.evaluate(STORED)
    page.locator(HEART).check()
    submit(page)
    assert (page.url, page.evaluate(STORED)) == before
    assert said == []
    assert all(
        re.fullmatch(r"GET http://127\.0\.0\.1:\d+/some/base/assets/[\w/.]+ None", line) for line in asked
    )
    assert not any("heart" in line for line in asked)
    assert faults == []


def test_reload_forgets_the_answers(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(HEART).check()
    submit(page)
    page.reload()
    assert page.locator(".checker input:checked").count() == 0
    expect(page.locator(".report")).to_have_attribute("data-view", "asking")
    page.locator(HEART).check()
    submit(page)
    assert shown(page, "outcome") == ["emergency_now"]


def test_clear_empties_the_form_and_the_result(checker_page: Page) -> None:
    page = checker_page
    page.locator(HEART).check()
    submit(page)
    page.locator(".checker button[type=reset]").click()
    expect(page.locator(".checker input:checked")).to_have_count(0)
    expect(page.locator(".report")).to_be_hidden()


def test_the_worker_answers_every_question_of_the_page(checker_page: Page) -> None:
    page = checker_page
    words = json.loads(page.locator(".checker__words").text_content())
    assert set(words) == {"form", "report", "engine", "failures", "alarm", "keep"}
    assert page.locator("fieldset[data-question]").count() == QUESTIONS
