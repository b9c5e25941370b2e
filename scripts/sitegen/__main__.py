"""Build the site into site/: the engine bundle, then the pages, then the last touches."""

import argparse
import datetime
import os
import subprocess
import sys
from pathlib import Path

from pylogic.api import checkers
from sitegen.content.dates import A_DAY, check_future, past
from sitegen.content.front_matter import check_pages
from sitegen.content.site import Site
from sitegen.content.words import WordsError
from sitegen.engine.bundle import build_engine
from sitegen.publish.feed import read_changes, write_feed
from sitegen.publish.finish import finish_site
from sitegen.publish.past import mark_past
from sitegen.publish.whole_guide import write_whole_guide

ROOT = Path(__file__).resolve().parents[2]
DOCS, LOOKS, CHANGELOG = Path("docs/en"), Path("overrides/partials"), Path("CHANGELOG.md")
SITE, ENGINE = Path("site"), Path("overrides/assets/engine")
SOON = 30


def main(asked: list[str] | None = None) -> int:
    """Build everything, or look at the dates alone; return 0, or 1 after a message that says what to mend."""
    chosen = arguments(asked)
    os.chdir(ROOT)
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_commit())
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        site = Site(DOCS, LOOKS)
        check_facts(site)
        sound = check_clock(site, chosen.today)
        return list_due(site, chosen.today, sound) if chosen.facts else build(site, chosen.today)
    except WordsError as fault:
        print(fault, file=sys.stderr)
        return 1


def arguments(asked: list[str] | None) -> argparse.Namespace:
    """Read the command line; without --today, today is what the clock says, the same in every zone."""
    parser = argparse.ArgumentParser(prog="./scripts/build", description=__doc__)
    now = datetime.datetime.now(datetime.UTC).date()
    parser.add_argument("--today", type=day, default=now, help="the day to build for, such as 2026-11-26")
    parser.add_argument("--facts", action="store_true", help="build nothing, and list what is due")
    return parser.parse_args(asked)


def day(text: str) -> datetime.date:
    """Return the day that was asked for."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a day such as 2026-11-26, found {text!r}") from None


def build(site: Site, today: datetime.date) -> int:
    """Build the engine and the pages, finish them; return 0, or 1 when MkDocs failed."""
    build_engine(Path("node_modules/pyodide"), Path("pylogic"), ENGINE)
    if not make_pages(SITE):
        return 1
    finish(SITE, site, today)
    if found := past(site, today):
        said = f"Warning: these are past their date on {today}, and the pages say so. Look at them again."
        print("\n  ".join([said, *found]), file=sys.stderr)
    print(f"Built {sum(1 for _ in SITE.rglob('*.html'))} pages in site/.")
    return 0


def make_pages(folder: Path) -> bool:
    """Let MkDocs make the pages in `folder`, the same on every day; tell whether it could."""
    asked = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    return not subprocess.run(asked, check=False).returncode


def finish(folder: Path, site: Site, today: datetime.date) -> None:
    """Give the pages in `folder` what MkDocs cannot: the whole guide, marks of `today`, policy, feed."""
    write_whole_guide(folder)
    mark_past(folder, site, today)
    finish_site(folder)
    write_feed(CHANGELOG, folder, site.ui["changes"])


def list_due(site: Site, today: datetime.date, sound: bool) -> int:
    """Print what is due within SOON days; return 1 if anything is, or if the clock cannot be right."""
    found = past(site, today, SOON + 1)
    said = f"{len(found) or 'None'} of the facts, pages and sources are due on {today} or within {SOON} days."
    print("\n  ".join([said, *found]))
    return int(bool(found) or not sound)


def check_facts(site: Site) -> None:
    """Raise WordsError for a page, source, number, payer rule or word that is wrong. No clock is asked."""
    check_pages(site.docs, checkers())
    _ = site.ui, site.references, site.numbers, site.coverage
    for name in checkers():
        site.words(name)


def check_clock(site: Site, today: datetime.date) -> bool:
    """Tell whether today can be true; warn when it lies before the last change, since a clock can be wrong.

    Raise WordsError for a date in the future, if today can be true.
    """
    known = max(read_changes(CHANGELOG)[0][0], epoch_day())
    if sound := known <= today + A_DAY:
        check_future(site, today)
    else:
        said = f"Warning: today is {today} here, but this guide was changed on {known}. Is the clock wrong?"
        print(said, file=sys.stderr)
    return sound


def epoch_day() -> datetime.date:
    """Return the day that dates the build."""
    return datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC).date()


def last_commit() -> str:
    """Return the time of the last commit in seconds; 0 outside a checkout. It dates the build."""
    asked = ["git", "log", "-1", "--format=%ct"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "0"


if __name__ == "__main__":
    sys.exit(main())
