"""The rules import the standard library and themselves, so that they run wherever Python does."""

import ast
import sys
from pathlib import Path

import pytest

from built import REPO

FILES = sorted((REPO / "pylogic").rglob("*.py"))


def imported(file: Path) -> set[str]:
    """Return the first name of every module that a file imports; "." stands for a relative import."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." if node.level else str(node.module))
    return {name.split(".")[0] or "." for name in names}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPO).as_posix())
def test_the_rules_need_python_and_nothing_else(file: Path) -> None:
    assert imported(file) <= {*sys.stdlib_module_names, "pylogic"}
