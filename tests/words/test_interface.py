"""The words of the interface: a template or script uses each, and each that is used exists."""

import re
import shutil
from pathlib import Path

import pytest

from built import REPO
from sitegen.content.evidence import SHAPES
from sitegen.content.interface import SHAPE, interface
from sitegen.content.words import WordsError

DOCS = REPO / "docs/en"
FOLDERS = (REPO / "overrides/assets/checkers", REPO / "scripts/sitegen/engine/workers")
SCRIPTS = {path.name: path.read_text("utf-8") for folder in FOLDERS for path in folder.glob("*.js")}
TEMPLATES = {
    path.relative_to(REPO / "overrides").as_posix(): path.read_text("utf-8")
    for path in (REPO / "overrides").rglob("*.html")
}
BUILDER = {path.name: path.read_text("utf-8") for path in (REPO / "scripts/sitegen").rglob("*.py")}
# Keys that are put together where they are used, by the place that does it.
PUT_TOGETHER = {
    "cleared_${cleared}": {"form": {"cleared_others", "cleared_alone"}},
    '"raised_" ~ level': {"report": {"raised_urgent", "raised_emergency"}},
    "ui.levels[": {"levels": set(SHAPE["levels"])},
    "ui.sources.seen[": {"sources": {"seen"}},
    "forms[kind]": {"numbers": {*SHAPES, "count_and_hundred"} - {"other"}},
    "shares[kind]": {"shares": {*SHAPES} - {"other"}},
}


# The script that is given the words of one section, and no others.
SAYING = ("checker.js", "notice.js", "status.js")  # these are given the words of all sections
OWN = {"form": "errors.js", "keep": "keep.js", "report": "report.js"}


def found(pattern: str, *texts: str) -> set[str]:
    """Return what the one group of the pattern matches anywhere in the texts."""
    return {name for text in texts for name in re.findall(pattern, text)}


def reasons() -> set[str]:
    """Return every reason for which the engine gives up: its own list, and what its worker writes."""
    listed = re.search(r"Reasons: ([\w,\s*]+)\.", SCRIPTS["engine.js"])
    assert listed, "engine.js no longer lists its reasons"
    return (set(re.findall(r"\w+", listed[1])) - {"stopped"}) | found(
        r'(?:fault|stopFor)\("(\w+)"', SCRIPTS["files.js"], SCRIPTS["full.js"]
    )


def used(section: str) -> set[str]:
    """Return the keys of one section that templates, scripts or the builder use."""
    keys = found(rf"\bui\.{section}\.(\w+)", *TEMPLATES.values())
    keys |= found(rf"\bwords\.{section}\.(\w+)", *SCRIPTS.values())
    for place, made in PUT_TOGETHER.items():
        if any(place in text for text in (*TEMPLATES.values(), *SCRIPTS.values(), *BUILDER.values())):
            keys |= made.get(section, set())
    if section in OWN:
        keys |= found(r"this\.words\.(\w+)", SCRIPTS[OWN[section]])
    if section in ("alarm", "engine", "failures"):
        keys |= found(rf"(?<![.\w]){section}\.(\w+)", *(SCRIPTS[name] for name in SAYING))
    if section == "failures":
        keys |= reasons()
    if section == "card":
        keys |= found(r"\bcard(?:\.|\[\")(\w+)", TEMPLATES["partials/checker/card.html"])
    if section == "changes":
        keys |= found(r'words\["(\w+)"\]', BUILDER["feed.py"])
    if section == "shares":
        keys |= found(r'shares\["(\w+)"\]', *BUILDER.values())
    if section == "dial":
        keys |= found(r'numbers\["(\w+)"\]', BUILDER["dial.py"])
    if section == "sources":
        keys |= found(r'ui\["sources"\]\["(\w+)"\]', *BUILDER.values())
    if section == "numbers":
        keys |= found(r'forms\["(\w+)"\]', *BUILDER.values())
    return keys


@pytest.mark.parametrize("section", sorted(set(SHAPE) - {"months", "pictures"}))
def test_every_key_is_used_and_every_used_key_exists(section: str) -> None:
    assert used(section) == set(SHAPE[section])


@pytest.mark.parametrize("name", sorted(SHAPE["pictures"]))
def test_every_key_of_a_picture_is_used(name: str) -> None:
    template, shape = TEMPLATES[f"partials/guide/picture-{name}.html"], SHAPE["pictures"][name]
    assert found(r"words\.(\w+)", template) == set(shape)
    assert all(f'"{part}"' in template for part in shape["parts"])
    for part in shape["parts"].values():
        assert found(r"words\.parts\[id\]\.(\w+)", template) == set(part)


def test_the_words_fit() -> None:
    assert len(interface(DOCS)["months"]) == 12


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('submit = "', 'sumbit = "', r"form\.submit is missing"),
        ('submit = "', 'extra = "Words"\nsubmit = "', r"form\.extra is not known"),
        ('title = "Sources"', 'title = ""', r"sources\.title: expected text"),
        ("[pictures.path.parts.ask]", "[pictures.path.parts.asks]", r"pictures\.path\.parts\.ask is missing"),
    ],
)
def test_a_key_too_few_or_too_many_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    shutil.copy(DOCS / "interface.toml", tmp_path)
    path = tmp_path / "interface.toml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(WordsError, match=message) as fault:
        interface(tmp_path)
    assert str(path) in str(fault.value)
