"""A missing program is named with the command that brings it: the test is skipped, and in CI it fails."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from built import REPO
from sitegen import tools
from sitegen.tools import MissingToolError
from tools import need


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a machine with an empty folder as its path, and return the folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(tools, "CHROMIUM_NAMES", tools.CHROMIUM_NAMES[:3])
    monkeypatch.setattr(tools, "find_spec", lambda _: None)
    return tmp_path


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_chromium_is_found_by_its_names(bare: Path, name: str) -> None:
    own = program(bare, name)
    assert tools.chromium() == own


def test_chromium_is_first_what_the_reader_names(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM", program(tmp_path, "my-browser"))
    assert tools.chromium().endswith("my-browser")
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(MissingToolError, match="set CHROMIUM"):
        tools.chromium()


def test_node_is_the_machines_own_before_the_locked_one(bare: Path) -> None:
    own = program(bare, "node")
    assert tools.node() == own


def test_node_of_the_index_serves_a_machine_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert tools.node() == tools.locked_node()


@pytest.mark.parametrize(
    ("find", "said"),
    [
        (tools.chromium, "Chromium is not .* apt-get install chromium"),
        (tools.firefox, "Firefox is not .* apt-get install firefox-esr"),
        (tools.webkit, "WebKitWebDriver is not .* apt-get install webkit2gtk-driver xvfb"),
        (tools.node, "Node is not .*setup test"),
    ],
)
@pytest.mark.usefixtures("bare")
def test_a_missing_tool_skips_by_name_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, find: Callable[[], str], said: str
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=said):
        need(find)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"{said}.*no test is skipped"):
        need(find)


def test_set_up_looks_for_browsers_in_the_same_places() -> None:
    setup = (REPO / "scripts/setup").read_text("utf-8")
    listed = re.search(r'"\$\{CHROMIUM:-chromium\}" (.+) \|\|', setup)
    assert listed and tuple(listed[1].split()) == tools.CHROMIUM_NAMES
    assert f"'{tools.MINI_BROWSER}'" in setup
