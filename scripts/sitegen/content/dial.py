"""Make the phone numbers in a text into links, so that one tap on a phone dials them."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape


def dialled(text: str, numbers: Mapping[str, list[str]]) -> Markup:
    """Return `text` as HTML in which each of `numbers` is a link; `call` dials and `text` writes a message.

    A number counts only when it stands alone, not inside a longer one.
    """
    schemes = dict.fromkeys(numbers["call"], "tel:") | dict.fromkeys(numbers["text"], "sms:")
    longest_first = sorted(map(re.escape, schemes), key=len, reverse=True)
    alone = re.compile(rf"(?<![\d&#.,-])({'|'.join(longest_first)})(?![\d-]|[.,]\d)")
    return Markup(alone.sub(lambda found: _link(found[1], schemes[found[1]]), str(escape(text))))


def _link(number: str, scheme: str) -> str:
    return f'<a href="{scheme}{re.sub(r"\D", "", number)}">{number}</a>'
