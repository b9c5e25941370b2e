"""SAFETY.md tells the truth: each property has a row, and each test and size that it names exists."""

import ast
import re
from functools import cache

import pytest

from built import REPO

TEXT = (REPO / "SAFETY.md").read_text("utf-8")
PROPERTIES = [
    *(f"P{number}" for number in range(1, 35)),
    *(f"C{number}" for number in range(1, 14)),
]
TEST = re.compile(r"`(tests/[a-z_/]+\.py)::(test_\w+)`")
# A size with a comma, such as 81,920; smaller numbers are plain words.
SIZE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")


def rows() -> dict[str, list[list[str]]]:
    """Return the cells of each row of the tables by the property that it is about."""
    found: dict[str, list[list[str]]] = {}
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[A-Z]\d+", cells[0]):
            found.setdefault(cells[0], []).append(cells)
    return found


@cache
def source(file: str) -> str:
    path = REPO / file
    assert path.is_file(), f"SAFETY.md names {file}, which is not there. Correct the name."
    return path.read_text("utf-8")


@cache
def names_in(file: str) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(source(file))) if isinstance(node, ast.FunctionDef)}


def test_every_property_has_one_row_and_no_other_is_named() -> None:
    assert list(rows()) == PROPERTIES
    assert all(len(found) == 1 and len(found[0]) == 4 for found in rows().values())


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_row_says_something_and_names_tests_that_exist(name: str) -> None:
    _, words, tests, space = rows()[name][0]
    named = TEST.findall(tests)
    assert words and space and named, f"SAFETY.md: {name} needs words, a test and a space"
    assert "<br>".join(f"`{file}::{test}`" for file, test in named) == tests, f"SAFETY.md: {name}: {tests}"
    for file, test in named:
        assert test in names_in(file), f"SAFETY.md: {name}: {file} has no {test}. Correct the name."


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_size_stands_in_a_test_file_of_its_row(name: str) -> None:
    _, _, tests, space = rows()[name][0]
    sources = " ".join(source(file) for file, _ in TEST.findall(tests))
    sizes = set(re.sub(r"(?<=\d)[_,](?=\d)", "", sources).replace("(", " ").split())
    known = {re.sub(r"\D", "", word) for word in sizes}
    for size in SIZE.findall(space):
        assert size.replace(",", "") in known, f"SAFETY.md: {name}: no test here counts {size}"


def test_all_tests_that_the_page_names_are_in_its_tables() -> None:
    in_rows = {pair for found in rows().values() for pair in TEST.findall(found[0][2])}
    assert set(TEST.findall(TEXT)) == in_rows
