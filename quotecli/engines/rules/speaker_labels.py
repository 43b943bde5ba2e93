"""A name before a colon: labels, the turns of a transcript, and quotations that a colon introduces."""

from quotecli.engines.rules.content_ends import trimmed
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import subject_of_sentence
from quotecli.engines.rules.transcripts import is_shouted, label_start
from quotecli.engines.rules.view import Found, Site, Tokens, View, speaks
from quotecli.grammar.phrase_starts import phrase_start
from quotecli.language.tags import FINITE, Tag


def labelled(site: Site) -> Found | None:
    """A name before a colon and a quotation: `Jo Roe: "…"`.

    >>> from quotecli.engines.rules.examples import show
    >>> show('Jo Roe: "We ran all night."')
    label: Jo Roe | : | "We ran all night."
    >>> show("Results: We ran.")

    Gets wrong: a caption with a motto.
    """
    view, i = site.view, site.at
    if i + 1 not in view.opens or not _may_label(site):
        return None
    at_start = view.first == view.start
    if not (_is_name(view, i) or (at_start and not _is_clause(view, i))):
        return None
    return view.found((i, i + 1), (_label_start(view), i), (i + 1, view.opens[i + 1].last))


def turn(site: Site) -> Found | None:
    """A turn of a transcript, `ROE: We ran.`, where the paragraph starts with the name.

    >>> from quotecli.engines.rules.examples import show
    >>> show("POE: Who ran?\\n\\nROE: We ran.")
    transcript: POE | : | Who ran?
    transcript: ROE | : | We ran.
    >>> show("Results: We ran.")

    Gets wrong: a list whose entries look like turns.
    """
    view, i = site.view, site.at
    if view.first != view.start or not _may_label(site):
        return None
    first = _label_start(view)
    return view.found((i, i + 1), (first, i), *_turn(view, i)) if first < i and _is_turn(view, first, i) else None


def _may_label(site: Site) -> bool:
    """Whether a colon stands soon in its sentence, and after no verb of saying."""
    view, i = site.view, site.at
    if i - view.first > SETTINGS.label_tokens or i == view.first or i + 1 >= view.last:
        return False
    end = view.parsed.ends[i - 1]
    return not view.tags[i - 1] & Tag.CUE and not any(f.cue and f.cue.end == end for f in site.earlier)


def _label_start(view: View) -> int:
    """The first token of a label: at the start of its paragraph after the mark of a turn that is quoted whole."""
    return label_start(view.parsed, view.first) if view.first == view.start else view.first


def _is_name(view: View, colon: int) -> bool:
    """Whether only names, numbers and brackets stand before a colon: "Jo Roe (Molde):"."""
    named = Tag.CAPITAL | Tag.NUMBER
    return all(view.tags[k] & named or view.words[k] in ".()" for k in range(view.first, colon))


def _is_clause(view: View, colon: int) -> bool:
    """Whether a verb stands before a colon: "Jo Roe released a statement:" is no label."""
    verbs = Tag.VERB | Tag.CUE | Tag.AUXILIARY | Tag.MODAL
    return any(view.tags[k] & verbs and not view.tags[k] & Tag.CAPITAL for k in range(view.first, colon))


def _is_turn(view: View, first: int, colon: int) -> bool:
    """Whether a label is one of a transcript: in capitals beside another such label, or the same label twice."""
    if view.paragraph in view.turns.shouted:
        return len(view.turns.shouted) > 1
    named = all(view.tags[k] & Tag.CAPITAL or view.words[k] == "." for k in range(first, colon))
    return named and view.turns.repeated(view.words[first : colon + 1])


def _turn(view: View, colon: int) -> list[Tokens]:
    """The paragraphs of a turn: its own, and those up to the next label, if one follows."""
    number, paragraphs = view.paragraph, view.parsed.paragraphs
    parts = [(colon + 1, paragraphs[number].last_token)]
    for following in range(number + 1, min(number + 1 + SETTINGS.turn_paragraphs, len(paragraphs))):
        if following in view.turns.shouted:
            return parts
        parts.append((paragraphs[following].first_token, paragraphs[following].last_token))
    return parts[:1]


def headline(site: Site) -> Found | None:
    """Who says what in a headline: `Army chief: We will hold the bridge`, `Roe: Dam would hold`, `Poll: Roe ahead`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Army chief: We will hold the dam\\n\\nIt rained.")
    label: Army chief | : | We will hold the dam
    >>> show("Roe: Dam would hold\\n\\nThe mayor, Jo Roe, left.")
    label: Roe | : | Dam would hold
    >>> show("Author: Jo Roe\\n\\nThe mayor, Jo Roe, left.")
    >>> show("Exclusive: Dam would hold\\n\\nThe mayor, Jo Roe, left.")

    Gets wrong: a series that is named like an office, and a headline without a verb, "Minister: No more trams".
    """
    view, i = site.view, site.at
    first = view.first
    paragraph = view.parsed.paragraphs[view.paragraph]
    if view.paragraph >= SETTINGS.headlines or (view.paragraph and not paragraph.heading):
        return None
    whole = first == view.start and paragraph.last_token - first <= SETTINGS.headline_tokens
    if not whole or not first < i <= first + SETTINGS.label_tokens or not _names_a_source(view, i):
        return None
    end = next((k for k in range(i + 1, view.last) if view.words[k] == ";"), view.last)
    content = (i + 1, trimmed(view, i + 1, end))
    quoted = any(k in view.opens for k in range(*content))
    verbs = FINITE | Tag.CUE | Tag.ED
    said = quoted or view.words[i - 1] in view.listed("poll") or any(view.tags[k] & verbs for k in range(*content))
    return view.found((i, i + 1), (first, i), content) if said else None


def _names_a_source(view: View, colon: int) -> bool:
    """Whether what stands before a colon is an office, a paper, a group of people, or a name the article has again."""
    tags, words = view.tags, view.words
    label = range(view.first, colon)
    last = tags[colon - 1]
    if any(tags[k] & Tag.PREPOSITION for k in label):
        # "Interview with Jo Roe"
        return False
    if words[colon - 1] in view.listed("paper"):
        return True
    if any(tags[k] & (FINITE | Tag.ING | Tag.ED) and not tags[k] & (Tag.ROLE | Tag.CAPITAL) for k in label):
        return False
    if last & (Tag.ROLE | Tag.PEOPLE):
        return True
    if not last & Tag.CAPITAL or last & (Tag.TIME | Tag.TITLE):
        return False
    body = range(view.parsed.paragraphs[view.paragraph].last_token, len(words))
    inside = (k for k in body if words[k] == words[colon - 1] and tags[k] & Tag.CAPITAL)
    # "Norway" has no first name, "Lincoln" may have one.
    before = Tag.GIVEN | Tag.TITLE | Tag.ROLE if last & Tag.PLACE else Tag.WORD
    return any(tags[k - 1] & before for k in inside)


def introduced(site: Site) -> Found | None:
    """A colon before a quotation, with no verb of saying: `Roe released the following statement: | "…"`.

    >>> from quotecli.engines.rules.examples import show
    >>> show('Jo Roe released a statement: "We ran all night."')
    colon: Jo Roe | : | "We ran all night."
    >>> show('It rained. Jo Roe read a book: "The Dam".')

    Gets wrong: a motto, which nobody says.
    """
    view, i = site.view, site.at
    following = i + 1
    if following not in view.opens or not view.opens[following].speech or is_shouted(view.parsed, following + 1):
        return None
    if any(part.end > view.parsed.starts[following] for frame in site.earlier for part in frame.content):
        return None
    start = phrase_start(view, i, view.first)
    named = start < i and view.tags[i - 1] & Tag.CAPITAL and view.tags[start] & (Tag.CAPITAL | Tag.DEMONYM)
    source = (start, i) if named else subject_of_sentence(view, view.first, i)
    if source and not speaks(view, *source):
        source = None
    return view.found((i, i + 1), source, (following, view.opens[following].last))


def quoted_turn(site: Site) -> Found | None:
    """A turn of a transcript that is quoted whole: `"ROE: We ran all night."`

    >>> from quotecli.engines.rules.examples import show
    >>> show('"ROE: We ran all night."')
    transcript: ROE | : | We ran all night."
    >>> show('"Roe: We ran all night."')
    >>> show('": We ran all night."')

    Gets wrong: a heading in capitals at the start of a quotation.
    """
    view, quotation = site.view, site.view.opens[site.at]
    first = quotation.first + 1
    if quotation.first != view.start:
        return None
    reach = range(first, min(quotation.last, quotation.first + SETTINGS.label_tokens))
    colon = next((k for k in reach if view.words[k] == ":"), None)
    if colon is None or colon == first or not all(view.tags[k] & Tag.CAPITALS for k in range(first, colon)):
        return None
    return view.found((colon, colon + 1), (first, colon), (colon + 1, quotation.last))
