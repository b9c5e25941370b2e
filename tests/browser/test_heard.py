"""What a screen reader gets to read: the tree of names and roles that the browser gives it.

The faults that these tests hold down were heard in Orca with Firefox. Orca itself is not run here.
"""

from itertools import pairwise
from typing import NamedTuple

import pytest
from axe import DESKTOP, PHONE, OpenPage, violations
from playwright.sync_api import Page, expect

GUIDE = "guide/what/confirm-or-change.html"
TIMING = "checkers/timing.html"


class Heard(NamedTuple):
    """One thing in the tree: its role and name, and what else is said of it."""

    role: str
    name: str
    said: dict[str, object]


def heard(page: Page) -> list[Heard]:
    """Return all that the browser shows to a screen reader, in the order of the page."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        Heard(
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            {one["name"]: one["value"].get("value") for one in node.get("properties", [])},
        )
        for node in tree
        if not node["ignored"]
    ]


def of_role(page: Page, *roles: str) -> list[Heard]:
    return [one for one in heard(page) if one.role in roles]


def names(page: Page, *roles: str) -> list[str]:
    return [one.name for one in of_role(page, *roles)]


def test_an_empty_search_is_no_error(visit: OpenPage) -> None:
    page = visit(GUIDE, viewport=DESKTOP)
    (search,) = [one for one in of_role(page, "textbox") if one.name == "Search"]
    assert not search.said.get("required")
    assert search.said.get("invalid") == "false"


def test_the_search_offers_to_clear_only_what_is_there(visit: OpenPage) -> None:
    page = visit(GUIDE, viewport=DESKTOP)
    clear = page.locator(".md-search__options button")
    assert "Clear" not in names(page, "button")
    page.locator(".md-search__input").click()
    expect(clear).to_be_hidden()
    page.keyboard.type("privacy")
    expect(clear).to_be_visible()
    assert "Clear" in names(page, "button")
    clear.click()
    expect(page.locator(".md-search__input")).to_have_value("")
    expect(clear).to_be_hidden()
    assert names(page, "search") == ["Search this guide"]
    assert names(page, "dialog") == [] and "Search" not in names(page, "navigation")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_colours_have_one_button_that_keeps_the_focus(open_page: OpenPage, key: str) -> None:
    page = open_page(GUIDE, viewport=DESKTOP, color_scheme="light")
    assert of_role(page, "radio") == []
    page.locator("[data-md-component=palette] button:visible").focus()
    for said, scheme in (
        ("Colors follow your device. Change to light", "default"),
        ("Colors are light. Change to dark", "default"),
        ("Colors are dark. Change to your device's choice", "slate"),
        ("Colors follow your device. Change to light", "default"),
    ):
        assert [name for name in names(page, "button") if name.startswith("Colors")] == [said]
        assert page.evaluate("document.activeElement.title") == said
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        page.keyboard.press(key)


def test_a_heading_is_read_without_the_sign_beside_it(visit: OpenPage) -> None:
    page = visit(GUIDE, viewport=DESKTOP)
    assert not [one for one in heard(page) if "¶" in one.name]
    address = page.locator("h2 .headerlink").first
    address.hover()
    address.click()
    assert page.locator(f"h2{page.evaluate('location.hash')}").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.matches('.headerlink')")


def test_a_picture_of_people_is_read_once(visit: OpenPage) -> None:
    """The words beside it stand there as a list; as its caption, they would be read in one go before it."""
    page = visit(GUIDE, viewport=DESKTOP)
    assert names(page, "figure") == [""]
    (picture,) = [name for name in names(page, "image") if name.startswith("A picture of 100 people")]
    assert picture.endswith("The list below says how many are in each group.")


def test_a_citation_says_that_it_is_a_source(visit: OpenPage) -> None:
    page = visit(GUIDE, viewport=DESKTOP)
    links = names(page, "link")
    assert "Source 1" in links and not [name for name in links if name.isdigit()]


def test_no_heading_is_the_label_of_its_part(visit: OpenPage, full_page_name) -> None:
    """Orca leaves out a label above the window, and in a long reading that is where a heading stands."""
    page = visit(full_page_name, viewport=PHONE)
    labels = """() => [...document.querySelectorAll('[aria-labelledby]')]
      .map((part) => document.getElementById(part.getAttribute('aria-labelledby')))
      .filter((label) => label.matches('h1, h2, h3, h4')).map((label) => label.id)"""
    assert [label for label in page.evaluate(labels) if not label.endswith("-report")] == []


def test_each_question_has_a_heading(checker_page: Page) -> None:
    """A key for headings leads from question to question; the same question to two doctors counts once."""
    form = checker_page.locator(".checker__form")
    asked = form.locator(":scope > fieldset > legend > h3, :scope > .row > .row__ask")
    assert form.locator("h2").first.inner_text() == "The questions"
    assert form.locator("h3").all_inner_texts() == asked.all_inner_texts()
    levels = [int(one.said["level"]) for one in of_role(checker_page, "heading")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_parts_of_the_menu_open_by_buttons(open_page: OpenPage) -> None:
    page = open_page(TIMING, viewport={"width": 1400, "height": 900})
    menu = page.locator(".md-nav--primary")
    assert menu.get_by_role("checkbox").count() == 0
    part = menu.get_by_role("button", name="About", exact=True)
    expect(part).to_have_attribute("aria-expanded", "false")
    part.focus()
    page.keyboard.press("Enter")
    expect(part).to_have_attribute("aria-expanded", "true")
    expect(menu.get_by_role("link", name="Your privacy")).to_be_visible()
    assert violations(page, ".md-nav--primary") == []


def test_on_a_phone_a_part_of_the_menu_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=PHONE)
    page.get_by_role("button", name="Menu").press("Enter")
    menu = page.locator(".md-nav--primary")
    expect(menu).to_be_visible()
    menu.get_by_role("button", name="About", exact=True).press("Enter")
    expect(menu.get_by_role("link", name="Your privacy")).to_be_visible()
    page.locator("nav[aria-label=About] > button.md-nav__title").press("Enter")
    expect(menu.get_by_role("link", name="Your privacy")).to_be_hidden()


def test_without_javascript_the_menu_opens_by_named_boxes(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport={"width": 1400, "height": 900}, java_script_enabled=False)
    box = page.get_by_role("checkbox", name="About")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Your privacy")).to_be_visible()
