"""The public ids are what they were: files, translations and tests of other people hold them.

`public_ids.txt` lists them. An id may be added to the end of a line or in a new line; one that is renamed or
gone breaks what others saved, and so breaks this test.
"""

from collections.abc import Iterator

import pytest

from built import REPO
from pylogic.api import checkers
from pylogic.model import Checker

LISTED = [line.split() for line in (REPO / "tests/public_ids.txt").read_text("utf-8").splitlines()]
PINNED = {(name, kind): ids for name, kind, *ids in LISTED}


def ids(checker: Checker) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a checker calls its outcomes and findings, and the options of each question."""
    yield "outcomes", tuple(checker.outcomes)
    yield "findings", tuple(checker.findings)
    for question in checker.questions:
        numbers = tuple(map(str, range(question.low, question.high + 1))) if question.high else ()
        yield f"question:{question.id}:{question.kind.value}", (*numbers, *question.options)


NOW = {(name, kind): found for name, checker in checkers().items() for kind, found in ids(checker)}


@pytest.mark.parametrize("line", PINNED, ids=" ".join)
def test_no_public_id_is_renamed_or_gone(line: tuple[str, str]) -> None:
    assert line in NOW, f"{' '.join(line)} is gone. Other people's files hold it: bring it back."
    missing = [id_ for id_ in PINNED[line] if id_ not in NOW[line]]
    assert not missing, f"{' '.join(line)}: {missing} is renamed or gone. Bring the old id back."


def test_every_public_id_is_listed() -> None:
    new = [(*line, id_) for line, found in NOW.items() for id_ in found if id_ not in PINNED.get(line, ())]
    assert not new, f"Add to tests/public_ids.txt: {new}"
    assert len(LISTED) == len(PINNED) > 100
