"""Runs axe-core in an open page, and hands on the sizes of screen that pages are tried on."""

import json
from collections.abc import Callable

from playwright.sync_api import Page

from built import REPO
from chromium import DESKTOP, PHONE

__all__ = ["DESKTOP", "PHONE", "SIDEWAYS", "OpenPage", "violations"]

SOURCE = REPO / "node_modules" / "axe-core" / "axe.min.js"
# Every rule that is on by itself, and the size of targets (WCAG 2.2), which is not.
OPTIONS = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"

# How far the page can be moved sideways.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

OpenPage = Callable[..., Page]


def violations(page: Page, part: str = "html") -> list[str]:
    """Return what axe finds wrong with the page, or one part of it, as it is now, one line each."""
    assert SOURCE.is_file(), f"{SOURCE} is missing: run npm ci"
    page.evaluate("scrollTo(0, 0)")  # a control half under the bar at the top would count as too small
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text("utf-8"))
    found = page.evaluate(f"part => axe.run(part, {OPTIONS}).then(result => result.violations)", part)
    return [
        f"{rule['id']}: {node['html'][:160]} {json.dumps(node['failureSummary'])[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]
