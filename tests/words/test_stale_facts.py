"""No clock breaks a build: what is past its date is listed, and only an impossible date is a fault (P28)."""

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from built import REPO
from sitegen import __main__ as builder
from sitegen.content.dates import A_DAY, due_days, past
from sitegen.content.references import MAX_AGE, references
from sitegen.content.site import Site

CHECKED = datetime.date(2026, 11, 24)
SOURCE = f"""[bran]
title = "Bran"
publisher = "A journal"
url = "https://example.org/bran"
published = "2020"
seen = "abstract"
supports = "Bran is eaten."
checked = {CHECKED}
"""
# Each kind of date that the facts hold: a file, a key, and how a line of the list begins.
KINDS = [
    ("coverage.toml", "recheck_by = ", r"docs/coverage\.toml: \w+\.\w+"),
    ("references.toml", "checked = ", r"docs/references\.toml: \w+"),
    ("en/guide/index.md", "next_review: ", r"docs/en/guide/index\.md"),
    ("en/about/index.md", "next_review: ", r"docs/en/about/index\.md"),
    ("en/checkers/visit.toml", "reviewed = ", r"docs/en/checkers/visit\.toml"),
]
AGED = ("checked = ", "reviewed = ")
LOOKED, OVERDUE = datetime.date(2090, 1, 1), datetime.date(2090, 6, 1)
DUE = re.compile(r"(?m)^(recheck_by = |next_review: )[\d-]+$")
SEEN = re.compile(r"(?m)^(checked = |reviewed = |valid_from = |reviewed: )[\d-]+")
Ask = Callable[..., tuple[int, str, str]]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def own() -> Site:
    return Site(REPO / "docs/en", REPO / "overrides/partials")


def make_due(docs: Path, name: str, key: str) -> None:
    """Let the first row of a file be due on OVERDUE."""
    date = OVERDUE - MAX_AGE * (key in AGED)
    text, times = re.subn(rf"(?m)^{key}[\d-]+", f"{key}{date}", (docs / name).read_text("utf-8"), count=1)
    assert times == 1
    (docs / name).write_text(text, "utf-8")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a copy of the words and facts, all of them looked at on LOOKED, and due a year later."""
    copy = Path(shutil.copytree(REPO / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.png")))
    for file in (path for path in copy.rglob("*") if path.suffix in (".toml", ".md")):
        text = DUE.sub(rf"\g<1>{LOOKED + MAX_AGE}", file.read_text("utf-8"))
        text = SEEN.sub(rf"\g<1>{LOOKED}", re.sub(r"(?m)^year = \d+", f"year = {LOOKED.year}", text))
        file.write_text(text, "utf-8")
    return copy


@pytest.fixture
def ask(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a function that runs the builder on these facts; it gives the exit code and what was printed."""
    monkeypatch.chdir(docs.parent)
    monkeypatch.setattr(builder, "ROOT", docs.parent)
    for name in ("CHANGELOG.md", "overrides"):
        (docs.parent / name).symlink_to(REPO / name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for step in ("build_engine", "make_pages", "finish"):
        monkeypatch.setattr(builder, step, lambda *_: True)

    def run(*words: str) -> tuple[int, str, str]:
        code = builder.main([*words])
        return code, *capsys.readouterr()

    return run


def test_a_source_is_good_for_365_days(tmp_path: Path) -> None:
    path = tmp_path / "references.toml"
    path.write_text(SOURCE, "utf-8")
    assert datetime.timedelta(days=365) == MAX_AGE
    assert references(path)["bran"]["due"] == day("2027-11-24")


def test_every_dated_fact_page_and_source_is_on_the_list_once() -> None:
    listed = [where for where, _ in due_days(own())]
    text = {name: (REPO / "docs" / name).read_text("utf-8") for name in ("coverage.toml", "references.toml")}
    tables = sum(len(re.findall(r"(?m)^\[[\w.]+\]$", one)) for one in text.values())
    pages = sum("next_review: " in page.read_text("utf-8") for page in (REPO / "docs/en").rglob("*.md"))
    assert len(listed) == len(set(listed)) == tables + pages + 10


def test_a_day_is_good_until_it_ends() -> None:
    last = max(due for _, due in due_days(own()))
    assert len(past(own(), last + A_DAY)) == len([*due_days(own())]) > len(past(own(), last))


@pytest.mark.parametrize(("name", "key", "said"), KINDS)
def test_the_build_goes_on_and_warns_once_with_the_list(
    docs: Path, ask: Ask, name: str, key: str, said: str
) -> None:
    """P28: on its last good day nothing is said, and a day later the build says so and ends well."""
    make_due(docs, name, key)
    assert ask("--today", f"{OVERDUE}")[::2] == (0, "")
    code, _, warned = ask("--today", f"{OVERDUE + A_DAY}")
    assert code == 0
    assert re.fullmatch(rf"Warning: .*\n  {said} was due by {OVERDUE}\.\n", warned)


@pytest.mark.parametrize(("name", "key", "said"), KINDS)
def test_check_facts_fails_before_the_day_and_after_it(
    docs: Path, ask: Ask, name: str, key: str, said: str
) -> None:
    """P28: a release cannot go out with a fact that is past its date, or will be in 30 days."""
    make_due(docs, name, key)
    for days, verb in ((30, "is"), (0, "is"), (-1, "was")):
        code, listed, _ = ask("--facts", "--today", f"{OVERDUE - days * A_DAY}")
        assert code == 1
        assert re.search(rf"\A1 of .*\n  {said} {verb} due by {OVERDUE}\.\n\Z", listed)
    assert ask("--facts", "--today", f"{OVERDUE - 31 * A_DAY}")[0] == 0


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("coverage.toml", "valid_from = ", r"docs/coverage\.toml: \w+\.\w+\.valid_from"),
        ("references.toml", "checked = ", r"docs/references\.toml: \w+\.checked"),
        ("en/guide/index.md", "reviewed: ", r"docs/en/guide/index\.md: reviewed"),
        ("en/checkers/visit.toml", "reviewed = ", r"docs/en/checkers/visit\.toml: reviewed"),
    ],
)
def test_a_date_in_the_future_stops_the_build(docs: Path, ask: Ask, name: str, key: str, said: str) -> None:
    """P28: a wrong year would keep a fact in date for long. Tomorrow is forgiven: it is today somewhere."""
    ahead = LOOKED + 40 * A_DAY
    text = re.sub(rf"(?m)^{key}[\d-]+", f"{key}{ahead}", (docs / name).read_text("utf-8"), count=1)
    (docs / name).write_text(text, "utf-8")
    assert ask("--today", f"{ahead - A_DAY}")[::2] == (0, "")
    code, _, warned = ask("--today", f"{ahead - 2 * A_DAY}")
    assert code == 1
    assert re.fullmatch(rf"{said} lies in the future: {ahead}\.\nCorrect the date, or the clock.*\n", warned)


@pytest.mark.parametrize("today", ["1970-01-01", "2026-11-01"])
def test_a_clock_before_the_last_change_gets_a_warning_and_no_stop(ask: Ask, today: str) -> None:
    """P28: every date lies in the future of a clock that stands still, and none of them is at fault."""
    code, _, warned = ask("--today", today)
    assert code == 0
    assert re.fullmatch(rf"Warning: today is {today} here.*\n", warned)
    assert ask("--facts", "--today", today)[0] == 1, "nobody can say that the facts are in date"


def test_the_last_commit_tells_that_a_clock_is_wrong(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.datetime(2089, 1, 1).timestamp())))
    code, _, warned = ask("--today", "2088-06-01")
    assert code == 0
    assert re.fullmatch(r"Warning: today is 2088-06-01 here.*\n", warned)


def test_a_day_that_is_no_day_is_refused_kindly(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        ask("--today", "tomorrow")
    assert "--today: expected a day such as 2026-11-26, found 'tomorrow'" in capsys.readouterr().err
