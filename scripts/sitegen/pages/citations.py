"""Citations: `[@payne_2014; @meyer_2015]` becomes small numbers, and the page ends with the list.

The list also holds each source that a directive links to, such as that of a number.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from sitegen.content.site import Site

# The space before a citation goes, so that no line begins with its number.
PATTERN = r" ?\[@(\w+(?:;\s*@\w+)*)\]"
LINKED = re.compile(r'href="#source-(\w+)"')


class Citation(InlineProcessor):
    """Turns one citation into links to the entries of the list, in the order of first mention."""

    def __init__(self, md: Markdown, cited: list[str], word: str) -> None:
        super().__init__(PATTERN, md)
        self.cited, self.word = cited, word

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return a `<sup>` with a numbered link for each source; a number alone would be read as a number."""
        group = ElementTree.Element("sup", {"class": "citation"})
        for id_ in re.findall(r"\w+", match.group(1)):
            number = str(cite(self.cited, id_))
            named = {"aria-label": f"{self.word} {number}", "href": f"#source-{id_}"}
            link = ElementTree.SubElement(group, "a", named)
            link.text = number
            link.tail = ", "
        link.tail = None
        return group, match.start(0), match.end(0)


class SourceList(Treeprocessor):
    """Puts the list of the sources that the page cites at its end."""

    def __init__(self, md: Markdown, site: Site, cited: list[str]) -> None:
        super().__init__(md)
        self.site, self.cited = site, cited

    def run(self, root: ElementTree.Element) -> None:
        """Append the list when the page cites anything."""
        for block in self.md.htmlStash.rawHtmlBlocks:
            for id_ in LINKED.findall(str(block)):
                cite(self.cited, id_)
        if not self.cited:
            return
        sources = self.site.sources(self.cited, "a citation in a page")
        html = self.site.render("guide/sources.html", sources=sources)
        ElementTree.SubElement(root, "section").text = self.md.htmlStash.store(html)


def cite(cited: list[str], id_: str) -> int:
    """Return the number of a source on this page, counted from 1; a new one joins the list."""
    if id_ not in cited:
        cited.append(id_)
    return cited.index(id_) + 1
