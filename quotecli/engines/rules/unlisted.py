"""Verbs that are no verbs of saying but stand where one does."""

from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import source_right
from quotecli.engines.rules.view import Found, Site, speaks
from quotecli.grammar.phrase_ends import phrase_end
from quotecli.language.tags import Tag

PAST = Tag.ED | Tag.VERB


def unlisted_verb(site: Site) -> Found | None:
    """A verb that is no verb of saying but stands where one does: `"We ran!" | beamed Jo Roe`, `"Us," | he grinned.`

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran all night!" glowed Jo Roe.')
    unlisted verb: Jo Roe | glowed | "We ran all night!"
    >>> show('"We ran all night." Glowed embers.')

    Gets wrong: a verb that leads on to what happened: `"We ran!" he turned and left`.
    """
    view, quotation = site.view, site.view.opens[site.at]
    i = quotation.last
    final = view.words[i - 2]
    if final == "." or final not in view.marks.spoken or i + 1 >= view.last or quotation.first > view.first + 1:
        return None
    if view.tags[i] & PAST and not view.tags[i] & (Tag.CAPITAL | Tag.AUXILIARY):
        source = source_right(view, i + 1, view.last)
        spoken = source is not None and speaks(view, *source)
        return view.found((i, i + 1), source, (quotation.first, i)) if spoken else None
    end = phrase_end(view, i, min(view.last, i + SETTINGS.subject_tokens))
    if not i < end < view.last or not view.tags[end] & PAST or view.tags[end] & Tag.AUXILIARY:
        return None
    return view.found((end, end + 1), (i, end), (quotation.first, i)) if speaks(view, i, end) else None
