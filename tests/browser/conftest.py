"""What the browser tests share: opening a page of the served site while noting faults."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe import OpenPage
from playwright.sync_api import Browser, Page


@pytest.fixture
def faults() -> list[str]:
    """Hold what went wrong in the opened pages: console errors, script errors, requests to another site."""
    return []


@pytest.fixture
def open_page(browser: Browser, site_url: str, faults: list[str]) -> Iterator[OpenPage]:
    """Return a function that opens a page by name in a context of its own."""
    contexts = []

    def open_one(name: str, **settings: object) -> Page:
        context = browser.new_context(reduced_motion="reduce", **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.extend(foreign(request.url, site_url)))
        page.goto(site_url + name)
        return page

    yield open_one
    for context in contexts:
        context.close()


def foreign(address: str, home: str) -> list[str]:
    """Return the address when it is not of the served site or its own data."""
    parts = urlsplit(address)
    if parts.scheme in ("data", "blob") or address.startswith(home):
        return []
    return [f"asked another place for {address}"]
