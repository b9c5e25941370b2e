"""Runs axe-core in an open page, and names the sizes of screen that the pages are tried on."""

import json
from collections.abc import Callable

from built import REPO
from playwright.sync_api import Page

SOURCE = REPO / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}

OpenPage = Callable[..., Page]


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it is now, one line each."""
    assert SOURCE.is_file(), f"{SOURCE} is missing: run npm ci"
    page.evaluate(SOURCE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)"
    )
    return [
        f"{rule['id']}: {node['html'][:160]} {json.dumps(node['failureSummary'])[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]
