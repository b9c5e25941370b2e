"""A host that sends /checkers for /checkers/index.html, and /checkers/timing for its file, breaks no link."""

import urllib.error
import urllib.request
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup

from hosts import SlashlessHost, hosted


def read(address: str) -> tuple[str, str]:
    """Return where an address leads in the end, and the page there; of other files only that they are there."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            return answer.url, answer.read().decode("utf-8") if is_page else ""
    except urllib.error.HTTPError as fault:
        return "", f"{address}: {fault}"


def addresses(page: str) -> set[str]:
    tags = BeautifulSoup(page, "html.parser").find_all(["a", "link", "script", "img"])
    found = {str(tag.get("href") or tag.get("src") or "") for tag in tags}
    return {urldefrag(one)[0] for one in found if not one.startswith(("#", "tel:", "sms:", "data:"))} - {""}


def test_without_scripts_every_link_leads_to_every_page(site_dir: Path) -> None:
    with hosted(site_dir, SlashlessHost, "/") as home:
        waiting, seen, broken = deque([home]), {home}, []
        while waiting:
            asked = waiting.popleft()
            landed, page = read(asked)
            if not landed:
                broken.append(page)
                continue
            assert not landed.endswith(("/index.html", ".html")), f"{landed}: this host drops nothing"
            assert landed == home or not landed.endswith("/"), f"{landed}: this host drops no slash"
            for address in addresses(page):
                target = urljoin(landed, address)
                if target.startswith(home) and target not in seen:
                    seen.add(target)
                    waiting.append(target)
    assert not broken, broken[:10]
    pages = {page.relative_to(site_dir).as_posix() for page in site_dir.rglob("*.html")} - {"404.html"}
    assert pages - {"index.html"} <= {one.removeprefix(home) for one in seen}
