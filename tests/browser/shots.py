"""Takes pictures of built pages: phone, desktop, dark, print and without JavaScript.

Use: ./scripts/shots [--site site] [--out build/shots] [page ...]
Without pages it takes them all. Of a long page it shows the first 4000 pixels.
"""

import argparse
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from chromium import DESKTOP, PHONE, launch_args
from sitegen.serve import QuietHandler, bind
from sitegen.tools import MissingToolError, chromium

TALLEST = 4000
# The name of each picture, and the browser context and medium it is taken with.
VIEWS = {
    "phone": ({"viewport": PHONE, "device_scale_factor": 2}, "screen"),
    "desktop": ({"viewport": DESKTOP}, "screen"),
    "dark": ({"viewport": DESKTOP, "color_scheme": "dark"}, "screen"),
    "dark-phone": ({"viewport": PHONE, "device_scale_factor": 2, "color_scheme": "dark"}, "screen"),
    "print": ({"viewport": {"width": 760, "height": 1000}, "color_scheme": "dark"}, "print"),
    "no-script": ({"viewport": PHONE, "java_script_enabled": False}, "screen"),
}


def shoot(browser: Browser, address: str, page_name: str, out: Path) -> None:
    """Take every view of one page."""
    stem = page_name.removesuffix(".html").replace("/", "-")
    for view, (settings, medium) in VIEWS.items():
        context = browser.new_context(reduced_motion="reduce", **settings)
        page = context.new_page()
        page.emulate_media(media=medium)
        page.goto(address + page_name)
        width, height = page.viewport_size["width"], min(TALLEST, page_height(page))
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        page.screenshot(path=out / f"{stem}.{view}.png", full_page=True, clip=clip)
        context.close()


def page_height(page: Page) -> int:
    """Return the height of the whole page; the driver may ask this even where JavaScript is off."""
    return page.evaluate("document.documentElement.scrollHeight")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", help="pages, such as about/index.html")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("build/shots"))
    return parser.parse_args()


def main() -> None:
    """Take the pictures."""
    chosen = arguments()
    pages = chosen.pages or sorted(
        page.relative_to(chosen.site).as_posix() for page in chosen.site.rglob("*.html")
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    server = bind(partial(QuietHandler, directory=str(chosen.site)), None)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as play:
        browser = play.chromium.launch(**launch_args(chromium()))
        for page_name in pages:
            shoot(browser, address, page_name, chosen.out)
        browser.close()
    print(f"{len(pages) * len(VIEWS)} pictures in {chosen.out}")


if __name__ == "__main__":
    try:
        main()
    except MissingToolError as fault:
        raise SystemExit(str(fault)) from None
