"""The last build step mends pages, gives them their policy, and says plainly what it did not expect."""

import datetime
import shutil
from pathlib import Path

import pytest

from built import REPO
from sitegen.__main__ import DOCS, LOOKS, finish, make_pages
from sitegen.content.site import Site
from sitegen.publish.climb import climb
from sitegen.publish.finish import UnexpectedSiteError, finish_page, finish_site
from sitegen.publish.markup import mend_markup
from sitegen.publish.policy import add_policy
from sitegen.publish.reader import calm_ids

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>'


def test_data_and_files_are_no_code_inside_a_page() -> None:
    page = HEAD + '<script src="a.js"></script><script type="application/json">{}</script>'
    assert add_policy(page).endswith(page.partition("<title>")[2])


def test_policy_stands_right_after_the_charset() -> None:
    page = add_policy(HEAD)
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert "'unsafe-inline'" not in page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (HEAD + '<p style="color: red">x</p>', "style"),
        (HEAD + '<p onclick="x()">x</p>', "onclick"),
        (HEAD + "<script>x()</script>", r"x\(\)"),
        (HEAD + '<script id="x">x()</script>', "file"),
        ("<html><head></head>", "charset"),
        (add_policy(HEAD), "policy already"),
    ],
)
def test_unexpected_page_is_refused_in_words(tmp_path: Path, page: str, said: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    with pytest.raises(UnexpectedSiteError, match=rf"page\.html: .*{said}"):
        finish_page(file, file.name)


@pytest.mark.parametrize(
    ("name", "written", "climbed"),
    [
        ("index.html", "about/index.html", "about/index.html"),
        ("about/copy.html", "index.html", "index.html"),
        ("about/index.html", "copy.html#why", "../about/copy.html#why"),
        ("about/index.html", "../index.html", "../index.html"),
        ("guide/what/index.html", "../who/index.html?h=x", "../../guide/who/index.html?h=x"),
        ("guide/what/index.html", "../../assets/a.js", "../../assets/a.js"),
        ("about/index.html", "#top", "#top"),
        ("about/index.html", "https://example.org/a", "https://example.org/a"),
        ("about/index.html", "tel:911", "tel:911"),
    ],
)
def test_links_of_a_folders_page_climb_to_the_top(name: str, written: str, climbed: str) -> None:
    page = '<p><a class="x" href="{0}">x</a><script src="{0}"></script></p>'
    assert climb(page.format(written), name) == page.format(climbed)


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnexpectedSiteError, match="Build the site first"):
        finish_site(tmp_path)


def test_table_cells_are_labelled_and_aligned_by_class() -> None:
    table = (
        '<table><thead><tr><th>A "b"</th><th style="text-align: right;">C</th></tr></thead>'
        '<tbody><tr><td>1</td><td style="text-align: right;">2</td></tr></tbody></table>'
    )
    mended = mend_markup(table)
    assert '<td data-label="A &quot;b&quot;">1</td>' in mended
    assert '<td data-label="C" class="align-right">2</td>' in mended
    assert "style=" not in mended


def test_submenu_gets_its_name() -> None:
    menu = (
        '<input class="md-nav__toggle md-toggle " type="checkbox" id="__nav_2" >'
        '<label for="__nav_2" id="__nav_2_label" tabindex="0"></label>'
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="false">'
        '<label class="md-nav__title" for="__nav_2"><span class="md-nav__icon"></span> About </label></nav>'
    )
    mended = mend_markup(menu)
    assert 'id="__nav_2" aria-label="About"' in mended
    assert '<nav class="md-nav" data-md-level="1" aria-label="About">' in mended
    assert "tabindex" not in mended and "aria-expanded" not in mended


def built(folder: Path, today: str) -> dict[str, bytes]:
    """Build the site into a folder as on some day, and return each file's bytes."""
    assert make_pages(folder)
    finish(folder, Site(DOCS, LOOKS), datetime.date.fromisoformat(today))
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on two days, while no more is past its date."""
    monkeypatch.chdir(REPO)
    settings = {"SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{REPO}/scripts:{REPO}"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    first = built(tmp_path / "one", "2026-11-26")
    assert "sitemap.xml" not in first, "without a public address the sitemap is empty"
    shutil.rmtree(tmp_path / "one")
    assert built(tmp_path / "two", "2026-11-27") == first


@pytest.mark.parametrize(
    ("written", "calm"),
    [
        ('<h2 id="what-can-cost-extra">Cost</h2>', '<h2><span id="what-can-cost-extra"></span>Cost</h2>'),
        ('<li class="x" id="source-ahrq_share">S', '<li class="x"><span id="source-ahrq_share"></span>S'),
        ('<h2 id="sources">Sources</h2>', '<h2 id="sources">Sources</h2>'),
        ('<fieldset id="timing-share">', '<fieldset id="timing-share">'),
    ],
)
def test_an_id_that_sounds_like_clutter_moves_inside(written: str, calm: str) -> None:
    assert calm_ids(written) == calm
