"""Every built page is valid HTML, by html-validate and the reasoned exceptions of .htmlvalidate.json."""

import subprocess
from pathlib import Path

from built import REPO
from sitegen.tools import locked_node
from tools import need

# The exceptions, and why each is one:
#   valid-id               the theme's ids begin with "__"; HTML allows it
#   unique-landmark        the theme writes the page's contents twice and shows one at a time
#   wcag/h32               the theme's search and colour forms send nothing, so they have nothing to submit


def test_every_page_is_valid_html(site_dir: Path) -> None:
    pages = sorted(str(page) for page in site_dir.rglob("*.html"))
    node = need(locked_node)  # html-validate needs a newer one than Debian's
    command = [node, "node_modules/html-validate/bin/html-validate.mjs", "--config", ".htmlvalidate.json"]
    result = subprocess.run(
        [*command, "--formatter", "text", *pages], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
