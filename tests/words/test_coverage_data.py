"""docs/coverage.toml fits the rules; a row that is undated, unsourced or unknown stops the build (P28)."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from sitegen.content.coverage import Rows, coverage, ready
from sitegen.content.references import references
from sitegen.content.words import WordsError

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs/coverage.toml"


@pytest.fixture(scope="module")
def sources() -> Rows:
    return references(ROOT / "docs/references.toml")


def changed(folder: Path, table: str, old: str, new: str) -> Path:
    """Return a copy of the file in which `old` reads `new` in one table."""
    path = folder / "coverage.toml"
    shutil.copy(FILE, path)
    before, found, after = path.read_text(encoding="utf-8").partition(f"[{table}]\n")
    assert found and old in after
    path.write_text(before + found + after.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_rows_are_complete(sources: Rows) -> None:
    """P28: every row has words, a last good day and sources."""
    found = coverage(FILE, sources)
    assert found["rules"]["california"]["table"] == "states"
    assert found["amounts"]["medicare_part_b_deductible"]["value"] == 283
    assert all(row["sources"] and row["due"] for rows in found.values() for row in rows.values())


@pytest.mark.parametrize(
    ("year", "due"),
    [({}, "2027-01-31"), ({"year": 2026}, "2026-12-31"), ({"year": 2027}, "2027-01-31")],
)
def test_an_amount_is_good_until_its_year_ends_at_the_latest(year: dict[str, int], due: str) -> None:
    """P28: the deductible of 2026 is not shown as that of 2027. We looked when the oldest source was read."""
    days = {"new": datetime.date(2026, 11, 24), "old": datetime.date(2026, 11, 22)}
    sources = {id_: {"checked": day} for id_, day in days.items()}
    row = {"recheck_by": datetime.date(2027, 1, 31), "references": [*days], **year}
    found = ready(FILE, "amounts", "bran", row, sources)
    assert (str(found["due"]), found["looked"]) == (due, days["old"])


def test_the_text_of_an_amount_is_true_in_a_later_year(sources: Rows) -> None:
    """P28: a copy can be read years later, without a script: the figure has its year, and no "you pay"."""
    for id_, row in coverage(FILE, sources)["amounts"].items():
        sentence = next(one for one in row["text"].split(". ") if str(row["value"]) in one)
        assert str(row["year"]) in sentence, id_
        assert not re.search(r"\b(is|are|has|pays?|can|charge[sd]?|costs)\b", sentence), id_


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("rules.va_scope", "2027-06-30", '"June 2027"', r"rules\.va_scope\.recheck_by: expected date"),
        ("rules.va_scope", "2027-06-30", "2027-06-30T08:00:00", r"va_scope\.recheck_by: expected date"),
        ("rules.va_scope", "valid_from = 2026-01-01\n", "", r"va_scope\.valid_from is missing"),
        ("amounts.medicare_limiting_charge", "year = 2026", "year = 20266", r"year: expected a whole number"),
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
        coverage(path, sources)
    assert str(path) in str(fault.value)


@pytest.mark.parametrize("table", ["rules.va_scope", "general.call_first", "states.florida"])
def test_an_id_that_the_rules_do_not_know_is_refused(sources: Rows, tmp_path: Path, table: str) -> None:
    """The ids in the file are those of pylogic/rules/payer_rules.py, no more and no fewer."""
    path = tmp_path / "coverage.toml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace(f"[{table}]", f"[{table}_renamed]"), encoding="utf-8")
    with pytest.raises(WordsError, match=r"pylogic/rules/payer_rules\.py|has no row"):
        coverage(path, sources)


def test_a_missing_or_foreign_table_is_refused(sources: Rows, tmp_path: Path) -> None:
    path = tmp_path / "coverage.toml"
    text = FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("[states.", "[provinces."), encoding="utf-8")
    with pytest.raises(WordsError, match="states is missing"):
        coverage(path, sources)


def test_figures_in_the_rules_are_those_of_the_amounts(sources: Rows) -> None:
    """A figure stands in a rule's text and in an amount: both must be changed together."""
    found = coverage(FILE, sources)
    signs = {"USD": "${}", "percent": "{}%"}
    known = {signs[row["currency"]].format(row["value"]) for row in found["amounts"].values()}
    for id_, row in found["rules"].items():
        assert set(re.findall(r"\$[\d,]+|\d+%", row["text"])) <= known, id_
    for id_, row in found["amounts"].items():
        assert signs[row["currency"]].format(row["value"]) in row["text"], id_


def test_sentences_are_short_and_promise_nothing(sources: Rows) -> None:
    found = coverage(FILE, sources)
    for id_, row in (*found["rules"].items(), *found["amounts"].items()):
        sentences = re.split(r"(?<=[.?!:])\s+", row["text"])
        assert max(len(sentence.split()) for sentence in sentences) <= 20, id_
        assert not re.search(r"\b(will pay|guarantee|always (covered|pays?))\b", row["text"]), id_
