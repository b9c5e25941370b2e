"""The last step of a build: makes the built folder safe to copy to any address and any server."""

import json
import re
from pathlib import Path

from sitegen.publish.address import address_by_content
from sitegen.publish.climb import climb
from sitegen.publish.markup import mend_markup
from sitegen.publish.policy import add_policy
from sitegen.publish.reader import calm_ids

# Files of the theme that no page of ours asks for.
UNUSED = ("assets/images/favicon.png", "sitemap.xml.gz")
SOURCE_MAP_COMMENT = re.compile(r"(?m)^\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$\n?")


class UnexpectedSiteError(Exception):
    """The built folder is not as this step expects; the message names the file and what to do."""


def finish_site(site: Path) -> None:
    """Mend every page of the folder `site`, give it its policy, and remove what nobody needs."""
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise UnexpectedSiteError(f"{site}: no pages here. Build the site first.")
    remove_unused(site)
    remove_source_maps(site)
    remove_search_languages(site)
    remove_empty_sitemap(site)
    try:
        address_by_content(site)
    except ValueError as error:
        raise UnexpectedSiteError(str(error)) from error
    for page in pages:
        finish_page(page, page.relative_to(site).as_posix())


def finish_page(page: Path, name: str) -> None:
    """Write the page `name` again with its markup and links mended and its policy first in the head."""
    try:
        text = calm_ids(climb(mend_markup(page.read_text("utf-8")), name))
        page.write_text(add_policy(text), "utf-8")
    except ValueError as error:
        raise UnexpectedSiteError(f"{page}: {error}") from error


def remove_unused(site: Path) -> None:
    """Remove theme files that are never asked for, and the packed sitemap, whose bytes hold a clock."""
    for name in UNUSED:
        file = site / name
        if not file.is_file():
            raise UnexpectedSiteError(
                f"{file}: expected and not there. Has the theme changed? Then mend UNUSED."
            )
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()


def remove_source_maps(site: Path) -> None:
    """Remove source maps, and the comments that make a browser look for them."""
    for file in sorted(site.rglob("*.map")):
        file.unlink()
    for file in sorted([*site.rglob("*.js"), *site.rglob("*.css")]):
        text = file.read_text("utf-8")
        mended = SOURCE_MAP_COMMENT.sub("", text)
        if mended != text:
            file.write_text(mended, "utf-8")


def remove_search_languages(site: Path) -> None:
    """Remove the search stemmers of other languages from a site that is in English only."""
    index = site / "search" / "search_index.json"
    stemmers = site / "assets" / "javascripts" / "lunr"
    if not index.is_file() or not stemmers.is_dir():
        raise UnexpectedSiteError(f"{index} and {stemmers}: both expected. Has the theme changed?")
    if json.loads(index.read_text("utf-8"))["config"]["lang"] != ["en"]:
        return
    for file in sorted(stemmers.rglob("*"), reverse=True):
        if file.is_dir():
            file.rmdir()
        else:
            file.unlink()
    stemmers.rmdir()


def remove_empty_sitemap(site: Path) -> None:
    """Remove the sitemap while the site has no address of its own, for then it lists nothing."""
    sitemap = site / "sitemap.xml"
    if sitemap.is_file() and "<loc>" not in sitemap.read_text("utf-8"):
        sitemap.unlink()
