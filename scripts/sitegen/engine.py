"""Build the engine bundle: Pyodide with a compiled and trimmed standard library, and the rules.

`python -m sitegen.engine` builds it; with `--list-modules` it prints the module list in place of that.
Two builds are the same to the byte, wherever the checkout lies; `package.json` pins Pyodide, the only pin.
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
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = Path(__file__).with_name("engine_modules.txt")
STANDINS = Path(__file__).with_name("standins")
PYTHON = (3, 13)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
MARGIN = """
    abc base64 bisect calendar collections.abc contextlib copy dataclasses datetime decimal encodings.ascii
    encodings.latin_1 enum fractions functools graphlib hashlib heapq html importlib.util
    inspect io itertools json keyword linecache locale math numbers operator pathlib pkgutil pprint re
    statistics string textwrap tokenize tomllib traceback types typing unicodedata urllib.parse warnings
    weakref _strptime
""".split()
"""What a rule may import from one day to the next without a new list: text, numbers, dates, plain data."""


class EngineError(Exception):
    """The engine cannot be built; the message says what was found and what to do."""


def build_engine(pyodide: Path, app: Path, out: Path) -> dict:
    """Write the engine bundle into `out` and return its manifest.

    `pyodide` is the unpacked npm package, `app` the folder of the package `pylogic`. `out` then holds
    loader.js, runtime.js, core.bin (wasm, gzip), lib.bin and app.bin (a zip of .pyc files, gzip) and
    manifest.json: {"pyodide": "0.29.5", "python": "3.13", "files": {name: {"bytes": int, "sha256": hex}}}.
    Raises EngineError for another Python or Pyodide than the pinned one, or for a module that is missing.
    """
    version = check_versions(pyodide)
    library = trimmed(library_sources(pyodide / "python_stdlib.zip"), MODULES.read_text().split())
    files = {
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
    files["manifest.json"] = json.dumps(manifest, indent=1).encode() + b"\n"
    replace_folder(out, files)
    return manifest


def check_versions(pyodide: Path) -> str:
    """Return the Pyodide version that package.json pins; raise EngineError if this is not the place for it."""
    if sys.version_info[:2] != PYTHON:
        found = "{}.{}".format(*sys.version_info)
        raise EngineError(f"The engine is compiled with Python 3.13, and this is Python {found}: use .venv.")
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
    """Return the manifest entry of a file: its size in bytes and its SHA-256 in hex.

    A .bin has `content_sha256` too, of what it inflates to, for servers that inflate it on the way.
    """
    entry: dict[str, int | str] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    if name.endswith(".bin"):
        entry["content_sha256"] = hashlib.sha256(gzip.decompress(content)).hexdigest()
    return entry


def replace_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Make `out` hold exactly `files`."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    for name, content in files.items():
        (out / name).write_bytes(content)


LIST_MODULES = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const [, pyodide, library, app, script] = process.argv;
const { loadPyodide } = createRequire(import.meta.url)(pyodide + "/pyodide.js");
const env = { PYTHONPATH: "/app.zip" };
const fsInit = async (fs) => fs.writeFile("/app.zip", readFileSync(app));
try {
  console.log((await loadPyodide({ stdLibURL: library, env, fsInit })).runPython(script));
} catch (fault) {
  console.error(String(fault.message));
  process.exit(1);
}
"""
IMPORT_ALL = """
import importlib, pkgutil, sys, pylogic
for module in {margin!r}:
    importlib.import_module(module)
for module in pkgutil.walk_packages(pylogic.__path__, "pylogic."):
    importlib.import_module(module.name)
"\\n".join(name for name, module in sorted(sys.modules.items())
          if getattr(getattr(module, "__loader__", None), "archive", "") == "/lib/python313.zip")
"""


def list_modules(pyodide: Path, app: Path) -> str:
    """Return the modules, one a line, that Pyodide, the app and MARGIN import from the standard library."""
    check_versions(pyodide)
    with tempfile.TemporaryDirectory() as folder:
        library, rules = Path(folder) / "library.zip", Path(folder) / "app.zip"
        library.write_bytes(stored_zip(library_sources(pyodide / "python_stdlib.zip")))
        rules.write_bytes(stored_zip(app_sources(app)))
        command = ["node", "--input-type=module", "-e", LIST_MODULES, str(pyodide), str(library), str(rules)]
        done = subprocess.run([*command, IMPORT_ALL.format(margin=MARGIN)], capture_output=True, text=True)
    if done.returncode:
        raise EngineError(f"Pyodide under Node failed: {done.stderr[-1500:]}")
    return done.stdout


def main(arguments: list[str]) -> Iterator[str]:
    """Yield the lines to print: the module list, or a line for each file that was built."""
    pyodide, app = ROOT / "node_modules/pyodide", ROOT / "pylogic"
    if arguments == ["--list-modules"]:
        yield list_modules(pyodide, app).strip()
        return
    manifest = build_engine(pyodide, app, ROOT / "overrides/assets/engine")
    for name, entry in manifest["files"].items():
        yield f"{entry['bytes']:>9,}  {name}"


if __name__ == "__main__":
    try:
        print(*main(sys.argv[1:]), sep="\n")
    except EngineError as fault:
        sys.exit(str(fault))
