"""Reports made by hand, on an article made up, for the tests of what is printed."""

import io

from quotecli.model import Article, Kind, Quote, Report, Span, Speaker, SpeakerType
from quotecli.outputs import Asked, renderer

TEXT = (
    "“The harbour wall will hold\r\nfor another winter,” said Ines Okello, harbour master of Port Sallow and head of "
    "its storm committee. “After that, I promise nothing.”\r\n\r\n"
    "Local fishermen complained that nobody had asked them “a single question” before the works began.\r\n\r\n"
    "“It was dark, and it was loud.”\r\n"
)

OKELLO = Speaker(
    "s1",
    "Ines Okello",
    None,
    ("harbour master of Port Sallow and head of its storm committee", "harbour master"),
    None,
    SpeakerType.PERSON,
    "f",
    1,
)
FISHERMEN = Speaker("s2", None, "local fishermen", (), None, SpeakerType.UNNAMED, None, 1)


# What would drive a terminal, or cannot be encoded.
NASTY = ["\x1b[31m", "\x1b]0;owned\x07", "\x9b2J", "\x7f", "\u202e", "\u2066", "\x00", "\x08", "\ud800", "\U000e0041"]


class Screen(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self):
        return True

    def fileno(self):
        raise OSError


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def make_quote(number, kind, parts, *, text=TEXT, cue=None, source=None, speaker=None, explanation=()):
    spans = tuple(span(part, text) for part in parts)
    return Quote(
        id=f"q{number}",
        kind=kind,
        text=" ".join(parts),
        line=text.count("\n", 0, spans[0].start) + 1,
        content=spans,
        cue=cue and span(cue, text),
        source=source and span(source, text),
        speakers=(speaker,) if speaker else (),
        confidence=0.96543,
        rule="cue-before-source",
        explanation=explanation,
    )


def make_report(source="harbour.txt"):
    quotes = (
        make_quote(
            1,
            Kind.DIRECT,
            ["“The harbour wall will hold\r\nfor another winter,”", "“After that, I promise nothing.”"],
            cue="said",
            source="Ines Okello",
            speaker=OKELLO,
            explanation=("rule cue-before-source: the cue follows the closing mark", "cue: said", "runner-up: nobody"),
        ),
        make_quote(
            2,
            Kind.MIXED,
            ["nobody had asked them “a single question” before the works began"],
            cue="complained",
            source="Local fishermen",
            speaker=FISHERMEN,
            explanation=("rule cue-that: a reported clause follows",),
        ),
        make_quote(3, Kind.DIRECT, ["“It was dark, and it was loud.”"]),
    )
    return Report(Article(TEXT, source), (OKELLO, FISHERMEN), quotes, "rules", "0.1.0")


def make_report_of(words, *, source="a.txt", name="Bo Tan", role="baker"):
    """A report on one quote, whose every text is given."""
    speaker = Speaker("s1", name, None, (role,), None, SpeakerType.PERSON, None, 1)
    quote = make_quote(1, Kind.DIRECT, [words], text=words, speaker=speaker, explanation=(f"because {words}",))
    return Report(Article(words, source), (speaker,), (quote,), "rules", "0.1.0")


def rendered(format_, *reports, explain=False, with_text=False, out=None):
    out = out or io.StringIO(newline="")
    renderer(format_)(iter(reports), out, Asked(explain, with_text))
    return out.getvalue()


class Extractor:
    """In the extractor's place: the report on the article above, and no quotes in any other."""

    def __init__(self, engine="learned"):
        self.engine = engine

    def __call__(self, article):
        if article.text == TEXT:
            return make_report(article.source)
        return Report(article, (), (), self.engine, "0.1.0")
