"""Render the directives of guide pages: numbers, pictures of people, lists and blocks from the checkers."""

from itertools import groupby

from markupsafe import Markup

from pylogic.api import checkers
from sitegen.content.site import Site
from sitegen.content.words import WordsError
from sitegen.pages.checker_html import finding_view

CROWD = 100
# How many groups guide/people.html can draw so that they differ without colour.
DRAWN = 4
# Options that every question may have; they say nothing on a page without the question.
EXCLUSIVE = ("none_of_these", "not_sure")


def number(site: Site, id_: str) -> Markup:
    """Return one number with who was studied, the caveat and the source."""
    found = site.number(id_)
    source = site.sources([found.reference], f"evidence.toml: {id_}")[0]
    return site.render(
        "guide/number.html", number=found, sentence=found.sentence(site.ui["numbers"]), source=source
    )


def shares(site: Site, *ids: str) -> Markup:
    """Return a table of numbers out of 100: a row for each study, with who was studied and the caveat."""
    found = [site.number(id_) for id_ in ids]
    studies = [
        [*rows] for _, rows in groupby(found, key=lambda entry: (entry.reference, entry.words["caveat"]))
    ]
    sources = site.sources([rows[0].reference for rows in studies], "::: shares")
    return site.render("guide/shares.html", studies=[*zip(studies, sources, strict=True)])


def people(site: Site, *ids: str) -> Markup:
    """Return a picture of 100 people for counts of one study that exclude each other."""
    found = [site.number(id_) for id_ in ids]
    studies = {(e.reference, e.figures.get("denominator"), e.words["population"]) for e in found}
    if len(studies) != 1 or any(entry.per_100 is None for entry in found):
        raise WordsError(f"::: people {' '.join(ids)}: these are not counts of the same people.")
    if len(found) > DRAWN:
        raise WordsError(f"::: people {' '.join(ids)}: expected at most {DRAWN} groups.")
    denominator = found[0].figures["denominator"]
    rest = denominator - sum(entry.figures["count"] for entry in found)
    if rest < 0:
        raise WordsError(f"::: people {' '.join(ids)}: these add up to more than everybody.")
    shares = hundred([*(entry.figures["count"] for entry in found), rest])
    dots = [place for place, share in enumerate(shares) for _ in range(share)]
    rounded = any(entry.per_100 != share for entry, share in zip(found, shares, strict=False))
    rows = list(zip(found, shares, strict=False))
    source = site.sources([found[0].reference], f"evidence.toml: {ids[0]}")[0]
    return site.render(
        "guide/people.html", rows=rows, dots=dots, rest=shares[-1], rounded=rounded, source=source
    )


def hundred(counts: list[int]) -> list[int]:
    """Return `counts` as shares that add up to 100: rounded down, the largest remainders one up."""
    total = sum(counts)
    shares = [CROWD * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(CROWD * counts[place] % total))
    for place in by_remainder[: CROWD - sum(shares)]:
        shares[place] += 1
    return shares


def options(site: Site, place: str, *ids: str) -> Markup:
    """Return options of one question of a checker as a list: `timing.fast_track`, all or those of `ids`."""
    return site.render("guide/options.html", options=[option for _, option in _options(site, place, ids)])


def questions(site: Site, place: str, *ids: str) -> Markup:
    """Return options as questions to ask, each with its number among all of them: `comparison.answered`."""
    found = _options(site, place, ids)
    for _, option in found:
        _pick(option, "question", f"::: questions {place}")
    return site.render("guide/questions.html", questions=found)


def asked(site: Site, texts: str, checker: str, *ids: str) -> Markup:
    """Return questions of a checker by their names, each with some of its texts: `ask`, or `ask+hint`."""
    words = site.words(checker)["questions"]
    found = [_pick(words, id_, f"::: asked {texts} {checker}") for id_ in ids]
    shown = [
        " ".join(_pick(one, text, f"::: asked {texts} {checker}") for text in texts.split("+"))
        for one in found
    ]
    rows = [{"label": one["name"], "hint": text} for one, text in zip(found, shown, strict=True)]
    return site.render("guide/options.html", options=rows)


def steps(site: Site, place: str) -> Markup:
    """Return the steps of one outcome, in their order: `timing.emergency_now`."""
    checker, outcome = _split(place)
    return site.render("guide/steps.html", outcome=_pick(site.words(checker)["outcomes"], outcome, place))


def always(site: Site, place: str) -> Markup:
    """Return one block of a checker's words that stands with every result: `timing.order`."""
    checker, block = _split(place)
    return site.render("guide/block.html", block=_pick(site.words(checker)["always"], block, place))


def finding(site: Site, place: str) -> Markup:
    """Return the reason, the steps and the sources of one finding: `signs.threshold_questions`."""
    checker, id_ = _split(place)
    _pick(site.words(checker)["findings"], id_, place)
    view = finding_view(site, site.checker(checker), id_)
    return site.render("guide/finding.html", finding=view)


def card(site: Site) -> Markup:
    """Return the emergency card."""
    return site.render("checker/card.html", card=site.ui["card"], short=False)


def picture(site: Site, name: str, mine: str = "") -> Markup:
    """Return the drawn picture of overrides/partials/guide/picture-<name>.html; `mine` marks a part of it."""
    words = _pick(site.ui["pictures"], name, f"::: picture {name}")
    if mine:
        _pick(words["parts"], mine, f"::: picture {name} {mine}")
    return site.render(f"guide/picture-{name}.html", words=words, mine=mine)


def sources(site: Site) -> Markup:
    """Return every source of the guide, in the order of publisher and title."""
    found = site.sources(site.references, "::: sources")
    found.sort(key=lambda source: (source["publisher"].casefold(), source["title"].casefold()))
    return site.render("guide/all-sources.html", sources=found)


def past(site: Site) -> Markup:
    """Return a list of every dated page, checker, rule and amount; each shows once it is past its date."""
    rows = [row for rows in site.coverage.values() for row in rows.values()]
    words = {name: site.words(name) for name in checkers()}
    return site.render("past/list.html", pages=site.pages, checkers=words, rows=rows)


def rules(site: Site, payer: str) -> Markup:
    """Return the dated rules of one payer, or of a table such as `states`, with their sources and dates."""
    rows = [row for row in site.coverage["rules"].values() if payer in (row.get("payer"), row["table"])]
    if not rows:
        raise WordsError(f"::: rules {payer}: docs/coverage.toml has no rule for {payer!r}.")
    return site.render("guide/rules.html", rules=rows)


def _options(site: Site, place: str, ids: tuple[str, ...]) -> list[tuple[int, dict]]:
    checker, question = _split(place)
    asked = next((q for q in site.checker(checker).questions if q.words == question), None)
    if asked is None:
        raise WordsError(f"{place}: the checker {checker} has no question {question}.")
    words = site.words(checker)["questions"][question]["options"]
    known = [id_ for id_ in asked.options if id_ not in EXCLUSIVE]
    shown = {id_: _pick(words, id_, place) for id_ in ids or known}
    return [(known.index(id_) + 1, option) for id_, option in shown.items()]


def _split(place: str) -> tuple[str, str]:
    checker, dot, name = place.partition(".")
    if not dot:
        raise WordsError(f"{place}: expected <checker>.<name>, such as timing.fast_track.")
    return checker, name


def _pick(table: dict, name: str, place: str) -> dict:
    if name not in table:
        raise WordsError(f"{place}: there is no {name!r}. There are: {', '.join(table)}.")
    return table[name]
