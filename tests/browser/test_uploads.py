"""A half-done upload (P29): what is old, missing or cut short is said in words."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from releases import ANSWERED, READ, REGIMES, SIGN, TIMING, ask, is_one_release, put, served

ENGINE = "assets/engine"
ASLEEP = ".checker__asleep"


def keep_old_pages(folder: Path, older: Path) -> None:
    shutil.copytree(older, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("assets", "search"))


def keep_old_assets(folder: Path, older: Path) -> None:
    for part in ("assets", "search"):
        shutil.rmtree(folder / part)
        shutil.copytree(older / part, folder / part)


def files(folder: Path, patterns: list[str]) -> list[Path]:
    """Return files of both engines: the image, and all of Pyodide, which takes its place."""
    return [next((folder / ENGINE).glob(pattern)) for pattern in patterns]


RULES, WORKERS = ["image.*.bin", "app.*"], ["image.*.js", "worker.*"]


def remove(patterns: list[str]) -> Callable[[Path, Path], None]:
    return lambda folder, _: [file.unlink() for file in files(folder, patterns)]


def cut(patterns: list[str]) -> Callable[[Path, Path], None]:
    return lambda folder, _: [file.write_bytes(file.read_bytes()[:-9]) for file in files(folder, patterns)]


def mix(folder: Path, older: Path) -> None:
    for file, old in zip(files(folder, RULES), files(older, RULES), strict=True):
        shutil.copy(old, file)


# What can stand in the folder while an upload is half done, and whether scripts of the page start.
HALVES = {
    "old pages, new files": (keep_old_pages, False),
    "new pages, old files": (keep_old_assets, False),
    "rules missing": (remove(RULES), True),
    "rules cut short": (cut(RULES), True),
    "rules of the other release": (mix, True),
    "workers missing": (remove(WORKERS), True),
    "workers cut short": (cut(WORKERS), True),
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
            expect(page.locator(ASLEEP)).to_be_visible()
            assert page.locator("[data-outcome]:visible").count() > 3
            assert page.locator(".checker button[type=submit]").is_disabled()


def test_a_worker_that_stayed_silent_is_not_used_again(
    reader: BrowserContext, site_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "www"
    put(site_dir, folder)
    (image,) = files(folder, ["image.*.js"])
    image.write_bytes(b"")
    with served(folder, REGIMES["pages asked anew"]) as address:
        page = reader.new_page()
        page.clock.install()
        page.goto(address + TIMING)
        with page.expect_event("worker"):
            page.locator(SIGN).check()
        page.locator(".checker button[type=submit]").click()
        put(site_dir, folder)  # the upload is done
        page.clock.fast_forward("00:31")
        page.locator(ANSWERED).wait_for(timeout=30_000)
        assert page.evaluate(READ)["outcomes"] == ["emergency_now"]
        page.wait_for_load_state("networkidle")
        page.reload()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        assert ask(page)["outcomes"] == ["emergency_now"]
        assert not [url for url in asked if "/worker." in url], "the image answers"


# The browser's own copy of a file.
COPY = (
    "(address) => fetch(address, { cache: 'only-if-cached', mode: 'same-origin' }).then((got) => got.text())"
)
STARTERS = ["checkers/form", "checkers/checker", "javascripts/bundle"]


@pytest.mark.parametrize(
    ("script", "how"),
    [
        *((script, how) for script in STARTERS for how in ("missing", "cut short", "empty")),
        *(("shell", how) for how in ("missing", "cut short")),
    ],
)
def test_a_bad_script_does_not_stay_in_a_cache(
    reader: BrowserContext, site_dir: Path, tmp_path: Path, script: str, how: str
) -> None:
    folder = tmp_path / "www"
    put(site_dir, folder)
    (file,) = (folder / "assets").glob(f"{script}.*.js")
    whole = file.read_bytes()
    file.unlink() if how == "missing" else file.write_bytes(whole[:-9] if how == "cut short" else b"")
    with served(folder, REGIMES["pages asked anew"]) as address:
        page = reader.new_page()
        page.goto(address + TIMING, wait_until="networkidle")
        file.write_bytes(whole)
        page.reload(wait_until="networkidle")  # the browser kept the bad copy, and the page asks past it
        assert page.evaluate(COPY, f"{address}{file.relative_to(folder)}") == whole.decode()
        page.reload()
        assert ask(page)["outcomes"] == ["emergency_now"]
        assert page.locator("html.js").count() == 1, "the script of the theme has run"


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_bad_style_does_not_stay_in_a_cache(
    reader: BrowserContext, site_dir: Path, tmp_path: Path, how: str
) -> None:
    folder = tmp_path / "www"
    put(site_dir, folder)
    (file,) = (folder / "assets/checkers").glob("checker.*.css")
    whole = file.read_bytes()
    file.unlink() if how == "missing" else file.write_bytes(b"")
    with served(folder, REGIMES["pages asked anew"]) as address:
        page = reader.new_page()
        page.goto(address + TIMING, wait_until="networkidle")
        file.write_bytes(whole)
        page.reload(wait_until="networkidle")
        expect(page.locator(".option:visible").first).not_to_have_css("display", "grid")
        page.reload()
        expect(page.locator(".option:visible").first).to_have_css("display", "grid")


@pytest.mark.parametrize("name", ["search/search_index", "assets/javascripts/workers/search"])
@pytest.mark.parametrize("how", ["missing", "cut short"])
def test_a_bad_file_of_the_search_does_not_stay_in_a_cache(
    reader: BrowserContext, site_dir: Path, tmp_path: Path, name: str, how: str
) -> None:
    folder = tmp_path / "www"
    put(site_dir, folder)
    (file,) = folder.glob(f"{name}.*")
    whole = file.read_bytes()
    file.unlink() if how == "missing" else file.write_bytes(whole[:-9])
    with served(folder, REGIMES["pages asked anew"]) as address:
        page = reader.new_page()
        page.goto(address, wait_until="networkidle")
        file.write_bytes(whole)
        page.locator(".md-search__input").click()
        expect(page.locator(".md-search-result__meta")).to_contain_text("has not started yet", timeout=15_000)
        page.wait_for_load_state("networkidle")
        page.reload()
        page.locator(".md-search__input").click()
        page.keyboard.type("privacy")
        page.locator(".md-search-result__link").first.wait_for()


def test_a_form_starts_with_all_its_scripts_or_not_at_all(reader: BrowserContext, site_url: str) -> None:
    page = reader.new_page()
    page.goto(site_url + "checkers/coverage.html")
    scripts = page.locator("script[src*='/checkers/']").evaluate_all("all => all.map(({ src }) => src)")
    expect(page.locator(ASLEEP)).to_have_attribute("hidden", "")
    every = page.locator("[data-outcome]").count()
    for script in scripts:
        page.route(script, lambda route: route.fulfill(status=404))
        page.reload()
        expect(page.locator(ASLEEP), script).not_to_have_attribute("hidden", "")
        assert page.locator(".checker button[type=submit]").is_disabled(), script
        assert page.locator("[data-outcome]:visible").count() == every > 3
        page.unroute(script)


def test_a_page_without_its_styles_is_in_order_and_answers(reader: BrowserContext, site_url: str) -> None:
    page = reader.new_page()
    page.route("**/*.css", lambda route: route.fulfill(status=404))
    page.goto(site_url + TIMING)
    assert page.locator(".emergency-line").first.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
    expect(page.locator(ASLEEP)).to_be_hidden()
    assert ask(page)["outcomes"] == ["emergency_now"]
