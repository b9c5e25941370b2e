"""What the tests share: the built site, its pages, a server under some base path, and tools."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

from built import built_site, page_names
from chromium import launch_args
from sitegen import tools
from tools import need

BASE = "/some/base/"
# The same examples in every run, and no clock: speed is the bench's business.
settings.register_profile("guide", deadline=None, derandomize=True)
settings.load_profile("guide")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each built page when it asks for `page_name` or `full_page_name`."""
    for fixture, skipped in (("page_name", ()), ("full_page_name", ("404.html",))):
        if fixture in metafunc.fixturenames:
            names = [name for name in page_names() if name not in skipped]
            metafunc.parametrize(fixture, names or ["index.html"])


@pytest.fixture(scope="session")
def site_dir() -> Path:
    site = built_site()
    if not (site / "index.html").is_file():
        pytest.fail(f"{site} has no built site: run ./scripts/build first", pytrace=False)
    return site


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves the site under the base path only, and says nothing."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path.removeprefix(BASE))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Serve the site as a mirror does, not at the root, and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(site_dir)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, **launch_args(need(tools.chromium))}


@pytest.fixture(scope="session")
def nginx() -> str:
    return need(tools.nginx)


@pytest.fixture(scope="session")
def node() -> str:
    return need(tools.node)
