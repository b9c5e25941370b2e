"""Mends what Markdown and the theme write where validators, policies, phones or screen readers stumble."""

import re

ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
HEADING_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<td\b")
TAG = re.compile(r"<[^>]+>")
SEARCH_OPTIONS = '<nav class="md-search__options" role="none">'
SUBMENU = re.compile(
    r'<nav class="md-nav" data-md-level="(?P<level>\d)" aria-labelledby="(?P<id>__nav_\w+?)_label" '
    r'aria-expanded="(?:true|false)">'
    r'(?P<rest>\s*<label class="md-nav__title".*?</span>\s*(?P<name>\S.*?)\s*</label>)',
    re.DOTALL,
)


def mend_markup(html: str) -> str:
    """Return the page with the theme's and Markdown's faults mended."""
    return mend_tables(mend_menus(mend_search(mend_links(mend_skip(mend_theme(html))))))


def mend_search(html: str) -> str:
    """Require no words in the search, which would be read as an error; its button to clear is no menu."""
    html = re.sub(r'(<input[^>]* class="md-search__input"[^>]*?) required>', r"\1>", html)
    return re.sub(r'<nav class="md-search__options" aria-label="[^"]*">', SEARCH_OPTIONS, html)


def mend_links(html: str) -> str:
    """Keep the sign beside a heading, a link for the mouse, out of what is read and of the keyboard's way."""
    return html.replace('<a class="headerlink"', '<a class="headerlink" aria-hidden="true" tabindex="-1"')


def mend_theme(html: str) -> str:
    """Remove an attribute that HTML does not allow on boxes to tick, and a name that says nothing."""
    html = re.sub(r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1", html)
    return html.replace(' alt="logo"', ' alt=""')


def mend_skip(html: str) -> str:
    """Let the skip link lead to the heading of the page, so that nobody skips the short answer."""
    heading = re.search(r'<h1 id="([^"]+)"', html)
    return (
        re.sub(r'<a href="[^"]*" class="md-skip">', f'<a href="#{heading[1]}" class="md-skip">', html)
        if heading
        else html
    )


def mend_menus(html: str) -> str:
    """Name each submenu, and the box that opens it unless its label does; the keyboard reaches the box."""
    for menu in list(SUBMENU.finditer(html)):
        box, name = menu["id"], TAG.sub("", menu["name"]).replace('"', "&quot;").strip()
        own = re.search(rf'<label[^>]* id="{box}_label"[^>]*>(.*?)</label>', html, re.DOTALL)
        if not own or not TAG.sub("", own[1]).strip():
            html = html.replace(
                f'type="checkbox" id="{box}"', f'type="checkbox" id="{box}" aria-label="{name}"'
            )
        html = html.replace(f'id="{box}_label" tabindex="0"', f'id="{box}_label"')
        named = f'<nav class="md-nav" data-md-level="{menu["level"]}" aria-label="{name}">{menu["rest"]}'
        html = html.replace(menu[0], named)
    return html


def mend_tables(html: str) -> str:
    """Turn alignment styles into classes, and label each cell so that a phone can stack the rows."""
    html = ALIGNED.sub(r'<\1 class="align-\2">', html)
    return TABLE.sub(lambda match: label_cells(match[0]), html)


def label_cells(table: str) -> str:
    """Return the table with each cell labelled by the heading of its column."""
    labels = [TAG.sub("", heading).strip() for heading in HEADING_CELL.findall(table)]
    return ROW.sub(lambda row: label_row(row[0], labels), table.replace("<table>", '<table class="stack">'))


def label_row(row: str, labels: list[str]) -> str:
    """Return one row with its cells labelled in order."""
    left = iter(labels)
    return CELL.sub(lambda _: f'<td data-label="{next(left, "").replace(chr(34), "&quot;")}"', row)
