"""The image under Node: it answers as the rules do, alone, for long, and is the same to the byte (P21, P24)."""

import gzip
from itertools import cycle, islice
from pathlib import Path

import pytest

from enumeration import requests
from pylogic.api import run
from refused import REFUSED
from sitegen.engine.bundle import ROOT, SHELF, build_engine
from sitegen.engine.image.build import Image, ImageError, ask, make_image
from sitegen.engine.image.kept import MOST, kept
from sitegen.engine.zips import EngineError, app_sources, code_zips, compiled
from sitegen.tools import locked_node

PYODIDE, APP = ROOT / "node_modules/pyodide", ROOT / "pylogic"
STEP = 17 * 65_536  # bytes by which the heap grows at least
PACKAGES = ("pyodide", "js-sha256")
pytestmark = pytest.mark.usefixtures("node")


@pytest.fixture(scope="module")
def zips() -> tuple[bytes, bytes]:
    return code_zips(PYODIDE, APP)


@pytest.fixture(scope="module")
def image(zips: tuple[bytes, bytes]) -> Image:
    return make_image(PYODIDE, APP, *zips, SHELF)


@pytest.fixture
def wasm(image: Image, tmp_path: Path) -> Path:
    path = tmp_path / "image.wasm"
    path.write_bytes(gzip.decompress(image.content))
    return path


def test_it_is_the_same_to_the_byte_with_another_node_in_another_place_and_time_zone(
    image: Image, zips: tuple[bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(locked_node()).parent}:/usr/bin:/bin")
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    assert make_image(PYODIDE, APP, *zips, tmp_path / "shelf") == image


def test_it_needs_nothing_from_outside_and_shows_no_more_than_a_call_needs(image: Image, wasm: Path) -> None:
    shape = ask(wasm, image.run, [])
    assert shape["imports"] == []
    assert len(shape["exports"]) == 7


def test_it_refuses_as_the_rules_do(image: Image, wasm: Path) -> None:
    reports = ask(wasm, image.run, REFUSED)["reports"]
    assert reports == [run(request) for request in REFUSED]
    assert all(report.isascii() and "\0" not in report for report in reports)


def test_the_same_request_over_and_over_takes_no_more_memory(image: Image, wasm: Path) -> None:
    few, many = (ask(wasm, image.run, requests()[-1:] * count)["bytes"] for count in (1_000, 4_000))
    assert many == few


def test_many_requests_and_the_largest_take_little_more_memory(image: Image, wasm: Path) -> None:
    """The heap grows by a step when its holes do not fit; a leak of some hundred bytes would take two steps."""
    everything = [*requests()[::40], *REFUSED[:-9]]
    counts = (600, 3_600)
    few, many = (ask(wasm, image.run, [*islice(cycle(everything), count)])["bytes"] for count in counts)
    assert few <= many <= few + STEP < 24_000_000


def test_an_image_of_other_rules_is_refused(zips: tuple[bytes, bytes], tmp_path: Path) -> None:
    sources = app_sources(APP)
    file, hint, other = "pylogic/request.py", b"Check quotes, commas and brackets.", b"Check the commas."
    assert hint in sources[file]
    sources[file] = sources[file].replace(hint, other)
    with pytest.raises(ImageError, match=r"Check the commas.*and the rules by.*Check quotes"):
        make_image(PYODIDE, APP, zips[0], compiled(sources), tmp_path / "shelf")


def test_rules_that_cannot_start_are_said(zips: tuple[bytes, bytes], tmp_path: Path) -> None:
    sources = app_sources(APP) | {"pylogic/api.py": b"import no_such_module"}
    with pytest.raises(ImageError, match=r"make\.mjs failed: (.|\n)*no_such_module"):
        make_image(PYODIDE, APP, zips[0], compiled(sources), tmp_path / "shelf")


@pytest.fixture
def without_binaryen(tmp_path: Path) -> Path:
    """Return the folder of Pyodide in a node_modules where the image cannot be made."""
    packages = tmp_path / "node_modules"
    packages.mkdir()
    for name in PACKAGES:
        (packages / name).symlink_to(PYODIDE.parent / name)
    return packages / "pyodide"


def test_without_its_tools_the_bundle_is_pyodide_alone_and_the_build_says_so(
    without_binaryen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.delenv("CI", raising=False)
    manifest = build_engine(without_binaryen, APP, tmp_path / "out")
    assert "image" not in manifest
    assert not [name for name in manifest["files"] if name.startswith("image")]
    assert "Warning: Binaryen is not in" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(EngineError, match="in CI the image is not left out"):
        build_engine(without_binaryen, APP, tmp_path / "out")


def test_what_was_made_is_made_once_and_the_oldest_go(tmp_path: Path) -> None:
    made: list[str] = []

    def make(folder: Path) -> None:
        made.append(folder.name)
        (folder / "content").write_text(folder.name)

    for key in ["again", *map(str, range(MOST - 1)), "again", "another", "again"]:
        assert (kept(tmp_path, key, make) / "content").read_text() == key
    assert made == ["again", *map(str, range(MOST - 1)), "another"]
    assert len([*tmp_path.iterdir()]) == MOST
