"""What a reader does, in three browser engines: read, find, ask, print, go back and forward, in the dark."""

import json
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from engines import Engine
from expected import interface
from forms import FILL, PRESS, READ, fits_the_form, given
from playwright.sync_api import Error
from pypdf import PdfReader
from saved import save_complete

from cases import Case, cases
from pylogic.api import run

ASK = f"async ([checker, answers]) => {{ ({FILL})([checker, answers]); await ({PRESS})() }}"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HITS = "() => [...document.querySelectorAll('.md-search-result__link')].map((link) => link.href).join(' ')"
TICKED = """() => [document.querySelectorAll('.checker__form input:checked').length,
  document.querySelector('.report').dataset.view]"""
PRESS_COLORS = "() => document.querySelector('[data-md-component=palette] button:not([hidden])').click()"
LIGHTNESS = """() => {
  const mean = (color) => color.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + +part / 3, 0)
  const { color, backgroundColor } = getComputedStyle(document.body)
  return [mean(color), mean(backgroundColor)]
}"""

# Each link in running text, what it is, and the line that the engine draws under it.
UNDERLINES = """() => [...document.querySelectorAll('.md-typeset :is(p, li, td, dd) > a')]
  .filter((link) => link.getClientRects().length && !link.matches('.md-button, .headerlink'))
  .map((link) => [
    link.protocol === 'tel:' ? 'call' : link.closest('.emergency-line') ? 'emergency' : 'link',
    getComputedStyle(link).textDecorationLine,
  ])"""

# What a page that was saved to disk shows: its result, that it is a copy, and its buttons.
COPY = """() => {
  const seen = (parts) => [...document.querySelectorAll(parts)].filter((part) => part.getClientRects().length)
  return {
    outcomes: seen('[data-outcome]').map((part) => part.dataset.outcome),
    notice: getComputedStyle(document.querySelector('.checker'), '::before').content,
    buttons: seen('.checker button').map((button) => button.textContent),
  }
}"""


def wait_for(engine: Engine, function: str) -> object:
    """Return what the function gives as soon as that is true; the page may change meanwhile."""
    for _ in range(600):
        with suppress(Error):  # Playwright asked a page that was just being left
            if found := engine.evaluate(function):
                return found
        time.sleep(0.05)
    pytest.fail(f"{function} never came true: {engine.evaluate('() => location.href')}")


def at(engine: Engine, name: str) -> None:
    """Wait until the page `name` is there and its scripts have run."""
    wait_for(engine, f"() => location.pathname.endsWith('/{name}') && document.readyState === 'complete'")


def case_of(checker: str, outcome: str) -> Case:
    """Return the first example case with this outcome that a reader can enter."""
    found = (case for case in cases(checker) if json.loads(run(case.request))["outcome"] == outcome)
    return next(filter(fits_the_form, found))


def answer(engine: Engine, case: Case) -> dict:
    """Enter a case in the page of its checker that is open, and return what a reader sees."""
    engine.evaluate(ASK, [case.checker, given(case)])
    return engine.evaluate(READ)


@pytest.mark.parametrize("name", ["index.html", "guide/numbers.html"])
def test_a_page_can_be_read(engine: Engine, site_url: str, name: str) -> None:
    engine.open(site_url + name)
    text = engine.evaluate("() => document.body.innerText")
    for needed in (
        "Is this an emergency?",
        "911",
        engine.evaluate("() => document.querySelector('h1').innerText"),
    ):
        assert needed in text
    assert engine.evaluate("() => document.styleSheets.length") > 1
    assert engine.evaluate(WIDER) <= 0
    engine.evaluate("() => document.querySelector('article').scrollIntoView({block: 'end'})")


@pytest.mark.parametrize(
    ("checker", "outcome"),
    [("timing", "emergency_now"), ("timing", "routine_important"), ("comparison", "diagnosis_differs")],
)
def test_a_checker_answers_as_the_rules_do(engine: Engine, site_url: str, checker: str, outcome: str) -> None:
    case = case_of(checker, outcome)
    report = json.loads(run(case.request))
    engine.open(f"{site_url}checkers/{checker}.html")
    seen = answer(engine, case)
    assert [id_ for id_, _ in seen["outcomes"]] == [outcome]
    assert seen["findings"] == [finding["id"] for finding in report["findings"]]


def test_search_finds_a_word(engine: Engine, site_url: str) -> None:
    engine.open(site_url + "index.html")
    engine.evaluate("() => document.querySelector('.md-search__input').focus()")
    engine.type(".md-search__input", "slides")
    assert "pathology" in wait_for(engine, HITS)
    engine.open(site_url + "guide/index.html")
    engine.back()
    at(engine, "index.html")
    assert engine.evaluate("() => document.querySelector('.md-search__input').value") == ""
    assert engine.evaluate(HITS) == "", "the next reader finds no word that was searched for"


def test_a_result_prints_with_its_words_and_numbers(engine: Engine, site_url: str) -> None:
    case = case_of("timing", "emergency_now")
    engine.open(f"{site_url}checkers/timing.html")
    paper = PdfReader(BytesIO(engine.pdf(ASK, [case.checker, given(case)])))
    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "911" in text
    engine.evaluate(ASK, [case.checker, given(case)])
    headline = engine.evaluate("() => document.querySelector('[data-outcome=emergency_now] h3').innerText")
    assert " ".join(headline.split()[-4:]) in text


def test_back_and_forward_lead_to_a_checker_that_works(engine: Engine, site_url: str) -> None:
    case = case_of("timing", "emergency_now")
    engine.open(site_url + "index.html")
    engine.open(site_url + "checkers/timing.html")
    answer(engine, case)
    engine.open(site_url + "guide/index.html")
    engine.back()
    at(engine, "checkers/timing.html")
    assert engine.evaluate(TICKED) == [0, "asking"], "a page that is left forgets"
    engine.back()
    at(engine, "index.html")
    engine.forward()
    at(engine, "checkers/timing.html")
    engine.evaluate("() => document.querySelector('.checker form').reset()")
    assert [id_ for id_, _ in answer(engine, case)["outcomes"]] == ["emergency_now"]


def test_the_dark_is_dark_and_stays(engine: Engine, site_url: str) -> None:
    engine.open(site_url + "index.html")
    for _ in range(3):
        ink, paper = engine.evaluate(LIGHTNESS)
        if paper < ink:
            break
        engine.evaluate(PRESS_COLORS)
    assert paper < 80 < 160 < ink
    engine.reload()
    at(engine, "index.html")
    assert engine.evaluate(LIGHTNESS) == [ink, paper]


def test_links_and_numbers_to_call_are_underlined(engine: Engine, site_url: str) -> None:
    engine.open(site_url + "guide/timing/emergency-first.html")
    lines = engine.evaluate(UNDERLINES)
    assert {kind for kind, _ in lines} == {"link", "call", "emergency"}
    assert {line for _, line in lines} == {"underline"}


def test_a_saved_page_keeps_its_result(engine: Engine, site_url: str, site_dir: Path, tmp_path: Path) -> None:
    name = "checkers/timing.html"
    engine.open(site_url + name)
    seen = answer(engine, case_of("timing", "emergency_now"))
    engine.open(save_complete(engine, site_dir, name, tmp_path).as_uri())
    at(engine, "page.html")
    copy = engine.evaluate(COPY)
    assert copy["outcomes"] == [id_ for id_, _ in seen["outcomes"]]
    assert copy["notice"] not in ("none", "normal")
    assert copy["buttons"] == [interface()["report"][key] for key in ("print", "print_all")]
