"""Serves the built site as hosts do that have their own rules: headers, and a way with folders."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit


class Host(SimpleHTTPRequestHandler):
    """Serves a folder under a base path with more headers, and says nothing."""

    base = "/some/base/"
    headers_added: ClassVar[dict[str, str]] = {}

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path.removeprefix(self.base))

    def end_headers(self) -> None:
        for name, value in self.headers_added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class SlashlessHost(Host):
    """Sends every page under a short address, as some hosts do: /checkers, and /checkers/timing."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        short = parts.path.removesuffix(".html").removesuffix("/index").rstrip("/") or "/"
        if short != parts.path and (parts.path.endswith(("/", ".html"))):
            self.send_response(301)
            self.send_header("Location", parts._replace(path=short).geturl())
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        page = urlsplit(path).path.rstrip("/") + "/"
        file = super().translate_path(page)
        if Path(file).is_dir():
            return f"{file}/index.html"
        return f"{file.rstrip('/')}.html" if Path(f"{file.rstrip('/')}.html").is_file() else file.rstrip("/")


@contextmanager
def hosted(
    site: Path, kind: type[Host] = Host, base: str = "/some/base/", headers: dict[str, str] | None = None
) -> Iterator[str]:
    """Run a host of one kind on loopback and give the address of the front page's folder."""
    own = type(kind.__name__, (kind,), {"base": base, "headers_added": headers or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(own, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        server.server_close()
