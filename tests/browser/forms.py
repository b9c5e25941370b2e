"""Fills in the form of a checker in an open page, and reads what the page then shows."""

from typing import Any

from playwright.sync_api import Page, expect


def fill(page: Page, checker: str, answers: dict[str, Any]) -> None:
    """Give every answer as a reader does: tick, choose or type."""
    count = answers.get("plan_count")
    if isinstance(count, int):
        page.locator(f"#{checker}-plan_count-typed").fill(str(count))
        page.locator(f"#{checker}-plan_count-typed").dispatch_event("change")
    for question, answer in answers.items():
        field = page.locator(f"#{checker}-{question}-typed")
        typed = field.count() and answer != "not_sure"
        if typed:
            field.fill(str(answer))
            continue
        for option in answer if isinstance(answer, list) else [answer]:
            page.locator(f"[id='{checker}-{question}-{option}']").check()


def submit(page: Page) -> None:
    """Press the button and wait for the result."""
    page.locator(".checker button[type=submit]").click()
    expect(page.locator(".report")).to_have_attribute("data-view", "report", timeout=60_000)


def shown(page: Page, what: str) -> list[str | None]:
    """Return the ids of the outcomes or findings that a reader sees."""
    return [part.get_attribute(f"data-{what}") for part in page.locator(f"[data-{what}]:visible").all()]
