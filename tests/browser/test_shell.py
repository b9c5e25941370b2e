"""The frame around the pages works: search, menu, skip link and colours, by keyboard too."""

from axe import OpenPage, violations
from playwright.sync_api import Page

from chromium import DESKTOP, PHONE

# What readers may type, and a page that must be among the first 3.
SEARCHES = {
    "chest pain": "guide/timing/emergency-first.html",
    "how long can I wait": "guide/timing/is-it-safe-to-wait.html",
    "cost": "guide/money/index.html",
    "medicare": "guide/money/medicare.html",
    "medicaid": "guide/money/other-payers.html",
    "biopsy": "guide/money/pathology-review.html",
    "slides": "guide/money/pathology-review.html",
    "MRI": "guide/money/imaging-second-read.html",
    "telehealth": "guide/who/video-or-in-person.html",
    "third opinion": "guide/differ/ladder.html",
    "two doctors disagree": "guide/differ/index.html",
    "misdiagnosis": "guide/when/unclear-diagnosis.html",
    "side effects": "guide/when/not-working.html",
    "checklist": "guide/prepare/what-to-bring.html",
    "caregiver": "guide/prepare/telling-your-doctor.html",
    "questions to ask": "guide/prepare/ten-questions.html",
    "statistics": "guide/numbers.html",
    "second opinion": "guide/what/index.html",
}


def first_found(page: Page, query: str) -> list[str]:
    """Return the addresses of the first 3 pages that the open search finds."""
    page.locator(".md-search__input").fill("")
    page.locator(".md-search-result__item").first.wait_for(state="detached")
    page.locator(".md-search__input").fill(query)
    page.locator(".md-search-result__item").first.wait_for()
    addresses = "found => found.slice(0, 3).map((one) => one.querySelector('a').href)"
    return page.locator(".md-search-result__item").evaluate_all(addresses)


def test_search_leads_to_the_right_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page("index.html", viewport=DESKTOP)
    page.locator(".md-search__input").click()
    for query, name in SEARCHES.items():
        found = [address.partition("?")[0].removeprefix(site_url) for address in first_found(page, query)]
        assert name in found, f"{query} finds {found}"


def test_search_hears_words_that_no_key_has_typed(open_page: OpenPage) -> None:
    """Words that are pasted, dictated or swiped come without a key."""
    page = open_page("index.html", viewport=PHONE)
    page.get_by_role("button", name="Search this guide").click()
    page.locator(".md-search__input").wait_for(state="visible")
    page.keyboard.insert_text("privacy")
    page.locator(".md-search-result__link").first.wait_for()


def test_search_finds_a_page_and_is_clean(open_page: OpenPage, faults) -> None:
    page = open_page("index.html", viewport=DESKTOP)
    page.locator(".md-search__input").click()
    page.keyboard.type("privacy")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".md-search-result__link").first.get_attribute("href").split("?")[0].endswith(".html")
    assert violations(page) == []
    assert faults == []


def test_search_opens_on_a_phone_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=PHONE)
    page.get_by_role("button", name="Search this guide").focus()
    page.keyboard.press("Enter")
    page.locator(".md-search__input").wait_for(state="visible")
    page.locator(".md-search__form").wait_for(state="visible")
    assert violations(page) == []


def test_search_has_a_name(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=PHONE)
    page.get_by_role("button", name="Search this guide").click()
    assert page.get_by_role("search", name="Search this guide").count() == 1


def test_menu_opens_by_keyboard_and_is_clean(open_page: OpenPage) -> None:
    page = open_page("about/privacy.html", viewport=PHONE)
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    page.locator(".md-nav--primary").wait_for(state="visible")
    assert menu.get_attribute("aria-expanded") == "true"
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".md-nav--primary").wait_for(state="hidden")
    assert menu.evaluate("element => element === document.activeElement")


def test_menu_on_a_phone_shows_the_pages_of_its_part_and_goes_back(open_page: OpenPage) -> None:
    page = open_page("about/privacy.html", viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    page.locator(".md-nav--primary").wait_for(state="visible")
    link = page.locator(".md-nav--primary a", has_text="Copy this site")
    link.wait_for()
    box = link.bounding_box()
    assert box and box["x"] >= 0 and box["width"] > 100 and box["height"] >= 24
    link.click(trial=True)
    page.locator("nav[aria-label=About] > .md-nav__title").click()
    page.locator(".md-nav--primary a", has_text="Start here").click()
    page.wait_for_url("**/index.html")


def test_menu_opens_without_javascript(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=PHONE, java_script_enabled=False)
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-nav--primary").wait_for(state="visible")


def test_skip_link_comes_first_and_works(open_page: OpenPage) -> None:
    page = open_page("about/index.html", viewport=DESKTOP)
    page.keyboard.press("Tab")
    assert page.locator(".md-skip").evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.url.endswith("#top")
    top = page.locator("h1").evaluate("element => element.getBoundingClientRect().top")
    bar = page.locator(".md-header").evaluate("element => element.getBoundingClientRect().bottom")
    assert top >= bar, "the bar hides the heading"


def test_colours_can_be_chosen(open_page: OpenPage, faults) -> None:
    page = open_page("index.html", viewport=DESKTOP, color_scheme="light")
    for expected in ("default", "slate"):
        page.locator("[data-md-component=palette] button:visible").click()
        page.locator(f"body[data-md-color-scheme={expected}]").wait_for()
    assert faults == []


def test_lines_are_about_65_letters(open_page: OpenPage) -> None:
    page = open_page("about/privacy.html", viewport=DESKTOP)
    widths = page.locator(".md-content__inner > p").evaluate_all(
        """paragraphs => paragraphs.map(one => {
             const size = parseFloat(getComputedStyle(one).fontSize)
             return one.getBoundingClientRect().width / size
           })"""
    )
    assert widths and max(widths) <= 36
