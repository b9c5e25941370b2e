"""Read the words of a language and hold them against the rules: every id has words, none is left over."""

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pylogic.model import Checker, Question

TEXT, LIST, DATE, MARK = "text", "list of texts", "date such as 2026-11-22", "true, or nothing"
type Shape = Mapping[str, Any]


class WordsError(Exception):
    """Words that do not fit the rules; the message names file, key, what was expected and the mend."""


def load(path: Path) -> dict[str, Any]:
    """Return the TOML file at `path`; raise WordsError with its name when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WordsError(f"{path}: the file is missing. Copy it from another language or checker.") from None
    except tomllib.TOMLDecodeError as fault:
        raise WordsError(f"{path}: not TOML: {fault}. Check quotes and brackets.") from None


def checker_words(folder: Path, checker: Checker) -> dict[str, Any]:
    """Return the words of one checker in one language, checked against its ids."""
    path = folder / "checkers" / f"{checker.id}.toml"
    words = load(path)
    hold(words, checker_shape(checker, words), path)
    return words


def checker_shape(checker: Checker, words: Mapping[str, Any]) -> Shape:
    """Return the keys that the words of `checker` must have; a key that ends in "?" may be left out."""
    block = {"title": TEXT, "danger?": MARK, "lead?": TEXT, "items": LIST}
    return {
        "title": TEXT,
        "reviewed": DATE,
        "intro": TEXT,
        "questions": {question.words: question_shape(question) for question in checker.questions},
        "outcomes": {o: {"headline": TEXT, "summary": TEXT, "steps": LIST} for o in checker.outcomes},
        "findings": {f: {"reason": TEXT, "do": LIST} for f in checker.findings},
        "columns?": {
            q.column: {"label": TEXT, "name?": TEXT, "note?": TEXT} for q in checker.questions if q.column
        },
        "values" if checker.values else "values?": {value: {"label": TEXT} for value in checker.values},
        "always": dict.fromkeys(words.get("always", {}), block),
        "rules": {"title": TEXT, "items": LIST},
    }


def question_shape(question: Question) -> Shape:
    """Return the keys that the words of one question must have."""
    return {
        "name": TEXT,
        "ask": TEXT,
        "hint?": TEXT,
        "why": TEXT,
        "options": {o: {"label": TEXT, "hint?": TEXT, "question?": TEXT} for o in question.options},
    }


def hold(words: object, shape: Shape | str, path: Path, key: str = "") -> None:
    """Raise WordsError for the first place where `words` and `shape` differ."""
    if isinstance(shape, str):
        if not fits(words, shape):
            raise WordsError(f"{path}: {key}: expected {shape}, found {words!r}.")
        return
    if not isinstance(words, dict):
        raise WordsError(f"{path}: {key or 'the file'}: expected a table, found {words!r}.")
    needed = {name for name in shape if not name.endswith("?")}
    known = {name.removesuffix("?"): inner for name, inner in shape.items()}
    for name in sorted(needed - set(words)):
        raise WordsError(f"{path}: {dotted(key, name)} is missing. Add it with its words.")
    for name, value in words.items():
        if name not in known:
            raise WordsError(f"{path}: {dotted(key, name)} is not known. Remove it, or correct the id.")
        hold(value, known[name], path, dotted(key, name))


def fits(value: object, shape: str) -> bool:
    """Tell whether `value` is a date, true, a non-empty text, or a non-empty list of such texts."""
    if shape == DATE:
        return type(value) is datetime.date
    if shape == MARK:
        return value is True
    if shape == TEXT:
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, list) and bool(value) and all(fits(item, TEXT) for item in value)


def dotted(key: str, name: str) -> str:
    """Return the path of a key inside a TOML file."""
    return f"{key}.{name}" if key else name
