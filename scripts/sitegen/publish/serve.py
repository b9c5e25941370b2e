"""Serve the built site on loopback and print the address; stop with Ctrl-C."""

import signal
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FIRST_PORT = 8000
PORTS = range(1, 65536)


def serve(folder: Path, port: int | None = None) -> None:
    """Serve `folder` on `port`, or on the first free one from 8000, until Ctrl-C or a request to end."""
    with bind(partial(QuietHandler, directory=str(folder)), port) as server:
        try:
            # Also where a shell has told its background jobs to ignore Ctrl-C.
            for way in (signal.SIGINT, signal.SIGTERM):
                signal.signal(way, signal.default_int_handler)
            print(f"The guide is at http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)", flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.")


def bind(handler: type | partial, port: int | None) -> ThreadingHTTPServer:
    """Return a server on `port`, or on the first free port; only this machine can reach it."""
    fault: OSError | None = None
    for candidate in [port] if port else range(FIRST_PORT, FIRST_PORT + 50):
        try:
            return ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError as found:
            fault = found
    if isinstance(fault, PermissionError):
        raise SystemExit(f"Port {port} is kept for root. Name a port above 1023: ./scripts/serve 8090")
    if port:
        raise SystemExit(f"Port {port} is taken. Leave it out to get a free one: ./scripts/serve")
    raise SystemExit(f"The ports from {FIRST_PORT} on are taken. Name a free one: ./scripts/serve 9000")


def port_of(words: list[str]) -> int | None:
    """Return the port that the words of the command line name, or None when they name none."""
    if not words:
        return None
    if len(words) > 1 or not words[0].isdecimal() or int(words[0]) not in PORTS:
        raise SystemExit("Usage: ./scripts/serve [port], such as ./scripts/serve 8090")
    return int(words[0])


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Keep no log."""


if __name__ == "__main__":
    serve(Path("site"), port_of(sys.argv[1:]))
