"""Make the image of a library and the rules, and ask it what the rules themselves answer."""

import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.engine.image.kept import digest_of, kept
from sitegen.tools import node

HERE = Path(__file__).parent
CALL = HERE.parent / "workers/call.js"
PATIENCE = 600  # seconds
ASKED = """
import json
from pylogic.api import names, run
REFUSED = ["", "[]", '{"checker": "timing", "answers": {"course": "\\\\ud800"}}', '{"a": NaN}', "[" * 30]
asked = [json.dumps({"checker": name, "answers": {}}) for name in names()] + REFUSED
print(json.dumps([asked, [run(request) for request in asked]]))
"""


class ImageError(Exception):
    """The image cannot be made, or does not answer as the rules do; the message says what was found."""


@dataclass(frozen=True)
class Image:
    """The image as gzip without name or time, and the address of the Python function that answers."""

    content: bytes
    run: int


def make_image(pyodide: Path, app: Path, library: bytes, rules: bytes, shelf: Path) -> Image:
    """Return the image of `library` and `rules`, two zips of .pyc files; made once and kept in `shelf`.

    `pyodide` is the unpacked npm package beside binaryen, and `app` the folder of the same rules as source.
    Raises MissingToolError without Node, and ImageError when a step fails or an answer differs.
    """

    def build(folder: Path) -> None:
        with TemporaryDirectory() as work:
            image, run = built(pyodide, library, rules, Path(work))
            compare(image, run, app)
            (folder / "run").write_text(str(run))
            (folder / "content").write_bytes(gzip.compress(image.read_bytes(), 9, mtime=0))

    own = sorted([CALL, *HERE.glob("*.*")], key=lambda path: path.name)
    foreign = [pyodide / "pyodide.asm.wasm", pyodide / "pyodide.asm.js", binaryen(pyodide)]
    parts = (path.read_bytes() for path in [*own, *foreign])
    place = kept(shelf, digest_of([*parts, library, rules]), build)
    return Image((place / "content").read_bytes(), int((place / "run").read_text()))


def binaryen(pyodide: Path) -> Path:
    """Return the file of Binaryen that names its version; raise ImageError if it is not installed."""
    package = pyodide.parent / "binaryen/package.json"
    if not package.is_file():
        raise ImageError(f"Binaryen is not in {package.parent}: run `npm ci`.")
    return package


def built(pyodide: Path, library: bytes, rules: bytes, folder: Path) -> tuple[Path, int]:
    """Make the image in `folder`; return its path and the address of its function."""
    zips = folder / "library.zip", folder / "rules.zip"
    for path, content in zip(zips, (library, rules), strict=True):
        path.write_bytes(content)
    image = folder / "image.wasm"
    said = run_node(HERE / "make.mjs", pyodide.resolve(), *zips, HERE / "prepare.py", image)
    return image, json.loads(said)["run"]


def compare(image: Path, run: int, app: Path) -> None:
    """Ask the image and the rules in `app` the same; raise ImageError if one answer differs."""
    environment = os.environ | {"PYTHONPATH": str(app.parent.resolve())}
    command = [sys.executable, "-c", ASKED]
    native = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    asked, expected = json.loads(native.stdout)
    reports = ask(image, run, asked)["reports"]
    for request, report, wanted in zip(asked, reports, expected, strict=True):
        if report != wanted:
            raise ImageError(f"The image answers {request!r} by {report!r}, and the rules by {wanted!r}.")


def ask(image: Path, run: int, requests: list[str]) -> dict:
    """Return {reports, imports, exports, bytes} of the image (a wasm file), asked under Node as by a page."""
    return json.loads(run_node(HERE / "check.mjs", image, run, CALL, given=json.dumps(requests)))


def run_node(script: Path, *arguments: object, given: str = "") -> str:
    """Return what a script says under Node; raise ImageError with the end of what it complains about."""
    command = [node(), str(script), *map(str, arguments)]
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as fault:
        raise ImageError(f"{script.name} did not end in {PATIENCE} seconds.") from fault
    if done.returncode:
        raise ImageError(f"{script.name} failed: {done.stderr.strip()[-1500:]}")
    return done.stdout
