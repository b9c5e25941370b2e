"""How Chromium is started, and the sizes of screen that pages are tried on."""

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
# Flags that keep Chromium from asking its maker's servers for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch_args(path: str) -> dict:
    """Return what Playwright needs to start the Chromium at `path`."""
    return {"executable_path": path, "args": FLAGS}
