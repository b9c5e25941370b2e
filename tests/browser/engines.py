"""Three browser engines with one set of verbs: Chromium, Firefox and WebKitGTK, each as Debian ships it.

`evaluate` takes a JavaScript function as text and one argument that JSON can hold, as Playwright does, waits
for a promise and returns its value. `pdf` returns the bytes of the page as printed after such a function ran.
"""

import base64
import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from marionette_driver.marionette import Marionette
from playwright.sync_api import BrowserType
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from chromium import DESKTOP, launch_args
from sitegen import tools
from tools import need

PATIENCE = 120  # seconds
# A driver's script has no promise: the last argument is the function to call when all is done.
DRIVEN = """
const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (%s)(arguments[0]))
  .then((value) => done({value}), (fault) => done({fault: String(fault)}));
"""
PREFERENCES = {
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "print.always_print_silent": True,
}


class Engine(Protocol):
    """What a journey asks of a browser."""

    def open(self, address: str) -> None: ...
    def evaluate(self, function: str, argument: object = None) -> Any: ...
    def type(self, selector: str, text: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def pdf(self, before: str, argument: object = None) -> bytes: ...
    def close(self) -> None: ...


class Chromium:
    """Chromium by Playwright, with the page cache that readers have and that Playwright turns off."""

    def __init__(self, browser_type: BrowserType) -> None:
        settings = launch_args(need(tools.chromium))
        off = ["--disable-back-forward-cache"]
        self.browser = browser_type.launch(**settings, ignore_default_args=off)
        self.page = self.browser.new_page(viewport=DESKTOP)
        self.page.set_default_timeout(PATIENCE * 1000)
        self.open, self.evaluate, self.type = self.page.goto, self.page.evaluate, self.page.type
        self.reload, self.close = self.page.reload, self.browser.close

    def back(self) -> None:
        """Go back as the button does; Playwright's own way hangs on a page that is held."""
        self.page.evaluate("() => history.back()")

    def forward(self) -> None:
        self.page.evaluate("() => history.forward()")

    def pdf(self, before: str, argument: object = None) -> bytes:
        self.page.evaluate(before, argument)
        return self.page.pdf(format="A4")


class Firefox:
    """Firefox by Marionette, its own remote control; no driver between."""

    def __init__(self) -> None:
        self.marionette = Marionette(
            bin=need(tools.firefox), headless=True, prefs=PREFERENCES, gecko_log=os.devnull
        )
        self.marionette.start_session()
        self.marionette.timeout.script = self.marionette.timeout.page_load = PATIENCE
        self.open = self.marionette.navigate
        self.back, self.forward = self.marionette.go_back, self.marionette.go_forward
        self.reload = self.marionette.refresh

    def evaluate(self, function: str, argument: object = None) -> Any:
        # Without a sandbox of its own, a function sees what the scripts of the page have made.
        script = DRIVEN % function
        return value_of(self.marionette.execute_async_script(script, script_args=[argument], sandbox=None))

    def type(self, selector: str, text: str) -> None:
        self.marionette.find_element("css selector", selector).send_keys(text)

    def pdf(self, before: str, argument: object = None) -> bytes:
        self.evaluate(before, argument)
        answer = self.marionette._send_message("WebDriver:Print", {"page": {"width": 21.0, "height": 29.7}})
        return base64.b64decode(answer["value"])

    def close(self) -> None:
        self.marionette.quit()
        self.marionette.cleanup()


class WebKit:
    """WebKitGTK's small browser by its own driver, on a screen in memory; like Safari, and not Safari."""

    def __init__(self) -> None:
        driver, browser, screen = need(tools.webkit)
        self.home = TemporaryDirectory()
        self.screen, number = screen_in_memory(screen)
        self.env = os.environ | {
            "DISPLAY": f":{number}",
            "HOME": self.home.name,
            "XDG_RUNTIME_DIR": self.home.name,
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        self.driver = webdriver.WebKitGTK(options=options, service=Service(driver, env=self.env))
        self.driver.set_script_timeout(PATIENCE)
        self.open, self.back, self.forward = self.driver.get, self.driver.back, self.driver.forward
        self.reload = self.driver.refresh

    def evaluate(self, function: str, argument: object = None) -> Any:
        return value_of(self.driver.execute_async_script(DRIVEN % function, argument))

    def type(self, selector: str, text: str) -> None:
        self.driver.find_element("css selector", selector).send_keys(text)

    def pdf(self, before: str, argument: object = None) -> bytes:
        """Print the address that is open: the driver has no way to, so a second window does."""
        paper = Path(self.home.name) / "page.pdf"
        program = Path(__file__).with_name("webkit_print.py")
        asked = [self.driver.current_url, str(paper), before, json.dumps(argument)]
        subprocess.run(
            [need(tools.webkit_paper), program, *asked], env=self.env, check=True, timeout=PATIENCE
        )
        return paper.read_bytes()

    def close(self) -> None:
        self.driver.quit()
        self.screen.terminate()
        self.screen.wait()
        self.home.cleanup()


def value_of(answer: dict[str, Any]) -> Any:
    """Return the value of a function that a driver ran, or raise what it threw."""
    if "fault" in answer:
        raise AssertionError(answer["fault"])
    return answer.get("value")


def screen_in_memory(program: str) -> tuple[subprocess.Popen, str]:
    """Start a screen that nobody sees; return its process and its number."""
    ours, its = os.pipe()
    command = [program, "-displayfd", str(its), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[its], stderr=subprocess.DEVNULL)
    os.close(its)
    with os.fdopen(ours) as told:
        return process, told.readline().strip()
