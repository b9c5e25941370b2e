"""Numbers to call are links where a reader must act, and nothing else becomes one."""

import pytest
from bs4 import BeautifulSoup

from built import built_site
from sitegen.content.dial import dialled

NUMBERS = {"call": ["911", "13 11 14", "1-800-222-1222"], "text": ["0477 13 11 14"]}


def links(text: str) -> list[tuple[str, str]]:
    soup = BeautifulSoup(dialled(text, NUMBERS), "html.parser")
    assert soup.get_text() == text
    return [(link["href"], link.get_text()) for link in soup.find_all("a")]


def test_a_number_is_a_link_and_its_text_stays() -> None:
    assert links("Call 911 <now>, or 1-800-222-1222.") == [
        ("tel:911", "911"),
        ("tel:18002221222", "1-800-222-1222"),
    ]
    assert links("Call 13 11 14 or text 0477 13 11 14.") == [
        ("tel:131114", "13 11 14"),
        ("sms:0477131114", "0477 13 11 14"),
    ]


@pytest.mark.parametrize(
    "text", ["In 9110 people", "1-911", "911-5", "of 1,911", "0.911", "911.5 grams", "&#911;"]
)
def test_a_part_of_another_number_is_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize("place", [".checker__card", ".alarm", "[data-finding=crisis_line]"])
def test_the_page_of_timing_can_be_tapped(place: str) -> None:
    soup = BeautifulSoup((built_site() / "checkers/timing.html").read_text("utf-8"), "html.parser")
    assert soup.select_one(place).select('a[href^="tel:"]')


def test_the_steps_of_an_emergency_can_be_tapped_in_the_guide() -> None:
    page = (built_site() / "guide/timing/emergency-first.html").read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    steps = next(steps for steps in soup.article.find_all("ol") if "911" in steps.get_text())
    assert steps.select('a[href="tel:911"]')
