"""Say on each built page what of it is past its date, on the day of the build and on the reader's clock.

A mark stands in the page with its words and its last good day: `data-due="2026-12-31" hidden`.
This step shows the marks whose day is over, and `assets/past.js` does the same on the reader's clock.
So a page that has nothing past its date has the same bytes on each day.
"""

import datetime
import re
from pathlib import Path

from sitegen.content.site import Site

MARK = re.compile(r' data-due="(\d{4}-\d\d-\d\d)"( data-search-exclude)? hidden(?=>)')
FOOT, HEADING = '<div class="page-facts">', "</h1>"
REVIEW = re.compile(
    r'<p class="page-facts__review">[^<]*<time datetime="(?P<reviewed>[\d-]+)">[^<]*</time>'
    r'[^<]*<time datetime="(?P<due>[\d-]+)">[^<]*</time>\.'
)
# On the page of a checker, nothing may push down the emergency card.
CARD = re.compile(r'<div class="checker" .*?<section class="[^"]*checker__card".*?</section>', re.DOTALL)


def mark_past(folder: Path, site: Site, today: datetime.date) -> None:
    """Write the marks of each page in the built `folder`, and show those whose day is before `today`."""
    for page in sorted(folder.rglob("*.html")):
        page.write_text(show_past(add_marks(page.read_text("utf-8"), site), today), "utf-8")


def show_past(html: str, today: datetime.date) -> str:
    """Return the page with each mark shown whose last good day is before `today`."""
    return MARK.sub(lambda mark: mark[0].removesuffix(" hidden" * (mark[1] < today.isoformat())), html)


def add_marks(html: str, site: Site) -> str:
    """Return the page with a mark at each review date, and a notice near its top for all that is dated."""
    body, start, foot = html.rpartition(FOOT)
    body = mark_reviews(body, site)
    parts = min((mark[1] for mark in MARK.finditer(body)), default=None)
    own = REVIEW.search(foot)
    if not parts and not own:
        return html
    dates = {key: datetime.date.fromisoformat(day) for key, day in own.groupdict().items()} if own else {}
    first = min(filter(None, (parts, own and own["due"])))
    notice = str(site.render("past/notice.html", first=first, parts=parts, page=dates))
    place = top(body)
    return body[:place] + notice + body[place:] + start + mark_reviews(foot, site)


def mark_reviews(html: str, site: Site) -> str:
    """Return the text with a mark after each date of a review."""
    return REVIEW.sub(lambda found: f"{found[0]}{site.render('past/review.html', due=found['due'])}", html)


def top(body: str) -> int:
    """Return where the notice goes: under the heading, or on a checker under the emergency card."""
    card = CARD.search(body)
    return card.end() if card else body.index(HEADING) + len(HEADING)
