"""What goes into the zips of the bundle: the standard library, trimmed, and the rules, both compiled."""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

STANDINS = Path(__file__).with_name("standins")
MODULES = Path(__file__).with_name("modules.txt")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class EngineError(Exception):
    """The engine cannot be built; the message says what was found and what to do."""


def code_zips(pyodide: Path, app: Path) -> tuple[bytes, bytes]:
    """Return two zips of .pyc files: the trimmed library of the npm package `pyodide`, and `app`."""
    library = trimmed(library_sources(pyodide / "python_stdlib.zip"), MODULES.read_text().split())
    return compiled(library, "-OO", "-X", "no_debug_ranges"), compiled(app_sources(app))


def library_sources(archive: Path) -> dict[str, bytes]:
    """Return {path in the zip: source} of Pyodide's standard library, with our stand-ins in their places."""
    with zipfile.ZipFile(archive) as library:
        sources = {name: library.read(name) for name in library.namelist() if name.endswith(".py")}
    standins = {path.relative_to(STANDINS).as_posix(): path.read_bytes() for path in STANDINS.rglob("*.py")}
    if strange := standins.keys() - sources.keys():
        raise EngineError(f"{STANDINS.name} holds {sorted(strange)}, which this Pyodide does not have.")
    return sources | standins


def trimmed(sources: Mapping[str, bytes], modules: list[str]) -> dict[str, bytes]:
    """Return the sources of the named modules only."""
    chosen = {}
    for module in modules:
        stem = module.replace(".", "/")
        name = next((n for n in (f"{stem}.py", f"{stem}/__init__.py") if n in sources), None)
        if name is None:
            raise EngineError(f"{MODULES.name} names {module}, which this Pyodide does not have.")
        chosen[name] = sources[name]
    return chosen


def app_sources(app: Path) -> dict[str, bytes]:
    """Return {path in the zip: source} of the package in the folder `app`."""
    return {path.relative_to(app.parent).as_posix(): path.read_bytes() for path in app.rglob("*.py")}


def compiled(sources: Mapping[str, bytes], *flags: str) -> bytes:
    """Return a zip of the .pyc files of `sources`, made by `pyodide py-compile` under this Python.

    `flags` go to Python: -OO leaves out docstrings and asserts. A hash seed and a source date make the
    bytecode repeatable; the code knows its place in the zip, never a path of this machine.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "code.zip"
        archive.write_bytes(stored_zip(sources))
        command = [sys.executable, *flags, "-m", "pyodide_cli", "py-compile", "--silent", "--no-keep", folder]
        fixed = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, env=os.environ | fixed, capture_output=True, text=True)
        if done.returncode:
            raise EngineError(f"pyodide py-compile failed: {done.stderr.strip() or done.stdout.strip()}")
        with zipfile.ZipFile(archive) as made:
            return stored_zip({name: made.read(name) for name in made.namelist()})


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """Return an uncompressed zip of `files`, sorted, with one fixed date: the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), content)
    return buffer.getvalue()
