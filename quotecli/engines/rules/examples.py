"""Shows on one line each what the engine finds in a text; the examples of the rules use it."""

from quotecli.engines.rules.find import find
from quotecli.model import Article, Frame, Span
from quotecli.stages.quotations import quotations
from quotecli.stages.segment import segment, sentences


def show(text: str) -> None:
    """Print rule, source, cue and content of every frame; "-" stands for nobody, " + " joins the parts.

    >>> show("Jo Roe said the dam would hold.")
    X said that: Jo Roe | said | the dam would hold
    """
    document = segment(Article(text))
    marked = quotations(document)
    for frame in find(document, marked, sentences(document, marked)):
        print(shown(frame, text))


def shown(frame: Frame, text: str) -> str:
    """One frame on one line."""

    def words(span: Span | None) -> str:
        return span.of(text) if span else "-"

    content = " + ".join(words(part) for part in frame.content)
    return f"{frame.rule}: {words(frame.source)} | {words(frame.cue)} | {content}"
