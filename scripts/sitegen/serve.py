"""Serve the built site on loopback and print the address; stop with Ctrl-C."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FIRST_PORT = 8000


def serve(folder: Path, port: int | None = None) -> None:
    """Serve `folder` on `port`, or on the first free one from 8000."""
    with bind(partial(QuietHandler, directory=str(folder)), port) as server:
        print(f"The guide is at http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def bind(handler: type | partial, port: int | None) -> ThreadingHTTPServer:
    """Return a server on `port`, or on the first free port; only this machine can reach it."""
    for candidate in [port] if port else range(FIRST_PORT, FIRST_PORT + 50):
        try:
            return ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise SystemExit(f"Port {port or FIRST_PORT} is taken. Name another: ./scripts/serve 8090")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Keep no log."""


if __name__ == "__main__":
    serve(Path("site"), int(sys.argv[1]) if sys.argv[1:] else None)
