"""What a host or a browser forbids stops no reading: search, colours, menu and checkers work, or say why."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import DESKTOP, PHONE, violations
from playwright.sync_api import Browser, BrowserType, FrameLocator, Page, expect

from built import REPO
from hosts import SlashlessHost, hosted
from pylogic.checkers.timing import CHECKER

PAGE = "checkers/timing.html"
HEART = "#timing-chest_and_breathing-heart"
STRICT = ["default-src 'self'", "default-src 'self'; script-src 'self'"]
# The headers that the page for librarians says work.
ADVICE = (REPO / "docs/en/about/copy.md").read_text("utf-8")
GOOD = dict(re.findall(r"^\| `([A-Z][\w-]+)` \| `([^`]+)` \|", ADVICE, re.MULTILINE))
# What the header forbids, and what the page must then name.
FORBIDDEN = {
    "default-src 'self'": "'wasm-unsafe-eval'",
    "default-src 'self' 'wasm-unsafe-eval'; connect-src 'none'": "connect-src",
    "default-src 'self' 'wasm-unsafe-eval'; worker-src 'none'": "worker-src",
}


def faults_of(page: Page) -> list[str]:
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def search_finds(page: Page, word: str) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.type(word)
    page.locator(".md-search-result__link").first.wait_for()


def tick_and_submit(page: Page | FrameLocator) -> None:
    page.locator(HEART).check()
    page.locator(".checker button[type=submit]").click()


@pytest.mark.parametrize("policy", STRICT)
def test_a_strict_policy_of_the_host_stops_no_reading(browser: Browser, site_dir: Path, policy: str) -> None:
    with hosted(site_dir, headers={"Content-Security-Policy": policy}) as address:
        page = browser.new_page(viewport=DESKTOP, color_scheme="dark", reduced_motion="reduce")
        faults = faults_of(page)
        for name in ("index.html", "checkers/index.html", PAGE, "guide/numbers.html"):
            page.goto(address + name)
            page.locator("body[data-md-color-scheme=slate]").wait_for()
        search_finds(page, "privacy")
        page.keyboard.press("Escape")
        for _ in range(2):  # from the device's choice over light to dark
            page.locator("[data-md-component=palette] button:visible").click()
        page.goto(address + "guide/numbers.html")
        assert page.evaluate("document.body.dataset.mdColorMedia") == "(prefers-color-scheme: dark)"
        assert faults == []
        page.close()


@pytest.mark.parametrize("policy", FORBIDDEN)
def test_what_the_host_forbids_is_named_with_its_cure(browser: Browser, site_dir: Path, policy: str) -> None:
    with hosted(site_dir, headers={"Content-Security-Policy": policy}) as address:
        page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
        page.goto(address + PAGE)
        tick_and_submit(page)
        status = page.locator(".checker__status")
        expect(status).to_contain_text("The host of this copy", timeout=30_000)
        expect(status).to_contain_text(FORBIDDEN[policy])
        expect(status).to_contain_text("Content-Security-Policy")
        assert page.locator("[data-outcome]:visible").count() == len(CHECKER.outcomes)
        assert violations(page) == []
        page.close()


def test_a_checker_answers_under_the_headers_that_we_recommend(browser: Browser, site_dir: Path) -> None:
    assert {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options"} < set(GOOD)
    with hosted(site_dir, headers=GOOD) as address:
        page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
        faults = faults_of(page)
        page.goto(address + PAGE)
        tick_and_submit(page)
        expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)
        assert page.locator("[data-outcome]:visible").get_attribute("data-outcome") == "emergency_now"
        assert faults == []
        page.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_closed_frame_shows_colours_and_menu_and_says_what_cannot_work(
    browser: Browser, site_dir: Path, size: dict
) -> None:
    with hosted(site_dir) as address:
        page = browser.new_page(viewport=size, color_scheme="dark", reduced_motion="reduce")
        faults = faults_of(page)
        box = f'width="{size["width"] - 20}" height="{size["height"] - 20}"'
        page.set_content(
            f'<iframe sandbox="allow-scripts" title="guide" src="{address}{PAGE}" {box}></iframe>'
        )
        frame = page.frame_locator("iframe")
        frame.locator("body[data-md-color-scheme=slate]").wait_for()
        frame.locator("[data-md-component=palette] button:visible").click()
        frame.locator("body[data-md-color-scheme=default]").wait_for()
        if size is PHONE:
            menu = frame.get_by_role("button", name="Menu")
            menu.click()
            expect(frame.locator(".md-nav--primary").first).to_be_visible()
            page.keyboard.press("Escape")
            frame.get_by_role("button", name="Search this guide").click()
        frame.locator(".md-search__input").click()
        expect(frame.locator(".md-search-result__meta")).to_be_in_viewport()
        expect(frame.locator(".md-search-result__meta")).to_contain_text("Search cannot work here")
        page.keyboard.press("Escape")
        expect(frame.locator(".md-search-result__meta")).not_to_be_visible()
        frame.locator(HEART).check()
        expect(frame.locator(".checker__status")).to_contain_text("in a window of its own")
        assert frame.locator("[data-outcome]:visible").count() == len(CHECKER.outcomes)
        assert faults == []
        page.close()


def test_without_slashes_styles_search_and_checkers_work(browser: Browser, site_dir: Path) -> None:
    with hosted(site_dir, SlashlessHost, "/") as home:
        page = browser.new_page(viewport=DESKTOP, reduced_motion="reduce")
        faults = faults_of(page)
        page.goto(f"{home}guide/what/index.html")
        assert page.url == f"{home}guide/what"
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--bar')").strip()
        search_finds(page, "checker")
        page.locator(".md-search-result__link[href$='checkers/index.html']").click()
        page.wait_for_url(f"{home}checkers*")
        page.locator(".md-content li a", has_text="How soon").first.click()
        page.wait_for_url(f"{home}checkers/timing")
        tick_and_submit(page)
        expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)
        page.locator(".md-logo").first.click()
        page.wait_for_url(home)
        assert faults == []
        page.close()


@pytest.fixture
def keeps_nothing(
    browser_type: BrowserType, browser_type_launch_args: dict, tmp_path: Path
) -> Iterator[Page]:
    """Open a window of a Chromium whose owner forbids all sites to keep anything."""
    profile = tmp_path / "Default"
    profile.mkdir()
    forbid = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Preferences").write_text(json.dumps(forbid), "utf-8")
    context = browser_type.launch_persistent_context(
        str(tmp_path), color_scheme="dark", reduced_motion="reduce", **browser_type_launch_args
    )
    yield context.new_page()
    context.close()


def test_a_browser_that_keeps_nothing_is_no_hindrance(keeps_nothing: Page, site_url: str) -> None:
    page, faults = keeps_nothing, faults_of(keeps_nothing)
    page.goto(site_url + PAGE)
    kept = "() => { try { return localStorage.length } catch (fault) { return fault.name } }"
    assert page.evaluate(kept) == "SecurityError", "this browser keeps things: the test tries nothing"
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    search_finds(page, "privacy")
    page.goto(site_url + PAGE)
    page.locator("[data-md-component=palette] button:visible").click()
    page.locator("body[data-md-color-scheme=default]").wait_for()
    page.locator(".keep input").click()
    expect(page.locator(".keep__said")).to_contain_text("does not let us keep answers")
    tick_and_submit(page)
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)
    assert faults == []


@pytest.mark.parametrize("chosen", [None, "slate", "default"], ids=["the device's", "dark", "light"])
def test_colours_are_right_before_the_theme_has_loaded(
    browser: Browser, site_url: str, chosen: str | None
) -> None:
    """The theme's own program sets colours at the end of the page: until then, no reader is dazzled."""
    page = browser.new_page(color_scheme="dark")
    page.route("**/bundle.*.js", lambda _: None)
    key = json.dumps(f"{site_url.partition('//')[2].partition('/')[1]}{site_url.split('/', 3)[3]}.__palette")
    media = {"slate": "(prefers-color-scheme: dark)", "default": "(prefers-color-scheme: light)"}
    if chosen:
        kept = json.dumps(json.dumps({"index": 1, "color": {"scheme": chosen, "media": media[chosen]}}))
        page.add_init_script(f"localStorage.setItem({key}, {kept})")
    page.goto(site_url + "guide/numbers.html", wait_until="commit")
    page.locator("h1").wait_for()
    assert page.evaluate("document.body.dataset.mdColorScheme") == (chosen or "slate")
    page.close()


def test_a_page_opened_as_a_file_says_so(browser: Browser, site_dir: Path) -> None:
    page = browser.new_page(viewport=PHONE, color_scheme="dark", reduced_motion="reduce")
    page.goto((site_dir / PAGE).as_uri())
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    tick_and_submit(page)
    expect(page.locator(".checker__status")).to_contain_text("opened as a file")
    assert page.locator("[data-outcome]:visible").count() == len(CHECKER.outcomes)
    page.close()
