"""In place of importlib.resources, which importlib.abc imports: rules read no file, so tempfile stays out."""
