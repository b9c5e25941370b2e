"""The engine bundle: the same bytes every time, a true manifest, and all that the rules import."""

import gzip
import hashlib
import io
import json
import marshal
import shutil
import zipfile
from pathlib import Path

import pytest

from sitegen.engine.bundle import ROOT, build_engine
from sitegen.engine.module_list import IMPORT_ALL, list_modules, run_under_node
from sitegen.engine.zips import MODULES, STANDINS, EngineError

PYODIDE = ROOT / "node_modules/pyodide"
FILES = {"image.js", "image.bin", "worker.js", "hash.js", "loader.js", "runtime.js", "core.bin", "lib.bin", "app.bin"}
ASK = """
from pylogic.api import checkers, run
"\\n".join(run('{{"checker": "%s", "answers": {{}}}}' % checker) for checker in checkers())
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle")
    build_engine(PYODIDE, ROOT / "pylogic", out)
    return out


def content(bundle: Path, name: str) -> bytes:
    """Return what one file of the bundle, named as in the manifest, inflates to."""
    manifest = json.loads((bundle / "manifest.json").read_bytes())
    return gzip.decompress((bundle / manifest["files"][name]["file"]).read_bytes())


def test_two_builds_are_the_same_bytes_wherever_they_are_made(bundle: Path, tmp_path: Path) -> None:
    app = tmp_path / "another" / "place" / "pylogic"
    shutil.copytree(ROOT / "pylogic", app)
    out = tmp_path / "out"
    out.mkdir()
    (out / "left-over.wasm").touch()
    build_engine(PYODIDE, app, out)
    made = {path.name: path.read_bytes() for path in out.iterdir()}
    assert made == {path.name: path.read_bytes() for path in bundle.iterdir()}
    assert len(made) == len(FILES) + 1


def test_the_manifest_tells_the_truth(bundle: Path) -> None:
    manifest = json.loads((bundle / "manifest.json").read_bytes())
    assert manifest["pyodide"] == json.loads((PYODIDE / "package.json").read_bytes())["version"]
    assert manifest["python"] == "3.13"
    assert manifest["files"].keys() == FILES
    for name, entry in manifest["files"].items():
        sent = (bundle / entry["file"]).read_bytes()
        assert entry["sha256"][:12] in entry["file"]
        assert entry["bytes"] == len(sent)
        assert entry["sha256"] == hashlib.sha256(sent).hexdigest()
        if name.endswith(".bin"):
            assert entry["content_sha256"] == hashlib.sha256(content(bundle, name)).hexdigest()


@pytest.mark.parametrize("name", ["lib.bin", "app.bin"])
def test_compiled_code_knows_its_place_in_the_zip_and_no_other(bundle: Path, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content(bundle, name))) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert marshal.loads(archive.read(entry)[16:]).co_filename + "c" == entry.filename


def test_scripts_send_nobody_after_a_source_map(bundle: Path) -> None:
    for script in bundle.glob("*.js"):
        assert b"sourceMappingURL" not in script.read_bytes()


@pytest.mark.usefixtures("node")
def test_every_module_of_the_app_imports_from_the_bundle_alone(bundle: Path) -> None:
    library, app = content(bundle, "lib.bin"), content(bundle, "app.bin")
    imported = run_under_node(PYODIDE, library, app, IMPORT_ALL).split()
    standins = {".".join(path.relative_to(STANDINS).with_suffix("").parts) for path in STANDINS.rglob("*.py")}
    assert {name.removesuffix(".__init__") for name in standins} <= set(imported)
    for report in run_under_node(PYODIDE, library, app, ASK).splitlines():
        assert "outcome" in json.loads(report)


@pytest.mark.usefixtures("node")
def test_the_module_list_is_sorted_and_lacks_nothing() -> None:
    listed = MODULES.read_text().split()
    needed = list_modules(PYODIDE, ROOT / "pylogic")
    assert listed == sorted(set(listed))
    assert set(needed) <= set(listed), "make the list anew: the command is in sitegen/engine/module_list.py"


def test_another_pyodide_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="run `npm ci`"):
        build_engine(tmp_path, ROOT / "pylogic", tmp_path / "out")
    (tmp_path / "package.json").write_text('{"version": "0.1.0"}')
    with pytest.raises(EngineError, match=r"pins Pyodide .* but 0\.1\.0 is installed"):
        build_engine(tmp_path, ROOT / "pylogic", tmp_path / "out")


def test_another_python_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sitegen.engine.bundle.PYTHON", (3, 99))
    with pytest.raises(EngineError, match="this is Python 3"):
        build_engine(PYODIDE, ROOT / "pylogic", tmp_path)
