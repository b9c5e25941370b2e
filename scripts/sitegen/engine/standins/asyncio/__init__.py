"""In place of asyncio, of which Pyodide's bridge to JavaScript takes one name: the rules wait for nothing."""


def get_event_loop() -> None:
    """Refuse: a rule that awaits something has no place in the page."""
    raise RuntimeError("the rules run without an event loop")
