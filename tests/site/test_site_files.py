"""The built folder is one that any server can send and that asks no other site for anything."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from sitegen.publish.policy import POLICY

ALLOWED = {".html", ".js", ".css", ".json", ".svg", ".png", ".xml", ".txt", ".zip", ".bin"}
# Files without an ending that a release may hold at the top.
ALLOWED_NAMES = {"SHA256SUMS"}
# Attributes by which a page makes the browser load something.
LOADERS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "object": "data",
    "form": "action",
}
LOADING_RELS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
CSS_ADDRESS = re.compile(r"url\(\s*[\"']?(?!data:)([^\"')]+)|@import\s+[\"']([^\"']+)")


@cache
def soup_of(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


@cache
def ids_of(page: Path) -> set[str]:
    return {str(tag["id"]) for tag in soup_of(page.parent, page.name).find_all(id=True)}


def loaded_addresses(soup: BeautifulSoup) -> list[str]:
    found = [tag[LOADERS[tag.name]] for tag in soup.find_all(list(LOADERS)) if tag.get(LOADERS[tag.name])]
    return found + [tag["href"] for tag in soup.find_all("link") if set(tag.get("rel", [])) & LOADING_RELS]


def linked_addresses(soup: BeautifulSoup) -> list[str]:
    inner = [link for link in soup.find_all("link") if "canonical" not in link.get("rel", [])]
    return [tag["href"] for tag in [*soup.find_all("a", href=True), *inner]]


def test_every_file_has_a_type_that_servers_know(site_dir: Path) -> None:
    files = [file for file in site_dir.rglob("*") if file.is_file()]
    strange = [f for f in files if f.suffix not in ALLOWED and f.name not in ALLOWED_NAMES]
    assert not strange, f"servers do not know these types: {strange}"


def test_file_names_are_plain(site_dir: Path) -> None:
    names = [file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*")]
    assert not [name for name in names if not re.fullmatch(r"[a-z0-9_./-]+|SHA256SUMS", name)]


def test_addresses_are_relative(site_dir: Path, page_name: str) -> None:
    soup = soup_of(site_dir, page_name)
    for address in loaded_addresses(soup):
        parts = urlsplit(address)
        assert not parts.scheme or parts.scheme == "data", f"{page_name} loads {address}"
        assert not parts.netloc and not address.startswith("/"), f"{page_name} loads {address}"
    for address in linked_addresses(soup):
        assert not address.startswith("/"), f"{page_name} links to {address}: use a relative link"


def test_every_link_leads_somewhere(site_dir: Path, page_name: str) -> None:
    soup = soup_of(site_dir, page_name)
    for address in [*linked_addresses(soup), *loaded_addresses(soup)]:
        parts = urlsplit(address)
        if parts.scheme:
            continue
        target = (site_dir / page_name).parent / unquote(parts.path) if parts.path else site_dir / page_name
        assert target.resolve().is_relative_to(site_dir), f"{page_name}: {address} leaves the folder"
        assert target.is_file(), f"{page_name}: {address} is no file"
        if parts.fragment and target.suffix == ".html":
            assert unquote(parts.fragment) in ids_of(target.resolve()), (
                f"{page_name}: {address} names no part"
            )


def test_css_loads_nothing_from_another_site(site_dir: Path) -> None:
    for file in site_dir.rglob("*.css"):
        for found in CSS_ADDRESS.finditer(file.read_text("utf-8")):
            address = found[1] or found[2]
            assert not urlsplit(address).netloc, f"{file} loads {address}"
            if not address.startswith("#"):
                assert (file.parent / urlsplit(address).path).is_file(), f"{file}: {address} is no file"


def test_own_scripts_name_no_other_site(site_dir: Path) -> None:
    # The theme's bundle names unpkg.com for two parts that only load when a page uses mermaid,
    # or in browsers below our floor; the policy refuses both. See the browser test for requests.
    theme = site_dir / "assets" / "javascripts"
    engine = site_dir / "assets" / "engine"
    for file in site_dir.rglob("*.js"):
        if not file.is_relative_to(theme) and not file.is_relative_to(engine):
            assert "://" not in file.read_text("utf-8"), f"{file} names another site"


def test_policy_comes_first_and_fits_the_page(site_dir: Path, page_name: str) -> None:
    first, second = soup_of(site_dir, page_name).head.find_all(True, limit=2)
    assert first.get("charset") == "utf-8"
    assert second.get("http-equiv") == "Content-Security-Policy", f"{page_name}: no policy"
    assert second["content"] == POLICY
    assert "unsafe" not in POLICY.replace("'wasm-unsafe-eval'", ""), "the policy lets scripts in"


def test_no_script_stands_in_a_page(site_dir: Path, page_name: str) -> None:
    for script in soup_of(site_dir, page_name).find_all("script", src=False):
        assert script.get("type") in ("application/json", "application/ld+json"), f"{page_name}: {script}"


def test_no_inline_styles_or_handlers(site_dir: Path, page_name: str) -> None:
    for tag in soup_of(site_dir, page_name).find_all(True):
        bad = [name for name in tag.attrs if name == "style" or name.startswith("on")]
        assert not bad, f"{page_name}: <{tag.name}> has {bad}, which the policy blocks"
        assert tag.name != "style", f"{page_name}: the policy blocks <style>"


def test_page_says_what_it_is(site_dir: Path, page_name: str) -> None:
    soup = soup_of(site_dir, page_name)
    assert soup.html.get("lang"), f"{page_name}: no lang"
    assert soup.title and soup.title.get_text(strip=True), f"{page_name}: no title"
    description = soup.find("meta", attrs={"name": "description"})
    assert description and len(description["content"]) >= 30, f"{page_name}: no description"
    assert len(soup.find_all("h1")) == 1, f"{page_name}: {len(soup.find_all('h1'))} h1"
    for canonical in soup.find_all("link", rel="canonical"):
        assert canonical["href"].startswith("https://") and canonical["href"].endswith(page_name)


def test_titles_and_descriptions_differ(site_dir: Path) -> None:
    soups = [
        soup_of(site_dir, page.relative_to(site_dir).as_posix()) for page in sorted(site_dir.rglob("*.html"))
    ]
    titles = [soup.title.get_text(strip=True) for soup in soups]
    assert len(set(titles)) == len(titles), f"two pages share a title: {titles}"
    told = [soup.find("meta", attrs={"name": "description"})["content"] for soup in soups]
    assert len(set(told)) == len(told), f"two pages share a description: {told}"
    assert not [one for one in told if len(one) > 160], "search pages cut a description after 160 letters"


def test_emergency_line_is_in_the_same_place(site_dir: Path, page_name: str) -> None:
    soup = soup_of(site_dir, page_name)
    line = soup.find(class_="emergency-line")
    assert line, f"{page_name}: no emergency line"
    before = line.find_all_previous(["h1", "header", "form", "article"])
    assert not before, f"{page_name}: {before[0].name} stands before the emergency line"
    assert re.search(r"\b911\b.*\b112\b.*\b999\b", line.get_text()), f"{page_name}: numbers missing"


@pytest.mark.parametrize("ending", [".mjs", ".whl", ".map", ".gz"])
def test_no_file_that_breaks_mirrors(site_dir: Path, ending: str) -> None:
    assert not list(site_dir.rglob(f"*{ending}"))
