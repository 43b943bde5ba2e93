"""The engine of rules: for each reporting verb outside quotation marks, who says what."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quotecli import config
from quotecli.engines.contents import content_end, content_start, left_content, trimmed
from quotecli.engines.phrases import (
    DASHES,
    View,
    phrase_end,
    phrase_start,
    source_left,
    source_right,
    subject_of_sentence,
)  # fmt: skip
from quotecli.lexicon import Tag
from quotecli.lexicon.cues import PARTICLES, Cue, forms
from quotecli.model import Document, Frame, Quotation, Sentence, Span

BE = frozenset("am is are was were be been being 're 's".split())
UNSPOKEN = frozenset(
    "declined refused failed unable reluctant hesitated decline refuse want wanted wants about".split()
)
OWNED = Tag.POSSESSIVE | Tag.CLITIC | Tag.ADJECTIVE | Tag.ED | Tag.ING
GROUP = Tag.ADVERB | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION
INTRODUCTIONS = Tag.PREPOSITION | Tag.ADVERB | Tag.SUBORDINATOR | Tag.TIME | Tag.CONJUNCTION
LISTENERS = frozenset("court jury inquest inquiry tribunal hearing jurors magistrates committee panel trial".split())
SPOKEN_END = frozenset({",", "?", "!", "-", "–", "—", "--", "…", "...", "."})
# "went on to say", "continued to insist", "appeared to suggest": the infinitives that report.
REPORTING_INFINITIVES = frozenset("on continued continues continue proceeded appeared appears seemed seems".split())

OPENING = frozenset("“\"„«‹`‘'»")

Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Site:
    """One reporting verb in its sentence.

    `at` is its token, `left` the first token of the cue with its auxiliaries and adverbs, `right` the token
    behind the verb and its particle. `earlier` are the frames found before it in the same sentence.
    """

    view: View
    cue: Cue
    at: int
    left: int
    right: int
    particle: str
    earlier: tuple[Frame, ...]

    def frame(self, rule: str, source: Tokens | None, *content: Tokens | None) -> Frame | None:
        """The frame with these tokens, or None where no content has a word."""
        document = self.view.document
        spans = tuple(document.span(*part) for part in content if part and _has_word(self.view, *part))
        if not spans:
            return None
        evidence = (f"{self.cue.lemma}: {' '.join(sorted(self.cue.frames))}",)
        cue = document.span(self.left, self.right)
        return Frame(cue, document.span(*source) if source else None, spans, rule, config.RULE_SCORES[rule], evidence)


Rule = Callable[[Site], "Frame | None"]


def find(document: Document, quotations: Sequence[Quotation], sentences: Sequence[Sentence]) -> tuple[Frame, ...]:
    """The frames of a document, in the order of their cues.

    >>> from quotecli.stages.segment import segment, sentences
    >>> from quotecli.model import Article
    >>> document = segment(Article("Jo Roe, the mayor, told reporters on Sunday that the dam would hold."))
    >>> frame, = find(document, (), sentences(document, ()))
    >>> [span.of(document.text) for span in (frame.source, frame.cue, *frame.content)]
    ['Jo Roe, the mayor', 'told', 'the dam would hold']
    """
    frames: list[Frame] = []
    opens = {q.first: q for q in quotations}
    closes = {q.last - 1: q for q in quotations}
    firsts = [s.first for s in sentences]
    quoted = _inside(document, quotations)
    here: list[Frame] = []
    current = -1
    for i, tag in enumerate(document.tags):
        if not tag & (Tag.CUE | Tag.COLON) or quoted[i]:
            continue
        number = bisect_right(firsts, i) - 1
        if number < 0 or i >= sentences[number].last:
            continue
        if number != current:
            here, current = [], number
            sentence = sentences[number]
            paragraph = document.paragraphs[sentence.paragraph].first_token
            view = View(document, paragraph, sentence.first, sentence.last, opens, closes)
        frame = _frame_at(view, i, tuple(here))
        if frame:
            here.append(frame)
            frames.append(frame)
    return tuple(_with_second_look(document, quotations, sentences, frames))


def _with_second_look(
    document: Document, quotations: Sequence[Quotation], sentences: Sequence[Sentence], frames: list[Frame]
) -> list[Frame]:
    """The frames, and those of quotations that no listed verb reports."""
    held = {part.start for frame in frames for part in frame.content}
    spans = sorted(part for frame in frames for part in frame.content)
    firsts = [s.first for s in sentences]
    opens, closes = {q.first: q for q in quotations}, {q.last - 1: q for q in quotations}
    found = list(frames)
    for quotation in quotations:
        if not quotation.speech or quotation.span.start in held:
            continue
        before = bisect_right(spans, Span(quotation.span.start, len(document.text))) - 1
        if before >= 0 and spans[before].end > quotation.span.start:
            continue
        sentence = sentences[max(0, bisect_right(firsts, quotation.first) - 1)]
        paragraph = document.paragraphs[sentence.paragraph]
        view = View(document, paragraph.first_token, sentence.first, paragraph.last_token, opens, closes)
        frame = quoted_turn(view, quotation) or unlisted_verb(view, quotation)
        if frame:
            found.append(frame)
    return found


def quoted_turn(view: View, quotation: Quotation) -> Frame | None:
    """A turn of a transcript that is quoted whole: `"ROE: We ran.`"""
    if quotation.first != view.paragraph:
        return None
    reach = range(quotation.first + 1, min(quotation.last, quotation.first + config.LABEL_TOKENS))
    colon = next((k for k in reach if view.words[k] == ":"), None)
    if colon is None or not all(view.tags[k] & Tag.CAPITALS for k in range(quotation.first + 1, colon)):
        return None
    return _plain_frame(
        view, "transcript", (colon, colon + 1), (quotation.first + 1, colon), (colon + 1, quotation.last)
    )


def unlisted_verb(view: View, quotation: Quotation) -> Frame | None:
    """A verb that is no verb of saying but stands where one does: `"We ran!" | beamed Jo Roe`, `"Us," | he grinned.`"""
    i = quotation.last
    if view.words[i - 2] not in SPOKEN_END - {"."} or i + 1 >= view.last or quotation.first > view.first + 1:
        return None
    past = Tag.ED | Tag.VERB
    if view.tags[i] & past and not view.tags[i] & (Tag.CAPITAL | Tag.AUXILIARY):
        source = source_right(view, i + 1, view.last)
        if source and _speaks(view, *source):
            return _plain_frame(view, "unlisted verb", (i, i + 1), source, (quotation.first, i))
        return None
    end = phrase_end(view, i, min(view.last, i + config.SUBJECT_TOKENS))
    if i < end < view.last and view.tags[end] & past and not view.tags[end] & Tag.AUXILIARY and _speaks(view, i, end):
        return _plain_frame(view, "unlisted verb", (end, end + 1), (i, end), (quotation.first, i))
    return None


def _inside(document: Document, quotations: Sequence[Quotation]) -> bytearray:
    mask = bytearray(len(document.words))
    for q in quotations:
        mask[q.first : q.last] = b"\1" * (q.last - q.first)
    return mask


def _has_word(view: View, start: int, end: int) -> bool:
    return any(view.tags[k] & Tag.WORD for k in range(start, end))


def _frame_at(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """The first rule's answer for the cue at token `i`."""
    word = view.words[i]
    if word == ":":
        return labelled(view, i, earlier) or introduced(view, i, earlier)
    if word == "according":
        return according_to(view, i)
    if i + 2 < view.last and view.words[i + 1] == "that" and i > view.first and view.tags[i - 1] & OWNED:
        frame = claim_that(view, i)
        if frame:
            return frame
    cue = forms()[word]
    left = _group_start(view, i)
    if not _is_verb(view, i, cue, left):
        return None
    particle = _particle(view, i, cue)
    site = Site(view, cue, i, left, i + 1 + bool(particle), particle, earlier)
    for rule in RULES[_mood(site)]:
        frame = rule(site)
        if frame:
            return frame
    return None


def _particle(view: View, i: int, cue: Cue) -> str:
    """The particle that makes a cue of the verb: "called | for"; not the "to" of "admitted to the paper that"."""
    if i + 1 >= view.last or view.words[i + 1] not in cue.frames & PARTICLES:
        return ""
    end = phrase_end(view, i + 2, view.last)
    told = "clause" in cue.frames and end < view.last and view.words[end] == "that"
    return "" if told and view.words[i + 1] in ("to", "with") else view.words[i + 1]


def _group_start(view: View, i: int) -> int:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    left = i
    while left > view.first and view.tags[left - 1] & GROUP and not view.tags[left - 1] & Tag.CAPITAL:
        if view.words[left - 1] in ("so", "though", "once", "yet") or view.tags[left - 1] & Tag.CLITIC:
            break
        left -= 1
    contracted = left - 1 > view.first and view.words[left - 1] == "'s" and view.tags[left - 2] & Tag.PRONOUN
    return left - 1 if contracted and forms()[view.words[i]].form == "ing" else left


def _is_verb(view: View, i: int, cue: Cue, left: int) -> bool:
    """Whether a form is a verb where it stands, not "the claim", "his warning", "a proposed law"."""
    tag = view.tags[i]
    if (
        tag & Tag.CAPITAL
        and i > view.first
        and view.words[i - 1] not in (",", ":", "-", "–", "—")
        and not _title_case(view)
    ):
        return False
    before = view.tags[i - 1] if i > view.first else 0
    if before & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.CLITIC) and not before & Tag.PRONOUN and left == i:
        return False
    if cue.lemma == "plead" and "guilty" in view.words[i + 1 : i + 3]:
        return False
    if cue.lemma == "ask" and view.words[i + 1 : i + 3] in (("not", "to"), ("to", "remain")):
        return False
    if cue.lemma == "put" and view.words[i + 1 : i + 2] != ("it",):
        return False
    if cue.form == "base":
        return left < i or _plural_before(view, i, cue)
    if cue.form == "s" and "noun" in cue.frames:
        return left < i or _singular_before(view, i, cue)
    if cue.form == "past" and left == i and view.words[i + 1 : i + 2] == ("by",):
        return False
    if cue.lemma == "accuse" and cue.form == "past" and view.words[i + 1 : i + 2] == ("of",):
        return left < i
    return not (
        cue.form == "past" and before & Tag.PREPOSITION and i + 1 < view.last and not view.tags[i + 1] & Tag.MARK
    )


def _title_case(view: View) -> bool:
    """Whether a sentence is a headline In Which Most Words Are Like This."""
    words = [k for k in range(view.first, view.last) if view.tags[k] & Tag.WORD]
    return sum(1 for k in words if view.tags[k] & Tag.CAPITAL) >= config.TITLE_CASE_SHARE * len(words)


def _singular_before(view: View, i: int, cue: Cue) -> bool:
    """Whether the word before an s-form that is also a plural noun can be its subject: "she claims", "the report states"."""
    following = view.tags[i + 1] if i + 1 < view.last else 0
    if i == view.first or following & (Tag.AUXILIARY | Tag.VERB | Tag.ING):
        return False
    if following & Tag.PREPOSITION and view.words[i + 1] not in cue.frames:
        return False
    tag = view.tags[i - 1]
    if tag & Tag.MARK:
        return view.words[i - 1] == "," or i - 1 in view.closes
    if tag & Tag.NUMBER and i - 2 > view.first and view.tags[i - 2] & Tag.PREPOSITION:
        return True
    subjects = Tag.PRONOUN | Tag.RELATIVE | Tag.CAPITAL | Tag.ROLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.ADVERB
    return bool(tag & subjects) and not tag & (Tag.DEMONYM | Tag.NUMBER | Tag.PREPOSITION)


def _plural_before(view: View, i: int, cue: Cue) -> bool:
    """Whether the word before a base form can be its subject: "they say", "officials say"."""
    if i == view.first:
        return False
    tag, word = view.tags[i - 1], view.words[i - 1]
    following = view.words[i + 1 : i + 3]
    if following[:1] == ("that",) or following in (("to", "have"), ("to", "be")):
        return bool(tag & (Tag.CAPITAL | Tag.PRONOUN | Tag.PEOPLE | Tag.ORGANISATION)) or word == "and"
    if tag & Tag.CAPITAL and "and" in view.words[max(view.first, i - 5) : i]:
        return True
    if tag & Tag.WORD and not tag & (Tag.PRONOUN | Tag.MARK | Tag.RELATIVE) and _heads_plural(view, i):
        return True
    if "noun" in cue.frames and (word == "and" or not tag & (Tag.PRONOUN | Tag.PEOPLE | Tag.RELATIVE | Tag.CAPITAL)):
        return word == "to"
    if tag & (Tag.PRONOUN | Tag.OBJECT | Tag.RELATIVE) or word in ("to", "and"):
        return word not in ("he", "she", "it", "this")
    return bool(tag & Tag.PEOPLE) or (word.endswith("s") and bool(tag & Tag.WORD) and not tag & Tag.PREPOSITION)


def _heads_plural(view: View, end: int) -> bool:
    """Whether the head before the first "of" of a phrase is a plural of people: "pals of the couple | claim"."""
    start = phrase_start(view, end, view.first)
    for k in range(start, end - 1):
        if view.words[k + 1] == "of":
            return bool(view.tags[k] & Tag.PEOPLE) or (
                view.words[k].endswith("s") and bool(view.tags[end - 1] & Tag.WORD)
            )
    return False


def _mood(site: Site) -> str:
    """How the verb is used: "finite", "passive", "participle", "infinitive", or "none" where nothing is reported."""
    view = site.view
    group = range(site.left, site.at)
    words = view.words[site.left : site.at]
    if any(view.tags[k] & Tag.NEGATION for k in group):
        return "none"
    if any(view.tags[k] & Tag.MODAL for k in group):
        return "modal"
    be = any(word in BE for word in words)
    if site.cue.form == "ing":
        return "finite" if be else "participle"
    if site.cue.form == "past" and be:
        return "passive"
    before = view.words[site.left - 1] if site.left > view.first else ""
    if site.cue.form == "base":
        if before == "to":
            return "infinitive"
        if words and view.words[site.left] in ("did", "do", "does") and view.words[view.last - 1] == "?":
            return "none"
    if before in ("if", "unless", "whether"):
        return "none"
    return "finite"


def labelled(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """`Jo Roe: "…"`, and a turn of a transcript, `ROE: We ran.`, where the paragraph starts with the name."""
    if i - view.first > config.LABEL_TOKENS or i == view.first or i + 1 >= view.last:
        return None
    tags, document = view.tags, view.document
    if tags[i - 1] & Tag.CUE or any(f.cue and f.cue.end == document.ends[i - 1] for f in earlier):
        return None
    starts_paragraph = view.first == view.paragraph
    named = all(tags[k] & (Tag.CAPITAL | Tag.NUMBER) or view.words[k] in ".()" for k in range(view.first, i))
    source = (view.first, i)
    if i + 1 in view.opens and (named or starts_paragraph):
        content = (i + 1, view.opens[i + 1].last)
        return _plain_frame(view, "label", (i, i + 1), source, content)
    if starts_paragraph and _is_turn(view, i):
        return _plain_frame(view, "transcript", (i, i + 1), source, *_turn(view, i))
    return None


def _is_turn(view: View, colon: int) -> bool:
    """Whether a label is one of a transcript: in capitals beside another such label, or the same label twice."""
    document = view.document
    label = view.words[view.first : colon + 1]
    named = all(view.tags[k] & Tag.CAPITAL or view.words[k] == "." for k in range(view.first, colon))
    others = [p.first_token for p in document.paragraphs if p.first_token != view.first]
    if _shouted_label(document, view.first) is not None:
        return any(_shouted_label(document, first) is not None for first in others)
    return named and any(document.words[first : first + len(label)] == label for first in others)


def _shouted_label(document: Document, first: int) -> int | None:
    """The colon behind a label in capitals at the start of a paragraph, or None."""
    for k in range(first, min(first + config.LABEL_TOKENS, len(document.words))):
        if document.words[k] == ":":
            return k if k > first else None
        capitals = document.tags[k] & Tag.CAPITALS or (document.tags[k] & Tag.CAPITAL and len(document.words[k]) <= 2)
        if not capitals and document.words[k] != ".":
            return None
    return None


def _turn(view: View, colon: int) -> list[Tokens]:
    """The paragraphs of a turn: its own, and those up to the next label, if one follows."""
    document = view.document
    number = next(n for n, p in enumerate(document.paragraphs) if p.first_token == view.first)
    parts = [(colon + 1, document.paragraphs[number].last_token)]
    for paragraph in document.paragraphs[number + 1 : number + 1 + config.TURN_PARAGRAPHS]:
        if _shouted_label(document, paragraph.first_token) is not None:
            return parts
        parts.append((paragraph.first_token, paragraph.last_token))
    return parts[:1]


def _plain_frame(view: View, rule: str, cue: Tokens, source: Tokens | None, *content: Tokens) -> Frame:
    document = view.document
    return Frame(
        document.span(*cue),
        document.span(*source) if source else None,
        tuple(document.span(*part) for part in content),
        rule,
        config.RULE_SCORES[rule],
    )


def claim_that(view: View, i: int) -> Frame | None:
    """A noun of saying with its owner: `Roe's | claim that …`, `his repeated | warning that …`."""
    owner = i - 1
    while owner > view.first and not view.tags[owner] & (Tag.CLITIC | Tag.POSSESSIVE) and i - owner < 4:
        owner -= 1
    if view.tags[owner] & Tag.POSSESSIVE:
        source = (owner, owner + 1)
    elif view.tags[owner] & Tag.CLITIC and view.words[owner] == "'s":
        source = (phrase_start(view, owner, view.first), owner)
    else:
        return None
    content = (i + 2, content_end(view, i + 2))
    if content[1] <= content[0] or source[0] >= source[1] or not _speaks_or_owns(view, *source):
        return None
    return _plain_frame(view, "claim that", (i, i + 1), source, content)


def _speaks_or_owns(view: View, start: int, end: int) -> bool:
    return bool(view.tags[start] & Tag.POSSESSIVE) or _speaks(view, start, end)


def according_to(view: View, i: int) -> Frame | None:
    """`…, according to Roe.`, `According to Roe, …` and `The dam, according to Roe, would …`."""
    words = view.words
    if i + 2 >= view.last or words[i + 1] != "to":
        return None
    left = i - 1 if i > view.first and view.tags[i - 1] & Tag.ADVERB else i
    opening = (
        left == view.first
        or not _has_word(view, view.first, left)
        or words[left - 1] in ("and", "but", "that", "which", ":")
    )
    if opening or _introduces(view, (view.first, left - 1)):
        end = _first_comma(view, i + 2)
        if end is None:
            return None
        content = (end + 1, content_end(view, end + 1))
        return (
            _plain_frame(view, "according to", (left, i + 2), (i + 2, end), content)
            if content[1] > content[0]
            else None
        )
    source = source_right(view, i + 2, view.last)
    if source is None:
        return None
    before = left_content(view, left, view.first) or (view.first, trimmed(view, view.first, left))
    if not _has_word(view, *before):
        return None
    parts = [before]
    if words[left - 1] == "," and source[1] < view.last and words[source[1]] == "," and _verb_next(view, source[1] + 1):
        parts.append((source[1] + 1, content_end(view, source[1] + 1)))
    return _plain_frame(view, "according to", (left, i + 2), source, *parts)


def _first_comma(view: View, i: int) -> int | None:
    """The comma that ends the source of an opening "According to Roe, the mayor, …", behind its apposition."""
    commas = [k for k in range(i, view.last) if view.words[k] == "," and k not in view.opens]
    if not commas:
        return None
    first = commas[0]
    if len(commas) > 1 and commas[1] - first <= config.APPOSITION_TOKENS:
        apposition = view.tags[first + 1] & (Tag.DETERMINER | Tag.RELATIVE | Tag.ROLE | Tag.NUMBER)
        if apposition and not any(_verbal(view, k) for k in range(first + 2, commas[1])):
            return commas[1]
    return first


def _verb_next(view: View, i: int) -> bool:
    return i < view.last and bool(view.tags[i] & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB))


def said_before(site: Site) -> Frame | None:
    """The source behind the verb: `"We ran," | said Jo Roe, the mayor.`, `The dam would hold, | said Roe.`"""
    view = site.view
    if site.particle or site.left != site.at or site.cue.lemma == "tell" or site.cue.form not in ("past", "s"):
        return None
    if view.tags[site.at] & Tag.CAPITAL and not _title_case(view):
        return None
    if site.right >= view.last or view.tags[site.right] & (Tag.MARK | Tag.THAT | Tag.PREPOSITION | Tag.OBJECT):
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
    if not quoted and not (_ends_report(view, source[1]) and "clause" in site.cue.frames and _speaks(view, *source)):
        return None
    following = content_start(view, site.cue, source[1], view.last) if source[1] < view.last else None
    return site.frame("said X", source, content, _resumed(site, following))


def _speaks(view: View, start: int, end: int) -> bool:
    """Whether a phrase names somebody who can speak: a name, an office, an organisation, a paper, a pronoun."""
    speaking = Tag.CAPITAL | Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT | Tag.PRONOUN
    return any(view.tags[k] & speaking for k in range(start, end))


def _ends_report(view: View, i: int) -> bool:
    """Whether nothing but a date, a place or a new clause follows the source."""
    return i >= view.last or bool(view.tags[i] & (Tag.MARK | Tag.TIME | Tag.PREPOSITION | Tag.SUBORDINATOR))


def _spoken(view: View, closing: int) -> bool:
    """Whether a quotation that ends at `closing` looks like speech, not like a nickname or a term."""
    quotation = view.closes.get(closing)
    if quotation is None:
        return False
    return quotation.speech or view.words[closing - 1] in SPOKEN_END or view.words[closing + 1] == ","


def _resumed(site: Site, start: tuple[int, str] | None) -> Tokens | None:
    """The quotation that goes on behind cue and source: `… said Roe, | "all night."`"""
    view = site.view
    if start is None or start[1] != "quote" or view.words[start[0] - 1] not in (",", ":", ";", "but", "and", *DASHES):
        return None
    if any(view.tags[k] & Tag.CUE and view.words[k] != "referring" for k in range(site.right, start[0])):
        return None
    return start[0], _quote_end(view, start[0])


def _sentence_before(view: View, left: int) -> Tokens | None:
    """The quotation that ends the sentence before, where the cue's sentence has nothing before its source."""
    if left != view.first or view.first == view.paragraph or view.first - 1 not in view.closes:
        return None
    quotation = view.closes[view.first - 1]
    return (quotation.first, quotation.last) if quotation.speech or view.words[quotation.last - 2] in "?!" else None


def said_after(site: Site) -> Frame | None:
    """The source before the verb, the content before the source: `"We ran," | he said.`, and what follows in quotes."""
    view = site.view
    source = _source_before(site)
    if source is None:
        return None
    if any(f.cue and f.cue.start >= view.document.starts[source[0]] for f in site.earlier):
        return None
    start = content_start(view, site.cue, site.right, view.last) if site.right < view.last else None
    before_source = source[0] - (source[0] - 1 > view.first and _as_follows_comma(view, source[0] - 1))
    before = left_content(view, before_source, view.first)
    if before is None:
        behind = start and (start[1] != "clause" or _has_finite_verb(view, start[0], view.last))
        before = None if behind else _sentence_before(view, source[0])
        if before:
            return site.frame("X said", source, before)
    if before is None:
        return None
    before = _last_quotation(site, before)
    quoted = before[1] - 1 in view.closes
    if quoted and (
        not _spoken(view, before[1] - 1) or (before[0] not in view.opens and start and _introduces(view, before))
    ):
        return None
    if quoted:
        return site.frame("X said", source, before, _resumed(site, start))
    if "clause" not in site.cue.frames:
        return None
    if start and start[1] == "quote":
        resumed = _resumed(site, start)
        whole = resumed is None or view.tags[start[0] + 1] & Tag.CAPITAL or _introduces(view, before)
        return None if whole else site.frame("X said", source, before, resumed)
    if _follows_comma(view, site.right) and (_verb_next(view, site.right + 1) or _introduces(view, before)):
        return site.frame("X said", source, before, (site.right + 1, content_end(view, site.right + 1)))
    if _introduces(view, before):
        return None
    if start is None and _ends_report(view, site.right) and not _follows_comma(view, site.right):
        return site.frame("X said", source, before)
    if _follows_comma(view, site.right) and not view.tags[site.right + 1] & (
        Tag.CUE | Tag.CONJUNCTION | Tag.ING | Tag.RELATIVE
    ):
        rest = (site.right + 1, content_end(view, site.right + 1))
        return site.frame("X said", source, before, rest)
    return site.frame("X said", source, before) if start is None else None


def _as_follows_comma(view: View, i: int) -> bool:
    """Whether an "as" brings in the source of what stands before its comma: `…, | as Roe put it`."""
    return view.words[i] == "as" and (view.words[i - 1] == "," or (i - 1 in view.closes and view.words[i - 2] == ","))


def _last_quotation(site: Site, before: Tokens) -> Tokens:
    """Only the quotation, where what stands before it is a report of its own: "Roe saw it too: | "It sank," he said"."""
    view = site.view
    quotation = view.closes.get(before[1] - 1)
    if quotation is None or quotation.first <= before[0]:
        return before
    own = view.words[quotation.first - 1] == ":" or any(
        f.cue and f.cue.end <= view.document.starts[quotation.first] for f in site.earlier
    )
    return (quotation.first, quotation.last) if own and view.tags[quotation.first + 1] & Tag.CAPITAL else before


def _follows_comma(view: View, i: int) -> bool:
    return i + 1 < view.last and view.words[i] == ","


def _introduces(view: View, before: Tokens) -> bool:
    """Whether what stands before the source only introduces it: "On Sunday,", "However,", "When asked,"."""
    start, end = before
    tag = view.tags[start]
    if tag & (Tag.ING | Tag.ED | Tag.VERB | Tag.CUE) and not tag & Tag.ROLE:
        return True
    if tag & INTRODUCTIONS:
        return not any(view.tags[k] & (Tag.AUXILIARY | Tag.MODAL) for k in range(start, end)) or bool(
            tag & Tag.SUBORDINATOR
        )
    return end - start <= config.INTRODUCTION_TOKENS and not any(
        view.tags[k] & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB) for k in range(start, end)
    )


def _source_before(site: Site) -> Tokens | None:
    view = site.view
    if site.left > view.first and view.words[site.left - 1] in ("who", "which", "that"):
        relative = site.left - 1
        end = relative - 1 if view.words[relative - 1] == "," else relative
        start = phrase_start(view, end, view.first)
        return (start, site.left) if start < end else None
    if site.left > view.first and view.tags[site.left - 1] & Tag.CONJUNCTION:
        return _shared_source(site)
    return source_left(view, site.left, view.first) or (_shared_source(site) if _after_comma(view, site.left) else None)


def _after_comma(view: View, i: int) -> bool:
    return i > view.first and view.words[i - 1] == ","


def _shared_source(site: Site) -> Tokens | None:
    """The source of the report before in this sentence, or the subject of the sentence: "he left | and said"."""
    view = site.view
    if site.earlier and site.earlier[-1].source:
        span = site.earlier[-1].source
        starts = view.document.starts
        first = bisect_right(starts, span.start) - 1
        return first, bisect_right(starts, span.end - 1)
    return subject_of_sentence(view, view.first, site.left)


def reports(site: Site) -> Frame | None:
    """The source before the verb, the content behind it: `Roe said (that) …`, `Roe denounced …`, `Roe: …`."""
    source = _source_before(site)
    if source is None or (
        source[0] > site.view.first and site.view.words[source[0] - 1] in ("if", "unless", "whether")
    ):
        return None
    content = _content_behind(site) or _finding(site, source)
    return site.frame("X said that", source, content) if content else None


def _finding(site: Site, source: Tokens) -> Tokens | None:
    """What a paper finds, without "that": `The audit | found no evidence of fraud`."""
    view = site.view
    paper = any(view.tags[k] & Tag.DOCUMENT for k in range(*source))
    if (
        "document" not in site.cue.frames
        or not paper
        or site.right >= view.last
        or view.tags[site.right] & (Tag.MARK | Tag.PREPOSITION)
    ):
        return None
    return site.right, content_end(view, site.right)


def _content_behind(site: Site) -> Tokens | None:
    """What the frames of the verb let stand behind it as content."""
    view, frames = site.view, site.cue.frames
    start = content_start(view, site.cue, site.right, view.last) if site.right < view.last else None
    if start is None:
        return _next_paragraph(site)
    at, how = start
    if how == "quote":
        whole = frames.isdisjoint(("clause", "quote", "that", "addressee")) or view.words[site.left - 1] == "what"
        return at, view.opens[at].last if whole else _quote_end(view, at)
    if view.words[at] == "to" and "order" in frames:
        return site.right, content_end(view, at)
    end = content_end(view, at)
    if site.left > view.first and view.tags[site.left - 1] & Tag.RELATIVE:
        end = _clause_end(view, at, end)
    return (at, end) if _licensed(site, at, end, how) else None


def _clause_end(view: View, start: int, end: int) -> int:
    """Where a relative clause ends inside its sentence: "Roe, who asked for help|, said …"."""
    for k in range(start, end - 1):
        if view.words[k] == "," and view.tags[k + 1] & (Tag.CUE | Tag.AUXILIARY | Tag.MODAL | Tag.VERB | Tag.ED):
            return k
    return end


def _licensed(site: Site, at: int, end: int, how: str) -> bool:
    """Whether the verb takes what stands behind it as its content."""
    view, frames = site.view, site.cue.frames
    if "quoted" in frames and any(k in view.opens for k in range(at, min(end, at + config.QUOTATION_REACH))):
        return True
    if how == "that":
        return bool(site.particle) or not frames.isdisjoint(("clause", "that"))
    if view.words[at] == "to":
        return ("infinitive" in frames and not view.tags[at + 1] & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.CAPITAL)) or (
            at == site.right and site.particle != ""
        )
    if view.words[at] == "by" or (
        how == "clause"
        and view.tags[at] & Tag.PREPOSITION
        and "clause" not in frames
        and view.words[at] not in ("of", "against")
        and not site.particle
    ):
        return False
    if site.particle or not frames.isdisjoint(("object", "order")) or site.cue.lemma == "say":
        return True
    return "clause" in frames and _has_finite_verb(view, at, end)


def _has_finite_verb(view: View, start: int, end: int) -> bool:
    """Whether the first words hold a finite verb: a clause, not "the letter" or "some influence"."""
    for k in range(start, min(end, start + config.CLAUSE_REACH)):
        tag = view.tags[k]
        if tag & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB) and not tag & (Tag.CAPITAL | Tag.ROLE):
            return True
        if k > start and tag & (Tag.CUE | Tag.ED) and not tag & Tag.CAPITAL:
            return True
        if tag & (Tag.CLITIC | Tag.COMMA) and view.words[k] in ("'s",) and view.tags[k - 1] & Tag.PRONOUN:
            return True
    return False


def _quote_end(view: View, at: int) -> int:
    """Where content ends that starts with a quotation: with it, or with the clause that goes on behind it."""
    quotation = view.opens[at]
    if quotation.last >= view.last or view.words[quotation.last - 2] in SPOKEN_END or not quotation.closed:
        return quotation.last
    return content_end(view, at)


def _next_paragraph(site: Site) -> Tokens | None:
    """The quotation at the start of the next paragraph, where a colon ends this one."""
    view = site.view
    if view.words[view.last - 1] != ":" or view.last not in view.opens:
        return None
    return view.last, view.opens[view.last].last


def adding(site: Site) -> Frame | None:
    """A participle that shares the subject: `Roe left, | saying …`, `a letter | calling for …`, `by | denying …`."""
    view = site.view
    before = site.left - 1
    if before >= view.first and view.words[before] == "as" and view.words[before - 1 : before] == ("quoted",):
        return None
    content = _content_behind(site)
    if content is None:
        return None
    if before < view.first:
        end = next((k for k in range(site.right, view.last) if view.words[k] == "," and k not in view.opens), None)
        if end is None:
            return None
        source = subject_of_sentence(view, end + 1, view.last)
        return (
            site.frame("saying", source, (content[0], trimmed(view, content[0], min(content[1], end))))
            if source
            else None
        )
    if view.tags[before] & Tag.WORD and not view.tags[before] & (
        Tag.PREPOSITION | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.TIME
    ):
        source = source_left(view, site.left, view.first)
        if source and any(_verbal(view, k) for k in range(view.first, source[0])):
            source = _shared_source(site) or source
    else:
        source = _shared_source(site)
    return site.frame("saying", source, content) if source else None


def _verbal(view: View, k: int) -> bool:
    tag = view.tags[k]
    return bool(tag & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB | Tag.CUE)) and not tag & (Tag.CAPITAL | Tag.ROLE)


def quoted_as_saying(site: Site) -> Frame | None:
    """`"…," Roe was | quoted as saying`, `Roe was | quoted by the agency as saying …`."""
    view = site.view
    saying = next(
        (k for k in range(site.right, min(view.last, site.right + 15)) if view.words[k : k + 2] == ("as", "saying")),
        None,
    )
    if site.cue.lemma != "quote" or saying is None:
        return None
    source = source_left(view, site.left, view.first)
    if source is None:
        return None
    inner = Site(view, forms()["saying"], saying + 1, site.left, saying + 2, "", site.earlier)
    before = left_content(view, source[0], view.first)
    content = before or _content_behind(inner)
    return inner.frame("quoted as saying", source, content)


def by_agent(site: Site) -> Frame | None:
    """`The plan was | denounced by Roe`, `He was | described by Roe as …`, `was | accused by Roe of …`."""
    view = site.view
    by = next((k for k in range(site.right, min(view.last, site.right + 4)) if view.words[k] == "by"), None)
    if by is None or by + 1 >= view.last or site.cue.frames.isdisjoint(("object", "clause", "of")):
        return None
    source = source_right(view, by + 1, view.last)
    if source is None:
        return None
    end = source[1] + (source[1] < view.last and view.words[source[1]] == ",")
    subject = source_left(view, site.left, view.first)
    if end < view.last and view.words[end] in ("as", "of", "for", "that"):
        start = end + 1 if view.words[end] == "that" else end
        of_subject = subject if view.words[end] == "as" else None
        return site.frame("by X", source, of_subject, (start, content_end(view, start)))
    return site.frame("by X", source, subject) if subject else None


def nobody_said(site: Site) -> Frame | None:
    """A passive without an agent: `He was | told that …`, `…, the court was | told.`; nobody is the source."""
    content = _content_behind(site)
    if content is None:
        return _told_before(site)
    reported = site.view.words[content[0] - 1] in ("that", ":", ",") or content[0] in site.view.opens
    ordered = site.view.words[content[0]] == "to" and "order" in site.cue.frames
    if not reported and not ordered and site.cue.lemma != "accuse":
        return None
    return site.frame("passive", None, content)


def _told_before(site: Site) -> Frame | None:
    view = site.view
    listener = source_left(view, site.left, view.first)
    before = left_content(view, listener[0], view.first) if listener else None
    if before is None or site.cue.lemma != "tell" or _introduces(view, before):
        return None
    return site.frame("passive", None, before)


def heard(site: Site) -> Frame | None:
    """What a court, a jury or an inquiry hears is said before it by somebody: `The court | heard that …`."""
    view = site.view
    if site.cue.lemma != "hear":
        return None
    listener = source_left(view, site.left, view.first)
    if listener is None or view.words[listener[1] - 1] not in LISTENERS:
        return None
    before = left_content(view, listener[0], view.first)
    start = content_start(view, site.cue, site.right, view.last) if site.right < view.last else None
    if before and start is None and not _introduces(view, before):
        return site.frame("passive", None, before)
    if start is None or (start[1] == "clause" and not _has_finite_verb(view, start[0], view.last)):
        return None
    return site.frame("passive", None, (start[0], content_end(view, start[0])))


def going_on(site: Site) -> Frame | None:
    """`Roe went on | to say …`, `Roe continued | to insist …`; other infinitives are no reports."""
    view = site.view
    governor = site.left - 2
    if governor <= view.first or view.words[governor] not in REPORTING_INFINITIVES:
        return _to_say(site)
    start = governor - 1 if view.words[governor] == "on" else governor
    moved = Site(view, site.cue, site.at, _group_start(view, start), site.right, site.particle, site.earlier)
    return said_after(moved) or reports(moved)


def _to_say(site: Site) -> Frame | None:
    """An infinitive that has words in marks for its content: `Roe took the stage | to accuse the mayor of "fraud"`."""
    view = site.view
    content = _content_behind(site)
    if content is None or not any(k in view.opens for k in range(*content)):
        return None
    before = range(max(view.first, site.left - 4), site.left)
    if any(view.words[k] in UNSPOKEN or view.tags[k] & Tag.NEGATION for k in before):
        return None
    source = _shared_source(site)
    return site.frame("to say", source, content) if source else None


def would_say(site: Site) -> Frame | None:
    """A verb of saying with a modal reports only where the words stand beside it: `"We ran," | he will say.`"""
    frame = said_after(site)
    return frame if frame and site.view.document.text[frame.content[0].start] in OPENING else None


def said_first(site: Site) -> Frame | None:
    """The verb opens the sentence: `Said | Jo Roe, the mayor: "We ran."`"""
    view = site.view
    if site.at != view.first or site.cue.form not in ("past", "s") or site.right >= view.last:
        return None
    source = source_right(view, site.right, view.last)
    if source is None:
        return None
    end = source[1] + 1 if source[1] < view.last and view.words[source[1]] in (",", ":") else source[1]
    if end in view.opens and end > source[1]:
        return site.frame("said X", source, (end, view.opens[end].last))
    return None


def introduced(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """A colon before a quotation, with no verb of saying: `Roe released the following statement: | "…"`."""
    following = i + 1
    if following not in view.opens or not view.opens[following].speech:
        return None
    if any(part.end > view.document.starts[following] for frame in earlier for part in frame.content):
        return None
    start = phrase_start(view, i, view.first)
    named = start < i and view.tags[i - 1] & Tag.CAPITAL and view.tags[start] & (Tag.CAPITAL | Tag.DEMONYM)
    source = (start, i) if named else subject_of_sentence(view, view.first, i)
    if source and not _speaks(view, *source):
        source = None
    return _plain_frame(view, "colon", (i, i + 1), source, (following, view.opens[following].last))


RULES: Mapping[str, tuple[Rule, ...]] = {
    "finite": (heard, said_first, said_before, said_after, reports),
    "passive": (quoted_as_saying, by_agent, nobody_said),
    "participle": (adding,),
    "infinitive": (going_on,),
    "modal": (would_say,),
    "none": (),
}
