"""What the shell is told when a request cannot be read."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pylogic.__main__ import main

REQUEST = b'{"checker": "timing", "answers": {}}'


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code and what was printed."""
    code = main(list(arguments))
    return code, json.loads(capsys.readouterr().out)


def stdin(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_a_report_comes_from_standard_input_or_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stdin(monkeypatch, REQUEST)
    code, report = told(capsys)
    (tmp_path / "request.json").write_bytes(REQUEST)
    assert (code, report["outcome"]) == (0, "not_finished")
    assert told(capsys, str(tmp_path / "request.json")) == (code, report)


def test_more_than_one_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "a", "b") == (
        2,
        {
            "error": {
                "kind": "too_many_arguments",
                "where": "",
                "got": 2,
                "expected": "at most one file name",
                "hint": "Name one file.",
            }
        },
    )


def test_a_file_that_is_missing_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.json")
    code, reply = told(capsys, missing)
    assert (code, reply["error"]["kind"], reply["error"]["where"]) == (2, "unreadable_file", missing)
    assert (reply["error"]["got"], reply["error"]["expected"]) == (
        "No such file or directory",
        "a file that can be read",
    )


def test_text_that_is_not_utf8_is_placed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, b'{"\xff"}')
    code, reply = told(capsys)
    assert (code, reply["error"]["kind"], reply["error"]["where"]) == (2, "not_utf8", "byte 2")
    assert (reply["error"]["got"], reply["error"]["expected"]) == (None, "UTF-8 text")


def test_a_bad_request_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin(monkeypatch, b"{}")
    code, reply = told(capsys)
    assert (code, reply["error"]["kind"]) == (2, "missing_field")
