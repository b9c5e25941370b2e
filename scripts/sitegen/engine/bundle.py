"""Build the engine bundle: Pyodide with a compiled and trimmed standard library, and the rules.

`python -m sitegen.engine.bundle` builds it. Two builds are the same to the byte, wherever the checkout
lies. The one pin is in package.json. What `standins` holds takes the place of a module of the same path
that Pyodide or importlib imports as it starts and the rules never use; `module_list` says which modules are
needed.
"""

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[3]
WORKER = Path(__file__).with_name("worker.js")
MODULES = Path(__file__).with_name("modules.txt")
STANDINS = Path(__file__).with_name("standins")
PYTHON = (3, 13)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class EngineError(Exception):
    """The engine cannot be built; the message says what was found and what to do."""


def build_engine(pyodide: Path, app: Path, out: Path) -> dict:
    """Write the engine bundle into `out` and return its manifest.

    `pyodide` is the unpacked npm package, beside others in node_modules; `app` is the folder of the package
    `pylogic`. `out` then holds worker.js, hash.js, loader.js, runtime.js, core.bin (wasm, gzip), lib.bin and
    app.bin (a zip of .pyc files, gzip), each with a part of its hash in its name, and manifest.json:
    {"pyodide": "0.29.5", "python": "3.13", "files": {name: {"file": str, "bytes": int, "sha256": hex}}}.
    Raises EngineError for another Python or Pyodide than the pinned one, or for a module that is missing.
    """
    version = check_versions(pyodide)
    library = trimmed(library_sources(pyodide / "python_stdlib.zip"), MODULES.read_text().split())
    files = {
        "worker.js": WORKER.read_bytes(),
        "hash.js": (pyodide.parent / "js-sha256/build/sha256.min.js").read_bytes(),
        "loader.js": without_source_map((pyodide / "pyodide.js").read_bytes()),
        "runtime.js": without_source_map((pyodide / "pyodide.asm.js").read_bytes()),
        "core.bin": deflate((pyodide / "pyodide.asm.wasm").read_bytes()),
        "lib.bin": deflate(compiled(library, "-OO", "-X", "no_debug_ranges")),
        "app.bin": deflate(compiled(app_sources(app))),
    }
    manifest = {
        "pyodide": version,
        "python": "{}.{}".format(*PYTHON),
        "lock": {"info": json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"], "packages": {}},
        "files": {name: describe(name, content) for name, content in files.items()},
    }
    named = {manifest["files"][name]["file"]: content for name, content in files.items()}
    named["manifest.json"] = json.dumps(manifest, indent=1).encode() + b"\n"
    replace_folder(out, named)
    return manifest


def check_versions(pyodide: Path) -> str:
    """Return the Pyodide version that package.json pins; raise EngineError if the tools are others."""
    if sys.version_info[:2] != PYTHON:
        wanted, found = ("{}.{}".format(*version) for version in (PYTHON, sys.version_info))
        raise EngineError(
            f"The engine is compiled with Python {wanted}, and this is Python {found}: use .venv."
        )
    pinned = json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    package = pyodide / "package.json"
    if not package.is_file():
        raise EngineError(f"Pyodide {pinned} is not in {pyodide}: run `npm ci`.")
    found = json.loads(package.read_text())["version"]
    if found != pinned:
        raise EngineError(f"package.json pins Pyodide {pinned}, but {found} is installed: run `npm ci`.")
    return pinned


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


def deflate(content: bytes) -> bytes:
    """Return `content` as gzip without name or time; the page inflates it with DecompressionStream."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def without_source_map(script: bytes) -> bytes:
    """Return a script without the comment that would send developer tools after a missing file."""
    return re.sub(rb"\n//# sourceMappingURL=\S+\n*\Z", b"\n", script)


def describe(name: str, content: bytes) -> dict[str, int | str]:
    """Return the manifest entry of a file: its name by content, its size in bytes and its SHA-256 in hex.

    A .bin has `content_sha256` too, of what it inflates to, for servers that inflate it on the way.
    """
    digest = hashlib.sha256(content).hexdigest()
    file = addressed(name, digest)
    entry: dict[str, int | str] = {"file": file, "bytes": len(content), "sha256": digest}
    if name.endswith(".bin"):
        entry["content_sha256"] = hashlib.sha256(gzip.decompress(content)).hexdigest()
    return entry


def addressed(name: str, digest: str) -> str:
    """Return the name of a file with a part of the hash of its content: no other content ever has it."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest[:12]}{dot}{ending}"


def replace_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Make `out` hold exactly `files`."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    for name, content in files.items():
        (out / name).write_bytes(content)


def main() -> None:
    """Build the bundle where the theme looks for it and print a line for each file."""
    manifest = build_engine(ROOT / "node_modules/pyodide", ROOT / "pylogic", ROOT / "overrides/assets/engine")
    for name, entry in manifest["files"].items():
        print(f"{entry['bytes']:>9,}  {name}")


if __name__ == "__main__":
    try:
        main()
    except EngineError as fault:
        sys.exit(str(fault))
