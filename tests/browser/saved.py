"""Saves an open page to disk as browsers do: its HTML as it is by then, its files in a folder beside it."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from engines import Engine
from playwright.sync_api import Page

# The page as it is now, with whole addresses in its links.
HTML = """() => {
  const html = document.documentElement.cloneNode(true)
  const whole = (link) => link.setAttribute('href', new URL(link.getAttribute('href'), location.href))
  html.querySelectorAll('a[href]').forEach(whole)
  return '<!DOCTYPE html>' + html.outerHTML
}"""
FILE = re.compile(r'\b(src|href)="([^"#?:]+\.(?:js|css|svg))"')


def save_complete(page: Page | Engine, site: Path, name: str, folder: Path) -> Path:
    """Return the copy of the open page `name` as "Web page, complete" writes it: the HTML, and page_files."""
    files = folder / "page_files"
    files.mkdir(parents=True)

    def local(found: re.Match[str]) -> str:
        source = site / Path(name).parent / unquote(found[2])
        if not source.is_file():
            return found[0]
        shutil.copy(source, files)
        return f'{found[1]}="./page_files/{source.name}"'

    copy = folder / "page.html"
    copy.write_text(FILE.sub(local, page.evaluate(HTML)), "utf-8")
    return copy


def save_single(page: Page, folder: Path) -> Path:
    """Return the copy of the open page in one file, as Chromium on a phone writes it; it runs no script."""
    snapshot = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
    copy = folder / "page.mhtml"
    copy.write_bytes(snapshot["data"].encode("utf-8"))
    return copy
