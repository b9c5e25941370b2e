"""Writes into each page a policy by which the browser refuses other sites and every script inside a page."""

import re

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
CHARSET = '<meta charset="utf-8">'
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
DATA_TYPES = ("application/json", "application/ld+json")
FORBIDDEN = re.compile(r"<[a-zA-Z][^>]*\s(style|on[a-z]+)\s*=\s*[\"'][^>]*>")


def add_policy(html: str) -> str:
    """Return the page with its policy right after the charset; ValueError for what the policy would block."""
    if html.count(CHARSET) != 1:
        raise ValueError(f"expected {CHARSET} once, found it {html.count(CHARSET)} times.")
    if 'http-equiv="Content-Security-Policy"' in html:
        raise ValueError("it has a policy already. Build the site again before this step.")
    if found := FORBIDDEN.search(SCRIPT.sub("", html)):
        raise ValueError(f"the policy blocks the attribute '{found[1]}' of {found[0]}. Use a class.")
    if code := inline_code(html):
        raise ValueError(
            f"the policy blocks the script '{code[:60]}'. Move it into a file of overrides/assets."
        )
    return html.replace(
        CHARSET, f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    )


def inline_code(html: str) -> str:
    """Return the first code that stands in the page itself and would run; data does not run."""
    runs = (found["code"] for found in SCRIPT.finditer(html) if runs_inline(found["attributes"]))
    return next(runs, "")


def runs_inline(attributes: str) -> bool:
    """Tell whether a script tag holds code that the browser runs: no source file, not data."""
    return "src=" not in attributes and not any(kind in attributes for kind in DATA_TYPES)
