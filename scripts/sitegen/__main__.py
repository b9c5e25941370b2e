"""Build the site into site/: the engine bundle, then the pages, then the last touches."""

import os
import subprocess
import sys
from pathlib import Path

from sitegen.engine import build_engine
from sitegen.finish import finish_site

ROOT = Path(__file__).resolve().parents[2]
ENGINE = Path("overrides/assets/engine")


def main() -> int:
    """Build everything; return 0, or 1 after a message that says what to mend."""
    os.chdir(ROOT)
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_change())
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    build_engine(Path("node_modules/pyodide"), Path("pylogic"), ENGINE)
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=False)
    if done.returncode:
        return 1
    finish_site(Path("site"))
    print(f"Built {sum(1 for _ in Path('site').rglob('*.html'))} pages in site/.")
    return 0


def last_change() -> str:
    """Return the time of the last commit in seconds; 0 outside a checkout. It dates the build."""
    asked = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "0"


if __name__ == "__main__":
    sys.exit(main())
