"""List the standard library modules that the bundle needs: what Pyodide, the rules and a margin import.

    PYTHONPATH=scripts .venv/bin/python -m sitegen.engine_list > scripts/sitegen/engine_modules.txt

It runs the rules in Pyodide under Node with the whole library and prints what came from it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sitegen.engine import ROOT, EngineError, app_sources, check_versions, library_sources, stored_zip

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


if __name__ == "__main__":
    try:
        print(list_modules(ROOT / "node_modules/pyodide", ROOT / "pylogic").strip())
    except EngineError as fault:
        sys.exit(str(fault))
