"""docs/coverage.toml fits the rules; a row that is stale, unsourced or unknown stops the build (P28)."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from sitegen.content.coverage import Rows, coverage
from sitegen.content.references import references
from sitegen.content.words import WordsError

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs/coverage.toml"
TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(scope="module")
def sources() -> Rows:
    return references(ROOT / "docs/references.toml", TODAY)


def changed(folder: Path, table: str, old: str, new: str) -> Path:
    """Return a copy of the file in which `old` reads `new` in one table."""
    path = folder / "coverage.toml"
    shutil.copy(FILE, path)
    before, found, after = path.read_text(encoding="utf-8").partition(f"[{table}]\n")
    assert found and old in after
    path.write_text(before + found + after.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_rows_are_complete_and_in_force(sources: Rows) -> None:
    """P28: every row has words, a date and sources on the day of this test's data."""
    found = coverage(FILE, sources, TODAY)
    assert found["rules"]["california"]["table"] == "states"
    assert found["amounts"]["medicare_part_b_deductible"]["value"] == 283
    assert all(row["sources"] for rows in found.values() for row in rows.values())


def test_a_row_may_be_read_on_its_last_day_and_not_after(sources: Rows) -> None:
    """P28: the deductible of 2026 stops the build in 2027."""
    coverage(FILE, sources, datetime.date(2026, 12, 31))
    with pytest.raises(WordsError, match=r"medicare_original_cost_share was due by 2026-12-31"):
        coverage(FILE, sources, datetime.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("rules.va_scope", "2027-06-30", "2026-11-21", r"rules\.va_scope was due by 2026-11-21"),
        ("amounts.medicare_limiting_charge", "2027-01-31", "2026-01-31", "medicare_limiting_charge was due"),
        ("rules.va_scope", "2026-01-01", "2026-11-28", "valid_from lies in the future"),
        ("rules.va_scope", '["va_clinical_appeals"]', '["hearsay"]', r"va_scope: the source 'hearsay'"),
        ("rules.va_scope", '["va_clinical_appeals"]', "[]", r"va_scope\.references: expected list of texts"),
        ("rules.va_scope", '"va_or_military"', '"va"', r"va_scope\.payer: 'va' is unknown"),
        ("rules.va_scope", '"va_or_military"', '"outside_us"', r"va_scope\.payer is 'outside_us', but"),
        ("rules.va_scope", '"surgery"', '"operation"', r"va_scope\.about: 'operation' is unknown"),
        ("rules.va_scope", '"surgery", ', "", r"va_scope\.about is"),
        ("rules.va_scope", '"scope"', '"gossip"', r"va_scope\.topic: 'gossip' is unknown"),
        ("rules.va_scope", "text = ", "txt = ", r"va_scope\.text is missing"),
        ("general.call_first", "about = ", 'payer = "not_sure"\nabout = ', r"call_first\.payer is not known"),
        ("amounts.medicare_limiting_charge", "15", "0", r"value: expected a whole number, found 0"),
        ("amounts.medicare_limiting_charge", "15", "15.5", r"value: expected a whole number, found 15.5"),
        ("amounts.medicare_limiting_charge", "year = 2026\n", "", r"year: expected a whole number"),
        ("amounts.medicare_limiting_charge", '"percent"', '"%"', r"currency: expected one of USD, percent"),
    ],
)
def test_a_bad_row_is_named(
    sources: Rows, tmp_path: Path, table: str, old: str, new: str, message: str
) -> None:
    """P28: the message names file, row and fault."""
    path = changed(tmp_path, table, old, new)
    with pytest.raises(WordsError, match=message) as fault:
        coverage(path, sources, TODAY)
    assert str(path) in str(fault.value)


@pytest.mark.parametrize("table", ["rules.va_scope", "general.call_first", "states.florida"])
def test_an_id_that_the_rules_do_not_know_is_refused(sources: Rows, tmp_path: Path, table: str) -> None:
    """The ids in the file are those of pylogic/rules/payer_rules.py, no more and no fewer."""
    path = tmp_path / "coverage.toml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace(f"[{table}]", f"[{table}_renamed]"), encoding="utf-8")
    with pytest.raises(WordsError, match=r"pylogic/rules/payer_rules\.py|has no row"):
        coverage(path, sources, TODAY)


def test_a_missing_or_foreign_table_is_refused(sources: Rows, tmp_path: Path) -> None:
    path = tmp_path / "coverage.toml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("[states.", "[provinces."), encoding="utf-8")
    with pytest.raises(WordsError, match="states is missing"):
        coverage(path, sources, TODAY)


def test_figures_in_the_rules_are_those_of_the_amounts(sources: Rows) -> None:
    """A figure stands in a rule's text and in an amount: both must be changed together."""
    found = coverage(FILE, sources, TODAY)
    signs = {"USD": "${}", "percent": "{}%"}
    known = {signs[row["currency"]].format(row["value"]) for row in found["amounts"].values()}
    for id_, row in found["rules"].items():
        assert set(re.findall(r"\$[\d,]+|\d+%", row["text"])) <= known, id_
    for id_, row in found["amounts"].items():
        assert signs[row["currency"]].format(row["value"]) in row["text"], id_


def test_sentences_are_short_and_promise_nothing(sources: Rows) -> None:
    found = coverage(FILE, sources, TODAY)
    for id_, row in (*found["rules"].items(), *found["amounts"].items()):
        sentences = re.split(r"(?<=[.?!:])\s+", row["text"])
        assert max(len(sentence.split()) for sentence in sentences) <= 20, id_
        assert not re.search(r"\b(will pay|guarantee|always (covered|pays?))\b", row["text"]), id_
