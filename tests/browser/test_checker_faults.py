"""When the engine cannot run, the page says so in words and shows more, never less."""

import re

import pytest
from axe import PHONE, OpenPage, violations
from playwright.sync_api import Page, Route, expect

from engine_files import named
from pylogic.checkers.timing import CHECKER

PAGE = "checkers/timing.html"
HEART = "#timing-chest_and_breathing-heart"


def serve(page: Page, *names: str, **reply: object) -> None:
    for name in names:
        page.route(named(name), lambda route: route.fulfill(**reply))


def garble(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
    route.fulfill(body=bytes(body), content_type="application/octet-stream")


def garble_both(page: Page, name: str) -> None:
    page.route(named("image.bin"), garble)
    page.route(named(name), garble)


WASM, WORKERS = ("image.bin", "core.bin"), ("image.js", "worker.js")
BLOCKED = {"body": "<html>Blocked</html>", "content_type": "text/html"}
# name: what goes wrong with a file of each engine, and words that the page must then say
FAULTS = {
    "wasm missing": (lambda page: serve(page, *WASM, status=404), "missing"),
    "wasm mistyped": (lambda page: serve(page, *WASM, **BLOCKED), "wrong form"),
    "wasm garbage": (lambda page: garble_both(page, "core.bin"), "filter"),
    "library garbage": (lambda page: garble_both(page, "lib.bin"), "filter"),
    "workers missing": (lambda page: serve(page, *WORKERS, status=404), "did not load"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_in_words_and_every_outcome_is_shown(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGE, viewport=PHONE)
    break_it, words = FAULTS[name]
    break_it(page)
    page.locator(HEART).check()
    page.locator(".checker button[type=submit]").click()
    status = page.locator(".checker__status")
    expect(status).to_contain_text("could not run here", timeout=30_000)
    expect(status).to_contain_text(words)
    assert page.locator("[data-outcome]:visible").count() == len(CHECKER.outcomes)
    assert page.locator(HEART).is_checked()
    assert page.locator(".option:has(#timing-chest_and_breathing-heart) .alarm").is_visible()
    if name == "wasm missing":  # the other faults put other words in the same place
        assert violations(page) == []
    page.unroute_all()
    page.locator(".checker__retry").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=30_000)
    assert page.locator("[data-outcome]:visible").count() == 1


def test_an_image_that_fails_is_said_and_the_slow_download_counts_bytes_and_can_be_stopped(
    open_page: OpenPage,
) -> None:
    page = open_page(PAGE)
    client = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 300_000, "uploadThroughput": 300_000}
    client.send("Network.enable")
    serve(page, "image.bin", status=404)
    page.route(named("core.bin"), lambda _: None)
    client.send("Network.emulateNetworkConditions", slow)
    page.locator(HEART).check()
    page.locator(".checker button[type=submit]").click()
    status = page.locator(".checker__status")
    told = re.compile(r"^The quick start did not work here\..* [0-9.]+ of [0-9.]+ MB$")
    expect(status).to_have_text(told, timeout=30_000)
    assert page.locator("h1").is_visible()
    page.locator(".checker__stop").click()
    expect(status).to_contain_text("You stopped the checker")
    assert page.locator("[data-outcome]:visible").count() == len(CHECKER.outcomes)
    assert page.locator(HEART).is_checked()
    assert not page.locator(".checker__stop").is_visible()
    page.unroute_all()
    client.send("Network.emulateNetworkConditions", {**slow, "downloadThroughput": -1, "latency": 0})
    page.locator(".checker__retry").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=30_000)


def test_a_result_on_its_way_never_speaks_of_older_answers(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    waiting: list[Route] = []
    page.route(named("image.bin"), lambda route: waiting.append(route))
    with page.expect_request(named("image.bin")):
        page.locator("#timing-course-stable").check()
        page.locator(".checker button[type=submit]").click()
    page.locator(HEART).check()
    page.evaluate(
        """window.shown = []; new MutationObserver(() => window.shown.push(
          document.querySelector('[data-outcome]:not([hidden])').dataset.outcome
        )).observe(document.querySelector('.report'), { attributes: true })"""
    )
    for route in waiting:
        route.continue_()
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=30_000)
    assert set(page.evaluate("window.shown")) == {"emergency_now"}
