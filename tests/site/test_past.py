"""A built page says what of it is past its date, on each day and for each reader, and nothing else changes (P28)."""

import datetime
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from built import REPO
from sitegen.__main__ import DOCS, LOOKS, finish, make_pages
from sitegen.content.dates import due_days
from sitegen.content.site import Site
from sitegen.publish.past import show_past

DAYS = ["2026-11-26", "2027-01-02", "2027-12-01", "2031-06-01"]
FACTS = tomllib.loads((REPO / "docs/coverage.toml").read_text("utf-8"))
RULES = {id_: row for table in ("rules", "general", "states") for id_, row in FACTS[table].items()}
SOURCES = tomllib.loads((REPO / "docs/references.toml").read_text("utf-8"))
UI = tomllib.loads((REPO / "docs/en/interface.toml").read_text("utf-8"))["past"]
type Built = tuple[str, dict[str, BeautifulSoup]]
A_YEAR = datetime.timedelta(days=365)


def last_good_day(row: dict) -> str:
    """Return the last day of a rule, an amount or a source, worked out here once more."""
    days = [row["recheck_by"]] if "recheck_by" in row else [row["checked"] + A_YEAR]
    return min([*map(str, days), *([f"{row['year']}-12-31"] if "year" in row else [])])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let MkDocs make the pages once: they are the same on every day."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(REPO)
        for name, value in (("SOURCE_DATE_EPOCH", "1795305600"), ("NO_MKDOCS_2_WARNING", "1")):
            patch.setenv(name, value)
        patch.setenv("PYTHONPATH", f"{REPO}/scripts:{REPO}")
        assert make_pages(folder)
        yield folder


@pytest.fixture(scope="module", params=DAYS)
def site(request: pytest.FixtureRequest, pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Finish the site as on one of the DAYS; return the day, and each page by its name."""
    folder = tmp_path_factory.mktemp(request.param) / "site"
    shutil.copytree(pages, folder)
    finish(folder, Site(DOCS, LOOKS), datetime.date.fromisoformat(request.param))
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.html"))}
    return request.param, {name: BeautifulSoup(file.read_text("utf-8"), "html.parser") for name, file in files.items()}


def shown(part: Tag) -> list[str]:
    """Return the texts of the marks of a part that a reader sees."""
    found = [mark for mark in part.select("[data-due]") if not mark.has_attr("hidden")]
    return [" ".join(mark.get_text(" ", strip=True).split()) for mark in found]


def test_each_rule_and_amount_of_the_checker_says_when_it_is_past_its_date(site: Built) -> None:
    """An amount is then of its year: "In 2026 it was $283". An emergency rule never says: ask first."""
    today, pages = site
    report = pages["checkers/coverage.html"].select_one(".report__values")
    for id_, row in {**RULES, **FACTS["amounts"]}.items():
        marks = shown(report.select_one(f'[data-item="{id_}"]'))
        assert len(marks) == int(last_good_day(row) < today), id_
        if marks and "year" in row:
            assert re.search(rf"In {row['year']} it was \$?{row['value']}(?!\d)", marks[0])
            assert marks[0].endswith(UI["ask_now"])
        elif marks and row["topic"] == "emergency":
            assert marks[0].startswith(UI["care_first"]) and "Ask" not in marks[0]
        elif marks:
            assert marks[0].startswith(UI["label"]) and marks[0].endswith(UI["ask"])


def test_each_source_says_when_it_is_past_its_date(site: Built) -> None:
    today, pages = site
    for id_, source in SOURCES.items():
        said = [UI["old"]] if last_good_day(source) < today else []
        place = pages["about/sources.html"].select_one(f"#reference-{id_}")
        assert shown(place if place.name == "li" else place.find_parent("li")) == said, id_


def test_the_list_names_what_is_past_its_date_and_nothing_else(site: Built) -> None:
    """Each page, checker, rule and amount, with a link to each page."""
    today, pages = site
    listed = pages["about/sources.html"].select("ul.past-list > li:not([hidden])")
    sources = sum(last_good_day(source) < today for source in SOURCES.values())
    due = [where for where, day in due_days(Site(REPO / "docs/en", REPO / LOOKS)) if str(day) < today]
    assert len(listed) == len(due) - sources
    assert {item.a["href"].removeprefix("../") for item in listed if item.a} <= set(pages)


def test_each_page_says_at_its_top_and_at_its_foot_that_its_review_is_overdue(site: Built) -> None:
    """P28: the top says first of all that an emergency call waits for no date."""
    today, pages = site
    for name, page in pages.items():
        notices, foot = page.select(".past--page"), page.select_one(".page-facts")
        days = [time["datetime"] for time in foot.select(".page-facts__review time")] if foot else []
        overdue = days != [] and days[1] < today
        said = [text for notice in notices for text in shown(notice) if text.startswith(UI["label"])]
        assert len(said) == int(overdue), name
        assert not overdue or (UI["page"] in said[0] and said[0].endswith(UI["ask_page"])), name
        assert not foot or shown(foot) == [UI["label"]] * overdue, name
        assert [notice.p.get_text() for notice in notices] == [UI["emergency"]] * (name != "404.html"), name


def test_each_page_says_at_its_top_when_something_on_it_is_past_its_date(site: Built) -> None:
    today, pages = site
    for name, page in pages.items():
        notice = page.select_one(".past--page")
        parts = page.select("article [data-due]:not(.past--page, .past--page *, .page-facts *)")
        past = [mark for mark in parts if mark["data-due"] < today]
        said = shown(notice) if notice else []
        assert (UI["parts"] in said) is bool(past), name
        assert not notice or notice.has_attr("hidden") is (said == []), name


def test_every_mark_is_shown_exactly_when_its_day_is_over(site: Built) -> None:
    today, pages = site
    for name, page in pages.items():
        for mark in page.select("[data-due]"):
            assert mark.has_attr("hidden") is (mark["data-due"] >= today), f"{name}: {mark}"


def test_no_emergency_word_has_a_mark_and_none_is_pushed_down(site: Built) -> None:
    """On a checker the notice stands under the emergency card, and on no page over the emergency line."""
    for name, page in site[1].items():
        if name == "404.html":
            continue
        for part in page.select(".emergency-line, .care--emergency, .report__safety"):
            assert not part.select("[data-due]"), name
        parts = page.select(".emergency-line:not(.emergency-again *), .checker > .checker__card, .past--page, .checker__form")
        order = [part["class"][-1] for part in parts]
        checker = ["emergency-line", "checker__card", "past--page", "checker__form"]
        assert order == (checker if page.select(".checker") else ["emergency-line", "past--page"]), name


def test_the_whole_guide_says_it_of_each_part(site: Built) -> None:
    """P28: on paper nobody can follow a link to the page that would say so."""
    today, pages = site
    reviews = pages["guide/print.html"].select("[class^=whole-guide__] .page-facts__review")
    assert len(reviews) > 20
    for review in reviews:
        assert shown(review) == [UI["label"]] * (review.select("time")[1]["datetime"] < today)


def test_a_mark_is_not_found_by_the_search(pages: Path) -> None:
    index = (pages / "search/search_index.json").read_text("utf-8")
    assert "Part B deductible" in index
    for words in (UI["label"], UI["old"], UI["looked"], UI["planned"]):
        assert words not in index


def test_only_the_marks_differ_from_day_to_day() -> None:
    html = '<i data-due="2026-12-31" hidden>a</i><b data-due="2027-01-01" data-search-exclude hidden>b</b>'
    assert show_past(html, datetime.date(2026, 12, 31)) == html
    assert show_past(html, datetime.date(2027, 1, 1)) == html.replace(" hidden", "", 1)
    assert show_past(html, datetime.date(2031, 1, 1)) == html.replace(" hidden", "")
