"""Wider spacing of letters, words and lines, as readers may set it (WCAG 1.4.12), cuts no text."""

from axe import DESKTOP, PHONE, SIDEWAYS, OpenPage
from forms import fill, fits_the_form, given, submit, unfold
from playwright.sync_api import Page

from cases import cases

SMALLEST = {"width": 320, "height": 640}
WIDE_SPACING = """() => {
  const wide = new CSSStyleSheet()
  wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    transition: none !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [wide]
}"""
# The page for a wrong address has no menu.
MENU = "open => document.querySelectorAll('#__drawer').forEach((box) => { box.checked = open })"
# Each text with a line that a box cuts, or makes one scroll sideways for. A wide table may scroll, and a box
# of one pixel hides its text from the eye on purpose.
CUT = """() => {
  const cuts = (line, box) => {
    const { overflowX, overflowY } = getComputedStyle(box)
    const edge = box.getBoundingClientRect()
    if (overflowX === 'visible' || edge.width <= 1 || box.matches('.md-typeset__scrollwrap')) return false
    const beside = line.right > edge.right + 1 || line.left < edge.left - 1
    const below = line.bottom > edge.bottom + 2 || line.top < edge.top - 2
    return beside || (below && ['hidden', 'clip'].includes(overflowY))
  }
  const boxes = (part) => {
    const found = []
    for (let box = part; box !== document.body; box = box.parentElement) {
      found.push(box)
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) break
    }
    return found
  }
  const isCut = (text) => {
    const range = document.createRange()
    range.selectNodeContents(text)
    const lines = [...range.getClientRects()].filter((line) => line.width > 1)
    return boxes(text.parentElement).some((box) => lines.some((line) => cuts(line, box)))
  }
  const seen = { visibilityProperty: true, opacityProperty: true }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set()
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (!text.data.trim() || !text.parentElement.checkVisibility(seen) || !isCut(text)) continue
    found.add(`${text.parentElement.className}: ${text.data.trim()}`)
  }
  return [...found]
}"""


def cut(page: Page) -> list[str]:
    """Return the texts that are cut with wider spacing, at each width; on a phone the menu is open too."""
    page.evaluate(WIDE_SPACING)
    found = []
    for size in (SMALLEST, PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, f"{page.url} scrolls sideways at {size['width']} pixels"
        for menu in (False, True):
            page.evaluate(MENU, menu)
            found += [f"{size['width']}: {text}" for text in page.evaluate(CUT)]
    return found


def test_no_text_of_a_page_is_cut(visit: OpenPage, page_name: str) -> None:
    assert cut(visit(page_name, viewport=PHONE)) == []


def test_no_text_of_a_result_is_cut(visit: OpenPage, name: str) -> None:
    page = visit(f"checkers/{name}.html", viewport=PHONE)
    fill(page, name, given(max(filter(fits_the_form, cases(name)), key=lambda case: len(case.request))))
    submit(page)
    unfold(page)
    assert cut(page) == []
