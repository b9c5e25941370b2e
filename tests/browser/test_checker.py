"""The `timing` checker in a browser, from first touch to result, by mouse, keyboard, phone and printer."""

import json
import re

from axe import DESKTOP, PHONE, OpenPage
from forms import shown, submit
from playwright.sync_api import Page, expect

PAGE = "checkers/timing.html"
HEART = "#timing-chest_and_breathing-heart"
SIGN_QUESTIONS = 7
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def answer_calmly(page: Page) -> None:
    for fieldset in page.locator("fieldset[data-kind=many]").all():
        fieldset.locator("input[value=none_of_these]").check()
    for choice in ("in_hospital-no", "course-stable", "clinician_deadline-none_given"):
        page.locator(f"#timing-{choice}").check()


def test_a_sign_brings_the_emergency_result_with_reason_and_source(open_page: OpenPage, faults) -> None:
    page = open_page(PAGE, viewport=PHONE)
    page.locator(HEART).check()
    submit(page)
    assert shown(page, "outcome") == ["emergency_now"]
    assert shown(page, "finding") == ["heart"]
    expect(page.locator(".report")).to_be_focused()
    because = page.locator("[data-finding=heart] .finding__because")
    assert page.locator(f"label[for={HEART[1:]}]").inner_text() in because.inner_text()
    page.locator("[data-finding=heart] summary").click()
    assert page.locator("[data-finding=heart] a[href^=https]").first.is_visible()
    assert "lowers" in page.locator(".report__changes").inner_text()
    assert faults == []


def test_the_alarm_shows_at_once_by_css_alone(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    alarms = page.locator(".alarm")
    assert alarms.count() == 28
    for box in page.locator("input[data-alarm]").all():
        alarm = box.locator("xpath=..").locator(".alarm")
        assert not alarm.is_visible()
        box.check()
        assert alarm.is_visible()
        assert "911" in alarm.inner_text()


def test_without_javascript_the_card_the_rules_and_every_outcome_can_be_read(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    card = page.locator(".checker__card")
    assert card.is_visible()
    assert page.locator(".checker form").bounding_box()["y"] > card.bounding_box()["y"]
    assert len(shown(page, "outcome")) == 4
    assert len(shown(page, "finding")) == page.locator("[data-finding]").count() > 40
    assert page.locator(".report__rules li").first.is_visible()
    assert page.locator(".checker__noscript").is_visible()
    assert not page.locator(".checker button[type=submit]").is_visible()


def test_routine_needs_every_answer_and_says_what_would_change_it(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    answer_calmly(page)
    submit(page)
    assert shown(page, "outcome") == ["routine_important"]
    changes = page.locator(".report__changes")
    assert "Get emergency care now" in changes.inner_text()
    changes.locator("summary").first.click()
    assert page.locator("label[for=timing-head_and_nerves-stroke]").inner_text() in changes.inner_text()
    assert "not a diagnosis" in page.locator(".report__limits").inner_text()


def test_unanswered_questions_are_named_and_lead_back(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    submit(page)
    assert shown(page, "outcome") == ["not_finished"]
    links = page.locator(".report__unanswered li a")
    assert links.count() == 11
    links.first.click()
    assert page.evaluate("document.activeElement.name") == "head_and_nerves"


def test_an_answer_can_be_changed_from_the_result(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(HEART).check()
    submit(page)
    page.locator(".report__answers dd a").click()
    assert page.evaluate("document.activeElement.id") == HEART[1:]
    page.locator(HEART).uncheck()
    answer_calmly(page)
    submit(page)
    assert shown(page, "outcome") == ["routine_important"]


def test_none_of_these_stands_alone_and_says_what_it_cleared(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(HEART).check()
    assert "Emergency sign" in page.locator(".checker__notice").inner_text()
    page.locator("#timing-chest_and_breathing-none_of_these").check()
    assert not page.locator(HEART).is_checked()
    assert "cleared" in page.locator(".checker__notice").inner_text()
    page.locator(HEART).check()
    assert not page.locator("#timing-chest_and_breathing-none_of_these").is_checked()


def test_keyboard_alone_reaches_a_result(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=DESKTOP)
    page.locator("#timing-head_and_nerves-stroke").focus()
    page.keyboard.press("Space")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".report")).to_be_focused(timeout=30_000)
    assert shown(page, "outcome") == ["emergency_now"]


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
        re.fullmatch(r"GET http://127\.0\.0\.1:\d+/some/base/assets/[a-z/.]+ None", line) for line in asked
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


def test_clear_empties_the_form_and_the_result(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(HEART).check()
    submit(page)
    page.locator(".checker button[type=reset]").click()
    assert page.locator(".checker input:checked").count() == 0
    assert not page.locator(".report").is_visible()


def test_nothing_scrolls_sideways_at_320_in_the_result(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport={"width": 320, "height": 640})
    page.locator(HEART).check()
    page.locator("#timing-mind-self_harm_thoughts").check()
    submit(page)
    assert page.evaluate(SIDEWAYS) == 0


def test_print_shows_the_result_and_no_controls(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(HEART).check()
    submit(page)
    page.emulate_media(media="print")
    assert shown(page, "outcome") == ["emergency_now"]
    assert not page.locator(".checker__buttons").is_visible()
    assert page.locator(".report__limits").is_visible()


def test_the_worker_answers_every_question_of_the_page(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    words = json.loads(page.locator(".checker__words").text_content())
    assert set(words) == {"form", "report", "engine", "failures", "alarm", "keep"}
    assert page.locator("fieldset[data-question]").count() == SIGN_QUESTIONS + 4
