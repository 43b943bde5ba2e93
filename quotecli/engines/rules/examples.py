"""Shows on one line each what is found in a text; the examples of the rules use it."""

from quotecli.engines.rules.engine import find
from quotecli.model import Article, Span
from quotecli.text.parsed import parse


def show(text: str) -> None:
    """Print rule, source, cue and content of every frame; "-" stands for nobody, " + " joins the parts.

    >>> show("Jo Roe said the dam would hold.")
    X said that: Jo Roe | said | the dam would hold
    """
    parsed = parse(Article(text))
    for frame in find(parsed):
        cue = shown(text, frame.cue)
        print(f"{frame.rule}: {shown(text, frame.source)} | {cue} | {shown(text, *frame.content)}")


def shown(text: str, *spans: Span | None) -> str:
    """The words under some spans, joined by " + "."""
    return " + ".join(span.of(text) if span else "-" for span in spans)
