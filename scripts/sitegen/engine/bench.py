"""Weigh and time both engines beside stock Pyodide: same machine, same run, same page, same first question.

Every visit loads a bare page in Chromium, starts Python at the first touch and asks a second question one
second after the first answer. Cold is a fresh profile, warm the second visit with it. Bytes are what nginx
sent for a cold visit, headers included: once with Debian's defaults, once compressing everything. Stock
Pyodide is its npm package, untouched, in a module worker.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from sitegen import tools
from sitegen.engine.bench_pages import OURS, STOCKS, nginx, write_site

FLAGS = [
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
REQUESTS = [
    {"checker": "timing", "answers": {}},
    {"checker": "timing", "answers": {"chest_and_breathing": ["heart"], "course": "worse_fast"}},
]
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
    """Print a row for each measure and a column for each engine, then ours as parts of the newest stock."""
    samples: dict[str, dict[str, list[float]]] = {}
    for name, row, value in measure(repetitions):
        samples.setdefault(name, {}).setdefault(row, []).append(value)
    results = {name: {row: median(seen) for row, seen in rows.items()} for name, rows in samples.items()}
    newest = next(iter(STOCKS))
    print(f"Median of {repetitions} visits each, interleaved, on {os.cpu_count()} cores.")
    titles = [f"{name:>15}" for name in results] + [f"{name + '/' + newest:>22}" for name in OURS]
    print(" " * 26 + "".join(titles))
    for row in results[newest]:
        values = {name: results[name][row] for name in results}
        digits = 2 if row.startswith("MB") else 0 if "first" in row else 1
        ratios = "".join(f"{values[name] / values[newest]:>22.3f}" for name in OURS)
        print(f"{row:26}" + "".join(f"{value:>15.{digits}f}" for value in values.values()) + ratios)


if __name__ == "__main__":
    try:
        main(*map(int, sys.argv[1:2]))
    except tools.MissingToolError as fault:
        sys.exit(str(fault))
