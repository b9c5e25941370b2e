"""A guide page shows its short answer, key points, checker and dates in order, and data that is true."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from built import REPO

FRONT = """---
title: {title}
description: A page made by a test of the templates.
short_answer: It can & may.
key_points:
  - One < two.
  - Two.
  - Three.
audience: patient
checker: timing
reviewed: 2026-11-22
next_review: 2027-11-22
---
"""
PAGES = {
    "index.md": "# Start\n\nNo front matter.\n",
    "about/copy.md": FRONT.format(title="Copy").replace("checker: timing\n", "") + "Words.\n",
    "checkers/timing.md": "---\ntitle: How soon?\n---\nWords.\n",
    "guide/cited.md": FRONT.format(title="Can </script> it?") + "A claim. [@bran]\n\n## More\n\nWords.\n",
    "guide/print.md": FRONT.format(title="All").replace("reviewed:", "search: {exclude: true}\nreviewed:", 1)
    + "Words.\n",
    "guide/plain.md": FRONT.format(title="No sources") + "# Own heading\n\nWords.\n",
}
ORDER = ["emergency-again", "h1", "short-answer", "key-points", "body", "use-checker", "sources", "page-facts"]


ADDRESS = "https://guide.example.org/second"


def build(folder: Path, address: str) -> Path:
    """Build a small site with the own templates for a public address, or for none, and return its folder."""
    for name, text in PAGES.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    settings = {"INHERIT": str(REPO / "mkdocs.yml"), "docs_dir": "docs", "site_dir": "site", "strict": False}
    settings |= {"nav": [{"Start": "index.md"}], "theme": {"custom_dir": str(REPO / "overrides")}}
    config.write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    own = {"PYTHONPATH": f"{REPO}/scripts:{REPO}", "NO_MKDOCS_2_WARNING": "1"}
    own |= {"SITE_URL": address, "SOURCE_DATE_EPOCH": "1795392000"}
    subprocess.run(command, cwd=REPO, env=os.environ | own, check=True)
    return folder / "site"


def soups(site: Path) -> dict[str, BeautifulSoup]:
    return {file.stem: BeautifulSoup(file.read_text("utf-8"), "html.parser") for file in site.rglob("*.html")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """Return the pages of the small site without a public address."""
    return soups(build(tmp_path_factory.mktemp("bones"), ""))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small site built for a public address."""
    return build(tmp_path_factory.mktemp("public"), ADDRESS)


def parts(page: BeautifulSoup) -> list[str]:
    """Return the known parts of the article, in their order."""
    names = []
    for tag in page.article.find_all(True, recursive=False):
        part = tag.name if tag.name == "h1" else next(iter(tag.get("class", [])), "body")
        names.append("body" if part not in ORDER else part)
    return list(dict.fromkeys(names))


def test_parts_stand_in_order(pages) -> None:
    inner = pages["cited"].article
    inner.find(class_="sources").parent.unwrap()
    assert parts(pages["cited"]) == ORDER


def test_page_without_sources_ends_with_its_checker(pages) -> None:
    assert parts(pages["plain"]) == [part for part in ORDER if part != "sources"]
    assert len(pages["plain"].find_all("h1")) == 1


def test_words_of_the_front_matter_are_escaped(pages) -> None:
    assert "It can & may." in pages["cited"].find(class_="short-answer").get_text()
    assert pages["cited"].select(".key-points li")[0].get_text() == "One < two."


def test_checker_is_named_by_its_own_title(pages) -> None:
    for name in ("cited", "plain"):
        (link,) = pages[name].select(".use-checker a")
        assert (link.get_text(), link["href"]) == ("How soon?", "../checkers/timing.html")


def test_page_without_front_matter_has_no_empty_boxes(pages) -> None:
    assert not pages["index"].select(".short-answer, .key-points, .use-checker")


def test_data_says_only_what_is_true(pages) -> None:
    data = json.loads(pages["cited"].find("script", type="application/ld+json").string)
    assert data["@type"] == "MedicalWebPage"
    assert data["name"] == "Can </script> it?"
    assert data["dateModified"] == "2026-11-22"
    assert data["audience"]["audienceType"] == "Patients"
    assert not {"reviewedBy", "lastReviewed", "url"} & set(data)
    about = json.loads(pages["copy"].find("script", type="application/ld+json").string)
    assert about["@type"] == "WebPage" and about["audience"]
    plain = json.loads(pages["index"].find("script", type="application/ld+json").string)
    assert plain["@type"] == "WebPage" and not {"audience", "dateModified"} & set(plain)


def test_feed_is_linked_by_a_relative_address(pages) -> None:
    assert pages["cited"].select_one('.page-facts a[href$="changes.xml"]')["href"] == "../changes.xml"
    link = pages["cited"].find("link", type="application/atom+xml")
    assert (link["href"], link["rel"]) == ("../changes.xml", ["alternate", "feed"])


def test_without_an_address_no_page_names_one(pages) -> None:
    assert not any(page.find("link", rel="canonical") for page in pages.values())


def test_with_an_address_each_page_names_its_own(public: Path) -> None:
    for name, page in soups(public).items():
        if name == "404":
            continue
        where = next(public.rglob(f"{name}.html")).relative_to(public).as_posix()
        own = f"{ADDRESS}/{where}"
        assert page.find("link", rel="canonical")["href"] == own
        assert json.loads(page.find("script", type="application/ld+json").string)["url"] == own
        assert ADDRESS in page.select_one(".page-facts").get_text()
        addresses = [
            tag.get("href") or tag.get("src") for tag in page.select("a[href], link[href], script[src]")
        ]
        assert not [
            one
            for one in addresses
            if one.startswith("/") or (ADDRESS in one and one not in (own, f"{ADDRESS}/"))
        ]


def test_sitemap_lists_each_page_once_with_its_review(public: Path) -> None:
    urls = ElementTree.parse(public / "sitemap.xml").getroot()
    listed = {url[0].text.removeprefix(f"{ADDRESS}/"): url[1].text for url in urls}
    assert listed == {
        "index.html": "2026-11-23",
        "about/copy.html": "2026-11-22",
        "checkers/timing.html": "2026-11-23",
        "guide/cited.html": "2026-11-22",
        "guide/plain.html": "2026-11-22",
    }


def test_page_that_repeats_others_is_kept_from_search_engines(public: Path) -> None:
    robots = {name: page.find("meta", attrs={"name": "robots"}) for name, page in soups(public).items()}
    assert [name for name, found in robots.items() if found] == ["print"]


def test_build_for_an_address_can_be_repeated(public: Path, tmp_path: Path) -> None:
    again = build(tmp_path, ADDRESS)
    for file in [*public.rglob("*.html"), public / "sitemap.xml"]:
        assert file.read_bytes() == (again / file.relative_to(public)).read_bytes()


def test_every_guide_page_has_all_its_bones(site_dir: Path) -> None:
    names = sorted(page.relative_to(site_dir).as_posix() for page in (site_dir / "guide").rglob("*.html"))
    for name in names:
        article = BeautifulSoup((site_dir / name).read_text("utf-8"), "html.parser").article
        assert article.h1.get_text().endswith("?"), f"{name}: the title asks nothing"
        assert article.select_one(".short-answer") and article.select_one(".use-checker a"), name
        assert 3 <= len(article.select_one(".key-points").select("li")) <= 5, name
        assert article.select(".sources li"), f"{name} names no source"
        assert len(article.select(".page-facts time")) == 3, f"{name}: reviewed, next review, day of the copy"
