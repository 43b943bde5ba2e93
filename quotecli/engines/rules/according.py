"""`According to Roe, …`, `…, according to Roe.`, `As reported by the Post, …`, `As Roe put it, …`."""

from quotecli.engines.rules.content_ends import content_end, trimmed
from quotecli.engines.rules.contents import left_content
from quotecli.engines.rules.direct import ASIDES, NO_ASIDE, introduces
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import source_before, source_right
from quotecli.engines.rules.view import Found, Site, View
from quotecli.grammar.verbs import goes_on_with_verb, has_finite_verb, may_be_verb
from quotecli.grammar.window import comma_at, has_word
from quotecli.language.inflection import Cue
from quotecli.language.tags import Tag

BEGINS_APPOSITION = Tag.DETERMINER | Tag.RELATIVE | Tag.ROLE | Tag.NUMBER


def according_to(site: Site) -> Found | None:
    """`…, according to Roe.`, `According to Roe, …` and `The dam, according to Roe, would …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("The dam, according to Jo Roe, would hold.")
    according to: Jo Roe | according to | The dam + would hold
    >>> show("According to Jo Roe, the mayor, the dam would hold.")
    according to: Jo Roe, the mayor | According to | the dam would hold
    >>> show("All went according to plan.")

    Gets wrong: a subject before it whose verb no list has.
    """
    view, i = site.view, site.at
    if i + 2 >= view.last or view.words[i + 1] != "to" or view.words[i + 2] in view.listed("plan"):
        return None
    left = i - 1 if i > view.first and view.tags[i - 1] & Tag.ADVERB else i
    return _around(view, left, i + 2)


def as_reported_by(site: Site) -> Found | None:
    """`As | reported by the Post, …`, `…, as | stated in the audit`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("As first reported by the Molde Post, the dam would hold.")
    as reported: the Molde Post | As first reported by | the dam would hold
    >>> show("The dam would hold, as stated in the audit.")
    as reported: the audit | as stated in | The dam would hold
    >>> show("As promised by the mayor, the dam would hold.")
    >>> show("As reported in March, the dam would hold.")

    Gets wrong: a comma inside of the name of a paper.
    """
    view, i, cue = site.view, site.at, site.cue
    if cue.form != "past" or i + 2 >= view.last or not _states(cue):
        return None
    left = i - 1
    while left > view.first and view.tags[left] & (Tag.ADVERB | Tag.TIME | Tag.NUMBER):
        left -= 1
    if left < view.first or view.words[left] != "as" or view.words[i + 1] not in ("by", "in", "on"):
        return None
    alone = left == view.first or view.tags[left - 1] & Tag.MARK
    by = view.words[i + 1] == "by" or _is_paper(view, i + 2)
    return _around(view, left, i + 2) if alone and by else None


def _states(cue: Cue) -> bool:
    """Whether a verb says that something is so: not "as promised by Roe", "as agreed"."""
    return not cue.frames.isdisjoint(("clause", "that")) and "infinitive" not in cue.frames


def _is_paper(view: View, start: int) -> bool:
    """Whether a paper stands at `start`: "in | the audit", "in | the Post"; not "in | March"."""
    phrase = source_right(view, start, view.last)
    if phrase is None or any(view.tags[k] & (Tag.TIME | Tag.PLACE) for k in range(*phrase)):
        return False
    return any(view.tags[k] & (Tag.DOCUMENT | Tag.ORGANISATION | Tag.CAPITAL) for k in range(*phrase))


def as_said(site: Site) -> Found | None:
    """`As Roe | put it, …`, `As the Post | reported on Friday, …`: the source brings in the sentence.

    >>> from quotecli.engines.rules.examples import show
    >>> show("As Jo Roe put it on Friday, the dam would hold.")
    X said: Jo Roe | put it | the dam would hold
    >>> show("As Jo Roe spoke, the dam broke.")

    Gets wrong: what happened while somebody said so, "As Roe explained, the dam broke", and what others say of that.
    """
    view = site.view
    source = source_before(site)
    if source is None or source[0] != view.first + 1 or view.words[view.first] != "as":
        return None
    if site.cue.lemma != "put" and not _states(site.cue):
        return None
    right = site.right
    reach = range(right, min(view.last, right + SETTINGS.aside_tokens))
    comma = next((k for k in reach if view.tags[k] & NO_ASIDE), None)
    if comma is None or not comma_at(view, comma):
        return None
    if comma > right and not (view.tags[right] & ASIDES or view.words[right] in view.listed("nearness")):
        return None
    content = (comma + 1, content_end(view, comma + 1))
    return site.found(source, content) if has_finite_verb(view, *content) else None


def _around(view: View, left: int, start: int) -> Found | None:
    """The frame of words that bring in a source at `start` and begin at `left`."""
    opens = left == view.first or not has_word(view, view.first, left) or _opens_clause(view, left)
    if opens or (introduces(view, (view.first, left - 1)) and not _interrupts(view, left, start)):
        return _source_first(view, left, start)
    return _source_after(view, left, start)


def _interrupts(view: View, left: int, start: int) -> bool:
    """Whether the source stands between a subject and its verb: "The dam, | according to Roe, | would hold"."""
    if view.words[left - 1] != "," or view.tags[view.first] & (Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.ADVERB):
        return False
    source = source_right(view, start, view.last)
    return source is not None and comma_at(view, source[1]) and goes_on_with_verb(view, source[1] + 1)


def _opens_clause(view: View, left: int) -> bool:
    return view.words[left - 1] in ("and", "but", "that", "which", ":")


def _source_first(view: View, left: int, start: int) -> Found | None:
    """The source up to a comma, the content after it."""
    comma = _source_comma(view, start)
    if comma is None or not has_word(view, start, comma):
        return None
    content = (comma + 1, content_end(view, comma + 1))
    if content[1] <= content[0]:
        return None
    return view.found((left, start), (start, comma), content)


def _source_comma(view: View, i: int) -> int | None:
    """The comma that ends the source of an opening "According to Roe, the mayor, …", after its apposition."""
    commas = (k for k in range(i, view.last) if view.words[k] == "," and k not in view.opens)
    first, second = next(commas, None), next(commas, None)
    if first is None or second is None or second - first > SETTINGS.apposition_tokens:
        return first
    clause = any(may_be_verb(view, k) for k in range(first + 2, second))
    apposition = view.tags[first + 1] & BEGINS_APPOSITION and not clause
    return second if apposition else first


def _source_after(view: View, left: int, start: int) -> Found | None:
    """The content before the comma, and what goes on after the source."""
    source = source_right(view, start, view.last)
    if source is None:
        return None
    before = left_content(view, left, view.first) or (view.first, trimmed(view, view.first, left))
    if not has_word(view, *before):
        return None
    parts = [before]
    rest = source[1] + 1
    if view.words[left - 1] == "," and comma_at(view, source[1]) and goes_on_with_verb(view, rest):
        parts.append((rest, content_end(view, rest)))
    return view.found((left, start), source, *parts)
