"""The engine in a real page: its states, its reasons when something fails, and that nothing leaves it."""

import functools
import gzip
import json
import mimetypes
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from engine_files import named
from sitegen.engine.bundle import ROOT, build_engine

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Engine</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">
<script src="assets/checkers/engine.js"></script></head><body>
<script type="application/json" class="checker__files">{{}}</script></body></html>"""
MAKE = """(patience) => {
  window.seen = [];
  const onState = (state, detail) => seen.push({ state, ...detail });
  window.engine = secondOpinionEngine.createEngine({ ...secondOpinionEngine.ofPage(), patience, onState });
}"""
ASK = "(request) => engine.run(request).then(JSON.parse, ({ reason, file }) => ({ reason, file }))"
# The worker hears which files it has, and no request.
DEAF = """() => {
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (data) { if (!JSON.parse(data).request) post.call(this, data) }
}"""
REQUEST = '{"checker": "timing", "answers": {}}'


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    home = root / "some" / "base"
    shutil.copytree(ROOT / "overrides/assets/checkers", home / "assets/checkers")
    manifest = build_engine(ROOT / "node_modules/pyodide", ROOT / "pylogic", home / "assets/engine")
    for other, name in (("worker.js", "image.html"), ("image.js", "index.html")):
        files = {file: entry for file, entry in manifest["files"].items() if file != other}
        (home / name).write_text(PAGE.replace("{}", json.dumps({**manifest, "files": files})))
    for file in root.rglob("*"):  # a browser keeps a file for a tenth of its age
        os.utime(file, (0, 0))
    return root


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/base/"
    server.shutdown()


@pytest.fixture(params=["index.html", "image.html"], ids=["pyodide", "image"])
def kind(request: pytest.FixtureRequest) -> str:
    """Give the page of each engine alone: all of Pyodide, and the image."""
    return request.param


@pytest.fixture
def opened(page: Page, address: str, kind: str) -> Page:
    return made(page, address + kind)


def made(page: Page, address: str) -> Page:
    """Open a page and make its engine."""
    page.goto(address)
    page.evaluate(MAKE, {})
    return page


def states(page: Page) -> list[str]:
    """Return the states the page was told, each run of the same state once."""
    told = [entry["state"] for entry in page.evaluate("seen")]
    return [state for place, state in enumerate(told) if told[place - 1 : place] != [state]]


def last(page: Page) -> dict:
    return page.evaluate("seen[seen.length - 1]")


def without_worker(page: Page) -> bool:
    """Tell whether the worker is gone; the browser says so a moment after it is ended."""
    for _ in range(100):
        if not page.workers:
            return True
        page.wait_for_timeout(100)
    return False


def reply(**answer: object) -> Callable[[Route], None]:
    return lambda route: route.fulfill(**answer)


def changed(
    change: Callable[[bytes], bytes], kind: str = "application/octet-stream"
) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=change(route.fetch().body()), content_type=kind)


def flip_a_bit(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


DATA = {"index.html": ("core.bin", "lib.bin", "app.bin"), "image.html": ("image.bin",)}
ASKED = {
    "index.html": ("worker.js", "loader.js", "runtime.js", *DATA["index.html"]),
    "image.html": ("image.js", "image.bin"),
}
BLOCKED = reply(body="<html>Blocked</html>", content_type="text/html")
WASM_FAULTS = {
    "wasm missing": (reply(status=404), "missing_file"),
    "wasm cut off": (lambda route: route.abort(), "missing_file"),
    "wasm replaced by a page": (BLOCKED, "wrong_type"),
    "wasm garbage": (changed(lambda body: b"\x1f\x8b" + bytes(len(body) - 2)), "changed_file"),
    "wasm altered": (changed(flip_a_bit), "changed_file"),
    "wasm of another kind": (changed(lambda body: bytes(len(body))), "changed_file"),
    "wasm empty": (changed(lambda _: b""), "changed_file"),
}
FAULTS = {
    **{f"{name} of Pyodide": ("index.html", "core.bin", *fault) for name, fault in WASM_FAULTS.items()},
    **{f"{name} of the image": ("image.html", "image.bin", *fault) for name, fault in WASM_FAULTS.items()},
    "library cut short": (
        "index.html",
        "lib.bin",
        changed(lambda body: body[: len(body) // 2]),
        "changed_file",
    ),
    "library altered": ("index.html", "lib.bin", changed(flip_a_bit), "changed_file"),
    "other rules": ("index.html", "app.bin", changed(lambda _: gzip.compress(b"PK")), "changed_file"),
    "runtime missing": ("index.html", "runtime.js", reply(status=404), "missing_file"),
    "runtime replaced by a page": ("index.html", "runtime.js", BLOCKED, "wrong_type"),
    "runtime cut short": (
        "index.html",
        "runtime.js",
        changed(lambda body: body[:500_000], "text/javascript"),
        "changed_file",
    ),
    "worker missing": ("index.html", "worker.js", reply(status=404), "worker_missing"),
    "worker crashes": (
        "index.html",
        "worker.js",
        reply(body="throw 1", content_type="text/javascript"),
        "crashed",
    ),
    "worker of the image missing": ("image.html", "image.js", reply(status=404), "worker_missing"),
}


def test_it_answers_under_a_strict_policy_and_counts_its_bytes(opened: Page, kind: str) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    assert "outcome" in opened.evaluate(ASK, REQUEST)
    assert states(opened) == ["download", "start", "ready"]
    counts = [entry for entry in opened.evaluate("seen") if entry["state"] == "download"]
    assert counts[0] == {"state": "download", "received": 0, "total": 0}
    assert counts[-1]["received"] == counts[-1]["total"] > 1_000_000
    home = opened.url.removesuffix(kind)
    manifest = opened.evaluate("secondOpinionEngine.ofPage().manifest")
    assert {url.removeprefix(home) for url in asked} == {
        f"assets/engine/{manifest['files'][name]['file']}" for name in ASKED[kind]
    }
    assert len(asked) == len(ASKED[kind])


def test_after_the_start_nothing_leaves_the_worker(opened: Page) -> None:
    opened.evaluate(ASK, REQUEST)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    ways = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "indexedDB", "caches"]
    for way in ways:
        assert opened.workers[0].evaluate("(way) => typeof self[way]", way) == "undefined"
        assert opened.workers[0].evaluate("(way) => delete self[way] || typeof self[way]", way) == "undefined"
    assert "outcome" in opened.evaluate(ASK, REQUEST)
    assert asked == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_the_next_question_starts_afresh(
    page: Page, address: str, name: str
) -> None:
    kind, file, fault, reason = FAULTS[name]
    opened = made(page, address + kind)
    logged: list[str] = []
    opened.on("console", lambda line: logged.append(line.text))
    pattern = named(file)
    opened.route(pattern, fault)
    assert opened.evaluate(ASK, REQUEST)["reason"] == reason
    assert last(opened)["state"] == "failed"
    assert last(opened)["reason"] == reason
    assert without_worker(opened)
    assert not any("timing" in line for line in logged)
    opened.unroute(pattern)
    assert "outcome" in opened.evaluate(ASK, REQUEST)
    assert states(opened).count("failed") == 1


@pytest.mark.parametrize("type_", ["text/plain", "text/html"])
def test_a_wrong_type_on_the_right_bytes_does_no_harm(opened: Page, kind: str, type_: str) -> None:
    for file in DATA[kind]:
        opened.route(named(file), changed(lambda body: body, type_))
    assert "outcome" in opened.evaluate(ASK, REQUEST)


def test_files_that_a_server_inflated_are_as_good(opened: Page, kind: str) -> None:
    for file in DATA[kind]:
        opened.route(named(file), changed(gzip.decompress))
    assert "outcome" in opened.evaluate(ASK, REQUEST)


def test_stop_ends_it_at_any_moment(opened: Page, kind: str) -> None:
    pattern = named(DATA[kind][0])
    opened.route(pattern, lambda _: None)
    opened.evaluate(f"void (window.asked = ({ASK})({json.dumps(REQUEST)}))")
    opened.wait_for_timeout(300)
    opened.evaluate("engine.stop()")
    assert opened.evaluate("asked")["reason"] == "stopped"
    assert last(opened) == {"state": "idle", "reason": "stopped"}
    assert without_worker(opened)
    opened.unroute(pattern)
    assert "outcome" in opened.evaluate(ASK, REQUEST)
    opened.evaluate("engine.stop()")
    assert "outcome" in opened.evaluate(ASK, REQUEST)


@pytest.mark.parametrize("phase", ["download", "answer"])
def test_silence_is_ended(opened: Page, kind: str, phase: str) -> None:
    if phase == "download":
        opened.route(named(DATA[kind][0]), lambda _: None)
    else:
        opened.evaluate(DEAF)
    opened.evaluate(MAKE, {phase: 1})
    assert opened.evaluate(ASK, REQUEST)["reason"] == "timeout"
    assert last(opened) == {"state": "failed", "reason": "timeout"}
    assert without_worker(opened)


def test_many_questions_at_once_get_their_own_answers(opened: Page) -> None:
    requests = [REQUEST, '{"checker": "no_such"}', '{"checker": "timing", "answers": {"course": "stable"}}']
    reports = opened.evaluate(f"(requests) => Promise.all(requests.map({ASK}))", requests)
    assert [opened.evaluate(ASK, request) for request in requests] == reports
    assert "error" in reports[1]


@pytest.mark.parametrize(
    ("missing", "reason"),
    [("WebAssembly", "no_wasm"), ("DecompressionStream", "old_browser"), ("Worker", "old_browser")],
)
def test_a_browser_that_cannot_is_told_at_once(page: Page, address: str, missing: str, reason: str) -> None:
    page.add_init_script(f"delete window.{missing}")
    page.goto(address + "image.html")
    page.evaluate(MAKE, {})
    assert page.evaluate(ASK, REQUEST)["reason"] == reason
    assert page.evaluate("seen") == [{"state": "failed", "reason": reason}]


@pytest.mark.parametrize(
    ("kind", "damaged"), [(kind, file) for kind, files in DATA.items() for file in (None, *files)]
)
def test_plain_http_has_no_hashes_of_its_own_and_refuses_what_is_altered(
    page: Page, folder: Path, kind: str, damaged: str | None
) -> None:
    def serve(route: Route) -> None:
        path = folder / route.request.url.removeprefix("http://mirror.test/")
        type_ = mimetypes.guess_type(path.name)[0]
        body = path.read_bytes()
        if damaged and named(damaged).search(f"/{path.name}"):
            body = gzip.compress(gzip.decompress(body), 1)  # the same content, packed by somebody else
        route.fulfill(body=body, content_type=type_)

    page.route("http://mirror.test/**", serve)
    page.goto(f"http://mirror.test/some/base/{kind}")
    assert page.evaluate("!isSecureContext && !crypto.subtle")
    page.evaluate(MAKE, {})
    answer = page.evaluate(ASK, REQUEST)
    assert answer.get("reason") == "changed_file" if damaged else "outcome" in answer


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("index.html", name) for name in ("core.bin", "app.bin", "runtime.js", "worker.js")),
        *(("image.html", name) for name in ("image.bin", "image.js")),
    ],
)
def test_a_bad_copy_in_a_cache_is_passed_by_once(opened: Page, name: str) -> None:
    served = []

    def serve(route: Route) -> None:
        served.append(route.request.url)
        if len(served) == 1:
            route.fulfill(body=flip_a_bit(b"var a = {" * 9), content_type="text/javascript")
        else:
            route.continue_()

    opened.route(named(name), serve)
    assert "outcome" in opened.evaluate(ASK, REQUEST)
    assert len(served) > 1
