"""A test whose tool is not on the machine is skipped by its name; in CI it fails."""

import os
from collections.abc import Callable

import pytest

from sitegen.tools import MissingToolError


def need[Found](find: Callable[[], Found]) -> Found:
    """Return what `find` of sitegen.tools finds; else skip the test, or fail it in CI."""
    try:
        return find()
    except MissingToolError as fault:
        if os.environ.get("CI"):
            pytest.fail(f"{fault} (in CI no test is skipped)", pytrace=False)
        pytest.skip(str(fault))
