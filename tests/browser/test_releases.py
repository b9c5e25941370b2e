"""One release, never a mixture (P29): a newer copy in the place of an older, in a browser that kept files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engines import Firefox
from playwright.sync_api import BrowserContext, expect
from releases import REGIMES, TIMING, ask, is_one_release, put, served


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    browser = Firefox()
    yield browser
    browser.close()


@pytest.mark.parametrize("again", ["visit", "reload"])
@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_an_update_never_mixes_page_and_rules(
    reader: BrowserContext, older: Path, site_dir: Path, tmp_path: Path, regime: Callable, again: str
) -> None:
    folder = tmp_path / "www"
    put(older, folder)
    with served(folder, regime) as address:
        page = reader.new_page()
        page.goto(address + TIMING)
        before = ask(page)
        assert before["old_page"] and before["outcomes"] != ["emergency_now"]
        put(site_dir, folder)
        if again == "reload":
            page.reload()
        else:
            page.goto(address + "about/privacy.html")
            page.goto(address + TIMING)
        seen = ask(page)
        assert is_one_release(seen), seen
        if again == "reload":
            assert seen["outcomes"] == ["emergency_now"], "after a reload the newer release answers"


@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_a_reload_in_firefox_brings_page_and_rules(
    firefox: Firefox, older: Path, site_dir: Path, tmp_path: Path, regime: Callable
) -> None:
    folder = tmp_path / "www"
    put(older, folder)
    with served(folder, regime) as address:
        firefox.open(address + TIMING)
        before = ask(firefox)
        assert before["old_page"] and before["outcomes"] != ["emergency_now"]
        put(site_dir, folder)
        firefox.reload()
        seen = ask(firefox)
        assert seen["outcomes"] == ["emergency_now"] and not seen["old_page"]


def test_an_old_page_whose_rules_are_gone_says_that_it_is_old(
    reader: BrowserContext, older: Path, site_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "www"
    put(older, folder)
    with served(folder, REGIMES["pages asked anew"]) as address:
        page = reader.new_page()
        page.goto(address + TIMING)
        put(site_dir, folder)
        assert ask(page)["failed"]
        expect(page.locator(".checker__status")).to_contain_text("old copy")
        page.reload()
        assert ask(page)["outcomes"] == ["emergency_now"]
