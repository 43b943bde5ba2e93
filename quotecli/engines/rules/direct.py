"""Words that stand before their verb, or in marks beside it: `"We ran," said Roe`, `"We ran," he said`."""

from quotecli.engines.rules.content_ends import content_end
from quotecli.engines.rules.content_starts import Start, content_start
from quotecli.engines.rules.contents import left_content, resumed, start_after
from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.sources import source_before, source_right
from quotecli.engines.rules.view import Found, Site, Tokens, View, speaks
from quotecli.grammar.verbs import goes_on_with_verb, has_finite_verb, reports_here
from quotecli.grammar.window import comma_at
from quotecli.language.tags import FINITE, Tag
from quotecli.text.headings import in_title_case

INTRODUCTIONS = Tag.PREPOSITION | Tag.ADVERB | Tag.SUBORDINATOR | Tag.TIME | Tag.CONJUNCTION
ASIDES = Tag.PREPOSITION | Tag.TIME | Tag.ADVERB
NO_ASIDE = Tag.MARK | Tag.THAT | Tag.AUXILIARY | Tag.MODAL | Tag.RELATIVE
NO_SUBJECT = (
    Tag.MARK | Tag.RELATIVE | Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.ING | Tag.ED | Tag.VERB
    | Tag.QUESTION | Tag.THAT | Tag.AUXILIARY
)  # fmt: skip
REPORT_ENDS = Tag.MARK | Tag.TIME | Tag.PREPOSITION | Tag.SUBORDINATOR


def said_first(site: Site) -> Found | None:
    """The verb opens the sentence: `Said | Jo Roe, "We ran."`

    >>> from quotecli.engines.rules.examples import show
    >>> show('Said Jo Roe, "We ran."')
    said X: Jo Roe | Said | "We ran."
    >>> show('Said Jo Roe, the mayor. "We ran" is a song.')

    Gets wrong: a dash in place of the comma; a colon, which counts once more.
    """
    view = site.view
    if site.at != view.first or site.cue.form not in ("past", "s") or site.right >= view.last:
        return None
    source = source_right(view, site.right, view.last)
    if source is None or source[1] >= view.last or view.words[source[1]] not in (",", ":"):
        return None
    start = source[1] + 1
    return site.found(source, (start, view.opens[start].last)) if start in view.opens else None


def said_before(site: Site) -> Found | None:
    """The source after the verb: `"We ran," | said Jo Roe, the mayor.`, `The dam would hold, | said Roe.`

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran," said Jo Roe, the mayor, "all night."')
    said X: Jo Roe, the mayor | said | "We ran," + "all night."
    >>> show("The dam would hold, said Roe.")
    said X: Roe | said | The dam would hold
    >>> show("The dam, said Jo Roe, would hold.")
    said X: Jo Roe | said | The dam + would hold
    >>> show('"We ran," told Jo Roe.')

    Gets wrong: a description of the speaker that runs on without a comma.
    """
    view = site.view
    if not _may_stand_first(site):
        return None
    content = left_content(view, site.left, view.first) or _sentence_before(view, site.left)
    if content is None:
        return None
    quoted = content[1] - 1 in view.closes
    if quoted and not _spoken(view, content[1] - 1):
        return None
    source = source_right(view, site.right, view.last)
    if source is None:
        return None
    if not quoted and not (_ends_report(view, source[1]) and "clause" in site.cue.frames and speaks(view, *source)):
        return None
    rest = source[1] + 1
    if not quoted and comma_at(view, source[1]) and _goes_on_after(view, content, rest):
        return site.found(source, content, (rest, content_end(view, rest)))
    return site.found(source, content, resumed(site, _start_after_source(site, source[1])))


def _goes_on_after(view: View, content: Tokens, rest: int) -> bool:
    """Whether a report goes on after its source: `The dam, said Roe, | would hold`, `If it rains, said Roe, | …`."""
    if goes_on_with_verb(view, rest) or view.words[rest] == "that" or view.tags[content[0]] & Tag.SUBORDINATOR:
        return True
    return not has_finite_verb(view, *content)


def _may_stand_first(site: Site) -> bool:
    """Whether a verb can have its source after it: one bare finite form, and no object there."""
    view = site.view
    if site.particle or site.left != site.at or site.cue.lemma == "tell" or site.cue.form == "ing":
        return False
    if view.tags[site.at] & Tag.CAPITAL and not in_title_case(view.tags, view.first, view.last):
        return False
    return site.right < view.last and not view.tags[site.right] & (Tag.MARK | Tag.THAT | Tag.PREPOSITION | Tag.OBJECT)


def _start_after_source(site: Site, i: int) -> Start | None:
    """Where content starts after a source that stands after its verb."""
    view = site.view
    return content_start(view, site.cue, i, view.last) if i < view.last else None


def _ends_report(view: View, i: int) -> bool:
    """Whether nothing but a date, a place or a new clause follows the source."""
    return i >= view.last or bool(view.tags[i] & REPORT_ENDS)


def _spoken(view: View, closing: int) -> bool:
    """Whether a quotation that ends at `closing` looks like speech, not like a nickname or a term."""
    quotation = view.closes[closing]
    return quotation.speech or view.words[closing - 1] in view.marks.spoken or view.words[closing + 1] == ","


def _sentence_before(view: View, left: int) -> Tokens | None:
    """The quotation that ends the sentence before, where the cue's sentence has nothing before its source."""
    if left != view.first or view.first == view.start or view.first - 1 not in view.closes:
        return None
    quotation = view.closes[view.first - 1]
    return (quotation.first, quotation.last) if quotation.speech or view.words[quotation.last - 2] in "?!" else None


def said_after(site: Site) -> Found | None:
    """The source before the verb, the content before the source, and what goes on after the verb.

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran," he said, "all night."')
    X said: he | said | "We ran," + "all night."
    >>> show("The dam, he said, would hold.")
    X said: he | said | The dam + would hold
    >>> show("The dam, he told reporters on Sunday, would hold.")
    X said: he | told | The dam + would hold
    >>> show("On the dam, he wept.")

    Gets wrong: an introduction without a preposition or a conjunction, taken for the first half of the content.
    """
    view = site.view
    source = source_before(site)
    if source is None:
        return None
    if any(f.cue and f.cue.start >= view.parsed.starts[source[0]] for f in site.earlier):
        return None
    start = start_after(site)
    before = _content_before(view, source[0])
    if before is None:
        clause = start and (has_finite_verb(view, start[0], view.last) or _names(site, start[0]))
        after = clause or (start and start[1] != "clause")
        earlier = None if after else _sentence_before(view, source[0])
        return site.found(source, earlier) if earlier else None
    before = _last_quotation(site, before)
    if before[1] - 1 not in view.closes:
        content = _reported_around(site, before, start)
        return site.found(source, *content) if content else None
    introduction = before[0] not in view.opens and start and introduces(view, before)
    if introduction or not _spoken(view, before[1] - 1):
        return None
    return site.found(source, before, resumed(site, start))


def _names(site: Site, start: int) -> bool:
    """Whether words in marks after a verb are what it calls something: `"It is over." Roe called Low a | "crook".`"""
    if "addressee" in site.cue.frames or site.cue.frames.isdisjoint(("object", "quoted")):
        return False
    return any(k in site.view.opens for k in range(start, min(site.view.last, start + SETTINGS.quotation_reach)))


def _content_before(view: View, source_start: int) -> Tokens | None:
    """The clause before a source, without the "as" that brings the source in: `The dam held, | as Roe put it`."""
    as_ = source_start - 1
    end = as_ if as_ > view.first and _as_follows_comma(view, as_) else source_start
    return left_content(view, end, view.first)


def _as_follows_comma(view: View, i: int) -> bool:
    return view.words[i] == "as" and (view.words[i - 1] == "," or (i - 1 in view.closes and view.words[i - 2] == ","))


def _last_quotation(site: Site, before: Tokens) -> Tokens:
    """Only the quotation, where what precedes it is a report of its own: "Roe saw it too: | "It sank," he said"."""
    view = site.view
    quotation = view.closes.get(before[1] - 1)
    if quotation is None or quotation.first <= before[0] or not view.tags[quotation.first + 1] & Tag.CAPITAL:
        return before
    start = view.parsed.starts[quotation.first]
    own = view.words[quotation.first - 1] == ":" or any(f.cue and f.cue.end <= start for f in site.earlier)
    return (quotation.first, quotation.last) if own else before


def _reported_around(site: Site, before: Tokens, start: Start | None) -> tuple[Tokens | None, ...] | None:
    """The parts of a content without marks on both sides of its verb: `The dam, | he said, would hold`; or None."""
    view = site.view
    if site.cue.frames.isdisjoint(("clause", "that")):
        return None
    aside = _after_aside(site)
    if aside and (goes_on_with_verb(view, aside) or _conditional(view, before, aside)):
        return before, (aside, content_end(view, aside))
    introduction = introduces(view, before)
    if start and start[1] == "clause" and not introduction and _only_aside(site, before):
        return (before,)
    if start and start[1] == "quote":
        quoted = resumed(site, start)
        whole = quoted is None or view.tags[start[0] + 1] & Tag.CAPITAL or introduction
        return None if whole else (before, quoted)
    rest = site.right + 1
    if comma_at(view, site.right) and (introduction or _goes_on(view, rest)):
        return before, (rest, content_end(view, rest))
    return (before,) if start is None and not introduction else None


def _after_aside(site: Site) -> int | None:
    """Where a clause goes on after words that tell when, where or to whom: `The dam, he said on Sunday, | held`."""
    view = site.view
    i = site.right
    told = "addressee" in site.cue.frames
    if i >= view.last or view.words[site.left - 1] in view.listed("who") or not (told or view.tags[i] & ASIDES):
        return None
    reach = range(i, min(view.last - 1, i + SETTINGS.aside_tokens))
    comma = next((k for k in reach if view.tags[k] & NO_ASIDE or reports_here(view, k)), None)
    return comma + 1 if comma is not None and comma > i and comma_at(view, comma) else None


def _only_aside(site: Site, before: Tokens) -> bool:
    """Whether a clause is over and only told in which way: `It is over, he | said on condition of anonymity.`"""
    view = site.view
    word, tag = view.words[site.right], view.tags[site.right]
    if not has_finite_verb(view, *before):
        return False
    if word in view.listed("manner"):
        return True
    aside = tag & Tag.PREPOSITION and word not in ("of", "about")
    return bool(aside) and not has_finite_verb(view, site.right, view.last)


def _conditional(view: View, before: Tokens, rest: int) -> bool:
    """Whether two clauses are one sentence: `If it rains, | he said on Sunday, | the dam would break`."""
    opens = view.tags[before[0]] & Tag.SUBORDINATOR and has_finite_verb(view, *before)
    return bool(opens) and _goes_on(view, rest) and has_finite_verb(view, rest, view.last)


def _goes_on(view: View, i: int) -> bool:
    """Whether the content goes on after the comma: `he said, | would hold`; not `he said, | adding`."""
    tag = view.tags[i]
    return bool(tag & FINITE) or not tag & (Tag.CUE | Tag.CONJUNCTION | Tag.ING | Tag.RELATIVE)


def introduces(view: View, before: Tokens) -> bool:
    """Whether what stands before the source only introduces it: "On Sunday,", "However,", "When asked,".

    Not "On Sunday, the dam broke,", which is a sentence.
    """
    start, end = before
    if any(view.words[k] == "," and _is_sentence(view, k + 1, end) for k in range(start, end)):
        return False
    tag = view.tags[start]
    if view.words[start] in view.listed("roughly") and view.tags[start + 1] & Tag.NUMBER:
        return False
    if tag & (Tag.ING | Tag.ED | Tag.VERB | Tag.CUE) and not tag & Tag.ROLE:
        return True
    if tag & INTRODUCTIONS:
        modal = any(view.tags[k] & (Tag.AUXILIARY | Tag.MODAL) for k in range(start, end))
        return not modal or bool(tag & Tag.SUBORDINATOR)
    short = end - start <= SETTINGS.introduction_tokens
    return short and not any(view.tags[k] & FINITE for k in range(start, end))


def _is_sentence(view: View, start: int, end: int) -> bool:
    """Whether subject and verb stand at `start`: "| the dam broke"; not "| which broke", "| the dam that broke"."""
    if start >= end or view.tags[start] & NO_SUBJECT:
        return False
    for k in range(start + 1, end):
        tag = view.tags[k]
        if tag & (Tag.MARK | Tag.RELATIVE | Tag.THAT) or view.words[k] in view.listed("who"):
            return False
        if tag & (FINITE | Tag.ED) and not tag & (Tag.CAPITAL | Tag.ROLE):
            return True
    return False


def would_say(site: Site) -> Found | None:
    """A verb of saying with a modal reports only where the words stand beside it: `"We ran," | he will say.`

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran," he will say.')
    X said: he | will say | "We ran,"
    >>> show("We ran, he will say.")

    Gets wrong: what was meant to be said and never was.
    """
    found = said_after(site)
    opening = {mark[0] for mark in site.view.marks.opening}
    return found if found and site.view.parsed.text[found.content[0].start] in opening else None
