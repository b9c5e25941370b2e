"""The engine bundle: Pyodide with the rules, as small and quick as it gets."""
