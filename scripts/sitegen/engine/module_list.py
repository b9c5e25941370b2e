"""List the standard library modules that the bundle needs: what Pyodide, the rules and a margin import.

    PYTHONPATH=scripts .venv/bin/python -m sitegen.engine.module_list > scripts/sitegen/engine/modules.txt

It runs the rules in Pyodide under Node with the whole library and prints what came from it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sitegen.engine.bundle import ROOT, check_versions
from sitegen.engine.zips import EngineError, app_sources, library_sources, stored_zip
from sitegen.tools import MissingToolError, node

MARGIN = [
    *(
        "abc",
        "bisect",
        "collections.abc",
        "contextlib",
        "copy",
        "dataclasses",
        "enum",
        "functools",
        "graphlib",
    ),
    *("heapq", "importlib.util", "inspect", "itertools", "operator", "pkgutil", "types", "typing", "weakref"),
    *("base64", "decimal", "fractions", "hashlib", "html", "json", "math", "numbers", "re", "statistics"),
    *("calendar", "datetime", "locale", "string", "textwrap", "tomllib", "unicodedata", "urllib.parse"),
    *("_strptime", "encodings.ascii", "encodings.latin_1", "io", "keyword", "linecache", "pathlib", "pprint"),
    *("tokenize", "traceback", "warnings"),
]
"""What a rule may import from one day to the next without a new list: plain data, text, numbers, dates; and
what Python itself imports late: to parse a date, to decode a text, to show an error."""

RUN = """
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


def list_modules(pyodide: Path, app: Path) -> list[str]:
    """Return the modules that Pyodide, the app and MARGIN import from the standard library, sorted."""
    check_versions(pyodide)
    library = stored_zip(library_sources(pyodide / "python_stdlib.zip"))
    return run_under_node(pyodide, library, stored_zip(app_sources(app)), IMPORT_ALL).split()


def run_under_node(pyodide: Path, library: bytes, app: bytes, script: str) -> str:
    """Return what the Python `script` comes to in Pyodide with these two zips and nothing else.

    `{margin}` in the script stands for MARGIN. Raises MissingToolError without Node, and EngineError with
    Pyodide's message if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        zips = Path(folder) / "library.zip", Path(folder) / "app.zip"
        for path, content in zip(zips, (library, app), strict=True):
            path.write_bytes(content)
        command = [node(), "--input-type=module", "-e", RUN, pyodide.resolve(), *zips]
        done = subprocess.run([*command, script.format(margin=MARGIN)], capture_output=True, text=True)
    if done.returncode:
        raise EngineError(f"Pyodide under Node failed: {done.stderr[-1500:]}")
    return done.stdout.strip()


if __name__ == "__main__":
    try:
        print("\n".join(list_modules(ROOT / "node_modules/pyodide", ROOT / "pylogic")))
    except (EngineError, MissingToolError) as fault:
        sys.exit(str(fault))
