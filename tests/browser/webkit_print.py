"""Print a page to a PDF with WebKitGTK; run by Debian's own Python, which has the bindings.

Usage: webkit_print.py ADDRESS FILE FUNCTION ARGUMENT
The JavaScript function runs first, with the argument in JSON.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

address, paper, function, argument = sys.argv[1:]
window = Gtk.OffscreenWindow()
window.set_default_size(1000, 900)
view = WebKit2.WebView()
window.add(view)
window.show_all()


def loaded(_: WebKit2.WebView, event: WebKit2.LoadEvent) -> None:
    """Run the function when the page is there."""
    if event == WebKit2.LoadEvent.FINISHED:
        view.call_async_javascript_function(
            f"return await ({function})({argument})", -1, None, None, None, None, ready
        )


def ready(_: WebKit2.WebView, result: object) -> None:
    """Print when the function is done; an error of it ends the program."""
    view.call_async_javascript_function_finish(result)
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set("output-file-format", "pdf")
    settings.set("output-uri", f"file://{paper}")
    operation = WebKit2.PrintOperation.new(view)
    operation.set_print_settings(settings)
    operation.connect("finished", Gtk.main_quit)
    operation.connect("failed", lambda _, fault: sys.exit(fault.message))
    operation.print_()


view.connect("load-changed", loaded)
view.load_uri(address)
Gtk.main()
