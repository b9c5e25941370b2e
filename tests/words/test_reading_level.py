"""Every page and every word of the checkers can be read by someone who is tired and afraid."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString

from built import REPO, built_site
from reading import grade, sentences, words

PAGE_GRADE, CHECKER_GRADE, LONGEST, LONG_VALUE = 8, 6, 20, 25
EXCEPTIONS = REPO / "tests" / "reading_exceptions.toml"
TOML_FILES = sorted((REPO / "docs" / "en").rglob("*.toml"))
# Parts of a page that are not its own prose: menus, forms (read from TOML below) and addresses.
# Titles of sources are quotes of works, so their words are not ours to shorten: `.sources` holds the
# list of a page and of the whole guide, `.source-line` the source of a number and of a finding.
SKIPPED = (
    "form, nav, script, style, pre, .headerlink, .citation, .sources, .source-line, .footnote, [data-checker]"
)
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"}
BLOCKS |= {"dt", "dd", "div", "section", "figcaption", "summary"}


def exceptions() -> dict[str, str]:
    """Return the reviewed exceptions: the key of a text, and why it may be harder."""
    return tomllib.loads(EXCEPTIONS.read_text("utf-8"))


def prose(html: str) -> str:
    """Return the main words of a page, each block on its own line."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.find("article") or soup.find("main")
    for part in main.select(SKIPPED):
        part.decompose()
    for line in main.find_all("br"):
        line.replace_with(NavigableString("\v"))
    for block in main.find_all(BLOCKS):
        block.insert_before(NavigableString("\v"))
        block.append(NavigableString("\v"))
    lines = main.get_text().split("\v")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def values(table: dict | list, key: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a TOML file with its dotted key."""
    pairs = table.items() if isinstance(table, dict) else enumerate(table)
    for name, value in pairs:
        dotted = f"{key}.{name}" if key else str(name)
        if isinstance(value, str):
            yield dotted, value
        elif isinstance(value, dict | list):
            yield from values(value, dotted)


def texts(file: Path) -> dict[str, str]:
    """Return the texts of one TOML file by their key: the file's path and the dotted key."""
    start = file.relative_to(REPO / "docs" / "en").as_posix()
    loaded = tomllib.loads(file.read_text("utf-8"))
    return {f"{start}:{key}": text for key, text in values(loaded, "") if not is_id(text)}


def is_id(text: str) -> bool:
    """Tell whether a value names something instead of saying something."""
    return "://" in text or (text.replace("_", "").isalnum() and text.islower())


def too_long(text: str) -> list[str]:
    """Return the sentences with more words than a reader should hold at once."""
    return [f"{len(words(one))} words: {one}" for one in sentences(text) if len(words(one)) > LONGEST]


def test_page_is_easy_to_read(site_dir: Path, page_name: str) -> None:
    text = prose((site_dir / page_name).read_text("utf-8"))
    if page_name in exceptions():
        return
    assert grade(text) <= PAGE_GRADE, f"{page_name}: grade {grade(text):.1f}, at most {PAGE_GRADE}"
    assert not too_long(text), f"{page_name}: sentences of more than {LONGEST} words: {too_long(text)}"


@pytest.mark.parametrize("file", TOML_FILES, ids=lambda file: file.stem)
def test_words_of_a_file_are_easy_to_read(file: Path) -> None:
    allowed = exceptions()
    faults = []
    found = {key: text for key, text in texts(file).items() if key not in allowed}
    for key, text in found.items():
        faults += [f"{key}: {sentence}" for sentence in too_long(text)]
        if len(words(text)) >= LONG_VALUE and grade(text) > CHECKER_GRADE:
            faults.append(f"{key}: grade {grade(text):.1f}: {text}")
    whole = grade("\n".join(found.values()))
    if whole > CHECKER_GRADE:
        faults.append(f"{file.name} as a whole: grade {whole:.1f}, at most {CHECKER_GRADE}")
    assert not faults, "\n".join(faults)


def test_exceptions_have_a_reason_and_a_text() -> None:
    known = {key for file in TOML_FILES for key in texts(file)}
    known |= {page.relative_to(built_site()).as_posix() for page in built_site().rglob("*.html")}
    for key, reason in exceptions().items():
        assert key in known, f"tests/reading_exceptions.toml: no text has the key {key}. Remove it."
        assert len(words(reason)) >= 5, f"tests/reading_exceptions.toml: say why {key} may be harder"
