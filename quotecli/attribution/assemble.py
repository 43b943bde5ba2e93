"""Make one quote of what belongs together: split quotations, further sentences, follow-on paragraphs."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotecli.attribution.base import Attribution
from quotecli.attribution.drafts import Draft, drafts
from quotecli.attribution.places import Placer
from quotecli.engines.base import Frame
from quotecli.language.tags import Tag
from quotecli.model import Kind, Span
from quotecli.text.parsed import Parsed


def attribute(parsed: Parsed, frames: Sequence[Frame]) -> tuple[Attribution, ...]:
    """The quotes of a document, in the order of the text.

    A quotation without a cue of its own joins the quote before it in its paragraph, or goes on with the speaker
    of the paragraph before when it fills its paragraph; otherwise it is nobody's, and no quote.

    >>> from quotecli.attribution.examples import joined
    >>> joined('"We ran," Jo Roe said. "It rained."')
    X said: Jo Roe | "We ran," + "It rained."
    >>> joined('"We ran," Jo Roe said. Fog hid "The Dam".')
    X said: Jo Roe | "We ran,"

    Gets wrong: an answer by somebody else in the same paragraph, without a cue.
    """
    collected = drafts(parsed, frames)
    placer = Placer(parsed, collected)
    for index in range(len(parsed.quotations)):
        placer.place(index)
    collected.sort(key=lambda d: (d.content[0], d.cue or Span(0, 0)))
    starts = [q.span.start for q in parsed.quotations]
    return tuple(_finished(parsed, starts, draft) for draft in collected)


def _finished(parsed: Parsed, starts: Sequence[int], draft: Draft) -> Attribution:
    content = tuple(draft.content)
    direct = draft.rule.verbatim
    kind = Kind.DIRECT if direct else _kind(parsed, starts, content)
    return Attribution(kind, content, draft.cue, draft.source, draft.carried, draft.rule, draft.score, draft.evidence)


def _kind(parsed: Parsed, starts: Sequence[int], content: Sequence[Span]) -> Kind:
    """Direct where every word stands in marks, mixed where some do; `starts` are the offsets of the quotations."""
    inside = outside = 0
    for part in content:
        first, last = bisect_left(parsed.starts, part.start), bisect_left(parsed.starts, part.end)
        k = max(0, bisect_right(starts, part.start) - 1)
        for i in range(first, last):
            if not parsed.tags[i] & Tag.WORD:
                continue
            at = parsed.starts[i]
            while k + 1 < len(parsed.quotations) and starts[k + 1] <= at:
                k += 1
            if parsed.quotations and starts[k] <= at < parsed.quotations[k].span.end:
                inside += 1
            else:
                outside += 1
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT
