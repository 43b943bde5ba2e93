"""One article of the page: its head, its speakers, its text, and its quotes one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quotecli.audit.count import spoken_words
from quotecli.model import Article, Quote, Report, Span, Speaker
from quotecli.outputs.counts import counted
from quotecli.outputs.explain import doubtful, reasons
from quotecli.outputs.html.escape import escaped, web_address
from quotecli.outputs.html.palette import NOBODY, badge, look
from quotecli.outputs.html.spans import Close, Marked, Open, cut, marked
from quotecli.text.paragraphs import paragraph_spans

# A line of so many words at most, and without an end mark, is set as a heading.
_HEADING_WORDS = 14
_END_MARKS = ".?!…:;,\"”’'»"
# The badge where nobody is known to speak.
_UNKNOWN = "?"
# How the lines of an explanation begin that tell what the model added up.
_WEIGHED = "evidence: "


@dataclass(frozen=True)
class PlacedReport:
    """A report with its place in the page: `number` counts the articles from 1, `level` is that of its heading."""

    report: Report
    number: int
    level: int

    @cached_property
    def places(self) -> dict[str, int]:
        """The number of each speaker, from 0, by id."""
        return {speaker.id: number for number, speaker in enumerate(self.report.speakers)}

    @property
    def name(self) -> str:
        """The id of the article's element, with which all ids in it begin."""
        return f"a{self.number}"

    def quote_name(self, quote: Quote) -> str:
        """What the elements of a quote are known by."""
        return f"{self.name}{escaped(quote.id)}"

    def speaker_name(self, speaker: Speaker) -> str:
        """What the elements of a speaker are known by; ids of a list of people may have any letter in them."""
        return f"{self.name}s{self.places[speaker.id]}"

    def look(self, quote: Quote) -> str:
        """The classes that give the quote its colour."""
        if not quote.speakers:
            return f"{NOBODY} p0"
        first, *others = (self.places[speaker.id] for speaker in quote.speakers)
        beside = f" joint with-{look(others[0]).split()[0]}" if others else ""
        return look(first) + beside

    def badge(self, quote: Quote) -> str:
        """The letters of all who speak."""
        return "+".join(badge(self.places[speaker.id]) for speaker in quote.speakers) or _UNKNOWN


def title_of(article: Article) -> str:
    """What the article is called: its title, or the name of its input."""
    if article.title and article.title.strip():
        return " ".join(article.title.split())
    return article.label


def rendered(report: Report, number: int, *, level: int) -> str:
    """The element of one article; `number` counts from 1, `level` is that of its heading, 1 or 2."""
    page = PlacedReport(report, number, level)
    parts = (*_head(page), *_speakers(page), *_text(page), *_notes(page))
    return f'<article id="{page.name}" aria-labelledby="{page.name}t">\n' + "\n".join(parts) + "\n</article>\n"


def _head(page: PlacedReport) -> Iterator[str]:
    report = page.report
    yield "<header>"
    yield f'<h{page.level} id="{page.name}t">{escaped(title_of(report.article))}</h{page.level}>'
    counts = f"{counted(len(report.quotes), 'quote')}, {counted(len(report.speakers), 'speaker')}"
    facts = [*(f"<span>{fact}</span>" for fact in _facts_of(report.article)), f"<span>{counts}</span>"]
    yield f'<p class="meta">{" ".join(facts)}</p>'
    yield "</header>"


def _facts_of(article: Article) -> Iterator[str]:
    meta = article.meta
    if meta.author:
        yield escaped(meta.author)
    if meta.date:
        yield escaped(meta.date)
    address = web_address(meta.url)
    if address:
        yield f'<a href="{escaped(address)}" rel="noopener noreferrer">{escaped(address)}</a>'
    elif meta.url:
        yield escaped(meta.url)
    if title_of(article) != article.source and article.source not in ("-", meta.url):
        yield escaped(article.source)


# ------------------------------------------------------------------------------------------- speakers


def _speakers(page: PlacedReport) -> Iterator[str]:
    words: Counter[str] = Counter()
    total = nobody = 0
    for quote in page.report.quotes:
        number = spoken_words(quote.text)
        total += number
        nobody += 0 if quote.speakers else number
        for identity in {speaker.id for speaker in quote.speakers}:
            words[identity] += number
    if not page.report.quotes:
        return
    yield f'<section class="cast" aria-labelledby="{page.name}c {page.name}t"><details open>'
    yield f'<summary><h{page.level + 1} id="{page.name}c">Speakers</h{page.level + 1}></summary>'
    yield '<ul role="list">'
    for speaker in page.report.speakers:
        number = page.places[speaker.id]
        about = f'<b class="name">{escaped(speaker.label)}</b>'
        if speaker.role:
            about += f' <span class="role">{escaped(speaker.role)}</span>'
        yield _speaker(
            page.speaker_name(speaker),
            look(number),
            badge(number),
            about,
            speaker.quotes,
            words[speaker.id] / max(total, 1),
        )
    unknown = sum(not quote.speakers for quote in page.report.quotes)
    if unknown:
        about = '<b class="name">nobody</b> <span class="role">the article does not tell who speaks</span>'
        yield _speaker(f"{page.name}nobody", f"{NOBODY} p0", _UNKNOWN, about, unknown, nobody / max(total, 1))
    yield "</ul></details></section>"


def _speaker(name: str, classes: str, letters: str, about: str, quotes: int, share: float) -> str:
    bar = f'<svg class="bar" aria-hidden="true"><rect width="{100 * share:.1f}%" height="100%"/></svg>'
    count = f'<span class="count">{counted(quotes, "quote")}, {100 * share:.0f}&nbsp;% of words</span>'
    # The script switches it on: without it, it would do nothing.
    return (
        f'<li><button type="button" class="{classes}" data-who="{name}" aria-pressed="false" disabled>'
        f'<span class="letter">{letters}</span><span class="about">{about} {count}</span>{bar}</button></li>'
    )


# ------------------------------------------------------------------------------------------- text


def _text(page: PlacedReport) -> Iterator[str]:
    text, quotes = page.report.article.text, page.report.quotes
    paragraphs = list(paragraph_spans(text))
    lines = _lines(text, paragraphs)
    numbered: set[int] = set()
    yield f'<div class="text" id="{page.name}x">'
    for span, line, steps in zip(paragraphs, lines, cut(paragraphs, marked(quotes)), strict=True):
        heading = ' class="heading"' if _is_heading(span.of(text)) else ""
        written = []
        ends: list[str] = []
        for step in steps:
            if isinstance(step, Open):
                start, end = _element(page, step.marked, numbered)
                written.append(start)
                ends.append(end)
            elif isinstance(step, Close):
                written.append(ends.pop())
            else:
                written.append(escaped(step.of(text)))
        yield f'<p data-line="{line}"{heading}>{"".join(written)}</p>'
    yield "</div>"


def _lines(text: str, paragraphs: Sequence[Span]) -> Iterator[int]:
    """The line, from 1, on which each paragraph begins; a line ends as everywhere in the program."""
    line, at = 1, 0
    for span in paragraphs:
        passed = text[at : span.start]
        line += passed.count("\n") + passed.count("\r") - passed.count("\r\n")
        yield line
        at = span.start


def _is_heading(words: str) -> bool:
    return words[-1] not in _END_MARKS and len(words.split()) <= _HEADING_WORDS


def _element(page: PlacedReport, item: Marked, numbered: set[int]) -> tuple[str, str]:
    """The start and the end of the element of what is marked; the first of a quote has its number."""
    quotes = [page.report.quotes[number] for number in item.quotes]
    names = " ".join(page.quote_name(quote) for quote in quotes)
    if item.what != "quote":
        return f'<span class="{item.what} {page.look(quotes[0])}" data-q="{names}">', "</span>"
    quote = quotes[0]
    doubt = " doubt" if doubtful(quote) else ""
    start = f'<mark class="{quote.kind.value} {page.look(quote)}{doubt}" data-q="{names}">'
    if item.quotes[0] not in numbered:
        numbered.add(item.quotes[0])
        start += _chip(page, quote)
    return start, "</mark>"


def _chip(page: PlacedReport, quote: Quote) -> str:
    name, number = page.quote_name(quote), escaped(quote.id.removeprefix("q"))
    doubt = ' <i class="word">doubtful</i>' if doubtful(quote) else ""
    return (
        f'<a class="chip" id="{name}" href="#{name}n" aria-label="Quote {number}, {escaped(_who(quote))}"'
        f' aria-describedby="{name}f"><b class="letter">{page.badge(quote)}</b>{number}{doubt}</a>'
    )


def _who(quote: Quote) -> str:
    return " and ".join(" ".join(speaker.label.split()) for speaker in quote.speakers) or "nobody"


# ------------------------------------------------------------------------------------------- one by one


def _notes(page: PlacedReport) -> Iterator[str]:
    if not page.report.quotes:
        yield '<p class="none">No quotes found.</p>'
        return
    yield f'<section class="notes" aria-labelledby="{page.name}l {page.name}t">'
    yield f'<h{page.level + 1} id="{page.name}l">The quotes one by one</h{page.level + 1}>'
    yield '<ol role="list">'
    for quote in page.report.quotes:
        yield _note(page, quote)
    yield "</ol></section>"


def _note(page: PlacedReport, quote: Quote) -> str:
    name, text = page.quote_name(quote), page.report.article.text
    # A quote of white space alone, which no engine finds, stands in no paragraph.
    place = name if any(part.of(text).strip() for part in quote.content) else f"{page.name}x"
    whose = " ".join(map(page.speaker_name, quote.speakers)) or f"{page.name}nobody"
    cue = f"cue “{escaped(' '.join(quote.cue.of(text).split()))}”" if quote.cue else "no cue"
    doubt = ', <b class="word">doubtful</b>' if doubtful(quote) else ""
    facts = (quote.kind.value, cue, f"confidence {100 * quote.confidence:.0f}&nbsp;%{doubt}", f"line {quote.line}")
    words = " … ".join(escaped(" ".join(part.of(text).split())) for part in quote.content)
    return (
        f'<li id="{name}n" class="{page.look(quote)}" data-quote="{name}" data-kind="{quote.kind.value}"'
        f' data-whose="{whose}" tabindex="-1"><div class="note">'
        f'<p class="who"><b class="letter">{page.badge(quote)}</b>'
        f'<a class="back" href="#{place}" aria-label="Quote {escaped(quote.id.removeprefix("q"))}, in the text">'
        f"{escaped(quote.id.removeprefix('q'))}</a> {_introduced(quote)}</p>"
        f'<p class="facts" id="{name}f">{" · ".join(facts)}</p><p class="words">{words}</p>'
        f"{_why(quote)}</div></li>"
    )


def _why(quote: Quote) -> str:
    """What was decided, and folded away what was weighed, which is long and for those who know the model."""
    weighed = [reason for reason in reasons(quote) if reason.startswith(_WEIGHED)]
    decided = [reason for reason in reasons(quote) if not reason.startswith(_WEIGHED)]
    more = ""
    if weighed:
        facts = _listed(reason[len(_WEIGHED) :] for reason in weighed)
        more = f"<details><summary>What was weighed</summary>{facts}</details>"
    return f'<details class="why"><summary>Why</summary>{_listed(decided)}{more}</details>'


def _listed(lines: Iterable[str]) -> str:
    return '<ul role="list">' + "".join(f"<li>{escaped(line)}</li>" for line in lines) + "</ul>"


def _introduced(quote: Quote) -> str:
    if not quote.speakers:
        return '<b class="name">nobody</b>'
    return " and ".join(
        f'<b class="name">{escaped(speaker.label)}</b>'
        + (f', <span class="role">{escaped(speaker.role)}</span>' if speaker.role else "")
        for speaker in quote.speakers
    )
