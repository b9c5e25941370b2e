"""Keeps text in the reader views of browsers, which drop what is named like an advert.

Mozilla's Readability looks for words such as "share" and "extra" in the id of an element. Our ids come from
headings and sources, and links to them must go on working: so the id moves to an empty place at the start.
"""

import re

# Words of Readability 0.6, for parts that are unlikely to be text.
CLUTTER = (
    r"-ad-|ai2html|banner|breadcrumbs|combx|com-|comment|community|contact|cover-wrap|disqus|extra|footer|gdpr|"
    r"header|hidden|legends|masthead|media|menu|meta|outbrain|pager|pagination|popup|promo|related|remark|replies|"
    r"rss|scroll|share|shopping|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|tags|widget"
)
NAMED = re.compile(
    rf'<(?P<tag>h[1-6]|li|div)(?P<before>[^>]*) id="(?P<id>[^"]*(?:{CLUTTER})[^"]*)"(?P<after>[^>]*)>',
    re.IGNORECASE,
)


def calm_ids(html: str) -> str:
    """Return the page with each id that sounds like clutter on an empty place inside its element."""
    return NAMED.sub(r'<\g<tag>\g<before>\g<after>><span id="\g<id>"></span>', html)
