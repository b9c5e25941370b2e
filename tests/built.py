"""Where the built site is, and which pages it has."""

import os
from pathlib import Path

REPO = Path(__file__).parent.parent


def built_site() -> Path:
    """Return the folder of the built site, by SITE_DIR or the repository's own."""
    return Path(os.environ.get("SITE_DIR") or REPO / "site").resolve()


def page_names() -> list[str]:
    """Return the name of each built page, or none when the site is not built."""
    site = built_site()
    return sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
