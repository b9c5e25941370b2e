"""In place of the docstrings of Pyodide's bridge: nobody reads them here, and they delay the start."""

from collections.abc import Callable


def get_cmeth_docstring(function: Callable[..., object]) -> str:
    """Return the least that a method of the bridge must have: its name and an empty signature."""
    return f"{function.__name__}()\n--\n\n"
