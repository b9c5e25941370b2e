"""Every list of emergency numbers names the same countries with the same numbers."""

import re
from collections.abc import Iterator

import pytest

from built import REPO
from sitegen.content.interface import interface

LIST = (
    "911 in the US and Canada, 112 in the EU. "
    "It is 999 or 112 in the UK, 000 in Australia, 111 in New Zealand."
)
FILES = ("mkdocs.yml", "README.md", "docs/en/**/*.toml", "docs/en/**/*.md", "overrides/**/*.html")
# One number with the country in which it is dialled.
NUMBER = re.compile(r"\b(?:911|112|999|000|111)\b(?= in the (?:US|EU|UK)| in (?:Australia|New Zealand))")


def lines() -> Iterator[tuple[str, str]]:
    """Yield each line that names a number with its country, and where it stands."""
    for pattern in FILES:
        for path in sorted(REPO.glob(pattern)):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if NUMBER.search(line):
                    yield f"{path.relative_to(REPO)}:{number}", line


FOUND = dict(lines())


@pytest.mark.parametrize("place", FOUND)
def test_a_list_names_every_country(place: str) -> None:
    assert LIST in FOUND[place], f"{place}: say it as everywhere: {LIST}"


def test_the_lists_are_found_and_each_number_can_be_tapped() -> None:
    assert {place.split(":")[0] for place in FOUND} >= {
        "mkdocs.yml",
        "docs/en/interface.toml",
        "docs/en/checkers/timing.toml",
        "docs/en/checkers/coverage.toml",
    }
    assert set(NUMBER.findall(LIST)) <= set(interface(REPO / "docs/en")["dial"]["call"])
