"""The measure of reading level agrees with samples that were counted by hand."""

import pytest

from reading import grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call now. Do not wait.", ["Call now.", "Do not wait."]),
        (
            "See Dr. Lee at 9 a.m. on Monday. Bring 2.5 mg.",
            ["See Dr. Lee at 9 a.m. on Monday.", "Bring 2.5 mg."],
        ),
        ('Ask: "What if I wait?" Then listen.', ['Ask: "What if I wait?"', "Then listen."]),
        ("A heading\nA sentence.", ["A heading", "A sentence."]),
        ("Rest, e.g. in bed.", ["Rest, e.g. in bed."]),
        (" \n. ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words_come_as_they_are_read() -> None:
    assert words("A well-known doctor's 2.5 mg, at 10:30") == [
        "A",
        "well",
        "known",
        "doctor's",
        "2.5",
        "mg",
        "at",
        "10:30",
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cat", 1),
        ("doctor", 2),
        ("opinion", 3),
        ("emergency", 4),
        ("doctor's", 2),
        ("doctor\u2019s", 2),
        ("911", 3),
        ("blorple", 2),
        ("zanate", 2),
        ("hm", 1),
    ],
)
def test_syllables(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_grade_of_short_plain_words() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45, abs=0.005)


def test_grade_of_a_page_like_text() -> None:
    # 2 sentences: A-sec-ond-o-pin-ion-means-that-an-oth-er-ex-pert-looks (14),
    # You-may-ask-for-one (5): 13 words, 19 syllables
    text = "A second opinion means that another expert looks. You may ask for one."
    assert grade(text) == pytest.approx(0.39 * 13 / 2 + 11.8 * 19 / 13 - 15.59, abs=0.005)


def test_grade_of_long_words_is_high() -> None:
    assert (
        grade("Multidisciplinary consultation facilitates individualised therapeutic recommendations.") > 20
    )


def test_grade_of_nothing() -> None:
    assert grade("") == 0
