"""Say how many mutants the tests found: `python -m mutation.report build/mutate`.

tests/mutants.toml lists the survivors that change nothing anyone can see, each with its reason.
Any other survivor is new, and ends this with 1.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

EQUAL = Path("tests/mutants.toml")


def main(folder: Path) -> int:
    """Print a line for each module and each new survivor; return 1 when there is one."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    listed = [same(entry) for entry in tomllib.loads(EQUAL.read_text("utf-8"))["mutant"]]
    new = []
    print(f"{'module':42} mutants killed equal new")
    for module in found:
        survived = [{"file": module["file"], **mutant} for mutant in module["survivors"]]
        fresh = [mutant for mutant in survived if same(mutant) not in listed]
        new += fresh
        print(row(module["file"], module["mutants"], len(survived), len(fresh)))
    mutants = sum(module["mutants"] for module in found)
    print(row("all", mutants, sum(len(module["survivors"]) for module in found), len(new)))
    for mutant in new:
        print(f"\n{mutant['file']}:{mutant['line']}\n- {mutant['was']}\n+ {mutant['now']}")
    return 1 if new else 0


def row(name: str, mutants: int, survived: int, new: int) -> str:
    """Return one line of the table; a share counts what was killed among the mutants that change anything."""
    killed, equal = mutants - survived, survived - new
    share = 100 * killed / (mutants - equal) if mutants > equal else 100
    return f"{name:42} {mutants:7} {killed:6} {equal:5} {new:3}   {share:5.1f} %"


def same(mutant: dict[str, Any]) -> tuple[str, str, str]:
    """Return what names a mutant whatever its line."""
    return mutant["file"], mutant["was"], mutant["now"]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
