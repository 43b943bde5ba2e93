"""Tasks for Prodigy (prodi.gy/docs/api-interfaces): per article its tokens, the spans to look at, and relations.

Contents, cues and sources may lie within each other, as `spans.manual` allows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TextIO

from quotecli.model import Quote, Report, Span
from quotecli.outputs import Asked
from quotecli.outputs.explain import reasons
from quotecli.outputs.json_ import write_lines
from quotecli.outputs.standoff import TokenPiece, parts, words

_RELATIONS = {"cue": "CUE_OF", "source": "SAID"}


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one task per line, each as soon as it is done."""
    write_lines((_task(report, asked) for report in reports), out)


def _task(report: Report, asked: Asked) -> dict[str, Any]:
    text = report.article.text
    tokens = tuple(_tokens(words(report), text))
    spans = _Spans([token for token, _ in tokens], text)
    relations = [relation for quote in report.quotes for relation in spans.relations(quote)]
    return {
        "text": text,
        "tokens": [
            {"text": token.of(text), "start": token.start, "end": token.end, "id": number, "ws": follows}
            for number, (token, follows) in enumerate(tokens)
        ],
        "spans": sorted(spans.found.values(), key=lambda span: (span["start"], -span["end"])),
        "relations": relations,
        "quotes": [_quote(quote, asked) for quote in report.quotes],
        "meta": {"source": report.article.source},
    }


def _tokens(found: Iterable[TokenPiece], text: str) -> Iterator[tuple[Span, bool]]:
    """The words, and whether a space follows each; other white space is a token, so that the text can be put together.

    >>> list(_tokens([TokenPiece(0, 2), TokenPiece(3, 5)], "No no\\n\\n"))
    [(Span(start=0, end=2), True), (Span(start=3, end=5), False), (Span(start=5, end=7), False)]
    """
    last: Span | None = None
    for word in (*found, TokenPiece(len(text), len(text))):
        after = last.end if last else 0
        follows = last is not None and text[after : after + 1] == " " and after < word.start
        if last:
            yield last, follows
        if after + follows < word.start:
            yield Span(after + follows, word.start), False
        last = Span(*word)


def _quote(quote: Quote, asked: Asked) -> dict[str, Any]:
    speakers = [{"id": speaker.id, "name": speaker.label, "role": speaker.role} for speaker in quote.speakers]
    facts = {"id": quote.id, "kind": quote.kind.value, "speakers": speakers, "confidence": round(quote.confidence, 3)}
    return {**facts, "explanation": list(reasons(quote))} if asked.explain else facts


class _Spans:
    """The spans of a task, each once, with the ids of the quotes that it is a part of."""

    def __init__(self, tokens: Sequence[Span], text: str) -> None:
        self.tokens = tokens
        # Of words alone, so that no span begins or ends with white space.
        self.numbers = [number for number, token in enumerate(tokens) if not token.of(text).isspace()]
        self.starts = [tokens[number].start for number in self.numbers]
        self.found: dict[tuple[int, int, str], dict[str, Any]] = {}

    def relations(self, quote: Quote) -> Iterator[dict[str, Any]]:
        """The relations of a quote: of cue and source to its first part, and of each part to the one before."""
        marked = [(what, span) for what, given in parts(quote) if (span := self._span(quote, what, given))]
        contents = [span for what, span in marked if what == "content"]
        yield from (_relation(one, next_, "GOES_ON") for one, next_ in pairwise(contents))
        for what, span in marked:
            if what in _RELATIONS and contents:
                yield _relation(span, contents[0], _RELATIONS[what])

    def _span(self, quote: Quote, what: str, given: Span) -> dict[str, Any] | None:
        within = self.numbers[bisect_left(self.starts, given.start) : bisect_left(self.starts, given.end)]
        if not within:
            return None
        first, last = within[0], within[-1]
        label = quote.kind.value.upper() if what == "content" else what.upper()
        span = self.found.setdefault(
            (first, last, label),
            {
                "start": self.tokens[first].start,
                "end": self.tokens[last].end,
                "token_start": first,
                "token_end": last,
                "label": label,
                "quotes": [],
            },
        )
        span["quotes"].append(quote.id)
        return span


def _relation(head: dict[str, Any], child: dict[str, Any], label: str) -> dict[str, Any]:
    # Prodigy names a span by its last token.
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": _place(head),
        "child_span": _place(child),
        "label": label,
    }


def _place(span: dict[str, Any]) -> dict[str, Any]:
    return {key: span[key] for key in ("start", "end", "token_start", "token_end", "label")}
