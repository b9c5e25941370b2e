"""Give each file that pages load a name by its content, so that files of two releases never meet in one page.

A browser or a proxy may keep a file for as long as it likes: another content has another address. Pages keep
their addresses. The engine names its own files (`engine/bundle.py`), and its manifest stands in the pages.
"""

import hashlib
import re
from pathlib import Path

from sitegen.engine.bundle import addressed

INDEX = "search/search_index.json"
ENGINE = "assets/engine"
# What a page, the theme's settings in it, or the theme's script name: a path below the root of the site.
NAMED = re.compile(r"(?<=[\"'])((?:\.\./|\./)*)((?:assets|search)/[\w./-]+\.\w+)(?=[\"'])")


def address_by_content(site: Path) -> None:
    """Rename the files that pages load, and let every page and script of the folder `site` name them so.

    Raises ValueError when a page names a file that is not there, or nothing names the search index.
    """
    (site / ENGINE / "manifest.json").unlink()
    names = {INDEX: renamed(site, INDEX)}
    scripts = [file for file in loaded(site) if file.suffix == ".js"]
    if not [file for file in scripts if point_to(file, names, site)]:
        raise ValueError(f"{site}: no script asks for {INDEX}. Has the theme changed? Then mend INDEX.")
    for file in loaded(site):
        path = file.relative_to(site).as_posix()
        names[path] = renamed(site, path)
    for page in sorted(site.rglob("*.html")):
        point_to(page, names, site)


def loaded(site: Path) -> list[Path]:
    """Return the files that pages load by a fixed name, but for those of the engine."""
    files = (path for path in sorted((site / "assets").rglob("*")) if path.is_file())
    return [path for path in files if not path.is_relative_to(site / ENGINE)]


def renamed(site: Path, path: str) -> str:
    """Give one file its name by content, and return its new path below the site."""
    file = site / path
    name = addressed(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
    return file.rename(file.with_name(name)).relative_to(site).as_posix()


def point_to(file: Path, names: dict[str, str], site: Path) -> bool:
    """Put the new paths into a page or a script; tell whether it named one of them."""
    text = file.read_text("utf-8")

    def new(match: re.Match[str]) -> str:
        path = names.get(match[2])
        if path is None and file.suffix == ".html" and not (site / match[2]).is_file():
            raise ValueError(f"{file}: {match[2]} is no file. Correct the name in the template.")
        return match[1] + (path or match[2])

    mended = NAMED.sub(new, text)
    if mended != text:
        file.write_text(mended, "utf-8")
    return mended != text
