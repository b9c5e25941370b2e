"""When the image fails in any way, all of Pyodide answers the same request, in three browsers (P32)."""

import functools
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from engines import Engine

from pylogic.api import run
from sitegen.engine.bundle import ROOT, build_engine

PAGE = """<!doctype html><meta charset="utf-8"><title>Engines</title><link rel="icon" href="data:,">
<script src="assets/checkers/engine.js"></script>
<script type="application/json" class="checker__files">{}</script>"""
# Asks twice at once, then once more, and stops; the second question needs the engine that took over.
ASK = """async ([requests, patience, stopAt]) => {
  const seen = [];
  const { createEngine, ofPage } = secondOpinionEngine;
  const engine = createEngine({ ...ofPage(), patience, onState: (state, detail) => {
    seen.push({ state, ...detail });
    if (state === stopAt && detail.instead) engine.stop();
  } });
  const ask = (request) => engine.run(request).catch(({ reason }) => reason);
  const reports = await Promise.all(requests.map(ask));
  reports.push(await ask(requests[0]));
  const again = seen.length;
  engine.stop();
  return { reports, seen: seen.slice(0, again) };
}"""
REQUESTS = [
    '{"checker": "timing", "answers": {"infection_and_body": ["sepsis"]}}',
    '{"checker": "coverage", "answers": {}}',
]
NEVER_ANSWERS = """postMessage('{"state": "ready"}'); onmessage = () => { for (;;); };"""


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("www")


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page and its engines."""
    home = tmp_path_factory.mktemp("sound")
    shutil.copytree(ROOT / "overrides/assets/checkers", home / "assets/checkers")
    manifest = build_engine(ROOT / "node_modules/pyodide", ROOT / "pylogic", home / "assets/engine")
    (home / "index.html").write_text(PAGE.replace("{}", json.dumps(manifest)))
    return home


def file_of(home: Path, kind: str) -> Path:
    (file,) = (home / "assets/engine").glob(f"image.*.{kind}")
    return file


def altered(home: Path) -> None:
    content = bytearray(file_of(home, "bin").read_bytes())
    content[len(content) // 2] ^= 1
    file_of(home, "bin").write_bytes(content)


def lost_in_memory(home: Path) -> None:
    """Let the page name an address beyond the memory: a call of it is a trap."""
    page = home / "index.html"
    page.write_text(re.sub(r'"run": \d+', '"run": 4294967280', page.read_text()))


# What is wrong with the image, and the reason why the next engine takes over.
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda home: file_of(home, "bin").unlink(), "missing_file"),
    "not of its hash": (altered, "changed_file"),
    "replaced by a page": (
        lambda home: file_of(home, "bin").write_text("<html>Blocked</html>"),
        "changed_file",
    ),
    "a trap": (lost_in_memory, "crashed"),
    "hangs": (lambda home: file_of(home, "js").write_text(NEVER_ANSWERS), "timeout"),
    "a worker that is missing": (lambda home: file_of(home, "js").unlink(), "worker_missing"),
    "a worker that throws": (lambda home: file_of(home, "js").write_text("throw 1"), "crashed"),
}


@pytest.fixture
def put(sound: Path, root: Path, address: str, request: pytest.FixtureRequest) -> Callable[..., str]:
    """Return a function that spoils a copy of the page and returns its address."""

    def spoil(how: Callable[[Path], object] = lambda _: None) -> str:
        name = re.sub(r"\W+", "-", request.node.name)
        shutil.copytree(sound, root / name)
        how(root / name)
        return f"{address}{name}/index.html"

    return spoil


def runs(seen: list[dict]) -> list[str]:
    """Return the states in their order, each run of the same state once."""
    told = [entry["state"] for entry in seen]
    return [state for place, state in enumerate(told) if told[place - 1 : place] != [state]]


def test_the_image_answers_alone(engine: Engine, put: Callable[..., str]) -> None:
    engine.open(put())
    told = engine.evaluate(ASK, [REQUESTS, {}, ""])
    assert told["reports"] == [run(request) for request in [*REQUESTS, REQUESTS[0]]]
    assert runs(told["seen"]) == ["download", "start", "ready"]
    assert told["seen"][-3]["total"] == file_size(engine)
    assert not [entry for entry in told["seen"] if "instead" in entry]


def file_size(engine: Engine) -> int:
    return engine.evaluate("() => secondOpinionEngine.ofPage().manifest.files['image.bin'].bytes")


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_image_hands_the_same_requests_over(
    engine: Engine, put: Callable[..., str], name: str
) -> None:
    how, reason = FAULTS[name]
    engine.open(put(how))
    told = engine.evaluate(ASK, [REQUESTS, {"answer": 8} if name == "hangs" else {}, ""])
    assert told["reports"] == [run(request) for request in [*REQUESTS, REQUESTS[0]]]
    assert runs(told["seen"])[-3:] == ["download", "start", "ready"]
    again = [entry for entry in told["seen"] if "instead" in entry]
    assert {entry["state"] for entry in again} == {"download"}
    assert {entry["instead"]["reason"] for entry in again} == {reason}
    assert again[0]["total"] == 0 and again[-1]["received"] == again[-1]["total"] > file_size(engine)
    assert "failed" not in runs(told["seen"])


def test_stop_ends_the_engine_that_took_over_and_it_goes_on_when_asked(
    engine: Engine, put: Callable[..., str]
) -> None:
    engine.open(put(FAULTS["a trap"][0]))
    told = engine.evaluate(
        ASK.replace("reports.push", "stopAt = ''; reports.push"), [REQUESTS, {}, "download"]
    )
    assert told["reports"] == ["stopped", "stopped", run(REQUESTS[0])]
    assert "idle" in runs(told["seen"])
    assert [entry["instead"]["reason"] for entry in told["seen"] if "instead" in entry][-1] == "crashed"
