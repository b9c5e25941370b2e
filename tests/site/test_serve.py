"""`./scripts/serve` prints its address, ends cleanly, and says what to do about a port it cannot have."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from built import REPO
from sitegen.publish import serve

COMMAND = [sys.executable, "-m", "sitegen.publish.serve"]
ENV = os.environ | {"PYTHONPATH": f"{REPO}/scripts:{REPO}"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a folder with a site of one page, and return it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<h1>Here</h1>")
    return tmp_path


@pytest.fixture
def taken() -> Iterator[int]:
    """Listen on a port of this machine and return it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.parametrize(
    ("way", "before"),
    [(signal.SIGINT, None), (signal.SIGTERM, None), (signal.SIGINT, ignore_ctrl_c)],
    ids=["ctrl-c", "terminate", "ctrl-c in the background"],
)
def test_it_prints_its_address_and_ends_cleanly(
    home: Path, way: signal.Signals, before: Callable[[], None] | None
) -> None:
    with subprocess.Popen(
        COMMAND,
        cwd=home,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    ) as server:
        line = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address and "stop with Ctrl-C" in line
        with urllib.request.urlopen(address[0], timeout=10) as answer:
            assert b"Here" in answer.read()
        server.send_signal(way)
        assert server.wait(10) == 0
        assert server.stderr.read() == ""


@pytest.mark.parametrize("port", ["port", "0", "70000", "8000 8001"])
def test_a_port_that_is_none_is_refused_with_the_usage(home: Path, port: str) -> None:
    done = subprocess.run([*COMMAND, *port.split()], cwd=home, env=ENV, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (
        1,
        "Usage: ./scripts/serve [port], such as ./scripts/serve 8090\n",
    )


def test_a_taken_port_says_what_to_do(home: Path, taken: int) -> None:
    done = subprocess.run([*COMMAND, str(taken)], cwd=home, env=ENV, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"Port {taken} is taken. Leave it out to get a free one: ./scripts/serve\n"


def test_without_a_port_it_takes_the_next_free_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:

    monkeypatch.setattr(serve, "FIRST_PORT", taken)
    with serve.bind(partial(serve.QuietHandler, directory=str(home)), None) as server:
        assert taken < server.server_port < taken + 50
