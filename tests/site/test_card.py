"""The emergency card says the danger signs in the words of `timing`, and nothing else."""


import pytest
from bs4 import BeautifulSoup

from built import REPO
from pylogic.rules.danger_signs import SIGN_QUESTIONS
from sitegen.pages import guide_html
from sitegen.content.site import Site
from sitegen.content.words import WordsError


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(REPO / "docs/en", REPO / "overrides/partials")


def test_the_card_says_each_sign_in_the_words_of_timing(site: Site) -> None:
    asked = site.words("timing")["questions"]
    labels = {id_: option["label"] for q in SIGN_QUESTIONS for id_, option in asked[q.id]["options"].items()}
    lines = [line.get_text() for line in BeautifulSoup(guide_html.card(site), "html.parser").select("li")]
    assert lines == [labels[id_] for id_ in site.ui["card"]["signs"]]
    assert {"stroke", "heart", "breathing", "severe_bleeding"} <= set(site.ui["card"]["signs"])


@pytest.mark.parametrize("id_", ["no_such_sign", "none_of_these", "yellow_skin"])
def test_what_is_no_sign_is_not_on_the_card(site: Site, id_: str) -> None:
    with pytest.raises(WordsError, match=f"card.signs: '{id_}' is no danger sign"):
        site.sign(id_)
