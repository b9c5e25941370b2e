"""Debian's nginx, with its own file types and no settings of ours, sends the site under any base path."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

CONFIG = """
daemon off; worker_processes 1; pid {run}/nginx.pid; error_log {run}/error.log; {user}
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {run}/body; proxy_temp_path {run}/proxy; fastcgi_temp_path {run}/fastcgi;
  uwsgi_temp_path {run}/uwsgi; scgi_temp_path {run}/scgi;
  server {{ listen 127.0.0.1:{port}; location /some/base/ {{ alias {site}/; index index.html; }} }}
}}
"""
# What a browser needs to be told for each ending.
TYPES = {
    ".html": {"text/html"},
    ".css": {"text/css"},
    ".js": {"application/javascript", "text/javascript"},
    ".json": {"application/json"},
    ".svg": {"image/svg+xml"},
    ".png": {"image/png"},
    ".xml": {"text/xml", "application/xml"},
    ".txt": {"text/plain"},
    ".zip": {"application/zip"},
    ".bin": {"application/octet-stream"},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen, run: Path) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"nginx did not start: {(run / 'error.log').read_text('utf-8')}")


@pytest.fixture(scope="module")
def mirror(nginx: str, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run nginx on the built folder and return the address of the copy."""
    run, port = tmp_path_factory.mktemp("nginx"), free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    (run / "nginx.conf").write_text(CONFIG.format(run=run, port=port, site=site_dir, user=user))
    command = [nginx, "-e", str(run / "error.log"), "-c", str(run / "nginx.conf")]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server, run)
        yield f"http://127.0.0.1:{port}/some/base/"
    finally:
        server.terminate()
        server.wait(10)


def test_every_file_comes_with_its_type(site_dir: Path, mirror: str) -> None:
    for file in sorted(path for path in site_dir.rglob("*") if path.is_file() and path.suffix):
        name = file.relative_to(site_dir).as_posix()
        with urllib.request.urlopen(mirror + name, timeout=10) as answer:
            kind = answer.headers.get_content_type()
            assert kind in TYPES[file.suffix], f"{name} comes as {kind}"
            assert answer.read() == file.read_bytes(), f"{name} comes with other bytes"


def test_front_page_opens_without_its_name(mirror: str) -> None:
    with urllib.request.urlopen(mirror, timeout=10) as answer:
        assert b"<h1" in answer.read()


def test_search_index_is_readable(site_dir: Path, mirror: str) -> None:
    (index,) = (site_dir / "search").glob("search_index.*.json")
    with urllib.request.urlopen(f"{mirror}search/{index.name}", timeout=10) as answer:
        assert json.load(answer)["docs"]


def test_site_opens_in_a_browser_from_the_mirror(mirror: str, browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto(mirror + "about/privacy.html")
    assert page.locator("h1").is_visible()
    assert page.locator("link[rel=stylesheet]").count() > 3
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--bar')").strip()
    page.close()
    assert faults == []


def test_a_checker_answers_from_the_mirror(mirror: str, browser) -> None:
    page = browser.new_page()
    page.goto(mirror + "checkers/timing.html")
    page.locator("#timing-chest_and_breathing-heart").check()
    page.locator(".checker button[type=submit]").click()
    page.locator(".report[data-view=report]").wait_for(timeout=60_000)
    assert page.locator("[data-outcome]:visible").get_attribute("data-outcome") == "emergency_now"
    page.close()
