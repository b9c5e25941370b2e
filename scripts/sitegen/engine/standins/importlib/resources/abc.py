"""In place of importlib.resources.abc, which importlib.abc imports: so pathlib stays out of the start."""
