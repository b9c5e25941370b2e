"""The words of every checker: nothing said twice, advice without a source says so, and nothing forbidden."""

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from bs4 import BeautifulSoup

from built import REPO
from pylogic.api import checkers, names

each_checker = pytest.mark.parametrize("checker", names())
# What no text of this site says: of a doctor or place, of a wait, of the reader, of what is paid, of chance.
FORBIDDEN = (
    *("winner", "winning", "loser", "wrong doctor", "(?:better|best) (?:doctor|hospital|plan|surgeon)"),
    *("incompeten\\w*", "negligen\\w*", "malpractice", "average plan", "majority", "two to one"),
    *(
        "safely wait",
        "(?:it|this|that) can wait",
        "wait safely",
        "no hurry to",
        "no rush",
        "no need to hurry",
    ),
    *(
        "take your time",
        "plenty of time",
        "enough time to",
        "do not worry",
        "nothing to worry",
        "you are fine",
    ),
    *("you should have", "you must choose", "just", "simply", "obviously", "of course", "unfortunately"),
    *("(?:you )?do not need a second opinion", "need no second opinion", "no second opinion is needed"),
    *("will pay for", "guarantee\\w*", "fully covered", "always (?:covered|pays?)", "free of charge"),
    *("probabl[ey]", "probability", "in all likelihood", "risk-free"),
    *("(?:stop|start|skip|delay) (?:taking )?your (?:medicine|medicines|treatment|drug|drugs)",),
    *("red flags?", "car mechanic", "dealer", "trust your gut"),
)
# What the two checkers that set side by side may not say in any sense.
OF_ONE: dict[str, tuple[str, ...]] = {
    "comparison": ("better", "wrong", "mistake", "percent", "%", "average"),
    "decision": ("better", "wrong", "percent", "%", "average", "choose plan", "we advise", "points in all"),
}
# Said to name the question that nobody can answer for the reader, or to say that it is not so.
MEANT = ("is it safe to wait?", "not a time that is known to be safe")


def words(checker: str) -> dict[str, Any]:
    return tomllib.loads((REPO / "docs/en/checkers" / f"{checker}.toml").read_text("utf-8"))


def texts(value: object) -> Iterator[str]:
    """Yield every text of a table, without its keys."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
    else:
        yield str(value)


def said(text: str, *more: str) -> list[str]:
    """Return what of the forbidden stands in a text, with a few words on both sides."""
    plain = " ".join(text.replace("\u2019", "'").split())
    for meant in MEANT:
        plain = re.sub(re.escape(meant), "", plain, flags=re.IGNORECASE)
    pattern = rf"(?<!\w)(?:safe to wait|{'|'.join((*FORBIDDEN, *more))})(?!\w)"
    found = re.finditer(pattern, plain, re.IGNORECASE)
    return [plain[max(0, match.start() - 30) : match.end() + 30] for match in found]


@each_checker
def test_no_two_findings_or_outcomes_say_the_same(checker: str) -> None:
    """P13: no reason, summary, headline or list of steps stands twice; no two findings share a majority."""
    found = words(checker)
    for kind, parts in (("findings", ("reason",)), ("outcomes", ("headline", "summary"))):
        for part in (*parts, "do" if kind == "findings" else "steps"):
            values = [str(entry[part]) for entry in found[kind].values()]
            assert len(values) == len(set(values)), (kind, part)
    steps = {id_: set(entry["do"]) for id_, entry in found["findings"].items()}
    for one, other in combinations(steps, 2):
        assert len(steps[one] & steps[other]) * 2 <= max(len(steps[one]), len(steps[other])), (one, other)


@each_checker
def test_advice_without_a_source_says_so(checker: str) -> None:
    """P17: a finding without references says that it is our advice; one with references never says so."""
    for id_, kind in checkers()[checker].findings.items():
        ours = re.search(
            r"This is our (?:advice|rule)\b.* no study", words(checker)["findings"][id_]["reason"]
        )
        assert bool(ours) != bool(kind.references), id_


@each_checker
def test_no_text_of_a_checker_holds_a_forbidden_word(checker: str) -> None:
    """C11: over every text, and so over every outcome and finding that can be shown."""
    assert not [hit for text in texts(words(checker)) for hit in said(text, *OF_ONE.get(checker, ()))]


def test_no_word_of_the_interface_or_of_a_payer_rule_is_forbidden() -> None:
    """C11: what stands around and beside the outcomes."""
    for file in ("docs/en/interface.toml", "docs/en/evidence.toml", "docs/coverage.toml"):
        assert not [
            hit for text in texts(tomllib.loads((REPO / file).read_text("utf-8"))) for hit in said(text)
        ]


def test_no_page_as_it_is_built_holds_a_forbidden_word(page_name: str, site_dir: Any) -> None:
    """C11: once more in the HTML, with all outcomes, findings and values; titles of works are quotes."""
    page = BeautifulSoup((site_dir / page_name).read_text("utf-8"), "html.parser")
    for part in page.select("script, style, .sources, .source-line, .finding__sources, .footnote"):
        part.decompose()
    assert not said(page.get_text(" "))


@pytest.mark.parametrize(
    "text",
    [
        "Your second doctor is the winner.",
        "It is safe to wait for two weeks.",
        "This can wait until spring.",
        "Just call.",
        "You do not need a second opinion.",
        "The better hospital is near.",
        "Stop taking your medicine today.",
        "The plan is guaranteed to pay.",
        "Probably it is nothing.",
    ],
)
def test_what_is_forbidden_is_found(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "text", ["Read: is it safe to wait?", "You can adjust the form.", "The adjusted count."]
)
def test_what_is_allowed_is_not_found(text: str) -> None:
    assert not said(text)


DANGER = re.compile(
    r"emergenc|danger sign|at once|(?:get|feel) worse|named a date|urgent date|waiting can harm", re.I
)


@each_checker
def test_a_block_that_speaks_of_danger_has_no_fold(checker: str) -> None:
    """What experts do not know is folded: it names no sign and asks for nothing."""
    blocks = {name: block for name, block in words(checker)["always"].items() if name != "not_known"}
    unmarked = [
        name
        for name, block in blocks.items()
        if DANGER.search(" ".join(texts(block))) and not block.get("danger")
    ]
    assert unmarked == []
