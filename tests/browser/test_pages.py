"""Every built page works for every reader: small or large, light or dark, by eye, ear or keyboard."""

from axe import DESKTOP, PHONE, SIDEWAYS, OpenPage, violations
from playwright.sync_api import Page

# What a reader sees of the element that has the focus: its box, and whether something covers the middle of
# the part in the window. A browser may leave a part of a tall field below the window.
FOCUSED = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const seen = at.matches('.md-toggle') ? document.querySelector(`.md-nav__link[for="${at.id}"]`) : at
  const box = seen.getBoundingClientRect()
  const line = seen.getClientRects()[0] || box
  const middle = (Math.max(line.top, 0) + Math.min(line.bottom, innerHeight)) / 2
  const over = document.elementFromPoint(line.left + line.width / 2, middle)
  return {
    name: seen.outerHTML.slice(0, 120),
    inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    covered: !over || !(seen.contains(over) || over.contains(seen)),
    hidden: getComputedStyle(seen).visibility === 'hidden' || box.width === 0,
  }
}"""


def test_page_is_clean_and_fits_in_every_view(visit: OpenPage, faults, page_name) -> None:
    """One visit: axe on a phone in light and on a desktop in dark, every width and size of text, then paper.

    At 360 the emergency line is seen first; nothing scrolls sideways at 320, or at 200 %.
    """
    page = visit(page_name, viewport=PHONE, color_scheme="light")
    box = page.locator(".emergency-line:visible").bounding_box()
    assert box and box["y"] < 40 and box["y"] + box["height"] < PHONE["height"] / 3
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) == 0, f"{page_name} scrolls sideways at 320 pixels"
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate(SIDEWAYS) == 0, f"{page_name} scrolls sideways with large text"
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.emulate_media(color_scheme="dark")
    if page_name != "404.html":  # it cannot know where it stands, so it has no script that follows
        page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert violations(page) == []
    if page_name != "404.html":
        paper_is_black_on_white(page)
    assert faults == []


def paper_is_black_on_white(page: Page) -> None:
    page.emulate_media(media="print")
    style = "element => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor]"
    assert page.locator("h1").evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for part in (".md-header", ".md-sidebar--primary", ".md-footer"):
        assert not page.locator(part).is_visible(), f"{part} is printed"
    assert page.locator(".emergency-line:visible").is_visible()


def test_text_shows_without_javascript(visit: OpenPage, page_name) -> None:
    page = visit(page_name, viewport=PHONE, java_script_enabled=False)
    assert page.locator(".emergency-line:visible").is_visible()
    assert page.locator("h1").is_visible()
    assert all(paragraph.is_visible() for paragraph in page.locator(".md-content__inner > p").all())


def test_keyboard_focus_is_always_seen(visit: OpenPage, full_page_name) -> None:
    """Tab walks at most 60 stops, at a width that depends on the page: half of them are tried on a phone."""
    width = 320 if sum(map(ord, full_page_name)) % 2 else 1280
    page = visit(full_page_name, viewport={"width": width, "height": 640})
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["name"] in stops[:1]:
            break
        assert not stop["hidden"] and stop["inside"], f"focus is out of sight: {stop['name']}"
        assert not stop["covered"], f"focus is covered: {stop['name']}"
        stops.append(stop["name"])
    assert len(stops) >= 5
