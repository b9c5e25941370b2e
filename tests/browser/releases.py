"""Two real releases of the site, a server that changes one for the other, and what a reader sees."""

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from engines import Engine
from playwright.sync_api import Page

from built import REPO

WORDS, RULE = "docs/en/checkers/timing.toml", "pylogic/checkers/timing.py"
# In the older release this sign was urgent only, and the words were others.
RULED = re.compile(r'^    "sepsis": \(.*?\),\n', re.MULTILINE | re.DOTALL)
URGENT = "URGENT = {\n"
OLD_WORDS = "An old release: "
MONTH = 30 * 86_400
LONG = "max-age=31536000"
# How a host lets browsers keep files: a header for each path, or none.
REGIMES: dict[str, Callable[[str], str | None]] = {
    "pages asked anew": lambda path: "no-cache" if path.endswith(".html") else LONG,
    "all but pages kept": lambda path: None if path.endswith(".html") else LONG,
    "nothing said, old dates": lambda _: None,
}
TIMING = "checkers/timing.html"
ANSWERED = ".report[data-view=report]"
DONE = f"{ANSWERED}, .checker[data-engine=failed] .report[data-view=all]"
# Enough to ask; the sign is an emergency in the newer release alone.
SIGN = "#timing-infection_and_body-sepsis"
ASK = """async ([sign, done]) => {
  const box = document.querySelector(sign)
  if (!box.checked) box.click()
  document.querySelector('.checker button[type=submit]').click()
  for (let turn = 0; !document.querySelector(done); turn += 1) {
    if (turn > 1200) throw new Error('no result, and no word about it')
    await new Promise((later) => setTimeout(later, 50))
  }
}"""
READ = """() => {
  const shown = [...document.querySelectorAll('[data-outcome]')].filter((part) => part.checkVisibility())
  return {
    failed: document.querySelector('.checker').dataset.engine === 'failed',
    said: document.querySelector('.checker__status').textContent,
    outcomes: shown.map((part) => part.dataset.outcome),
    words: document.querySelector('[data-outcome=emergency_now] h3').textContent,
  }
}"""


def build_older(folder: Path) -> Path:
    """Build a release in which one sign was no emergency yet; return its site."""
    for name in ("docs", "overrides", "pylogic", "scripts"):
        shutil.copytree(REPO / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package.json", "CHANGELOG.md"):
        shutil.copy(REPO / name, folder / name)
    for name in ("node_modules", "build"):  # what was built once is found again
        (folder / name).symlink_to(REPO / name)
    (file,) = (path for path in (folder / "pylogic").rglob("*.py") if RULED.search(path.read_text("utf-8")))
    sign = RULED.search(file.read_text("utf-8"))[0]
    replace(file, sign, "")
    replace(folder / RULE, URGENT, URGENT + sign)
    replace(folder / WORDS, 'headline = "', f'headline = "{OLD_WORDS}')
    script = folder / "overrides/assets/checkers/checker.js"
    script.write_text(f"// {OLD_WORDS}\n{script.read_text('utf-8')}", "utf-8")
    environment = os.environ | {"PYTHONPATH": "scripts:.", "SOURCE_DATE_EPOCH": "1795305600"}
    subprocess.run([sys.executable, "-m", "sitegen"], cwd=folder, env=environment, check=True)
    return folder / "site"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file}: {old} is gone. Choose another difference between the releases."
    file.write_text(text.replace(old, new), "utf-8")


def put(release: Path, folder: Path) -> None:
    """Make `folder` a copy of a release, with dates of a month ago."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(release, folder)
    then = time.time() - MONTH
    for file in folder.rglob("*"):
        os.utime(file, (then, then))


@contextmanager
def served(folder: Path, regime: Callable[[str], str | None]) -> Iterator[str]:
    """Serve what stands in `folder` at each moment, and yield the address."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if header := regime(self.path):
                self.send_header("Cache-Control", header)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def ask(reader: Page | Engine) -> dict:
    """Tick the sign, ask, and return what the reader then sees and which release the page is of."""
    reader.evaluate(ASK, [SIGN, DONE])
    seen = reader.evaluate(READ)
    return {**seen, "old_page": OLD_WORDS in seen["words"]}


def is_one_release(seen: dict) -> bool:
    """Tell whether page and rules belong together, or the page says why there is no result and shows all."""
    if seen["failed"]:
        return bool(seen["said"]) and len(seen["outcomes"]) > 3
    return seen["old_page"] != (seen["outcomes"] == ["emergency_now"])
