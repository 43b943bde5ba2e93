"""Words that stand after their verb: `Roe said that …`, `saying …`, `went on to say …`, `Roe's claim that …`."""

from quotecli.engines.rules.content_ends import content_end, trimmed
from quotecli.engines.rules.contents import content_after
from quotecli.engines.rules.direct import said_after
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import shared_source, source_before, source_left, subject_of_sentence
from quotecli.engines.rules.view import Found, Site, Tokens, View, speaks
from quotecli.grammar.phrase_starts import phrase_start
from quotecli.grammar.reporting_verbs import group_start
from quotecli.grammar.verbs import may_be_verb
from quotecli.language.tags import Tag

OWNED = Tag.POSSESSIVE | Tag.CLITIC | Tag.ADJECTIVE | Tag.ED | Tag.ING
# Behind these a participle does not describe the noun before it: "in | saying", "Roe left on Friday, | saying".
DETACHING = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.TIME


def reports(site: Site) -> Found | None:
    """The source before the verb, the content after it: `Roe said (that) …`, `Roe denounced …`, `Roe said: …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Jo Roe said on Friday that the dam would hold.")
    X said that: Jo Roe | said | the dam would hold
    >>> show("The audit found no evidence of fraud.")
    X said that: The audit | found | no evidence of fraud
    >>> show("Jo Roe said on Friday.")

    Gets wrong: the end of a report that the reporter goes on with in a new clause.
    """
    source = source_before(site)
    if source is None or supposed(site.view, source):
        return None
    content = content_after(site) or _finding(site, source)
    return site.found(source, content) if content else None


def supposed(view: View, source: Tokens) -> bool:
    """Whether a condition stands before a source: `If | Roe says`, `whether | the mayor said`."""
    return source[0] > view.first and view.words[source[0] - 1] in view.listed("condition")


def _finding(site: Site, source: Tokens) -> Tokens | None:
    """What a paper finds, without "that": `The audit | found no evidence of fraud`."""
    view = site.view
    if "document" not in site.cue.frames or not any(view.tags[k] & Tag.DOCUMENT for k in range(*source)):
        return None
    if site.right >= view.last or view.tags[site.right] & (Tag.MARK | Tag.PREPOSITION):
        return None
    return site.right, content_end(view, site.right)


def adding(site: Site) -> Found | None:
    """A participle that shares the subject: `Roe left, | saying …`, `a letter | calling for …`, `by | denying …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Jo Roe left early, saying the dam would hold.")
    saying: Jo Roe | saying | the dam would hold
    >>> show("Jo Roe left early, carrying the dam plans.")

    Gets wrong: the subject of a sentence that has several.
    """
    view, before = site.view, site.left - 1
    if before >= view.first and view.words[before] == "as" and view.words[before - 1 : before] == ("quoted",):
        return None
    content = content_after(site)
    if content is None:
        return None
    if before < view.first:
        return _opening(site, content)
    if view.tags[before] & Tag.WORD and not view.tags[before] & DETACHING:
        source = source_left(view, site.left, view.first)
        # `…, with one neighbour | saying` has its own subject.
        own = source and view.words[source[0] - 1] == "with"
        if source and not own and any(may_be_verb(view, k) for k in range(view.first, source[0])):
            source = shared_source(site) or source
    else:
        source = shared_source(site)
    return site.found(source, content) if source else None


def _opening(site: Site, content: Tokens) -> Found | None:
    """A participle that opens its sentence: `Saying | the dam would hold, Roe left.`"""
    view = site.view
    comma = next((k for k in range(site.right, view.last) if view.words[k] == "," and k not in view.opens), None)
    source = subject_of_sentence(view, comma + 1, view.last) if comma is not None else None
    if source is None or comma is None:
        return None
    return site.found(source, (content[0], trimmed(view, content[0], min(content[1], comma))))


def went_on_after(site: Site) -> Found | None:
    """An infinitive that reports, after what was said: `"It rains," Roe appeared | to say.`

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran all night," Jo Roe appeared to say.')
    X said: Jo Roe | appeared to say | "We ran all night,"
    >>> show('"We ran all night," Jo Roe is about to say.')

    Gets wrong: what only seems so, "appeared to say", which counts for said.
    """
    moved = _with_governor(site)
    return said_after(moved) if moved else None


def went_on(site: Site) -> Found | None:
    """An infinitive that reports, before what was said: `Roe went on | to say …`, `Roe continued | to insist …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Jo Roe continued to say the dam would hold.")
    X said that: Jo Roe | continued to say | the dam would hold
    >>> show("Jo Roe is alleged to have said that the dam would hold.")
    X said that: Jo Roe | is alleged to have said | the dam would hold
    >>> show("Jo Roe hoped to say the dam would hold.")

    Gets wrong: what only seems so, "appeared to say", which counts for said.
    """
    moved = _with_governor(site)
    return reports(moved) if moved else None


def _with_governor(site: Site) -> Site | None:
    """The site with the verb that an infinitive depends on, `continued | to say`; None where that reports nothing."""
    view = site.view
    governor = site.left - 2
    if governor <= view.first or view.words[governor] not in view.listed("reported"):
        return None
    start = governor - 1 if view.words[governor] == "on" else governor
    return Site(view, site.cue, site.at, group_start(view, start), site.right, site.particle, site.earlier)


def to_say(site: Site) -> Found | None:
    """An infinitive that has words in marks for its content: `Roe took the stage | to accuse the mayor of "fraud"`.

    >>> from quotecli.engines.rules.examples import show
    >>> show('Jo Roe took the stage to accuse the mayor of "a swindle".')
    to say: Jo Roe | accuse | the mayor of "a swindle"
    >>> show('Jo Roe declined to call the run "a swindle".')

    Gets wrong: an infinitive of a purpose that was not reached.
    """
    if _with_governor(site):
        return None
    view = site.view
    content = content_after(site)
    if content is None or not any(k in view.opens for k in range(*content)):
        return None
    if withheld(site):
        return None
    source = shared_source(site)
    return site.found(source, content) if source else None


def withheld(site: Site) -> bool:
    """Whether what stands before an infinitive keeps it from being said: `declined | to say`, `never | to say`."""
    view = site.view
    if site.left == view.first or view.words[site.left - 1] != "to":
        return False
    before = range(max(view.first, site.left - SETTINGS.unspoken_reach), site.left)
    unspoken = view.listed("unspoken")
    return any(view.words[k] in unspoken or view.tags[k] & Tag.NEGATION for k in before)


def stays_unnamed(view: View, i: int) -> bool:
    """Whether a source only wants to stay unnamed: "who | asked not to be named", "who | requested anonymity"."""
    following = view.words[i + 1 : min(view.last, i + 1 + SETTINGS.unnamed_reach)]
    named = following[:3] == ("not", "to", "be") and following[3:4] in (("named",), ("identified",), ("quoted",))
    return named or following[:1] == ("anonymity",) or "anonymous" in following or following[:2] == ("for", "anonymity")


def claim_that(site: Site) -> Found | None:
    """A noun of saying with its owner: `Roe's | claim that …`, `his repeated | warning that …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Nobody believed Jo Roe's claim that the dam would hold.")
    claim that: Jo Roe | claim | the dam would hold
    >>> show("Nobody believed the claim that the dam would hold.")

    Gets wrong: "his claim that the dam …" where "that" is an article.
    """
    view, i = site.view, site.at
    if i + 2 >= view.last or view.words[i + 1] != "that" or i == view.first or not view.tags[i - 1] & OWNED:
        return None
    source = _owner(view, i)
    content = (i + 2, content_end(view, i + 2))
    if source is None or content[1] <= content[0] or source[0] >= source[1]:
        return None
    owned = view.tags[source[0]] & Tag.POSSESSIVE or speaks(view, *source)
    return view.found((i, i + 1), source, content) if owned else None


def _owner(view: View, i: int) -> Tokens | None:
    """Whose the noun at `i` is: `his`, `Jo Roe` of "Jo Roe's"."""
    owner = i - 1
    floor = max(view.first, i - SETTINGS.owner_reach)
    while owner > floor and not view.tags[owner] & (Tag.CLITIC | Tag.POSSESSIVE):
        owner -= 1
    if view.tags[owner] & Tag.POSSESSIVE:
        return owner, owner + 1
    if view.words[owner] == "'s":
        return phrase_start(view, owner, view.first), owner
    return None
