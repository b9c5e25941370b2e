"""What is late is not called broken (P29): words about missing files wait, and go when the file has come."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from releases import TIMING

ASLEEP = ".checker__asleep"
STARTED = "Type to start searching"
SAID = ".md-search-result__meta"
PATIENCE = 6_000  # milliseconds, longer than the search waits
LONG = 15_000  # for a machine under load


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


def hold(page: Page, pattern: str) -> list[Route]:
    """Keep the answer to each request of `pattern` back, and return the list that they come into."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


# Sets the clock of the sentence, in milliseconds; returns whether it shows, and the room above the buttons.
AT = """(sentence, now) => {
  sentence.style.animation = 'none'
  sentence.getBoundingClientRect()
  sentence.style.animation = ''
  for (const animation of sentence.getAnimations()) {
    animation.pause()
    animation.currentTime = now
  }
  const [above, below] = [sentence.previousElementSibling, sentence.nextElementSibling]
  const room = below.getBoundingClientRect().top - above.getBoundingClientRect().bottom
  return [sentence.checkVisibility({ visibilityProperty: true }), room]
}"""


def test_the_words_for_a_form_that_does_not_start_wait_and_take_no_room(page: Page, site_url: str) -> None:
    held = hold(page, "**/checkers/checker.*.js")
    with page.expect_request("**/checkers/checker.*.js"):
        page.goto(site_url + TIMING, wait_until="commit")
    sentence = page.locator(ASLEEP)
    soon, late = sentence.evaluate(AT, 2_900), sentence.evaluate(AT, 3_100)
    held[0].continue_()
    expect(sentence).to_have_attribute("hidden", "")
    started = sentence.evaluate(AT, 0)
    assert [soon[0], late[0], started[0]] == [False, True, False]
    assert soon[1] == started[1] < late[1], "while the form starts, the buttons stand where they will stand"


def test_a_search_that_is_slow_says_so_and_then_works(page: Page, site_url: str) -> None:
    held = hold(page, "**/search_index.*")
    page.goto(site_url)
    page.locator(".md-search__input").click()
    expect(page.locator(SAID)).to_contain_text("has not started yet", timeout=LONG)
    assert len(held) == 1, "what is on its way is not asked for twice"
    held[0].continue_()
    expect(page.locator(SAID)).to_have_text(STARTED)
    page.keyboard.type("privacy")
    page.locator(".md-search-result__link").first.wait_for()


@pytest.mark.parametrize("order", ["before its script", "after its script"])
def test_a_search_that_has_started_is_never_called_late(page: Page, site_url: str, order: str) -> None:
    held = hold(page, "**/assets/search.*" if order == "before its script" else "**/search_index.*")
    page.goto(site_url, wait_until="commit")
    if order == "before its script":
        expect(page.locator(SAID)).to_have_text(STARTED)
    else:
        page.wait_for_load_state()
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator(SAID)).to_have_text(STARTED)
    page.locator(".md-search__input").click()
    page.wait_for_timeout(PATIENCE)
    expect(page.locator(SAID)).to_have_text(STARTED)
