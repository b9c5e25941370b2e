"""Put the built pages of the guide on one page to print, in the order of the menu.

guide/print.html is a page like any other, with a marked place. What comes to stand there is taken
from the built pages, so that no text of the guide exists twice.
"""

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

PAGE = "guide/print.html"
PLACE = '<div class="whole-guide"></div>'
MENU = re.compile(r'<a href="([^"#]+)" class="md-nav__link')
TITLE = re.compile(r'<h1 id="top">(.*?)</h1>', re.DOTALL)
ARTICLE = re.compile(r'(<h1 id="top">.*)<div class="page-facts">(.*?)</div>', re.DOTALL)
REVIEWED = re.compile(r'<p class="page-facts__review">[^\n]*</p>')
PERMALINK = re.compile(r'<a class="headerlink".*?</a>')
SOURCES = re.compile(r'<section class="sources".*?(<h2.*?</h2>).*?</section>', re.DOTALL)
SOURCE = re.compile(r'<li id="source-(\w+)">.*?</li>', re.DOTALL)
CITATION = re.compile(r'(<a aria-label="\D*)\d+(" href="#source-(\w+)">)\d+(?=</a>)')
HEADING = re.compile(r"(?<=<h|/h)([1-6])(?=[ >])")
ID = re.compile(r'(?<= id=")[^"]+')
LINK = re.compile(r'(?<= href=")[^"]+')


class UnexpectedGuideError(Exception):
    """A built page is not as this step expects; the message names it and what is missing."""


def write_whole_guide(site: Path) -> None:
    """Add the guide behind the marked place of guide/print.html, in the folder `site` before it is finished.

    Not inside: a reader view takes one box of a page for its text, and would drop what stands before it.
    """
    frame = (site / PAGE).read_text("utf-8")
    if frame.count(PLACE) != 1:
        raise UnexpectedGuideError(f"{site / PAGE}: expected {PLACE} once. Has its Markdown changed?")
    pages = {name: article(site / name) for name in menu(frame)}
    sources = cited(pages)
    parts = "".join(part(name, pages, list(sources)) for name in pages)
    whole = f"{PLACE}\n{contents(pages)}{parts}{source_list(pages, sources)}"
    (site / PAGE).write_text(frame.replace(PLACE, whole), "utf-8")


def menu(frame: str) -> list[str]:
    """Return the pages of the guide in the order of the menu, as paths from the top of the site."""
    found = [resolve(PAGE, address) for address in MENU.findall(frame)]
    return list(dict.fromkeys(name for name in found if name.startswith("guide/") and name != PAGE))


def article(page: Path) -> str:
    """Return what a reader sees of a built page: heading, text, sources, and when it was reviewed."""
    found = ARTICLE.search(page.read_text("utf-8"))
    reviewed = REVIEWED.search(found[2]) if found else None
    if not found or not reviewed:
        raise UnexpectedGuideError(f"{page}: no heading, or no review date. Has a template changed?")
    return PERMALINK.sub("", found[1]) + reviewed[0]


def contents(pages: dict[str, str]) -> str:
    """Return the list of the chapters, each with the list of its pages."""
    chapters: list[list[str]] = []
    for name, html in pages.items():
        title = TITLE.search(html)
        entry = f'<a href="#{anchor(name)}">{title[1] if title else name}</a>'
        if depth(name) == 1:
            chapters.append([entry])
        else:
            chapters[-1].append(f"<li>{entry}</li>")
    lines = [f"<li>{first}<ul>{''.join(rest)}</ul></li>\n" for first, *rest in chapters]
    return f"<ul>\n{''.join(lines).replace('<ul></ul>', '')}</ul>\n"


def part(name: str, pages: dict[str, str], order: list[str]) -> str:
    """Return one page as a part of the whole: lower headings, own ids, links to other parts of the whole."""
    html = SOURCES.sub("", pages[name])
    html = CITATION.sub(lambda found: renumber(found, order), html)
    html = HEADING.sub(lambda found: str(int(found[1]) + depth(name)), html)
    html = ID.sub(lambda found: f"{anchor(name)}--{found[0]}", html)
    html = LINK.sub(lambda found: link(found[0], name, pages), html)
    kind = "whole-guide__chapter" if depth(name) == 1 else "whole-guide__page"
    return f'<section class="{kind}" id="{anchor(name)}">\n{html}\n</section>\n'


def cited(pages: dict[str, str]) -> dict[str, str]:
    """Return the entry of each source that the pages list, once, in the order of first mention."""
    found: dict[str, str] = {}
    for html in pages.values():
        for source in SOURCE.finditer(html):
            found.setdefault(source[1], source[0])
    return found


def source_list(pages: dict[str, str], sources: dict[str, str]) -> str:
    """Return one list of all sources, under the heading that the pages give to their own lists."""
    heading = next((own[1] for own in map(SOURCES.search, pages.values()) if own), "")
    entries = "\n".join(sources.values())
    return f'<section class="sources">{heading}<ol>{entries}</ol></section>\n'


def renumber(found: re.Match[str], order: list[str]) -> str:
    """Return a citation with the number that its source has in the whole."""
    before, after, source = found.groups()
    number = order.index(source) + 1
    return f"{before}{number}{after}{number}"


def link(address: str, name: str, pages: dict[str, str]) -> str:
    """Return the address of a link on the page `name` as it has to be on the page to print."""
    parts = urlsplit(address)
    if parts.scheme or parts.fragment.startswith("source-"):
        return address
    target = resolve(name, parts.path) if parts.path else name
    if target in pages:
        return f"#{anchor(target)}" + (f"--{parts.fragment}" if parts.fragment else "")
    return parts._replace(path=posixpath.relpath(target, posixpath.dirname(PAGE))).geturl()


def resolve(name: str, address: str) -> str:
    """Return the path from the top of the site of a relative `address` on the page `name`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def anchor(name: str) -> str:
    """Return the id under which a page stands: guide/when/trust.html is at when-trust."""
    return name.removeprefix("guide/").removesuffix(".html").removesuffix("/index").replace("/", "-")


def depth(name: str) -> int:
    """Return how far the headings of a page go down: 1 for a chapter, 2 for a page in a chapter."""
    return 1 if name.endswith("/index.html") or name.count("/") == 1 else 2
