"""What the browser tests share: opening a page of the served site while noting faults."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe import OpenPage
from engines import Chromium, Engine, Firefox, WebKit
from forms import empty
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page
from releases import build_older

from chromium import PHONE, launch_args
from pylogic.api import checkers
from sitegen import tools
from tools import need


@pytest.fixture(scope="session")
def noted() -> list[str]:
    """Hold what the watched windows note, test after test."""
    return []


@pytest.fixture
def faults(noted: list[str]) -> list[str]:
    """Hold what went wrong in this test: console errors, script errors, requests to another site."""
    noted.clear()
    return noted


@pytest.fixture
def open_page(browser: Browser, site_url: str, faults: list[str]) -> Iterator[OpenPage]:
    """Return a function that opens a page by name in a window of its own."""
    contexts = []

    def open_one(name: str, **settings: object) -> Page:
        contexts.append(browser.new_context(reduced_motion="reduce", **settings))
        page = watched(contexts[-1].new_page(), site_url, faults)
        page.goto(site_url + name)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> dict[str, Page]:
    """Hold one window for each setting that tests share: a new window costs more than most tests."""
    assert browser.is_connected()
    return {}


@pytest.fixture
def visit(browser: Browser, windows: dict[str, Page], site_url: str, faults: list[str]) -> OpenPage:
    """Return a function that opens a page by name in a window that tests with the same settings share."""

    def visit_one(name: str, **settings: object) -> Page:
        key = repr(sorted(settings.items()))
        if key not in windows:
            context = browser.new_context(reduced_motion="reduce", **settings)
            windows[key] = watched(context.new_page(), site_url, faults)
        page = windows[key]
        page.goto("about:blank")
        page.emulate_media(media="screen", color_scheme=settings.get("color_scheme"))
        page.set_viewport_size(settings["viewport"])
        faults.clear()
        page.goto(site_url + name)
        return page

    return visit_one


@pytest.fixture(scope="module", params=checkers())
def name(request: pytest.FixtureRequest) -> str:
    """Give each checker in turn; all tests of a file that ask for it run before the next checker's."""
    return request.param


@pytest.fixture
def checker_page(
    browser: Browser, windows: dict[str, Page], site_url: str, faults: list[str], name: str
) -> Page:
    """Return the page of the checker as a reader first sees it; its engine may run since the test before."""
    if "checker" not in windows:
        windows["checker"] = watched(
            browser.new_context(reduced_motion="reduce").new_page(), site_url, faults
        )
    page, address = windows["checker"], f"{site_url}checkers/{name}.html"
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(PHONE)
    if page.url != address:
        page.goto(address)
    empty(page)
    return page


@pytest.fixture
def without_wasm(visit: OpenPage, windows: dict[str, Page]) -> OpenPage:
    """Return a function that opens the page of a checker in a browser that runs no WebAssembly."""
    settings = {"viewport": PHONE, "locale": "en-GB"}

    def open_one(name: str) -> Page:
        if repr(sorted(settings.items())) not in windows:
            visit("about/privacy.html", **settings).add_init_script("delete window.WebAssembly")
        return visit(f"checkers/{name}.html", **settings)

    return open_one


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of an older release."""
    return build_older(tmp_path_factory.mktemp("older"))


@pytest.fixture
def reader(browser_type: BrowserType, tmp_path: Path) -> Iterator[BrowserContext]:
    """Give one reader's browser with a profile of its own, which keeps files on the disk."""
    settings = launch_args(need(tools.chromium))
    with browser_type.launch_persistent_context(str(tmp_path / "profile"), **settings) as context:
        yield context


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Give each of the three browser engines in turn."""
    if request.param == "chromium":
        # Asking for `browser_type` here, without its parameter, would close the browser that tests share.
        browser: Engine = Chromium(request.getfixturevalue("playwright").chromium)
    else:
        browser = {"firefox": Firefox, "webkit": WebKit}[request.param]()
    yield browser
    browser.close()


def watched(page: Page, site_url: str, faults: list[str]) -> Page:
    """Note what goes wrong in a window from now on."""
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.extend(foreign(request.url, site_url)))
    return page


def foreign(address: str, home: str) -> list[str]:
    """Return the address when it is not of the served site or its own data."""
    parts = urlsplit(address)
    if parts.scheme in ("data", "blob", "about") or address.startswith(home):
        return []
    return [f"asked another place for {address}"]
