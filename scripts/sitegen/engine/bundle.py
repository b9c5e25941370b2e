"""Build the engine bundle: Pyodide with a compiled and trimmed standard library, and the rules.

`python -m sitegen.engine.bundle` builds it. Two builds are the same to the byte, wherever the checkout
lies. The one pin is in package.json. What `standins` holds takes the place of a module of the same path
that Pyodide or importlib imports as it starts and the rules never use; `module_list` says which modules are
needed.
"""

import gzip
import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from sitegen.engine.image.build import Image, ImageError, make_image
from sitegen.engine.zips import EngineError, code_zips
from sitegen.tools import MissingToolError

ROOT = Path(__file__).parents[3]
WORKERS = Path(__file__).with_name("workers")
SHELF = ROOT / "build/image"
PYTHON = (3, 13)


def build_engine(pyodide: Path, app: Path, out: Path) -> dict:
    """Write the engine bundle into `out` and return its manifest.

    `pyodide` is the unpacked npm package, beside others in node_modules; `app` is the folder of the package
    `pylogic`. `out` then holds the image (image.js, image.bin), the whole engine (worker.js, loader.js,
    runtime.js, core.bin, lib.bin, app.bin) and hash.js, each with a part of its hash in its name, and
    manifest.json: {"pyodide": "0.29.5", "python": "3.13", "image": {"run": address},
    "files": {name: {"file": str, "bytes": int, "sha256": hex}}}. A .bin is gzip, of a wasm or a zip of .pyc.
    Without the image it lacks `image` and the two files, and the whole engine starts at once.
    Raises EngineError for another Python or Pyodide than the pinned one, or for a module that is missing.
    """
    version = check_versions(pyodide)
    library, rules = code_zips(pyodide, app)
    image = image_or_warning(pyodide, app, library, rules)
    files = {
        **({"image.js": worker("call.js", "image.js"), "image.bin": image.content} if image else {}),
        "worker.js": worker("full.js"),
        "hash.js": (pyodide.parent / "js-sha256/build/sha256.min.js").read_bytes(),
        "loader.js": without_source_map((pyodide / "pyodide.js").read_bytes()),
        "runtime.js": without_source_map((pyodide / "pyodide.asm.js").read_bytes()),
        "core.bin": deflate((pyodide / "pyodide.asm.wasm").read_bytes()),
        "lib.bin": deflate(library),
        "app.bin": deflate(rules),
    }
    manifest = {
        "pyodide": version,
        "python": "{}.{}".format(*PYTHON),
        "lock": {"info": json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"], "packages": {}},
        **({"image": {"run": image.run}} if image else {}),
        "files": {name: describe(name, content) for name, content in files.items()},
    }
    named = {manifest["files"][name]["file"]: content for name, content in files.items()}
    named["manifest.json"] = json.dumps(manifest, indent=1).encode() + b"\n"
    replace_folder(out, named)
    return manifest


def image_or_warning(pyodide: Path, app: Path, library: bytes, rules: bytes) -> Image | None:
    """Return the image; when it cannot be made, say why and return None, or raise EngineError in CI."""
    try:
        return make_image(pyodide, app, library, rules, SHELF)
    except (ImageError, MissingToolError) as fault:
        if os.environ.get("CI"):
            raise EngineError(f"{fault} (in CI the image is not left out)") from fault
        print(f"Warning: {fault} So the checkers start later, with all of Pyodide.", file=sys.stderr)
        return None


def worker(*parts: str) -> bytes:
    """Return the script of a worker: what all workers do, then `parts`."""
    return b"\n".join((WORKERS / part).read_bytes() for part in ("files.js", *parts))


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
