"""On paper: a sheet fills one side with room to write, and a number keeps its limits and its source."""

import re

import pytest
from axe import PHONE, OpenPage

from built import page_names

QUESTIONS = "".join(
    f"<li>What could happen to someone like me if we choose plan number {n}?</li>" for n in range(10)
)
SHEET = f"""<div class="sheet"><p class="write">Doctor:</p><p class="write">Date:</p>
<h2>First</h2><h2>Second</h2><ol>{QUESTIONS}</ol></div>"""
ADD_SHEET = "html => document.querySelector('article h1').insertAdjacentHTML('afterend', html)"
LINES = "getComputedStyle(document.querySelector('.sheet li'), '::after').height"
WITH_NUMBERS = [name for name in page_names() if name.startswith("guide/")]


def sheets(page, paper: str) -> int:
    """Return how many sides of paper a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_sheet_takes_one_side(open_page: OpenPage, paper: str) -> None:
    page = open_page("about/copy.html")
    assert sheets(page, paper) > 1
    page.evaluate(ADD_SHEET, SHEET)
    assert sheets(page, paper) == 1
    page.emulate_media(media="print")
    assert float(page.evaluate(LINES).removesuffix("px")) > 20
    shown = page.locator("article > *:visible").all()
    assert len(shown) == 3, "only the heading, the sheet and the dates belong on it"


@pytest.mark.parametrize("name", WITH_NUMBERS)
def test_numbers_keep_their_words_on_paper(visit: OpenPage, name: str) -> None:
    page = visit(name, viewport=PHONE, java_script_enabled=False)
    page.emulate_media(media="print")
    for number in page.locator(".number:visible").all():
        assert number.locator(".number__caveat").is_visible()
        assert number.locator(".number__more dd").last.bounding_box()["height"] > 0
