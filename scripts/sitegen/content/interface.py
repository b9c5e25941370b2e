"""Read the words of the interface and hold them against the keys that templates and scripts use."""

from pathlib import Path
from typing import Any

from pylogic.model import Level
from sitegen.content.evidence import SHAPES as NUMBERS
from sitegen.content.references import SEEN
from sitegen.content.words import LIST, TEXT, Shape, hold, load


def texts(names: str) -> dict[str, str]:
    """Return the shape of a table with a text under each of these names."""
    return dict.fromkeys(names.split(), TEXT)


def parts(names: str, inner: str) -> dict[str, Shape]:
    """Return the shape of a drawn picture's parts, each with the same texts."""
    return {name: texts(inner) for name in names.split()}


PICTURES: Shape = {
    "path": {
        **texts("title"),
        "parts": parts("emergency ask find send visit compare decide", "name text"),
    },
    "buckets": {
        **texts("title means first note"),
        "parts": parts("emergency urgent non_urgent", "name means first"),
    },
    "ladder": {
        **texts("title mine next"),
        "parts": parts("reconcile_records missing_test re_review third_opinion values_grid", "name text"),
    },
}
SHAPE: Shape = {
    "months": LIST,
    "numbers": {
        **{kind: TEXT for kind in NUMBERS if kind != "other"},
        **texts("count_and_hundred people who years caveat source rest picture of_100 of rounded more"),
    },
    "shares": texts("count range upper_limit lower_limit under_one found who caveat"),
    "sources": {**texts("title cited read published supports"), "seen": dict.fromkeys(SEEN, TEXT)},
    "card": {**texts("title short show more number crisis"), "signs": LIST},
    "dial": {"call": LIST, "text": LIST},
    "alarm": texts("title number announce"),
    "changes": texts("title author"),
    "pictures": PICTURES,
    "levels": {level.id: TEXT for level in Level},
    "form": texts(
        "title intro why submit reset show_all show_mine cleared_others cleared_alone cleared_all no_script "
        "can_undo undo undone asleep updated new_day optional saved error_title error_date "
        "error_refused date place"
    ),
    "keep": texts(
        "box hint started removed restored clear_these unreadable blocked reused reused_change "
        "raised_urgent raised_by"
    ),
    "report": {
        **texts(
            "all_title all_intro title steps findings_title because do sources checked raised_urgent "
            "raised_emergency unanswered_title unanswered_intro answers_title change would_change_title "
            "would_change_emergency would_change_to would_change_item would_change_none safety_title "
            "limits_title more_reason more_reasons print print_all no_print reviewed again rules_note"
        ),
        "limits": LIST,
    },
    "views": texts(
        "side_by_side question divergences ladder grid gaps gaps_intro fit row importance conflict "
        "leads even flips flips_intro leaning leaning_note more less behind urgent_date rules amounts "
        "valid_from recheck_by"
    ),
    "past": texts("label amount looked planned ask ask_now ask_page care_first old page parts emergency"),
    "engine": texts(
        "download again download_progress megabytes start ready stop retry failed_title failed_help stopped"
    ),
    "failures": texts(
        "missing_file wrong_type changed_file no_wasm host_forbids_wasm host_forbids_files framed "
        "opened_as_file old_browser old_copy worker_missing timeout crashed refused refused_answer unshown"
    ),
}


def interface(docs: Path) -> dict[str, Any]:
    """Return the words of the interface in one language, each key known and none missing."""
    path = docs / "interface.toml"
    words = load(path)
    hold(words, SHAPE, path)
    return words
