"""In place of importlib.resources, which importlib.abc imports: the rules read no file, so tempfile stays out."""
