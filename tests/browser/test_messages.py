"""A message has a cause and goes when its cause goes; what is heard says what matters most (P31)."""

import re

import pytest
from axe import PHONE, OpenPage, violations
from expected import announced, interface
from forms import fill, submit
from kept import box, said, turn
from playwright.sync_api import Page, Route, expect

from engine_files import named
from pylogic.api import checkers

TIMING = "checkers/timing.html"
HEART, STROKE = "#timing-chest_and_breathing-heart", "#timing-head_and_nerves-stroke"
NOTICE, STATUS, REPORT = ".checker__notice[role=status]", ".checker__status[role=status]", ".report"
SAYS = interface()
ALARM = f"{SAYS['alarm']['announce']} {SAYS['alarm']['number']}"


def answer_calmly(page: Page) -> None:
    for question in page.locator("fieldset[data-kind=many]").all():
        question.locator("input[value=none_of_these]").check()
    fill(page, "timing", {"in_hospital": "no", "course": "stable", "clinician_deadline": "none_given"})


def lines(page: Page) -> list[str]:
    return page.locator(f"{NOTICE} p").all_inner_texts()


def test_an_emergency_is_said_with_its_numbers_and_no_longer_than_its_sign(visit: OpenPage) -> None:
    page = visit(TIMING, viewport=PHONE)
    page.locator(HEART).check()
    assert lines(page) == [ALARM] and "911" in ALARM and "112" in ALARM
    page.locator(STROKE).check()
    page.locator("#timing-course-stable").check()
    page.locator(HEART).uncheck()
    assert lines(page) == [ALARM]
    page.locator(STROKE).uncheck()
    assert lines(page) == []
    answer_calmly(page)
    submit(page)
    assert lines(page) == []
    page.locator(HEART).check()
    expect(page.locator("[data-outcome=emergency_now]")).to_be_visible()
    assert lines(page) == [ALARM, SAYS["form"]["cleared_alone"], SAYS["form"]["updated"]]
    assert violations(page, ".checker") == []
    page.locator("#timing-chest_and_breathing-none_of_these").check()
    expect(page.locator("[data-outcome=routine_important]")).to_be_visible()
    assert lines(page) == [SAYS["form"]["cleared_others"], SAYS["form"]["updated"]]


def test_each_result_is_heard_with_its_level_and_headline(visit: OpenPage) -> None:
    page = visit(TIMING, viewport=PHONE)
    status = page.locator(STATUS)
    page.locator(HEART).check()
    submit(page)
    assert status.inner_text() == "Emergency: now. Get emergency care now."
    page.locator(HEART).uncheck()
    page.locator("#timing-course-worse_fast").check()
    expect(status).to_have_text(announced("timing", {"outcome": "urgent_soon", "level": "urgent"}))


def test_a_visit_that_is_near_is_heard_before_the_calm_headline(visit: OpenPage) -> None:
    page = visit("checkers/preparation.html", viewport=PHONE)
    fill(page, "preparation", {"summary": "missing", "today": "2026-11-30", "visit_date": "2026-12-01"})
    submit(page)
    heard = page.locator(STATUS).inner_text()
    assert heard == announced("preparation", {"outcome": "gaps", "level": "urgent"})
    assert heard.startswith(SAYS["levels"]["urgent"])


def test_nothing_speaks_of_a_result_that_is_not_on_show(visit: OpenPage) -> None:
    page = visit("checkers/preparation.html", viewport=PHONE)
    fill(page, "preparation", {"summary": "missing", "visit_date": "2026-12-24"})
    submit(page)
    fill(page, "preparation", {"timeline": "missing"})
    expect(page.locator(NOTICE)).to_have_text(SAYS["form"]["updated"])
    page.locator(".checker__all").click()
    assert lines(page) == [] and page.locator(STATUS).inner_text() == SAYS["engine"]["ready"]
    page.locator(".report__back button").click()
    expect(page.locator(REPORT)).to_have_attribute("data-view", "report")
    assert lines(page) == []
    page.locator("#preparation-visit_date-typed").press("Delete")
    expect(page.locator(REPORT)).not_to_be_visible()
    assert lines(page) == [] and page.locator(STATUS).inner_text() == SAYS["engine"]["ready"]


def test_what_was_cleared_is_said_until_the_next_change(visit: OpenPage) -> None:
    page = visit(TIMING, viewport=PHONE)
    page.locator("#timing-chest_and_breathing-not_sure").check()
    page.locator("#timing-chest_and_breathing-none_of_these").check()
    assert lines(page) == [SAYS["form"]["cleared_others"]]
    page.locator("#timing-course-stable").check()
    assert lines(page) == []
    page.locator(".checker button[type=reset]").click()
    expect(page.locator(NOTICE)).to_contain_text(SAYS["form"]["cleared_all"])
    page.locator("#timing-course-stable").check()
    assert SAYS["form"]["cleared_all"] not in page.locator(NOTICE).inner_text()


@pytest.mark.parametrize("way", ["changed", "cleared"])
def test_trouble_with_the_engine_stays_said_and_every_outcome_on_show(open_page: OpenPage, way: str) -> None:
    page = open_page(TIMING, viewport=PHONE)
    page.route(re.compile("/engine/"), lambda route: route.abort())
    page.locator(HEART).check()
    expect(page.locator(STATUS)).to_contain_text(SAYS["engine"]["failed_title"], timeout=30_000)
    if way == "changed":
        page.locator(HEART).uncheck()
    else:
        page.locator(".checker button[type=reset]").click()
        expect(page.locator(NOTICE)).to_contain_text(SAYS["form"]["cleared_all"])
    assert SAYS["engine"]["failed_help"] in page.locator(STATUS).inner_text()
    assert page.locator("[data-outcome]:visible").count() == len(checkers()["timing"].outcomes)


def test_a_stop_is_said_until_the_answers_are_cleared(open_page: OpenPage) -> None:
    page = open_page(TIMING, viewport=PHONE)
    held: list[Route] = []
    page.route(named("image.bin"), lambda route: held.append(route))
    page.locator(HEART).check()
    page.locator(".checker__stop").click()
    expect(page.locator(STATUS)).to_have_text(SAYS["engine"]["stopped"])
    page.locator(".checker button[type=reset]").click()
    expect(page.locator(STATUS)).to_have_text("")
    assert not page.locator(".checker__retry").is_visible()


def test_an_answer_from_elsewhere_is_marked_no_longer_than_it_is_kept_there(open_page: OpenPage) -> None:
    page = open_page(TIMING, viewport=PHONE)
    box(page).check()
    page.locator("#timing-clinician_deadline-later").check()
    turn(page, "imaging_review")
    mark = page.locator("[data-question=clinician_deadline] [data-from]:visible")
    assert mark.count() == 1
    box(page).uncheck()
    assert mark.count() == 0 and said(page).inner_text() == SAYS["keep"]["removed"]
    box(page).check()
    page.reload()
    expect(page.locator("#imaging_review-clinician_deadline-later")).to_be_checked()
