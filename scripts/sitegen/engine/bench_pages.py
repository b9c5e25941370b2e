"""The pages that the bench visits, one for each engine, and the nginx that serves them."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen import tools
from sitegen.engine.bundle import ROOT, build_engine
from sitegen.engine.zips import app_sources, stored_zip

STOCKS = {"stock 314.0.7": "pyodide-stock", "stock 0.29.5": "pyodide"}
OURS = {"image": "worker.js", "whole": "image.js"}
"""Each engine of the bundle, and the worker of the other, which its page does not name."""

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


def write_site(www: Path) -> dict[str, str]:
    """Fill `www` with a page for each variant; return {variant: page}."""
    shutil.copytree(ROOT / "overrides/assets/checkers", www / "checkers")
    (www / "app.zip").write_bytes(stored_zip(app_sources(ROOT / "pylogic")))
    pages = {}
    for number, (name, scripts) in enumerate((stock_scripts(www) | our_scripts(www)).items()):
        tags = "".join(f'<script src="{script}"></script>' for script in scripts)
        pages[name] = f"{number}.html"
        (www / pages[name]).write_text(f'<!doctype html><link rel="icon" href="data:,">{tags}')
    old = time.time() - AGE
    for path in www.rglob("*"):
        os.utime(path, (old, old))
    return pages


def stock_scripts(www: Path) -> dict[str, list[str]]:
    """Put each stock Pyodide into `www`; return {variant: scripts of its page}."""
    for folder in STOCKS.values():
        shutil.copytree(ROOT / "node_modules" / folder, www / folder)
        (www / f"{folder}.js").write_text(STOCK_WORKER.format(folder=folder))
        (www / f"{folder}-touch.js").write_text(STOCK_TOUCH.format(folder=folder))
    return {name: [f"{folder}-touch.js"] for name, folder in STOCKS.items()}


def our_scripts(www: Path) -> dict[str, list[str]]:
    """Build the bundle in `www`; return {engine: scripts of a page that has this engine alone}."""
    manifest = build_engine(ROOT / "node_modules/pyodide", ROOT / "pylogic", www / "engine")
    if "image" not in manifest:
        raise SystemExit("The image could not be made, so there is nothing to compare.")
    for name, other in OURS.items():
        files = {file: entry for file, entry in manifest["files"].items() if file != other}
        (www / f"{name}.js").write_text(
            f"const manifest = {json.dumps(manifest | {'files': files})};{OUR_TOUCH}"
        )
    return {name: ["checkers/engine.js", f"{name}.js"] for name in OURS}


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
