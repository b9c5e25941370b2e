"""Keep what is long in the making under the hash of all that went in, so that it is made once."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

MOST = 8


def kept(shelf: Path, key: str, make: Callable[[Path], None]) -> Path:
    """Return the folder `key` on the `shelf`; if it is not there, `make` fills it. The MOST newest stay.

    Two builds at once make it twice, and both get the same.
    """
    place = shelf / key
    if not place.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=shelf, prefix="making-") as folder:
            work = Path(folder) / key
            work.mkdir()
            make(work)
            with suppress(OSError):  # the other build was first
                work.rename(place)
    place.touch()
    for old in sorted(shelf.iterdir(), key=lambda folder: folder.stat().st_mtime)[:-MOST]:
        shutil.rmtree(old, ignore_errors=True)
    return place


def digest_of(contents: Iterable[bytes]) -> str:
    """Return one hash of several contents in their order."""
    return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()
