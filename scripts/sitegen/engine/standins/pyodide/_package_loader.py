"""In place of Pyodide's package loader: no package is ever installed, so zipfile and shutil stay out."""


class _Folder:
    """A folder's name that stays a Python object in JavaScript, where Pyodide calls `__str__` on it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = _Folder("/lib/python3.13/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing where Pyodide, as it starts, would look for packages that are there already."""
