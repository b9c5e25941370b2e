"""The directives of guide pages print what the data says, and refuse ids that nobody knows."""


import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from built import REPO
from pylogic.checkers.comparison import RUNGS
from sitegen.pages import guide_html
from sitegen.content.site import Site
from sitegen.content.words import WordsError

MAYO = ("mayo_same", "mayo_refined", "mayo_different")


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(REPO / "docs" / "en", REPO / "overrides" / "partials")


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def page(text: str) -> BeautifulSoup:
    """Return the HTML of a page written in Markdown."""
    settings = {"docs": str(REPO / "docs" / "en"), "looks": str(REPO / "overrides" / "partials")}
    made = Markdown(
        extensions=["sitegen.pages.extension", "md_in_html"], extension_configs={"sitegen.pages.extension": settings}
    )
    return soup(made.convert(text))


def test_number_keeps_its_caveat_in_sight(site: Site) -> None:
    block = soup(guide_html.number(site, "mayo_same")).select_one("#number-mayo_same")
    sentence = block.select_one(".number__sentence").get_text()
    assert sentence.startswith("In 36 of 286 people, ") and sentence.endswith(". That is about 13 of 100.")
    caveat = block.select_one(".number__caveat")
    assert site.number("mayo_same").words["caveat"] in caveat.get_text()
    assert not caveat.find_parent("details")
    assert block.details.find("a")["href"] == "#source-mayo_referrals_2017"


@pytest.mark.parametrize(
    ("counts", "shares"),
    [([36, 188, 62, 0], [12, 66, 22, 0]), ([1, 1, 1], [34, 33, 33]), ([40, 40, 20, 0], [40, 40, 20, 0])],
)
def test_shares_add_up_to_a_hundred(counts: list[int], shares: list[int]) -> None:
    assert guide_html.hundred(counts) == shares
    assert sum(shares) == 100


def test_people_are_a_hundred_and_stand_in_words(site: Site) -> None:
    picture = soup(guide_html.people(site, *MAYO))
    drawn = [len(picture.select(f".people__crowd .people__person--{group}")) for group in range(3)]
    assert drawn == [12, 66, 22]
    assert picture.select_one(".people__crowd")["aria-label"]
    lines = [line.get_text() for line in picture.select("li")]
    assert [line.split(" of ")[0].strip() for line in lines] == ["12", "66", "22"]
    assert "188 of 286 people" in lines[1]


def test_people_show_everybody_else(site: Site) -> None:
    picture = soup(guide_html.people(site, "mayo_same"))
    assert len(picture.select(".people__crowd .people__person--rest")) == 87
    assert picture.select("li")[-1].get_text(strip=True).startswith("87")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("mayo_same", "meyer_both"), "not counts of the same people"),
        (("payne_major_change",), "not counts of the same people"),
        (("mayo_refined", "mayo_refined"), "more than everybody"),
        (("weigl_knee_none",) * 5, "at most 4"),
        (("no_such_number",), "no_such_number"),
    ],
)
def test_people_refuse_what_cannot_be_drawn(site: Site, ids: tuple[str, ...], said: str) -> None:
    with pytest.raises(WordsError, match=said):
        guide_html.people(site, *ids)


def test_shares_are_out_of_a_hundred_with_a_row_for_each_study(site: Site) -> None:
    table = soup(guide_html.shares(site, *MAYO, "payne_major_change", "geijer_differ"))
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("td")] for row in table.select("tbody tr")
    ]
    assert len(rows) == 3
    assert "13 of 100 people: the final diagnosis was the same as the first (36 of 286)." in rows[0][0]
    assert rows[1][0].startswith("10 to 62 of 100 people: ")
    assert rows[2][0].startswith("fewer than 1 to 22 of 100 ")
    for row, name in zip(rows, (MAYO[0], "payne_major_change", "geijer_differ"), strict=True):
        assert row[1:] == [site.number(name).words["population"], site.number(name).words["caveat"]]


def test_shares_refuse_what_is_no_share(site: Site) -> None:
    with pytest.raises(WordsError, match="rare_years"):
        guide_html.shares(site, "rare_years")


def test_questions_keep_their_numbers(site: Site) -> None:
    made = page("::: questions comparison.answered options benefit")
    words = site.words("comparison")["questions"]["answered"]["options"]
    assert made.ol["start"] == "6"
    assert [(line["value"], line.get_text()) for line in made.select("li")] == [
        ("6", words["options"]["question"]),
        ("7", words["benefit"]["question"]),
    ]


def test_options_print_all_or_those_asked_for(site: Site) -> None:
    whole = soup(guide_html.options(site, "timing.fast_track")).select("li")
    words = site.words("timing")["questions"]["fast_track"]["options"]
    assert len(whole) == len(words) - len(guide_html.EXCLUSIVE)
    asked = soup(
        guide_html.options(site, "timing.fast_track", "rare_or_complex", "unexplained_and_escalating")
    )
    labels = [line.strong.get_text() for line in asked.select("li")]
    assert labels == [words[id_]["label"] for id_ in ("rare_or_complex", "unexplained_and_escalating")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("::: options timing.fast_track no_such_option", "no_such_option"),
        ("::: options timing.no_such_question", "no_such_question"),
        ("::: options no_such_checker.fast_track", "no_such_checker"),
        ("::: options fast_track", "expected <checker>"),
        ("::: questions comparison.answered no_such_question", "no_such_question"),
        ("::: questions timing.fast_track", "no 'question'"),
        ("::: shares no_such_number", "no_such_number"),
        ("::: number no_such_number", "no_such_number"),
        ("::: always timing.no_such_block", "no_such_block"),
        ("::: finding timing.no_such_finding", "no_such_finding"),
        ("::: picture no_such_picture", "no_such_picture"),
        ("::: picture ladder no_such_rung", "no_such_rung"),
        ("::: no_such_verb", "no_such_verb"),
        ("::: sources one_too_many", "sources"),
        ("A claim. [@no_such_source]", "no_such_source"),
    ],
)
def test_unknown_id_fails_and_is_named(line: str, said: str) -> None:
    with pytest.raises(WordsError, match=said):
        page(line)


def test_citations_stand_apart_and_right_after_the_sentence() -> None:
    made = page("A claim. [@bran; @payne_2014] More. [@payne_2014]")
    assert [mark.get_text() for mark in made.select("sup")] == ["1, 2", "2"]
    assert made.p.get_text() == "A claim.1, 2 More.2"
    assert [link["aria-label"] for link in made.select("sup a")] == ["Source 1", "Source 2", "Source 2"]


def test_page_lists_the_sources_of_its_numbers_once() -> None:
    made = page("A claim. [@bran]\n\n::: number mayo_same\n\n::: people mayo_same mayo_refined")
    assert [line["id"] for line in made.select(".sources li")] == [
        "source-bran",
        "source-mayo_referrals_2017",
    ]
    ids = {tag["id"] for tag in made.select("[id]")}
    links = {link["href"].removeprefix("#") for link in made.select('a[href^="#"]')}
    assert links <= ids


def test_all_sources_are_listed_in_order(site: Site) -> None:
    lines = page("::: sources").select("li[id]")
    assert len(lines) == len(site.references)
    keys = [line["id"].removeprefix("reference-") for line in lines]
    titles = [
        (site.references[k]["publisher"].casefold(), site.references[k]["title"].casefold()) for k in keys
    ]
    assert titles == sorted(titles)
    assert all("What we read:" in line.get_text() and "last checked" in line.get_text() for line in lines)


def test_ladder_has_its_rungs_and_can_mark_one() -> None:
    plain, marked = page("::: picture ladder"), page("::: picture ladder re_review")
    assert [rung["data-rung"] for rung in plain.select("li")] == list(RUNGS)
    assert not plain.select(".is-mine")
    mine = marked.select_one(".is-mine")
    assert mine["data-rung"] == "re_review" and mine["aria-current"] == "step"


@pytest.mark.parametrize(("name", "parts"), [("path", 7), ("buckets", 3), ("ladder", 5)])
def test_picture_is_a_list_of_real_words(site: Site, name: str, parts: int) -> None:
    figure = page(f"::: picture {name}").figure
    assert len(figure.select("ol > li")) == parts == len(site.ui["pictures"][name]["parts"])
    assert figure.figcaption.get_text() == site.ui["pictures"][name]["title"]
    assert not figure.select("svg text")
    assert all(drawn["aria-hidden"] == "true" for drawn in figure.select("svg"))
