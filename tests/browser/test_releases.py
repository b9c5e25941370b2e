"""One release, never a mixture (P29): a newer copy in the place of an older, in a browser that kept files."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from releases import OLD_WORDS, REGIMES, build_older, put, served

from chromium import launch_args
from sitegen import tools
from tools import need

TIMING = "checkers/timing.html"
ENGINE = "assets/engine"
ANSWERED = ".report[data-view=report]"
DONE = f"{ANSWERED}, .checker[data-engine=failed] .report[data-view=all]"
# Enough to ask; the sign is an emergency in the newer release alone.
SIGN = "#timing-infection_and_body-sepsis"
READ = """() => {
  const shown = [...document.querySelectorAll('[data-outcome]')].filter((part) => part.checkVisibility())
  return {
    failed: document.querySelector('.checker').dataset.engine === 'failed',
    said: document.querySelector('.checker__status').textContent,
    outcomes: shown.map((part) => part.dataset.outcome),
    words: document.querySelector('[data-outcome=emergency_now] h3').textContent,
  }
}"""


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_older(tmp_path_factory.mktemp("older"))


@pytest.fixture
def reader(browser_type: BrowserType, tmp_path: Path) -> Iterator[BrowserContext]:
    """Give one reader's browser with a profile of its own, which keeps files on the disk."""
    settings = launch_args(need(tools.chromium))
    with browser_type.launch_persistent_context(str(tmp_path / "profile"), **settings) as context:
        yield context


def ask(page: Page) -> dict:
    """Tick the sign, ask, and return what the reader then sees and which release the page is of."""
    page.locator(SIGN).check()
    page.locator(".checker button[type=submit]").click()
    page.locator(DONE).wait_for(timeout=30_000)
    seen = page.evaluate(READ)
    return {**seen, "old_page": OLD_WORDS in seen["words"]}


def is_one_release(seen: dict) -> bool:
    """Tell whether page and rules belong together, or the page says why there is no result and shows all."""
    if seen["failed"]:
        return bool(seen["said"]) and len(seen["outcomes"]) > 3
    return seen["old_page"] != (seen["outcomes"] == ["emergency_now"])


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


def keep_old_pages(folder: Path, older: Path) -> None:
    shutil.copytree(older, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("assets", "search"))


def keep_old_assets(folder: Path, older: Path) -> None:
    for part in ("assets", "search"):
        shutil.rmtree(folder / part)
        shutil.copytree(older / part, folder / part)


def rules_of(folder: Path) -> list[Path]:
    """Return the two files that hold rules: the image, and the zip of the engine that takes its place."""
    return [next((folder / ENGINE).glob(f"{stem}.*.bin")) for stem in ("image", "app")]


# What can stand in the folder while an upload is half done, and whether scripts of the page start.
HALVES = {
    "old pages, new files": (keep_old_pages, False),
    "new pages, old files": (keep_old_assets, False),
    "rules missing": (lambda folder, _: [file.unlink() for file in rules_of(folder)], True),
    "rules cut short": (
        lambda folder, _: [file.write_bytes(file.read_bytes()[:9000]) for file in rules_of(folder)],
        True,
    ),
    "rules of the other release": (
        lambda folder, older: [*map(shutil.copy, rules_of(older), rules_of(folder))],
        True,
    ),
}


@pytest.mark.parametrize("half", HALVES)
def test_a_half_done_upload_is_said_in_words(
    reader: BrowserContext, older: Path, site_dir: Path, tmp_path: Path, half: str
) -> None:
    folder, (spoil, starts) = tmp_path / "www", HALVES[half]
    put(site_dir, folder)
    spoil(folder, older)
    with served(folder, REGIMES["all but pages kept"]) as address:
        page = reader.new_page()
        page.goto(address + TIMING)
        if starts:
            seen = ask(page)
            assert seen["failed"] and is_one_release(seen), seen
            put(site_dir, folder)  # the upload is done
            page.locator(".checker__retry").click()
            page.locator(ANSWERED).wait_for(timeout=30_000)
            assert page.evaluate(READ)["outcomes"] == ["emergency_now"]
        else:
            expect(page.locator(".checker__asleep")).to_be_visible()
            assert page.locator("[data-outcome]:visible").count() > 3
            assert page.locator(".checker button[type=submit]").is_disabled()


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
