"""The words of each checker are there for all that its rule can ask and say, and for nothing else."""

import pytest

from built import REPO
from pylogic.api import checkers
from pylogic.model import Checker
from sitegen.content.words import checker_words


@pytest.mark.parametrize("checker", checkers().values(), ids=lambda checker: checker.id)
def test_ids_of_rule_and_words_are_the_same(checker: Checker) -> None:
    assert checker_words(REPO / "docs" / "en", checker)
