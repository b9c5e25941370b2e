"""Uses the box that keeps answers in the tab, and reads what is kept, in an open page."""

import json
import re

from playwright.sync_api import Locator, Page

KEY = "second-opinion-case"


def turn(page: Page, checker: str) -> None:
    """Go to another checker in the same tab."""
    page.goto(re.sub(r"\w+\.html.*$", f"{checker}.html", page.url))


def box(page: Page) -> Locator:
    return page.locator(".keep input")


def said(page: Page) -> Locator:
    return page.locator(".keep__said")


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"sessionStorage.getItem('{KEY}')") or "null")


def last_request(page: Page) -> dict:
    return json.loads(page.evaluate("window.requests.at(-1)"))


def wait_for_level(page: Page, level: str) -> None:
    page.wait_for_function(
        f"level => (JSON.parse(sessionStorage.getItem('{KEY}')).level || '') === level", arg=level
    )
