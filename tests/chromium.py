"""How Debian's Chromium is started, and the sizes of screen that pages are tried on."""

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
# Flags that keep Chromium from asking its maker's servers for anything.
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}
