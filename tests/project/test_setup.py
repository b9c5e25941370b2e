"""Set-up on a machine without Python 3.13: any Python from 3.9 on brings uv, by hash, and uv brings 3.13."""

import shutil
import subprocess
from pathlib import Path

import pytest

from built import REPO

# A Python 3.11 that installs a uv, not packages; the uv "fetches" a Python 3.13 without the module venv.
PYTHON = """#!/bin/bash
case "$*" in
  *"pip install"*) echo "$*" >>asked; mkdir -p .uv/bin && cp "{home}/uv" .uv/bin/uv ;;
  "-c import sys; sys.exit(sys.version_info <"*) exit 0 ;;
  -c*) exit 1 ;;
  --version) echo Python 3.11.2 ;;
  "-m pip --version") exit {pip} ;;
  "-m venv .uv/pip") mkdir -p .uv/pip/bin && cp "$0" .uv/pip/bin/python ;;
esac
"""
UV = """#!/bin/bash
echo "uv $*" >>asked
case "$*" in
  "python find"*) [ -e fetched ] && echo "{home}/python3.13x" ;;
  "python install"*) touch fetched ;;
esac
"""


def program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a copy of what set-up reads, and a path with nothing on it but the plain tools of a shell."""
    shutil.copytree(REPO / "requirements", tmp_path / "requirements")
    (tmp_path / "scripts").mkdir()
    shutil.copy(REPO / "scripts/setup", tmp_path / "scripts/setup")
    (tmp_path / "bin").mkdir()
    for name in (
        "bash",
        "dirname",
        "cat",
        "cksum",
        "rm",
        "mkdir",
        "cp",
        "chmod",
        "sed",
        "touch",
        "id",
        "grep",
    ):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    program(tmp_path / "uv", UV.format(home=tmp_path))
    program(tmp_path / "python3.13x", "#!/bin/bash\n[ $1 = --version ] && echo Python 3.13.9 || exit 1\n")
    return tmp_path


def set_up(home: Path) -> tuple[str, list[str]]:
    """Run set-up; return what it said, and what was asked of pip and uv."""
    path = {"PATH": str(home / "bin"), "HOME": str(home)}
    done = subprocess.run(
        ["bash", "scripts/setup", "build"], cwd=home, env=path, capture_output=True, text=True
    )
    asked = home / "asked"
    return done.stderr, asked.read_text().splitlines() if asked.exists() else []


@pytest.mark.parametrize("pip", [0, 1], ids=["with pip", "with venv alone"])
def test_any_python_brings_uv_and_uv_brings_the_right_one(home: Path, pip: int) -> None:
    program(home / "bin/python3", PYTHON.format(home=home, pip=pip))
    said, asked = set_up(home)
    assert "Bringing uv into .uv with Python 3.11.2" in said
    assert "Fetching Python 3.13 with uv" in said
    assert "Making .venv with Python 3.13.9" in said
    assert "--require-hashes --target .uv -r requirements/uv.txt" in asked[0]
    assert "uv python install --quiet --no-bin 3.13" in asked
    again, asked = set_up(home)
    assert "Bringing uv" not in again and "Fetching" not in again


def test_without_any_python_set_up_says_what_to_install(home: Path) -> None:
    said, asked = set_up(home)
    assert "Python 3.13 is not on this machine" in said
    assert "install any Python from 3.9 on" in said
    assert not asked


def test_uv_is_locked_by_hash() -> None:
    lock = (REPO / "requirements/uv.txt").read_text("utf-8")
    assert lock.startswith("uv==") and "--hash=sha256:" in lock
