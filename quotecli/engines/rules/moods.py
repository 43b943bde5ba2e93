"""How a reporting verb is used: which rules are asked of it."""

from quotecli.engines.rules.view import Site
from quotecli.language.tags import Tag

BE = frozenset("am is are was were be been being 're 's".split())


def mood(site: Site) -> str:
    """How the verb is used: "finite", "passive", "participle", "infinitive", or "none" where nothing is reported."""
    view = site.view
    group = range(site.left, site.at)
    if any(view.tags[k] & Tag.NEGATION for k in group):
        return "none"
    if any(view.tags[k] & Tag.MODAL for k in group):
        return "modal"
    be = not BE.isdisjoint(view.words[site.left : site.at])
    if site.cue.form == "ing":
        return "finite" if be else "participle"
    if site.cue.form == "past" and be:
        return "passive"
    return _mood_by_neighbours(site)


def _mood_by_neighbours(site: Site) -> str:
    """ "To say" is an infinitive; "did they say …?" and "if they say" report nothing."""
    view = site.view
    before = view.words[site.left - 1] if site.left > view.first else ""
    perfect = site.left < site.at and view.words[site.left] == "have"
    if before == "to" and (site.cue.form == "base" or perfect):
        return "infinitive"
    if site.cue.form == "base":
        asks = site.left < site.at and view.words[site.left] in ("did", "do", "does")
        if asks and view.words[view.last - 1] == "?":
            return "none"
    return "none" if before in ("if", "unless", "whether") else "finite"
