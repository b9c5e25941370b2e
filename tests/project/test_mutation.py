"""What `scripts/mutate` changes, asks and says; Cosmic Ray has tests of its own."""

import json
import tomllib
from pathlib import Path

import pytest

from built import REPO
from mutation import report
from mutation.concern import checkers_on, files_on
from mutation.tables import FIRST, by_tables


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A = (1, 2, 3)", ["A = (2, 3)", "A = (1, 3)", "A = (1, 2, )"]),
        ("A = (1, 2)", ["A = (2,)", "A = (1, )"]),
        ("A = (1, 2,)", ["A = (2,)", "A = (1, )"]),
        ("A = (1,)", ["A = ()"]),
        ("A = {'a': 1, **B}", ["A = {**B}", "A = {'a': 1, }"]),
        ("a.has('b', 'c')", ["pass", "a.has('c')", "a.has('b', )"]),
        ("a = f(1, b=2)", ["a = f(1, )"]),
        ("A = Level.URGENT", ["A = Level.NON_URGENT", "A = Level.EMERGENCY"]),
        ("a = max(b)", ["a = min(b)", f"a = {FIRST}(b)"]),
        ("a = b in c", ["a = b not in c"]),
        ("a = [b for b in c if d]", ["a = [b for b in c if True]"]),
        ("def f(a: tuple[int, str]) -> dict[str, int]:\n    return a", None),
        ("type A = tuple[int, str]", []),
        ('"""Text."""', []),
        ("A = ('payne_2014', 'é', 'b')", ["A = ('payne_2014', 'b')", "A = ('payne_2014', 'é', )"]),
    ],
)
def test_each_part_is_left_out_or_replaced_once(source: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = [source.replace("return a", "pass")]
    assert sorted(by_tables(source)) == sorted(expected)


@pytest.mark.parametrize(
    ("them", "options", "expected"),
    [(([3, 5],), {}, 3), ((3, 5), {}, 3), (([],), {"default": 7}, 7)],
)
def test_the_first_stands_where_the_highest_stood(them: tuple, options: dict, expected: int) -> None:
    assert eval(FIRST)(*them, **options) == expected


@pytest.mark.parametrize(
    ("module", "ids", "file"),
    [
        ("checkers/visit", ["visit"], "tests/rules/test_visit.py"),
        ("rules/ladder", ["comparison"], "tests/rules/test_comparison_any.py"),
        ("rules/rereading", ["imaging_review", "pathology_review"], "tests/rules/test_rereading.py"),
        ("checkers/pathology_review", ["pathology_review"], "tests/rules/test_rereading.py"),
        ("api", None, "tests/rules/test_requests.py"),
        ("model", None, "tests/rules/test_model_answers.py"),
    ],
)
def test_the_tests_of_a_module_are_those_of_the_checkers_on_it(
    module: str, ids: list[str] | None, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPO)
    found = checkers_on(Path(f"pylogic/{module}.py"))
    assert found == ids if ids else len(found) == 10
    assert {file, "tests/rules/test_checkers_levels.py"} <= set(files_on(Path(f"pylogic/{module}.py")))


def test_a_survivor_is_new_unless_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(report, "EQUAL", tmp_path / "mutants.toml")
    survivors = [{"line": 3, "was": "a = 1", "now": "a = 2"}]
    module = {"file": "pylogic/model.py", "mutants": 5, "survivors": survivors}
    (tmp_path / "pylogic.model.json").write_text(json.dumps(module))
    (tmp_path / "mutants.toml").write_text("mutant = []")
    assert report.main(tmp_path) == 1
    assert "pylogic/model.py:3\n- a = 1\n+ a = 2" in capsys.readouterr().out
    listed = 'mutant = [{file = "pylogic/model.py", was = "a = 1", now = "a = 2", reason = "Same."}]'
    (tmp_path / "mutants.toml").write_text(listed)
    assert report.main(tmp_path) == 0
    assert "100.0 %" in capsys.readouterr().out


def test_a_listed_mutant_has_a_reason_and_a_line_that_exists() -> None:
    for mutant in tomllib.loads((REPO / report.EQUAL).read_text("utf-8"))["mutant"]:
        assert mutant["reason"].endswith(".")
        lines = [line.strip() for line in (REPO / mutant["file"]).read_text("utf-8").splitlines()]
        assert set(mutant["was"].split("\n")) <= set(lines), f"tests/mutants.toml: {mutant['was']} is gone"
