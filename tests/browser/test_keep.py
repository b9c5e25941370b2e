"""Answers that a reader asks to keep: while the tab is open, in sight, and gone when unticked."""

import json

from axe import PHONE, SIDEWAYS, OpenPage, violations
from forms import fill, fits_the_form, given, shown, submit
from kept import KEY, box, kept, last_request, said, turn, wait_for_level
from playwright.sync_api import expect

from built import REPO
from cases import cases
from pylogic.api import checkers
from sitegen.content.site import Site
from sitegen.pages.checker_html import origins

# Between them: ticks and alarms, names and notes, dates, numbers, and columns that are not shown.
EVERY_KIND = ("timing", "comparison", "preparation", "decision")
HEART = "#timing-chest_and_breathing-heart"
STORED = "() => [{...localStorage}, {...sessionStorage}, document.cookie]"
FORM = """() => [...document.querySelectorAll(".checker form input, .checker form textarea")].map(
  field => [field.id, ["checkbox", "radio"].includes(field.type) ? field.checked : field.value])"""
# Notes each request to the engine, as the worker gets it.
SPY = """window.requests = []; const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (data) {
  if (typeof data === "string") window.requests.push(JSON.parse(data).request);
  post.call(this, data);
};"""


def test_nothing_is_kept_until_the_box_is_ticked_and_nothing_after_it_is_not(open_page: OpenPage) -> None:
    page = open_page("checkers/comparison.html")
    before = page.evaluate(STORED)
    assert before[1] == {} and not box(page).is_checked()
    page.locator("#comparison-first-name").fill("Dr. Vinogradova")
    page.locator("#comparison-first_deadline-later").check()
    page.reload()
    assert page.evaluate(STORED) == before
    assert page.locator("#comparison-first-name").input_value() == "" and said(page).inner_text() == ""

    page.locator("#comparison-first_deadline-later").check()
    box(page).check()
    assert "this tab keeps" in said(page).inner_text()
    page.locator("#comparison-first-name").fill("Dr. Vinogradova")
    local, session, cookie = page.evaluate(STORED)
    assert [local, list(session), cookie] == [before[0], [KEY], ""]
    assert kept(page) == {
        "version": 1,
        "answers": {"comparison": {"first_deadline": "later"}},
        "texts": {"comparison": {"comparison-first-name": "Dr. Vinogradova"}},
    }
    box(page).uncheck()
    assert page.evaluate(STORED) == before and "removed" in said(page).inner_text()
    assert page.locator("#comparison-first_deadline-later").is_checked()
    box(page).evaluate("box => { box.checked = true; }")
    page.locator("#comparison-second_deadline-later").check()
    assert page.evaluate(STORED) == before


def test_every_kind_of_answer_is_filled_in_again_in_sight_and_without_an_alarm(
    open_page: OpenPage, faults
) -> None:
    page = open_page("checkers/timing.html", viewport=PHONE)
    page.add_init_script(SPY)
    box(page).check()
    forms = {}
    for name in EVERY_KIND:
        turn(page, name)
        assert box(page).is_checked()
        longest = max(filter(fits_the_form, cases(name)), key=lambda case: len(case.request))
        fill(page, name, given(longest))
        if name == "comparison":
            page.locator("#comparison-first-note").fill("Vinogradova said <b>")
        if name == "decision":
            fill(page, name, {"plan_count": 4, "plan_4_goal_fit": "partly"})
            fill(page, name, {"plan_count": 2})
        forms[name] = page.evaluate(FORM)
    for name, form in forms.items():
        turn(page, name)
        assert page.evaluate(FORM) == form
        assert "filled in what you answered" in said(page).inner_text()
        assert page.locator(".keep__clear button").inner_text() == "Clear these answers"
        assert page.locator(".checker__notice").inner_text() == ""
    turn(page, "comparison")
    submit(page)
    assert "Vinogradova" not in json.dumps(page.evaluate("window.requests"))
    page.locator(".keep__clear button").click()
    assert page.locator("[data-question] input:checked").count() == 0
    expect(box(page)).to_be_focused()
    assert kept(page)["answers"]["comparison"] == {} == kept(page)["texts"]["comparison"]
    assert kept(page)["answers"]["decision"]["plan_4_goal_fit"] == "partly"
    assert faults == []


def test_an_emergency_comes_first_on_every_other_page_and_follows_the_answers(open_page: OpenPage) -> None:
    page = open_page("checkers/timing.html", viewport={"width": 320, "height": 640})
    page.add_init_script(SPY)
    box(page).check()
    page.locator(HEART).check()
    turn(page, "coverage")
    banner = page.locator("[data-kept=emergency]")
    assert "911" in banner.inner_text()
    assert banner.bounding_box()["y"] < page.locator(".checker form").bounding_box()["y"]
    assert violations(page, ".checker") == [] and page.evaluate(SIDEWAYS) == 0
    submit(page)
    assert last_request(page)["level"] == "emergency"
    assert shown(page, "raised") == ["emergency"]
    raised = page.locator(".report [data-raised]:visible")
    assert raised.locator("a").last.get_attribute("href") == "timing.html"
    tops = page.locator(".report > :visible").evaluate_all("all => all.map(part => part.className)")
    assert tops[:2] == ["report__title", "report__raised"]
    assert violations(page, ".report") == [] and page.evaluate(SIDEWAYS) == 0

    turn(page, "timing")
    assert page.locator(HEART).is_checked() and not page.locator("[data-kept]").count()
    page.locator(HEART).uncheck()
    page.locator("#timing-course-worse_fast").check()
    wait_for_level(page, "urgent")
    assert page.locator(".report").get_attribute("data-view") == "asking"
    turn(page, "signs")
    assert shown(page, "kept") == ["urgent"]
    submit(page)
    assert last_request(page)["level"] == "urgent"
    assert "Read the first reason" not in page.locator(".report [data-raised]:visible").inner_text()

    turn(page, "timing")
    page.locator("#timing-course-stable").check()
    wait_for_level(page, "")
    submit(page)
    assert "level" not in last_request(page)
    turn(page, "signs")
    assert shown(page, "kept") == []
    submit(page)
    assert "level" not in last_request(page) and shown(page, "raised") == []


def test_a_level_that_a_result_gave_before_the_tick_is_kept_too_and_clearing_takes_it_away(open_page) -> None:
    page = open_page("checkers/timing.html")
    page.locator("#timing-course-worse_fast").check()
    submit(page)
    box(page).check()
    wait_for_level(page, "urgent")
    page.locator(".checker button[type=reset]").click()
    wait_for_level(page, "")
    assert kept(page)["answers"] == {"timing": {}}


def test_a_shared_fact_is_carried_over_says_from_where_and_can_be_changed(open_page: OpenPage) -> None:
    page = open_page("checkers/timing.html", viewport=PHONE)
    box(page).check()
    page.locator("#timing-clinician_deadline-later").check()
    turn(page, "imaging_review")
    question = page.locator("[data-question=clinician_deadline]")
    mark = question.locator("[data-from]:visible")
    assert "How soon do I need care?" in mark.inner_text()
    assert page.locator("#imaging_review-clinician_deadline-later").is_checked()
    assert "filled in" in said(page).inner_text() and violations(page, ".checker") == []
    turn(page, "timing")
    page.locator("#timing-clinician_deadline-none_given").check()
    turn(page, "imaging_review")
    assert page.locator("#imaging_review-clinician_deadline-none_given").is_checked()
    page.locator("#imaging_review-clinician_deadline-not_sure").check()
    assert mark.count() == 0
    turn(page, "timing")
    assert page.locator("#timing-clinician_deadline-none_given").is_checked()
    turn(page, "pathology_review")
    assert question.locator("input:checked").count() == 0 == mark.count()


def test_what_is_shared_follows_from_the_rules_alone() -> None:
    site = Site(REPO / "docs/en", REPO / "overrides/partials")
    found = {
        (name, question.id): [origin["id"] for origin in origins(site, checker, question)]
        for name, checker in checkers().items()
        for question in checker.questions
    }
    assert {place: others for place, others in found.items() if others} == {
        ("coverage", "payer"): ["preparation"],
        ("preparation", "payer"): ["coverage"],
        ("imaging_review", "clinician_deadline"): ["pathology_review", "timing"],
        ("pathology_review", "clinician_deadline"): ["imaging_review", "timing"],
        ("timing", "clinician_deadline"): ["imaging_review", "pathology_review"],
    }
