"""The changes that `scripts/mutate` makes besides those of Cosmic Ray, which has tests of its own."""

import pytest

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
