"""Writes into each page a policy by which the browser refuses other sites and unknown scripts."""

import base64
import hashlib
import re

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'
DATA_TYPES = ("application/json", "application/ld+json")
FORBIDDEN = re.compile(r"<[a-zA-Z][^>]*\s(style|on[a-z]+)\s*=\s*[\"'][^>]*>")


def add_policy(html: str) -> str:
    """Return the page with its policy right after the charset."""
    if html.count(CHARSET) != 1:
        raise ValueError(f"expected {CHARSET} once, found it {html.count(CHARSET)} times.")
    if "Content-Security-Policy" in html:
        raise ValueError("it has a policy already. Build the site again before this step.")
    if found := FORBIDDEN.search(SCRIPT.sub("", html)):
        raise ValueError(f"the policy blocks the attribute '{found[1]}' of {found[0]}. Use a class.")
    return html.replace(
        CHARSET, f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    )


def policy(html: str) -> str:
    """Return the policy of one page: only files of this site, and only the inline scripts it has now."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes(html)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def hashes(html: str) -> list[str]:
    """Return the hash of each inline script that runs, in the order of the page, each once."""
    found = [code_hash(match["code"]) for match in SCRIPT.finditer(html) if runs_inline(match["attributes"])]
    return list(dict.fromkeys(found))


def runs_inline(attributes: str) -> bool:
    """Tell whether a script tag holds code that the browser runs: no source file, not data."""
    return "src=" not in attributes and not any(kind in attributes for kind in DATA_TYPES)


def code_hash(code: str) -> str:
    """Return the hash of a script in the form that a policy uses."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
