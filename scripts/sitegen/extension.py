"""The one point where we touch the site generator: a page writes `::: checker timing` on its own line."""

import datetime
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from sitegen.checker_html import checker_html
from sitegen.words import WordsError

LINE = re.compile(r"^::: (?P<verb>\w+)(?P<rest>[^\n]*)$")


class Directives(BlockProcessor):
    """Replaces a block that is one `::: verb words` line by the HTML that the verb makes."""

    def __init__(self, md: Markdown, docs: Path, looks: Path) -> None:
        super().__init__(md.parser)
        self.md, self.docs, self.looks = md, docs, looks

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        """Tell whether `block` is a directive."""
        return bool(LINE.match(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Put the made HTML where the directive stood; an unknown verb fails the build."""
        found = LINE.match(blocks.pop(0))
        verb, words = found["verb"], found["rest"].split()
        if verb not in VERBS:
            raise WordsError(f"::: {verb}: no such directive. There are: {', '.join(sorted(VERBS))}.")
        html = VERBS[verb](self, *words)
        ElementTree.SubElement(parent, "div").text = self.md.htmlStash.store(html)

    def checker(self, name: str) -> str:
        """Return the HTML of one checker."""
        return checker_html(name, self.docs, self.looks, datetime.date.today())


VERBS = {"checker": Directives.checker}


class SiteExtension(Extension):
    """Adds the directives to Markdown; `docs` is the language folder, `looks` holds the templates."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "docs": ["docs/en", "the folder of one language"],
            "looks": ["overrides/partials/checker", "the folder of the checker's templates"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the directives before paragraphs are made."""
        docs, looks = Path(self.getConfig("docs")), Path(self.getConfig("looks"))
        md.parser.blockprocessors.register(Directives(md, docs, looks), "directives", 175)


def makeExtension(**settings: Any) -> SiteExtension:  # noqa: N802
    """Return the extension; Python-Markdown calls this by name."""
    return SiteExtension(**settings)
