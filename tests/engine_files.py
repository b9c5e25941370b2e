"""How tests name a file of the engine, whose name holds a part of the hash of its content."""

import re


def named(name: str) -> re.Pattern[str]:
    """Return the pattern of the addresses of a file: `core.bin` is core.0123456789ab.bin."""
    stem, ending = name.rsplit(".", 1)
    return re.compile(rf"/{re.escape(stem)}(\.[0-9a-f]{{12}})?\.{ending}$")
