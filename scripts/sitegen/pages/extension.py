"""The one point where we touch the site generator: a page writes `::: checker timing` on its own line."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markupsafe import Markup

from sitegen.content.site import Site
from sitegen.content.words import WordsError
from sitegen.pages import guide_html
from sitegen.pages.checker_html import checker_html
from sitegen.pages.citations import Citation, SourceList

LINE = re.compile(r"^::: [^\n]+$")
VERBS: dict[str, Callable[..., Markup]] = {
    "checker": checker_html,
    "number": guide_html.number,
    "shares": guide_html.shares,
    "people": guide_html.people,
    "questions": guide_html.questions,
    "asked": guide_html.asked,
    "steps": guide_html.steps,
    "options": guide_html.options,
    "always": guide_html.always,
    "finding": guide_html.finding,
    "card": guide_html.card,
    "picture": guide_html.picture,
    "rules": guide_html.rules,
    "sources": guide_html.sources,
    "past": guide_html.past,
}


class Directives(BlockProcessor):
    """Replaces a block that is one `::: verb words` line by the HTML that the verb makes."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md.parser)
        self.md, self.site = md, site

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether `block` is a directive."""
        return bool(LINE.match(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Put the made HTML where the directive stood; an unknown verb fails the build."""
        line = blocks.pop(0)
        verb, *words = line.removeprefix("::: ").split()
        if verb not in VERBS:
            raise WordsError(f"{line}: no such directive. There are: {', '.join(sorted(VERBS))}.")
        try:
            html = VERBS[verb](self.site, *words)
        except TypeError as fault:
            raise WordsError(f"{line}: {fault}.") from fault
        ElementTree.SubElement(parent, "section").text = self.md.htmlStash.store(html)


class SiteExtension(Extension):
    """Adds directives and citations to Markdown: words from the folder `docs`, templates from `looks`."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "docs": ["docs/en", "the folder of one language"],
            "looks": ["overrides/partials", "the folder of the templates"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the directives before paragraphs are made, and the citations before links."""
        site = Site(Path(self.getConfig("docs")), Path(self.getConfig("looks")))
        cited: list[str] = []
        md.parser.blockprocessors.register(Directives(md, site), "directives", 175)
        md.inlinePatterns.register(Citation(md, cited, site.ui["sources"]["cited"]), "citations", 175)
        md.treeprocessors.register(SourceList(md, site, cited), "source_list", 5)


def makeExtension(**settings: Any) -> SiteExtension:  # noqa: N802
    """Return the extension; Python-Markdown calls this by name."""
    return SiteExtension(**settings)
