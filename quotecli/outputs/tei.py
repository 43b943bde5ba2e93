"""TEI P5: the whole text in paragraphs, quotes as `said`, with the speakers in the header.

Elements nest and spans need not: what would cross an element that is open, or the end of a paragraph, becomes several
elements. Those of one quote are linked by `next` and `prev`, as the parts of a split one are.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from itertools import chain, islice
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from quotecli.model import Article, Kind, Quote, Report, Span, Speaker, SpeakerType
from quotecli.outputs import Asked
from quotecli.outputs.standoff import is_listed
from quotecli.text.paragraphs import paragraph_spans

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# No XML can hold these, not even as references.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
# A parser would make a line end of a carriage return; a terminal would obey the others.
_REFERENCES = {
    code: f"&#{code};"
    for codes in (
        (0x09, 0x0D),
        range(0x7F, 0xA0),
        range(0x202A, 0x202F),
        range(0x2066, 0x206A),
        range(0xE0000, 0xE0080),
    )
    for code in codes
}
# 2021  2021-05   not: 2021-13, nor 3 May 2021
_MONTH = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
# 2021-05-03  2021-05-03T08:30:00Z   not: 2021-05-03 08:30; whether there is such a day, the calendar tells
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")
# What the schema takes for a version; not: 0.1.0+local
_VERSION = re.compile(r"[0-9]+[a-z]*[0-9]*(?:\.[0-9]+[a-z]*[0-9]*){0,3}")
_QUOTATION = (
    "Quotation marks are kept in the text. The attribute rend of said tells how the words are given: direct, in marks; "
    "mixed, some of them in marks; indirect, reported without."
)
_GENDERS = {"f": "female", "m": "male"}
# What has the same extent as another lies within it where its number is higher.
_RANKS = {"said": 0, "rs": 1, "seg": 2}


class _Marked(NamedTuple):
    """What becomes an element: the content of one quote, a cue or a source of one or more."""

    span: Span
    element: str
    quotes: tuple[Quote, ...]


class _Piece(NamedTuple):
    """A mark as far as it may reach without crossing another."""

    span: Span
    mark: _Marked


class _Names(NamedTuple):
    """The `xml:id` of quotes and, by their ids, of speakers; `prefix` tells those of one article from all others."""

    prefix: str
    speakers: dict[str, str]

    def quotes(self, quotes: Iterable[Quote]) -> str:
        return " ".join(f"#{self.prefix}{quote.id}" for quote in quotes)

    def who(self, quotes: Iterable[Quote]) -> str | None:
        found = dict.fromkeys(self.speakers[speaker.id] for quote in quotes for speaker in quote.speakers)
        return " ".join(f"#{name}" for name in found) or None


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write a `TEI` for one article, a `teiCorpus` for several."""
    coming = iter(reports)
    held = list(islice(coming, 2))
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    if len(held) == 1:
        out.write(_document(held[0], ""))
        return
    title = _wrapped("titleStmt", _element("title", "Quotes in several articles"))
    out.write(f'<teiCorpus xmlns="{_NAMESPACE}">\n<teiHeader>\n<fileDesc>\n{title}')
    out.write(_wrapped("publicationStmt", _element("p", "Not published.")))
    out.write(_wrapped("sourceDesc", _element("p", "The header of each article names it.")))
    out.write("</fileDesc>\n</teiHeader>\n")
    for number, report in enumerate(chain(held, coming), 1):
        out.write(_document(report, f"d{number}."))
        out.flush()
    out.write("</teiCorpus>\n")


def _document(report: Report, prefix: str) -> str:
    names = _Names(prefix, {speaker.id: f"{prefix}{name}" for speaker, name in _named(report.speakers)})
    header = _wrapped("teiHeader", _file(report), _encoding(report), _people(report.speakers, names))
    body = _wrapped("text", _wrapped("body", *_paragraphs(report, names)), lang="en")
    return _wrapped("TEI", header, body, xmlns=_NAMESPACE)


def _named(speakers: Sequence[Speaker]) -> Iterator[tuple[Speaker, str]]:
    """The speakers with names for them in the file; ids of a list of people may be anything, and get "p1", "p2"."""
    for number, speaker in enumerate(speakers, 1):
        yield speaker, f"p{number}" if is_listed(speaker) else speaker.id


# -------------------------------------------------------------------------------------------- header


def _file(report: Report) -> str:
    article = report.article
    title = article.title or article.source
    return _wrapped(
        "fileDesc",
        _wrapped("titleStmt", _element("title", title)),
        _wrapped("publicationStmt", _element("p", "Not published.")),
        _wrapped("sourceDesc", _source(article)),
    )


def _source(article: Article) -> str:
    parts = [_element("idno", article.source, type="document")]
    if article.title:
        parts.append(_element("title", article.title))
    author, date, url = article.meta
    if author:
        parts.append(_element("author", author))
    if date:
        parts.append(_element("date", date, when=date if _is_date(date) else None))
    if url:
        parts.append(_element("idno", url, type="URL"))
    return _wrapped("bibl", *parts)


def _is_date(text: str) -> bool:
    """Whether the schema takes it for one.

    >>> [text for text in ("2021", "2021-02-30", "2021-02-03T08:30:00Z", "3 May 2021") if _is_date(text)]
    ['2021', '2021-02-03T08:30:00Z']
    """
    if _MONTH.fullmatch(text):
        return True
    try:
        return bool(_DAY.fullmatch(text) and datetime.fromisoformat(text.replace("Z", "+00:00")))
    except ValueError:
        return False


def _encoding(report: Report) -> str:
    version = report.version if _VERSION.fullmatch(report.version) else "0"
    label = _element("label", f"quotecli {report.version}, engine {report.engine}")
    practice = [_wrapped("quotation", _element("p", _QUOTATION), marks="all")]
    replaced = len(_ILLEGAL.findall(report.article.text))
    if replaced:
        said = f"Characters that XML does not allow, replaced by a space or U+FFFD: {replaced}."
        practice.append(_wrapped("normalization", _element("p", said)))
    return _wrapped(
        "encodingDesc",
        _wrapped("appInfo", _wrapped("application", label, ident="quotecli", version=version)),
        _wrapped("editorialDecl", *practice),
    )


def _people(speakers: Sequence[Speaker], names: _Names) -> str:
    if not speakers:
        return ""
    listed = _wrapped("listPerson", *(_person(speaker, names.speakers[speaker.id]) for speaker in speakers))
    return _wrapped("profileDesc", _wrapped("particDesc", listed))


def _person(speaker: Speaker, name: str) -> str:
    thing = speaker.type in (SpeakerType.ORGANISATION, SpeakerType.DOCUMENT)
    element = "org" if thing else "personGrp" if speaker.plural else "person"
    parts = [_element("orgName" if thing else "persName", speaker.name)] if speaker.name else []
    if is_listed(speaker):
        parts.append(_element("idno", speaker.id))
    notes = [("description", speaker.description)] if speaker.description else []
    if thing:
        notes += [("role", role) for role in speaker.roles]
    else:
        # In an element of its own, since some look for roles and some for what a person does.
        parts += [f"<occupation><roleName>{_text(role)}</roleName></occupation>\n" for role in speaker.roles]
        parts += [_element("affiliation", speaker.affiliation)] if speaker.affiliation else []
        parts += [_element("gender", _GENDERS[speaker.gender])] if speaker.gender in _GENDERS else []
    parts += [_element("note", words, type=sort) for sort, words in notes]
    return _wrapped(element, *parts, id=name, role=speaker.type.value)


# ---------------------------------------------------------------------------------------------- text


def _paragraphs(report: Report, names: _Names) -> Iterator[str]:
    text = report.article.text
    spans = tuple(paragraph_spans(text))
    marks = _by_paragraph(_marks(report.quotes), spans)
    paragraphs = [(span, tuple(_pieces(inside, span, text))) for span, inside in zip(spans, marks, strict=True)]
    parts = Counter(piece.mark.quotes[0].id for _, pieces in paragraphs for piece in pieces if _is_said(piece))
    opening = _Opening(names, parts)
    for span, pieces in paragraphs:
        yield f"<p>{''.join(_marked_up(span, pieces, text, opening))}</p>\n"
    if not paragraphs:
        yield "<p/>\n"


def _marks(quotes: Iterable[Quote]) -> Iterator[_Marked]:
    shared: dict[tuple[str, Span], list[Quote]] = {}
    for quote in quotes:
        yield from (_Marked(span, "said", (quote,)) for span in quote.content)
        for element, span in (("rs", quote.source), ("seg", quote.cue)):
            if span:
                shared.setdefault((element, span), []).append(quote)
    for (element, span), of_quotes in shared.items():
        yield _Marked(span, element, tuple(of_quotes))


def _by_paragraph(marks: Iterable[_Marked], paragraphs: Sequence[Span]) -> list[list[_Marked]]:
    """For each paragraph the marks that reach into it."""
    ends = [span.end for span in paragraphs]
    found: list[list[_Marked]] = [[] for _ in paragraphs]
    for mark in marks:
        number = bisect_right(ends, mark.span.start)
        while number < len(paragraphs) and paragraphs[number].start < mark.span.end:
            found[number].append(mark)
            number += 1
    return found


def _pieces(marks: Iterable[_Marked], within: Span, text: str) -> Iterator[_Piece]:
    """The marks that reach into a paragraph, so that each piece lies within or beside any other, as they open.

    >>> marks = [_Marked(Span(0, 5), "said", ()), _Marked(Span(3, 9), "rs", ())]
    >>> [(piece.mark.element, *piece.span) for piece in _pieces(marks, Span(0, 9), "one words")]
    [('said', 0, 5), ('rs', 3, 5), ('rs', 5, 9)]
    """
    waiting = [
        (max(mark.span.start, within.start), -min(mark.span.end, within.end), _RANKS[mark.element], number, mark)
        for number, mark in enumerate(marks)
    ]
    heapify(waiting)
    ends: list[int] = []
    while waiting:
        start, minus_end, rank, number, mark = heappop(waiting)
        end = -minus_end
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and ends[-1] < end:
            heappush(waiting, (ends[-1], minus_end, rank, number, mark))
            end = ends[-1]
        if not text[start:end].isspace():
            ends.append(end)
            yield _Piece(Span(start, end), mark)


def _is_said(piece: _Piece) -> bool:
    return piece.mark.element == "said"


class _Opening:
    """The tags that open elements; what belongs to one quote is linked in the order of the text."""

    def __init__(self, names: _Names, parts: Counter[str]) -> None:
        self.names = names
        self.parts = parts
        self.seen: Counter[str] = Counter()

    def tag(self, mark: _Marked) -> str:
        if mark.element == "said":
            return self._said(mark.quotes[0])
        if mark.element == "rs":
            return _tag("rs", type="source", ref=self.names.who(mark.quotes), corresp=self.names.quotes(mark.quotes))
        return _tag("seg", type="cue", corresp=self.names.quotes(mark.quotes))

    def _said(self, quote: Quote) -> str:
        self.seen[quote.id] += 1
        number = self.seen[quote.id]
        return _tag(
            "said",
            id=self._name(quote, number),
            who=self.names.who((quote,)),
            direct="true" if quote.kind is Kind.DIRECT else "false",
            rend=quote.kind.value,
            cert=str(round(quote.confidence, 3)),
            prev=f"#{self._name(quote, number - 1)}" if number > 1 else None,
            next=f"#{self._name(quote, number + 1)}" if number < self.parts[quote.id] else None,
        )

    def _name(self, quote: Quote, number: int) -> str:
        return f"{self.names.prefix}{quote.id}" + (f".{number}" if number > 1 else "")


def _marked_up(within: Span, pieces: Iterable[_Piece], text: str, opening: _Opening) -> Iterator[str]:
    opened: list[_Piece] = []
    at = within.start
    for piece in pieces:
        while opened and opened[-1].span.end <= piece.span.start:
            last = opened.pop()
            yield f"{_text(text[at : last.span.end])}</{last.mark.element}>"
            at = last.span.end
        yield _text(text[at : piece.span.start]) + opening.tag(piece.mark)
        at = piece.span.start
        opened.append(piece)
    for last in reversed(opened):
        yield f"{_text(text[at : last.span.end])}</{last.mark.element}>"
        at = last.span.end
    yield _text(text[at : within.end])


# ----------------------------------------------------------------------------------------------- XML


def _wrapped(name: str, *inside: str, **attributes: str | None) -> str:
    """An element of elements, each on lines of its own."""
    return f"{_tag(name, **attributes)}\n{''.join(inside)}</{name}>\n"


def _element(name: str, words: str, **attributes: str | None) -> str:
    return f"{_tag(name, **attributes)}{_text(words)}</{name}>\n"


def _tag(name: str, **attributes: str | None) -> str:
    """An opening tag with the attributes that are not None; `id` and `lang` are those of all XML."""
    given = (
        f" {f'xml:{key}' if key in ('id', 'lang') else key}={_legal(quoteattr(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{''.join(given)}>"


def _text(text: str) -> str:
    return _legal(escape(text))


def _legal(text: str) -> str:
    return _ILLEGAL.sub(lambda match: " " if match[0].isspace() else _REPLACEMENT, text).translate(_REFERENCES)
