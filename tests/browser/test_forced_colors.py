"""Colours that a reader's system forces on pages hide no word, no mark and no frame."""

import pytest
from axe import DESKTOP, OpenPage
from playwright.sync_api import Page
from shot_states import bring_into

# A dark system while the reader chose our light colours: whatever still has a colour of ours cannot be seen.
SETTINGS = {"viewport": DESKTOP, "forced_colors": "active", "color_scheme": "dark"}
LIGHT = "document.body.dataset.mdColorScheme = 'default'"
# Each word with less contrast than 4.5, and each drawn line or area with less than 3.
FAINT = """() => {
  const rgba = (text) => { const all = text.match(/[\\d.]+/g).map(Number); return [...all, 1].slice(0, 4) }
  const linear = (value) => value <= 10 ? value / 3294.6 : ((value / 255 + .055) / 1.055) ** 2.4
  const light = ([red, green, blue]) => .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue)
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + .05) / (low + .05)
  }
  const ground = (element) => {
    const own = rgba(getComputedStyle(element).backgroundColor)
    return own[3] > .9 ? own : element.parentElement ? ground(element.parentElement) : [0, 0, 0, 1]
  }
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const found = []
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const [text, element] = [words.currentNode.textContent.trim(), words.currentNode.parentElement]
    if (!text || !seen(element)) continue
    if (contrast(rgba(getComputedStyle(element).color), ground(element)) < 4.5) found.push(text.slice(0, 40))
  }
  // The last line in the picture of an emergency lies on its first shape, and not on the ground.
  for (const line of document.querySelectorAll('svg :is(path, use, circle, rect)')) {
    if (!seen(line) || line.matches('.buckets__group--emergency path:last-child')) continue
    const { fill, stroke } = getComputedStyle(line)
    for (const paint of [fill, stroke].filter((one) => one !== 'none')) {
      const place = line.closest('svg')
      if (contrast(rgba(paint), ground(place)) < 3) found.push(`${place.classList} ${line.classList}`)
    }
  }
  return found
}"""
# Where a frame or a mark says something: page, state, part.
FRAMES = [
    ("index.html", "search", ".md-search__output"),
    ("index.html", "", ".md-search__form"),
    ("index.html", "", ".way"),
    ("guide/numbers.html", "", ".people"),
    ("checkers/timing.html", "", ".care"),
    ("checkers/timing.html", "filled", ".alarm"),
    ("checkers/preparation.html", "error", ".field[aria-invalid=true]"),
    ("checkers/timing.html", "urgent", ".report .care"),
]


def test_every_word_and_line_is_seen(visit: OpenPage, full_page_name: str) -> None:
    page = visit(full_page_name, **SETTINGS)
    page.evaluate(LIGHT)
    assert page.evaluate(FAINT) == []


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("index.html", "search"),
        ("checkers/timing.html", "filled"),
        ("checkers/timing.html", "emergency"),
        ("checkers/comparison.html", "non_urgent"),
        ("checkers/preparation.html", "error"),
    ],
)
def test_every_word_and_line_of_a_state_is_seen(open_page: OpenPage, name: str, state: str) -> None:
    page = in_state(open_page, name, state)
    assert page.evaluate(FAINT) == []


@pytest.mark.parametrize(("name", "state", "part"), FRAMES)
def test_a_frame_has_an_edge(open_page: OpenPage, name: str, state: str, part: str) -> None:
    page = in_state(open_page, name, state)
    box = page.locator(part).locator("visible=true").first
    edge = "box => [getComputedStyle(box).borderTopWidth, getComputedStyle(box).borderTopStyle]"
    width, style = box.evaluate(edge)
    assert float(width.removesuffix("px")) >= 1 and style == "solid"


def test_what_was_found_and_how_a_plan_fits_stand_out(open_page: OpenPage) -> None:
    pair = "mark => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]"
    word, ground = in_state(open_page, "index.html", "search").locator("mark").first.evaluate(pair)
    assert word != ground and ground.startswith("rgb("), f"{word} on {ground}"
    page = in_state(open_page, "checkers/decision.html", "non_urgent")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    full = page.locator(".fit--fits").first
    assert full.evaluate("mark => getComputedStyle(mark).backgroundColor") == ink
    half = page.locator(".fit--partly").first
    assert ink in half.evaluate("mark => getComputedStyle(mark).backgroundImage")


def in_state(open_page: OpenPage, name: str, state: str) -> Page:
    """Open a page in a state that a reader's hand brings about, in colours of the system."""
    page = open_page(name, **SETTINGS)
    page.evaluate(LIGHT)
    bring_into(page, name.rpartition("/")[2].removesuffix(".html"), state)
    return page
