"""Try every mutant of some modules: `python -m mutation [--again] [--quick] pylogic/model.py ...`.

Runs in a copy of the project, since it changes files; what it finds goes beside the copy.
With --again only those mutants are tried that survived the last time; with --quick none is tried at length.
"""

import json
import sys
import time
from difflib import unified_diff
from pathlib import Path

from mutation.changes import changed
from mutation.concern import checkers_on, files_on
from mutation.trial import passes


def main(arguments: list[str]) -> None:
    """Try the mutants of each module, and write which of them survived."""
    for name in arguments:
        if not name.startswith("--"):
            try_module(Path(name), "--again" in arguments, "--quick" in arguments)


def try_module(module: Path, again: bool, quick: bool) -> None:
    """Try the mutants of one module, and write how many there were and which survived."""
    started = time.monotonic()
    source, results = module.read_text("utf-8"), Path("..") / f"{'.'.join(module.with_suffix('').parts)}.json"
    mutants = {text: difference(source, text) for text in changed(source)}
    before = json.loads(results.read_text("utf-8"))["survivors"] if again else list(mutants.values())
    tests = (checkers_on(module), files_on(module))
    must_pass(module, tests)
    survivors = []
    for text, mutant in mutants.items():
        if mutant in before:
            module.write_text(text, "utf-8")
            if passes(*tests, quick=True) and (quick or passes(*tests, quick=False)):
                survivors.append(mutant)
                print(module, json.dumps(mutant), flush=True)
    module.write_text(source, "utf-8")
    must_pass(module, tests)  # still: otherwise something else killed the mutants
    found = {"file": module.as_posix(), "mutants": len(mutants), "survivors": survivors}
    results.write_text(json.dumps(found, indent=1), "utf-8")
    minutes = (time.monotonic() - started) / 60
    print(f"{module}: {len(mutants)} mutants, {len(survivors)} survived, {minutes:.1f} minutes", flush=True)


def must_pass(module: Path, tests: tuple[list[str], list[str]]) -> None:
    """End the run unless the tests pass without any change, since nothing could be told."""
    if not passes(*tests, quick=True):
        sys.exit(f"{module}: tests fail without any change. Mend these: the cases, the words, {tests[1]}")


def difference(source: str, text: str) -> dict[str, str | int]:
    """Return the line of a change, what stood there and what stands there now."""
    lines = list(unified_diff(source.splitlines(), text.splitlines(), n=0, lineterm=""))[2:]
    was, now = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return {"line": int(lines[0].removeprefix("@@ -").split()[0].split(",")[0]), "was": was, "now": now}


if __name__ == "__main__":
    main(sys.argv[1:])
