"""Build the site into site/: the engine bundle, then the pages, then the last touches."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

from pylogic.api import checkers
from sitegen.content.front_matter import check_pages
from sitegen.content.interface import interface
from sitegen.content.site import Site
from sitegen.content.words import WordsError
from sitegen.engine.bundle import build_engine
from sitegen.publish.feed import write_feed
from sitegen.publish.finish import finish_site
from sitegen.publish.whole_guide import write_whole_guide

ROOT = Path(__file__).resolve().parents[2]
DOCS, SITE, ENGINE = Path("docs/en"), Path("site"), Path("overrides/assets/engine")


def main() -> int:
    """Build everything; return 0, or 1 after a message that says what to mend."""
    os.chdir(ROOT)
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_change())
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        return build()
    except WordsError as fault:
        print(fault, file=sys.stderr)
        return 1


def build() -> int:
    """Check the facts, build the engine and the site, finish it; return 0, or 1 when MkDocs failed."""
    check_facts(DOCS, datetime.date.today())
    build_engine(Path("node_modules/pyodide"), Path("pylogic"), ENGINE)
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=False)
    if done.returncode:
        return 1
    write_whole_guide(SITE)
    finish_site(SITE)
    write_feed(Path("CHANGELOG.md"), SITE, interface(DOCS)["changes"])
    print(f"Built {sum(1 for _ in SITE.rglob('*.html'))} pages in site/.")
    return 0


def check_facts(docs: Path, today: datetime.date) -> None:
    """Raise WordsError for a page, source, number, payer rule or word that is wrong, or stale on `today`."""
    check_pages(docs, checkers(), today)
    site = Site(docs, Path("overrides/partials"), today)
    _ = site.ui, site.references, site.numbers, site.coverage
    for name in checkers():
        site.words(name)


def last_change() -> str:
    """Return the time of the last commit in seconds; 0 outside a checkout. It dates the build."""
    asked = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "0"


if __name__ == "__main__":
    sys.exit(main())
