"""Weigh and time the engine beside stock Pyodide: same machine, same run, same page, same first question.

Every visit loads a bare page in Chromium, starts Python at the first touch and asks a second question one
second after the first answer. Cold is a fresh profile, warm the second visit with it. Bytes are what nginx
sent for a cold visit, headers included: once with Debian's defaults, once compressing everything. Stock
Pyodide is its npm package, untouched, in a module worker.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from sitegen import tools
from sitegen.engine.bundle import ROOT, build_engine
from sitegen.engine.zips import app_sources, stored_zip

FLAGS = [
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
STOCKS = {"stock 314.0.7": "pyodide-stock", "stock 0.29.5": "pyodide"}
OURS = "ours"
REQUESTS = [
    {"checker": "timing", "answers": {}},
    {"checker": "timing", "answers": {"chest_and_breathing": ["heart"], "course": "worse_fast"}},
]
AGE = 30 * 86_400
"""Age of every served file in seconds: a browser may then use its copy without asking, as on a real site."""

NGINX = """
daemon off; master_process off; pid {home}/nginx.pid; error_log {home}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream;
  types {{ text/javascript mjs; }}  # Debian has no type for .mjs, and stock Pyodide needs one
  log_format sent "$bytes_sent"; sendfile on; gzip on; root {home}/www;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  server {{ listen 127.0.0.1:{plain}; access_log {home}/plain.log sent; }}
  server {{ listen 127.0.0.1:{gzip}; access_log {home}/gzip.log sent; gzip_comp_level 9; gzip_types *; }}
}}
"""
STOCK_WORKER = """
import {{ loadPyodide }} from "./{folder}/pyodide.mjs";
async function start() {{
  const python = await loadPyodide();
  python.unpackArchive(await (await fetch("app.zip")).arrayBuffer(), "zip");
  return python.runPython("from pylogic.api import run; run");
}}
const rules = start();
onmessage = async ({{ data }}) => postMessage((await rules)(data));
"""
STOCK_TOUCH = """
function touch() {{
  const worker = new Worker("{folder}.js", {{ type: "module" }});
  return (request) => new Promise((resolve) => {{
    worker.onmessage = ({{ data }}) => resolve(data);
    worker.postMessage(request); }});
}}
"""
OUR_TOUCH = """
function touch() {
  const folder = new URL("engine/", location.href).href;
  return secondOpinionEngine.createEngine({ folder, manifest }).run;
}
"""
VISIT = """
async (requests) => {
  const begun = performance.now();
  const ask = touch();
  const reports = [await ask(requests[0])];
  const first = performance.now() - begun;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const clicked = performance.now();
  reports.push(await ask(requests[1]));
  return { first, second: performance.now() - clicked, reports };
}
"""


def write_site(www: Path) -> dict[str, str]:
    """Fill `www` with a page for each variant; return {variant: page}."""
    manifest = build_engine(ROOT / "node_modules/pyodide", ROOT / "pylogic", www / "engine")
    shutil.copytree(ROOT / "overrides/assets/checkers", www / "checkers")
    (www / "app.zip").write_bytes(stored_zip(app_sources(ROOT / "pylogic")))
    (www / "ours.js").write_text(f"const manifest = {json.dumps(manifest)};{OUR_TOUCH}")
    scripts = {OURS: ["checkers/engine.js", "ours.js"]}
    for name, folder in STOCKS.items():
        shutil.copytree(ROOT / "node_modules" / folder, www / folder)
        (www / f"{folder}.js").write_text(STOCK_WORKER.format(folder=folder))
        (www / f"{folder}-touch.js").write_text(STOCK_TOUCH.format(folder=folder))
        scripts[name] = [f"{folder}-touch.js"]
    pages = {}
    for number, name in enumerate([*STOCKS, OURS]):
        tags = "".join(f'<script src="{script}"></script>' for script in scripts[name])
        pages[name] = f"{number}.html"
        (www / pages[name]).write_text(f'<!doctype html><link rel="icon" href="data:,">{tags}')
    old = time.time() - AGE
    for path in www.rglob("*"):
        os.utime(path, (old, old))
    return pages


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def nginx(home: Path) -> Iterator[dict[str, str]]:
    """Serve `home`/www by two servers of one nginx; yield {"plain": address, "gzip": address}."""
    ports = {"plain": free_port(), "gzip": free_port()}
    (home / "nginx.conf").write_text(NGINX.format(home=home, **ports))
    program = tools.nginx()
    server = subprocess.Popen([program, "-p", home, "-c", home / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        yield {name: f"http://127.0.0.1:{port}/" for name, port in ports.items()}
    finally:
        server.terminate()
        server.wait()


def visit(browser: BrowserContext, address: str) -> dict:
    """Open the page, touch it, ask twice; return {first, second: milliseconds, reports}."""
    page = browser.new_page()
    page.goto(address)
    result = page.evaluate(VISIT, [json.dumps(request) for request in REQUESTS])
    page.wait_for_timeout(2000)  # lets Chromium put away the code it compiled, for the next visit
    page.close()
    return result


def cold_and_warm(playwright: Playwright, address: str) -> tuple[dict, dict]:
    """Return the first and the second visit with one new profile."""
    with TemporaryDirectory() as profile:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=tools.chromium(), args=FLAGS
        )
        visits = visit(browser, address), visit(browser, address)
        browser.close()
    return visits


def weigh(playwright: Playwright, home: Path, server: str, address: str) -> int:
    """Return the bytes that `server` sends for one cold visit."""
    log = home / f"{server}.log"
    log.write_text("")
    browser = playwright.chromium.launch(executable_path=tools.chromium(), args=FLAGS)
    visit(browser.new_context(), address)
    browser.close()
    return sum(int(line) for line in log.read_text().split())


def measure(repetitions: int) -> Iterator[tuple[str, str, float]]:
    """Yield (variant, measure, value) as they come, the variants taking turns."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        (home / "www").mkdir()
        pages = write_site(home / "www")
        with nginx(home) as servers:
            for name, page in pages.items():
                for server, address in servers.items():
                    yield name, f"MB, {server}", weigh(playwright, home, server, address + page) / 1e6
            for name, page in [*pages.items()] * repetitions:
                cold, warm = cold_and_warm(playwright, servers["plain"] + page)
                if cold["reports"] != warm["reports"]:
                    raise SystemExit(f"{name} answered the same question in two ways.")
                for when, seen in {"cold": cold, "warm": warm}.items():
                    yield name, f"ms to first answer, {when}", seen["first"]
                    yield name, f"ms to second answer, {when}", seen["second"]


def main(repetitions: int = 5) -> None:
    """Print the table: one row a measure, one column a variant, then ours as a part of each stock."""
    samples: dict[str, dict[str, list[float]]] = {}
    for name, row, value in measure(repetitions):
        samples.setdefault(name, {}).setdefault(row, []).append(value)
    results = {name: {row: median(seen) for row, seen in rows.items()} for name, rows in samples.items()}
    print(f"Median of {repetitions} visits each, interleaved, on {os.cpu_count()} cores.")
    titles = [f"{name:>15}" for name in results] + [f"{'ours/' + name:>20}" for name in STOCKS]
    print(" " * 26 + "".join(titles))
    for row in results[OURS]:
        values = {name: results[name][row] for name in results}
        digits = 2 if row.startswith("MB") else 0
        ratios = "".join(f"{values[OURS] / values[name]:>20.2f}" for name in STOCKS)
        print(f"{row:26}" + "".join(f"{value:>15.{digits}f}" for value in values.values()) + ratios)


if __name__ == "__main__":
    try:
        main(*map(int, sys.argv[1:2]))
    except tools.MissingToolError as fault:
        sys.exit(str(fault))
