"""Reports for the formats of other tools: real ones, one with everything that is hard, and any that could be."""

from functools import cache

from hypothesis import strategies as st

from quotecli.extractor import Extractor
from quotecli.inputs.decoding import decode
from quotecli.model import Article, Kind, Meta, Quote, Report, Span, Speaker, SpeakerType
from tests.marked import ROOT
from tests.reports import span

SAMPLES = sorted(path.name for path in (ROOT / "samples").glob("*.txt"))
TEXT = (
    "\ufeffWEIR 🌧 & <more>\r\n\r\n“The weir,\r\nthe mill and\tthe ford”, wrote Ada Quill and Bo Renn in a report, “are "
    "lost.\r\n\r\nNobody came 🌧.”\x07 The letter the two had signed said so too.\u2028It went on to say that\x85“we” "
    "left. Quill said Renn said the ford was shut.\r\n"
)
QUILL = Speaker("Q42", "Ada Quill", None, ("hydrologist", "chair"), "Weir Board", SpeakerType.PERSON, "f", 3)
RENN = Speaker("a b|c%\t\udc80", "Bo Renn", None, (), None, SpeakerType.PERSON, "m", 2)
LETTER = Speaker("s1", None, "letter the two had signed", (), None, SpeakerType.DOCUMENT, None, 1)
BOARD = Speaker("s2", "Weir Board", None, ("regulator",), None, SpeakerType.ORGANISATION, None, 0)
THEY = Speaker("s3", None, "two of them", (), None, SpeakerType.UNNAMED, None, 0, True)


def quote(number, kind, parts, cue, source, *speakers, text=TEXT):
    """A quote of which everything is given as words of the text."""
    content = tuple(span(part, text) for part in parts)
    where = [words and span(words, text) for words in (cue, source)]
    line = text.count("\n", 0, content[0].start) + 1
    return Quote(f"q{number}", kind, " ".join(parts), line, content, *where, speakers, 0.8765, "made up")


def hard_report():
    """Parts over paragraphs, several speakers, a source in a source, a report in a report, spans that cross."""
    quotes = (
        quote(
            1,
            Kind.DIRECT,
            ["“The weir,\r\nthe mill and\tthe ford”", "“are lost.\r\n\r\nNobody came 🌧.”"],
            "wrote",
            "Ada Quill and Bo Renn",
            QUILL,
            RENN,
        ),
        quote(2, Kind.INDIRECT, ["so too"], "said so", "The letter the two had signed", LETTER),
        quote(3, Kind.MIXED, ["“we” left"], "It went on to say that\x85", "the two", LETTER, THEY),
        quote(4, Kind.INDIRECT, ["Renn said the ford was shut"], "Quill said", "Quill", QUILL),
        quote(5, Kind.INDIRECT, ["the ford was shut"], "said the", "Renn", RENN),
        quote(6, Kind.DIRECT, ["🌧 & <more>"], None, None),
    )
    meta = Meta("Cy <&> Dow", "2021-05-03", "https://example.org/weir?a=1&b=2")
    return Report(
        Article(TEXT, "weir & mill.txt", "The \x07 weir", meta),
        (QUILL, RENN, LETTER, BOARD, THEY),
        quotes,
        "rules",
        "0.1.0",
    )


@cache
def sample_report(name):
    """What the rules find in a sample."""
    path = ROOT / "samples" / name
    return Extractor("rules")(Article(decode(path.read_bytes()), f"samples/{name}"))


# Any character at all, and more often those that formats trip over.
_CHARACTERS = st.characters() | st.sampled_from("aB. “”\"'\n\r\t \u2028\x85\x00\x1b\ud800\ufffe🌧<&>]|%_#;:")


def texts(least=0, most=30):
    return st.text(_CHARACTERS, min_size=least, max_size=most)


@st.composite
def _quotes(draw, number, text, speakers):
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    pairs = [Span(*bounds[n : n + 2]) for n in range(0, len(bounds) - 1, 2)]
    anywhere = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda at: Span(at[0], min(at[0] + at[1], len(text)))
    )
    cue, source = draw(st.none() | anywhere), draw(st.none() | anywhere)
    who = draw(st.lists(st.sampled_from(speakers), unique=True, max_size=3)) if speakers else []
    words = " ".join(part.of(text) for part in pairs)
    confidence = draw(st.floats(0, 1))
    return Quote(
        f"q{number}", draw(st.sampled_from(Kind)), words, 1, tuple(pairs), cue, source, tuple(who), confidence, ""
    )


@st.composite
def any_reports(draw):
    """A report that no pipeline may ever make, and every renderer has to take."""
    text = draw(texts(1, 60))
    ids = draw(st.lists(texts(1, 5) | st.sampled_from(["s1", "s2", "Q7"]), unique=True, max_size=4))
    speakers = [
        Speaker(
            id_,
            draw(st.none() | texts()),
            draw(st.none() | texts()),
            tuple(draw(st.lists(texts(), max_size=2))),
            draw(st.none() | texts()),
            draw(st.sampled_from(SpeakerType)),
            draw(st.sampled_from([None, "f", "m"])),
            1,
            draw(st.none() | st.booleans()),
        )
        for id_ in ids
    ]
    quotes = [draw(_quotes(number, text, speakers)) for number in range(1, draw(st.integers(1, 4)) + (len(text) > 1))]
    meta = Meta(*(draw(st.none() | texts()) for _ in range(3)))
    article = Article(text, draw(texts()), draw(st.none() | texts()), meta)
    return Report(article, tuple(speakers), tuple(quotes), "rules", draw(st.sampled_from(["0.1.0", "0.2.dev1+x"])))
