"""The colours keep the contrast that overrides/assets/palette.css claims, by day and by night."""

import re

import pytest

from built import REPO

CSS = (REPO / "overrides" / "assets" / "palette.css").read_text("utf-8")
SCHEMES = {"light": "default", "dark": "slate"}
TEXT, EDGE = 4.5, 3.0
# Each pair: the words of the table in palette.css, the colour in front, the colour behind, what it needs.
PAIRS = [
    ("ink on paper", "ink", "paper", TEXT),
    ("ink on tint", "ink", "tint", TEXT),
    ("quiet ink on paper", "quiet", "paper", TEXT),
    ("quiet ink on tint", "quiet", "tint", TEXT),
    ("link on paper", "link", "paper", TEXT),
    ("link on tint", "link", "tint", TEXT),
    ("ink on emergency line", "ink", "line-paper", TEXT),
    ("link on emergency line", "line-link", "line-paper", TEXT),
    ("bar ink on bar (header)", "bar-ink", "bar", TEXT),
    ("white on emergency red", "card-ink", "emergency", TEXT),
    ("white on emergency grey", "card-ink", "emergency-body", TEXT),
    ("white on non-urgent blue", "card-ink", "non-urgent", TEXT),
    ("edge on paper", "edge", "paper", EDGE),
    ("edge on tint", "edge", "tint", EDGE),
    ("focus ring on paper", "focus", "paper", EDGE),
    ("focus ring on tint", "focus", "tint", EDGE),
    ("focus ring on emergency line", "focus", "line-paper", EDGE),
    ("focus ring on bar", "bar-focus", "bar", EDGE),
    ("focus ring on emergency grey", "bar-focus", "emergency-body", EDGE),
    ("emergency shape on paper", "level-red", "paper", EDGE),
    ("routine shape on paper", "level-blue", "paper", EDGE),
    ("paper on emergency shape", "paper", "level-red", EDGE),
]


def colours(scheme: str) -> dict[str, str]:
    """Return the colours of one scheme, with those that both share."""
    both = re.findall(r"\[data-md-color-scheme\] \{(.*?)\}", CSS, re.DOTALL)
    own = re.findall(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", "".join(both + own)))


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG 2 defines."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(front: str, behind: str) -> float:
    """Return the contrast ratio of two colours."""
    dark, light = sorted([luminance(front), luminance(behind)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("scheme", "column"), [("light", 0), ("dark", 1)])
@pytest.mark.parametrize(("name", "front", "behind", "need"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_pair_has_the_contrast_it_claims(name, front, behind, need, scheme, column) -> None:
    known = colours(SCHEMES[scheme])
    measured = contrast(known[front], known[behind])
    assert measured >= need, f"{name} ({scheme}): {measured:.2f}, needs {need}"
    row = re.search(rf"\* +{re.escape(name)} +([\d.]+) +([\d.]+)\n", CSS)
    assert row, f"palette.css: its table has no row '{name}'"
    assert float(row[column + 1]) == pytest.approx(measured, abs=0.006), (
        f"palette.css: {name} is {measured:.2f}"
    )
