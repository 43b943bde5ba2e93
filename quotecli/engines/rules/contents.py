"""What a verb takes as its content, before it and after it."""

from quotecli.engines.rules.content_ends import content_end, trimmed
from quotecli.engines.rules.content_starts import Start, content_start
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.view import Site, Tokens, View
from quotecli.grammar.verbs import has_finite_verb
from quotecli.language.tags import FINITE, Tag


def start_after(site: Site) -> Start | None:
    """Where the content after a verb starts, if anything stands there."""
    return content_start(site.view, site.cue, site.right, site.view.last) if site.right < site.view.last else None


def content_after(site: Site) -> Tokens | None:
    """What the frames of the verb let stand after it as content: `denied | the charge`; not `ate | the cake`."""
    view, frames = site.view, site.cue.frames
    start = start_after(site) or _after_date(site)
    if start is None:
        return _next_paragraph(view)
    at, how = start
    if how == "quote":
        whole = frames.isdisjoint(("clause", "quote", "that", "addressee")) or view.words[site.left - 1] == "what"
        return at, view.opens[at].last if whole else quote_end(view, at)
    if view.words[at] == "to" and "order" in frames:
        return site.right, content_end(view, at)
    end = content_end(view, at)
    if site.left > view.first and view.tags[site.left - 1] & Tag.RELATIVE:
        end = _clause_end(view, at, end)
    return (at, end) if _licensed(site, at, end, how) else None


def _after_date(site: Site) -> Start | None:
    """The clause after a date that a comma follows: `officials said on Friday, | two dams had broken`.

    Not where somebody else says so, `in a letter posted on Friday, Roe said it rained`, nor after a noun, "a deal
    announced on Friday, the first since May, was signed".
    """
    view = site.view
    reach = range(site.right, min(view.last, site.right + SETTINGS.aside_tokens))
    comma = next((k for k in reach if not view.tags[k] & (Tag.TIME | Tag.PREPOSITION | Tag.NUMBER | Tag.ADVERB)), None)
    if comma is None or comma == site.right or view.words[comma] != "," or comma + 1 >= view.last:
        return None
    dated = any(view.tags[k] & Tag.TIME for k in range(site.right, comma))
    subject = view.tags[comma + 1] & (Tag.DETERMINER | Tag.PRONOUN | Tag.NUMBER | Tag.POSSESSIVE | Tag.CAPITAL)
    if not (dated and subject and "clause" in site.cue.frames and "object" not in site.cue.frames):
        return None
    deciding = FINITE | Tag.CUE | Tag.ED | Tag.MARK
    verb = next((k for k in range(comma + 2, view.last) if view.tags[k] & deciding), None)
    return (comma + 1, "clause") if verb is not None and not view.tags[verb] & (Tag.CUE | Tag.MARK) else None


def _next_paragraph(view: View) -> Tokens | None:
    """The quotation at the start of the next paragraph, where a colon ends this one."""
    if view.words[view.last - 1] != ":" or view.last not in view.opens:
        return None
    return view.last, view.opens[view.last].last


def quote_end(view: View, at: int) -> int:
    """Where content ends that starts with a quotation: with it, or with the clause that goes on after it."""
    quotation = view.opens[at]
    if quotation.last >= view.last or view.words[quotation.last - 2] in view.marks.spoken or not quotation.closed:
        return quotation.last
    return content_end(view, at)


def _clause_end(view: View, start: int, end: int) -> int:
    """Where a relative clause ends inside its sentence: "Roe, who asked for help|, said …"."""
    for k in range(start, end - 1):
        if view.words[k] == "," and view.tags[k + 1] & (FINITE | Tag.CUE | Tag.ED):
            return k
    return end


def _licensed(site: Site, at: int, end: int, how: str) -> bool:
    """Whether the verb takes what stands after it as its content."""
    view, frames = site.view, site.cue.frames
    if says_nothing(view, at, end):
        return False
    if "quoted" in frames and any(k in view.opens for k in range(at, min(end, at + SETTINGS.quotation_reach))):
        return True
    if how == "that":
        return bool(site.particle) or not frames.isdisjoint(("clause", "that"))
    if view.words[at] == "to":
        return _takes_infinitive(site, at)
    if view.words[at] == "by" or _is_adjunct(site, at):
        return False
    if site.cue.lemma == "call" and site.particle == "on" and "to" not in view.words[at + 1 : end]:
        # A visit: "called on | the hall porter".
        return False
    # "commented on | the plan" tells only what about, "called on | the firm to reopen talks" says what is wanted.
    if site.particle in ("on", "in", "back", "up") and "quote" in frames and frames.isdisjoint(("clause", "object")):
        return False
    if site.particle or not frames.isdisjoint(("object", "order")) or site.cue.lemma == "say":
        return True
    return "clause" in frames and has_finite_verb(view, at, end)


def says_nothing(view: View, at: int, end: int) -> bool:
    """Whether words only tell how much was said: "said | little at the trial"; not "said | little had been done"."""
    if view.words[at] not in view.listed("amount") or view.words[at + 1] == "but":
        return False
    comma = next((k for k in range(at, end) if view.words[k] == ","), end)
    return not has_finite_verb(view, at, comma)


def _takes_infinitive(site: Site, at: int) -> bool:
    """Whether "to" starts an infinitive that the verb takes, `vowed | to leave`, or follows its particle."""
    if at + 1 >= site.view.last or site.view.tags[at + 1] & Tag.STOP:
        return False
    to_whom = site.view.tags[at + 1] & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.CAPITAL)
    after_particle = at == site.right and site.particle not in ("", "on")
    return ("infinitive" in site.cue.frames and not to_whom) or after_particle


def _is_adjunct(site: Site, at: int) -> bool:
    """Whether a preposition leads to something else than the content of a verb that takes no clause."""
    view = site.view
    if not view.tags[at] & Tag.PREPOSITION or view.words[at] in ("of", "against"):
        return False
    return "clause" not in site.cue.frames and not site.particle


def left_content(view: View, end: int, floor: int) -> Tokens | None:
    """The clause before a cue or its source: what stands before the comma or the closing mark at `end - 1`."""
    if end <= floor:
        return None
    last, words = end - 1, view.words
    if not (
        last in view.closes
        or view.tags[last] & Tag.COMMA
        or words[last] in view.marks.dashes
        or words[last] in ("?", "!")
    ):
        return None
    start = floor
    while start < last and start not in view.opens and (view.tags[start] & Tag.MARK or words[start] in ("but", "and")):
        start += 1
    stop = trimmed(view, start, end)
    return (start, stop) if stop > start else None


def resumed(site: Site, start: Start | None) -> Tokens | None:
    """The quotation that goes on after cue and source: `… said Roe, | "all night."`"""
    view = site.view
    if start is None or start[1] != "quote":
        return None
    before = view.words[start[0] - 1]
    if before not in (",", ":", ";", "but", "and") and before not in view.marks.dashes:
        return None
    if any(view.tags[k] & Tag.CUE and view.words[k] != "referring" for k in range(site.right, start[0])):
        return None
    return start[0], quote_end(view, start[0])
