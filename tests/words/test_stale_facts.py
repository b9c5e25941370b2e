"""A source, payer rule or page that nobody looked at in time stops the build, by its name (P28)."""

import datetime
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from built import REPO
from sitegen import __main__ as build
from sitegen.content.references import MAX_AGE, references
from sitegen.content.words import WordsError

TODAY = datetime.date(2026, 11, 26)
YESTERDAY = TODAY - datetime.timedelta(days=1)
YEAR_AGO = TODAY - datetime.timedelta(days=365)
DAY_BEFORE = YEAR_AGO - datetime.timedelta(days=1)
SOURCE = """[bran]
title = "Bran"
publisher = "A journal"
url = "https://example.org/bran"
published = "2020"
seen = "abstract"
supports = "Bran is eaten."
checked = {checked}
"""


def source(folder: Path, checked: datetime.date) -> Path:
    path = folder / "references.toml"
    path.write_text(SOURCE.format(checked=checked), "utf-8")
    return path


def test_a_source_is_good_for_365_days(tmp_path: Path) -> None:
    assert datetime.timedelta(days=365) == MAX_AGE
    assert list(references(source(tmp_path, YEAR_AGO), TODAY)) == ["bran"]


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (DAY_BEFORE, f"bran was last checked on {DAY_BEFORE}"),
        (TODAY + datetime.timedelta(days=1), "bran.checked lies in the future"),
    ],
)
def test_a_source_out_of_date_is_named(tmp_path: Path, checked: datetime.date, said: str) -> None:
    path = source(tmp_path, checked)
    with pytest.raises(WordsError, match=re.escape(f"{path}: {said}")):
        references(path, TODAY)


@pytest.mark.parametrize(
    ("name", "key", "date", "said"),
    [
        (
            "references.toml",
            "checked = ",
            DAY_BEFORE,
            rf"toml: \w+ was last checked on {DAY_BEFORE}",
        ),
        ("coverage.toml", "recheck_by = ", YESTERDAY, rf"\w+\.\w+ was due by {YESTERDAY}"),
        ("en/guide/index.md", "next_review: ", YESTERDAY, rf"index\.md: next_review: .*{YESTERDAY}"),
    ],
)
def test_a_stale_fact_stops_the_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    name: str, key: str, date: datetime.date, said: str,
) -> None:  # fmt: skip
    """The build ends with 1 and a sentence before it makes anything."""
    docs = Path(shutil.copytree(REPO / "docs", tmp_path / "docs"))
    text, times = re.subn(rf"(?m)^{key}\S+$", f"{key}{date}", (docs / name).read_text("utf-8"), count=1)
    assert times == 1
    (docs / name).write_text(text, "utf-8")

    monkeypatch.chdir(REPO)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(build, "DOCS", docs / "en")
    clock = SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY))
    monkeypatch.setattr(build, "datetime", clock)
    monkeypatch.setattr(build, "build_engine", lambda *_: pytest.fail("the build went on"))
    assert build.main() == 1
    assert re.search(said, capsys.readouterr().err)
