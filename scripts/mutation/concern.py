"""Which tests concern a module: those of every checker, of the ones on it, and those named after it."""

import re
from pathlib import Path

CHECKERS = Path("pylogic/checkers")
# No checker stands on the door: the tests of requests are its own.
DOOR = "request"
# The tests that need neither the built site nor a browser.
ROOMS = ("rules", "words")


def checkers_on(module: Path) -> list[str]:
    """Return the ids of the checkers that are, or import, a module; of all of them when none does."""
    imports = re.compile(rf"\bpylogic(\.rules)?(\.| import ){module.stem}\b")
    paths = sorted(CHECKERS.glob("[a-z]*.py"))
    found = [path.stem for path in paths if path == module or imports.search(path.read_text("utf-8"))]
    return found or [path.stem for path in paths]


def shared_by(module: Path) -> list[str]:
    """Return the modules on which a checker stands; their tests are its own too. The model is everybody's."""
    if module.parent != CHECKERS:
        return []
    named = re.findall(r"from pylogic(?:\.rules)?(?:\.| import )(?!rules\b)(\w+)", module.read_text("utf-8"))
    return [name for name in dict.fromkeys(named) if name != "model"]


def files_on(module: Path) -> list[str]:
    """Return the test files that concern a module."""
    ids = checkers_on(module)
    every = len(ids) == len(list(CHECKERS.glob("[a-z]*.py")))
    names = ("checkers", module.stem, *shared_by(module), *(ids if not every else (DOOR,)))
    rooms = [Path("tests") / room for room in ROOMS]
    found = (path for name in names for room in rooms for path in sorted(room.glob(f"test_{name}*.py")))
    return list(dict.fromkeys(path.as_posix() for path in found))
