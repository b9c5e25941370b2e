"""Takes pictures of built pages in every view, and in the states that only a reader's hand brings about.

Use: ./scripts/shots [--site site] [--out build/shots] [--views phone,dark] [page[:state] ...]
Without pages it takes them all. States: menu, search, and for a checker those of shot_states.py,
such as checkers/timing.html:urgent. A long page is cut into pieces; on paper it is a PDF.
With --readme it takes only the pictures in docs/pictures, one for each kind of page.
"""

import argparse
import threading
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from shot_states import bring_into

from chromium import DESKTOP, PHONE, launch_args
from sitegen.publish.serve import QuietHandler, bind
from sitegen.tools import MissingToolError, chromium

TALLEST = 4000
# The name of each view, and the browser context it is taken with.
VIEWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, "device_scale_factor": 2},
    "dark-phone": {"viewport": PHONE, "device_scale_factor": 2, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "tablet": {"viewport": {"width": 820, "height": 1180}},
    "desktop": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "large": {"viewport": DESKTOP},
    "forced": {"viewport": DESKTOP, "forced_colors": "active"},
    "no-script": {"viewport": PHONE, "java_script_enabled": False},
    "print": {"viewport": DESKTOP, "color_scheme": "dark"},
}
# Twice the theme's size of letters.
LARGE = "document.documentElement.style.fontSize = '250%'"
# The pictures in docs/pictures, one for each kind of page: page, state and view; of each one screen.
README = {
    "front": ("index.html", "desktop"),
    "guide": ("guide/numbers.html#what-about-the-mayo-clinic-study", "desktop"),
    "result": ("checkers/timing.html:urgent", "phone"),
    "chapter": ("guide/timing/index.html", "phone"),
    "sheet": ("guide/prepare/ten-questions.html", "phone"),
    "ladder": ("guide/differ/ladder.html#before-you-start-how-much-time-is-there", "phone"),
    "checkers": ("checkers/index.html", "desktop"),
    "checker": ("checkers/timing.html", "phone"),
    "comparison": ("checkers/comparison.html:non_urgent", "desktop"),
    "standards": ("about/wcag.html", "desktop"),
    "dark": ("guide/index.html", "dark"),
}


def open_in_view(browser: Browser, address: str, name: str, view: str) -> Page:
    """Open a page as one view has it, in the state that its name asks for."""
    page_name, _, state = name.partition(":")
    page = browser.new_context(reduced_motion="reduce", **VIEWS[view]).new_page()
    page.goto(address + page_name)
    if view == "large":
        page.evaluate(LARGE)
    bring_into(page, Path(page_name).stem, state)
    return page


def shoot(page: Page, stem: Path, view: str) -> None:
    """Take a whole page: a PDF for paper, else pieces that an eye can read."""
    if view == "print":
        page.pdf(path=f"{stem}.{view}.pdf", prefer_css_page_size=True)
        return
    width = VIEWS[view]["viewport"]["width"]
    height = page.evaluate("document.documentElement.scrollHeight")
    for piece, top in enumerate(range(0, height, TALLEST), start=1):
        clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
        page.screenshot(path=f"{stem}.{view}.{piece}.png", full_page=True, clip=clip)


def shoot_all(browser: Browser, address: str, names: list[str], views: list[str], out: Path) -> None:
    """Take every named page in every view that its state can have."""
    for name in names:
        stem = out / name.replace(".html", "").replace("/", "-").replace(":", ".")
        for view in views:
            if ":" in name and view == "no-script":
                continue
            page = open_in_view(browser, address, name, view)
            shoot(page, stem, view)
            page.context.close()


def shoot_readme(browser: Browser, address: str, out: Path) -> None:
    """Take one screen for each picture of the README."""
    for stem, (name, view) in README.items():
        page = open_in_view(browser, address, name, view)
        page.screenshot(path=out / f"{stem}.png")
        page.context.close()


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", help="pages, such as about/index.html")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("build/shots"))
    parser.add_argument("--views", default=",".join(VIEWS), help="views, with commas between")
    parser.add_argument(
        "--readme", action="store_true", help="only the pictures in docs/pictures, one for each kind of page"
    )
    return parser.parse_args()


def main() -> None:
    """Take the pictures."""
    chosen = arguments()
    out = Path("docs/pictures") if chosen.readme else chosen.out
    out.mkdir(parents=True, exist_ok=True)
    pages = chosen.pages or sorted(
        page.relative_to(chosen.site).as_posix() for page in chosen.site.rglob("*.html")
    )
    server = bind(partial(QuietHandler, directory=str(chosen.site)), None)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as play:
        browser = play.chromium.launch(**launch_args(chromium()))
        if chosen.readme:
            shoot_readme(browser, address, out)
        else:
            shoot_all(browser, address, pages, chosen.views.split(","), out)
        browser.close()
    print(f"Pictures in {out}")


if __name__ == "__main__":
    try:
        main()
    except MissingToolError as fault:
        raise SystemExit(str(fault)) from None
