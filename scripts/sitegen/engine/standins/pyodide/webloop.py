"""In place of Pyodide's event loop: the rules wait for nothing, so asyncio and its 50 modules stay out."""


def _initialize_event_loop() -> None:
    """Do nothing where Pyodide, as it starts, would set up its event loop."""
