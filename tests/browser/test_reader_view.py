"""Reader views keep every number, caveat, source and emergency line: Mozilla's Readability shows it."""

import pytest
from axe import DESKTOP, OpenPage
from playwright.sync_api import Page
from shot_states import bring_into

from built import REPO

SOURCE = REPO / "node_modules" / "@mozilla" / "readability" / "Readability.js"
# Each piece of text that the reader view has lost. A form cannot be answered there, so its questions may go.
LOST = """() => {
  const flat = (text) => text.replace(/\\s+/g, '')
  const view = new Readability(document.cloneNode(true)).parse()
  const kept = flat(view.title + new DOMParser().parseFromString(view.content, 'text/html').body.textContent)
  const pieces = 'p, li, td, th, dt, dd, h2, h3, h4, h5, figcaption, summary'
  const text = (piece) => {
    const copy = piece.cloneNode(true)
    for (const mark of copy.querySelectorAll('.headerlink, button, [hidden]')) mark.remove()
    return flat(copy.textContent)
  }
  return [...document.querySelectorAll(`.md-banner p, main :is(${pieces})`)]
    .filter((piece) => !piece.closest('[hidden], fieldset, .checker__form :is(.row, h2), .md-sidebar'))
    .filter((piece) => !piece.querySelector(pieces) && !kept.includes(text(piece)))
    .map((piece) => piece.textContent.trim().slice(0, 60))
}"""


def lost(page: Page) -> list[str]:
    assert SOURCE.is_file(), f"{SOURCE} is missing: run npm ci"
    page.evaluate(f"(() => {{ {SOURCE.read_text('utf-8')}; window.Readability = Readability }})()")
    return page.evaluate(LOST)


def test_the_reader_view_loses_nothing(visit: OpenPage, full_page_name: str) -> None:
    assert lost(visit(full_page_name, viewport=DESKTOP)) == []


def test_the_emergency_line_stands_twice_in_the_page_and_is_seen_once(visit: OpenPage) -> None:
    page = visit("guide/numbers.html", viewport=DESKTOP)
    lines = page.locator(".emergency-line")
    first, again = lines.all_text_contents()
    assert first.split() == again.split()
    assert [line.is_visible() for line in lines.all()] == [True, False]


@pytest.mark.parametrize("level", ["emergency", "urgent", "non_urgent"])
def test_the_reader_view_keeps_a_result(open_page: OpenPage, level: str) -> None:
    page = open_page("checkers/timing.html", viewport=DESKTOP)
    bring_into(page, "timing", level)
    assert lost(page) == []
