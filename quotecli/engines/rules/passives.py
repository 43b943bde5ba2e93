"""Passives: `was quoted as saying`, `was denounced by Roe`, `was told that …`, and what a court heard."""

from quotecli.engines.rules.content_ends import content_end
from quotecli.engines.rules.contents import content_after, left_content, start_after
from quotecli.engines.rules.direct import introduces
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import source_left, source_right
from quotecli.engines.rules.view import Found, Site
from quotecli.grammar.verbs import has_finite_verb


def quoted_as_saying(site: Site) -> Found | None:
    """`"…," Roe was | quoted as saying`, `Roe was | quoted by the agency as saying …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Jo Roe was quoted as saying the dam would hold.")
    quoted as saying: Jo Roe | was quoted as saying | the dam would hold
    >>> show("Jo Roe was quoted as a source.")

    Gets wrong: "was quoted saying", without "as"; after "by the Molde Post" its "saying" counts once more.
    """
    view = site.view
    if site.cue.lemma != "quote":
        return None
    reach = range(site.right, min(view.last, site.right + SETTINGS.saying_reach))
    saying = next((k for k in reach if view.words[k : k + 2] == ("as", "saying")), None)
    source = source_left(view, site.left, view.first) if saying is not None else None
    if saying is None or source is None:
        return None
    inner = Site(view, view.parsed.language.cues["saying"], saying + 1, site.left, saying + 2, "", site.earlier)
    return inner.found(source, left_content(view, source[0], view.first) or content_after(inner))


def by_agent(site: Site) -> Found | None:
    """`The plan was | denounced by Roe`, `He was | described by Roe as …`, `was | accused by Roe of …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("The dam was denounced by Jo Roe.")
    by X: Jo Roe | was denounced | The dam
    >>> show("The dam was built by Jo Roe.")

    Gets wrong: a "by" that leads to a date or a means.
    """
    view = site.view
    by = next(
        (k for k in range(site.right, min(view.last, site.right + SETTINGS.by_reach)) if view.words[k] == "by"), None
    )
    if by is None or by + 1 >= view.last or site.cue.frames.isdisjoint(("object", "clause", "of")):
        return None
    charge = next(
        (k for k in range(by + 2, min(view.last, by + SETTINGS.agent_tokens)) if _charges(site, k)), view.last
    )
    source = source_right(view, by + 1, charge)
    if source is None:
        return None
    end = source[1] + (source[1] < view.last and view.words[source[1]] == ",")
    subject = source_left(view, site.left, view.first)
    if end < view.last and view.words[end] in ("as", "of", "for", "that"):
        start = end + 1 if view.words[end] == "that" else end
        of_subject = subject if view.words[end] == "as" else None
        return site.found(source, of_subject, (start, content_end(view, start)))
    return site.found(source, subject) if subject else None


def _charges(site: Site, k: int) -> bool:
    """Whether the charge begins at `k`: "accused by Roe | of fraud"; not "praised by the mayor of Molde"."""
    words = site.view.words
    return words[k] == "of" and k + 1 < site.view.last and (site.cue.lemma == "accuse" or words[k + 1].endswith("ing"))


def nobody_said(site: Site) -> Found | None:
    """A passive without an agent: `He was | told that …`, `…, the court was | told.`; nobody is the source.

    >>> from quotecli.engines.rules.examples import show
    >>> show("Villagers were told that the dam would hold.")
    passive: - | were told | the dam would hold
    >>> show("Villagers were told.")

    Gets wrong: a passive whose agent stands in the sentence before.
    """
    content = content_after(site)
    if content is None:
        return _told_before(site)
    words = site.view.words
    reported = words[content[0] - 1] in ("that", ":", ",") or content[0] in site.view.opens
    ordered = words[content[0]] == "to" and "order" in site.cue.frames
    if not reported and not ordered and site.cue.lemma != "accuse":
        return None
    return site.found(None, content)


def _told_before(site: Site) -> Found | None:
    """`The dam would hold, villagers were | told.`; not `On Friday, villagers were | told.`"""
    view = site.view
    listener = source_left(view, site.left, view.first) if site.cue.lemma == "tell" else None
    before = left_content(view, listener[0], view.first) if listener else None
    return site.found(None, before) if before and not introduces(view, before) else None


def heard(site: Site) -> Found | None:
    """What a court, a jury or an inquiry hears is said before it by somebody: `The court | heard that …`.

    >>> from quotecli.engines.rules.examples import show
    >>> show("The inquiry heard that the dam was unsafe.")
    heard: - | heard | the dam was unsafe
    >>> show("The neighbours heard that the dam was unsafe.")

    Gets wrong: "the committee heard Roe", who is heard and not reported.
    """
    view = site.view
    if site.cue.lemma != "hear":
        return None
    listener = source_left(view, site.left, view.first)
    if listener is None or view.words[listener[1] - 1] not in view.listed("listener"):
        return None
    before = left_content(view, listener[0], view.first)
    start = start_after(site)
    if before and start is None and not introduces(view, before):
        return site.found(None, before)
    if start is None or (start[1] == "clause" and not has_finite_verb(view, start[0], view.last)):
        return None
    return site.found(None, (start[0], content_end(view, start[0])))
