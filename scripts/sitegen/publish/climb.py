"""Keeps the links of a folder's page right where a host drops the slash: /checkers for /checkers/index.html.

A browser reads a relative link from the folder of the page: without the slash that is one too high.
A link that first climbs to the top of the site ends at the same place from both: nothing is above the top.
This holds where the site stands at the top of its host.
"""

import posixpath
import re
from urllib.parse import urlsplit

ADDRESS = re.compile(r'(<[a-z][^<>]*?\s(?:href|src)=")([^"#]+)(?=[#"])')


def climb(html: str, name: str) -> str:
    """Return the page `name` (a path from the top); the links of a folder's own page climb to the top."""
    folder, file = posixpath.split(name)
    if not folder or file != "index.html":
        return html
    return ADDRESS.sub(lambda found: found[1] + from_top(found[2], folder), html)


def from_top(address: str, folder: str) -> str:
    """Return a relative address on the page of `folder` by way of the top; any other as it is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = posixpath.normpath(posixpath.join(folder, parts.path))
    return parts._replace(path=posixpath.join(*[".."] * (folder.count("/") + 1), path)).geturl()
