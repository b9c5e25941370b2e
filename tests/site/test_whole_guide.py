"""The page to print holds every page of the guide once, in the order of the menu, and stands alone."""

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from built import REPO
from sitegen.publish.whole_guide import PAGE, UnexpectedGuideError, anchor, link, write_whole_guide

MENU_LINE = re.compile(r"^ +-.*?(guide/\S+)\.md$", re.MULTILINE)
NAMES = [f"{name}.html" for name in MENU_LINE.findall((REPO / "mkdocs.yml").read_text("utf-8"))]
SKIPPED = ".headerlink, .sources, .page-facts, .citation, .past--page, .emergency-again"


def article(site: Path, name: str) -> Tag:
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser").article


@pytest.fixture(scope="module")
def whole(site_dir: Path) -> Tag:
    return article(site_dir, PAGE)


def words(part: Tag) -> str:
    """Return the words of a part without those that may differ on the page to print."""
    copy = BeautifulSoup(str(part), "html.parser")
    for skipped in copy.select(SKIPPED):
        skipped.decompose()
    return " ".join(copy.get_text(" ").split())


def parts(whole: Tag) -> list[Tag]:
    return whole.select(".whole-guide ~ section[id]:not(.sources)")


def test_pages_stand_in_the_order_of_the_menu(whole: Tag) -> None:
    assert len(NAMES) > 30
    assert [part["id"] for part in parts(whole)] == [anchor(name) for name in NAMES]
    listed = [link["href"] for link in whole.select(".whole-guide ~ ul a")]
    assert listed == [f"#{anchor(name)}" for name in NAMES]


def test_no_word_is_lost_or_added(site_dir: Path, whole: Tag) -> None:
    for name, part in zip(NAMES, parts(whole), strict=True):
        reviewed = part.find_all("p", recursive=False)[-1].extract()
        assert reviewed.time, f"{name}: it has no review date on the page to print"
        assert words(part) == words(article(site_dir, name)), f"{name} differs on the page to print"


def test_headings_go_down_without_a_gap(whole: Tag) -> None:
    levels = [int(heading.name[1]) for heading in whole.find_all(re.compile(r"^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_source_stands_once_and_citations_fit(whole: Tag) -> None:
    (sources,) = whole.select(".sources")
    ids = [place["id"] for place in sources.select("li[id], li > [id]")]
    assert len(ids) == len(set(ids)) > 50
    for cited in whole.select(".citation a"):
        assert cited["href"] == f"#{ids[int(cited.get_text()) - 1]}"
        assert cited["aria-label"] == f"Source {cited.get_text()}"


def test_links_to_the_guide_stay_on_the_page_and_nothing_is_a_control(whole: Tag) -> None:
    addresses = {link["href"] for link in whole.select("a[href]")}
    outside = {one for one in addresses if not urlsplit(one).scheme and not one.startswith("#")}
    assert not [address for address in outside if not address.startswith("../") and address != "print.html"]
    assert "../checkers/timing.html" in outside
    assert not whole.select("form, input, button, select, script, [data-checker]")


def test_search_holds_the_guide_once(site_dir: Path) -> None:
    (path,) = (site_dir / "search").glob("search_index.*.json")
    index = json.loads(path.read_text("utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert set(NAMES) <= found and PAGE not in found


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("trust.html", "#when-trust"),
        ("../timing/index.html#x", "#timing--x"),
        ("#x", "#when-index2--x"),
        ("#source-bran", "#source-bran"),
        ("../../checkers/timing.html#y", "../checkers/timing.html#y"),
        ("https://example.org/a.html", "https://example.org/a.html"),
    ],
)
def test_link(address: str, there: str) -> None:
    pages = dict.fromkeys(("guide/when/index2.html", "guide/when/trust.html", "guide/timing/index.html"), "")
    assert link(address, "guide/when/index2.html", pages) == there


def test_missing_place_or_heading_is_named(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    page = tmp_path / PAGE
    page.write_text("<p>No place</p>", "utf-8")
    with pytest.raises(UnexpectedGuideError, match="once"):
        write_whole_guide(tmp_path)
    page.write_text('<a href="a.html" class="md-nav__link">A</a><div class="whole-guide"></div>', "utf-8")
    (tmp_path / "guide" / "a.html").write_text("<p>No heading</p>", "utf-8")
    with pytest.raises(UnexpectedGuideError, match=r"a\.html: no heading"):
        write_whole_guide(tmp_path)
