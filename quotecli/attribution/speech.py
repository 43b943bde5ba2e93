"""What a quotation is in its paragraph: a sentence by itself, all that stands there, or speech without a cue."""

from bisect import bisect_left
from itertools import islice

from quotecli.attribution.drafts import Draft
from quotecli.attribution.settings import SETTINGS
from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.text.paragraphs import Paragraph
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation


def is_sentence(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation is a whole sentence by itself: "… he said. | "We ran." "."""
    words, tags = parsed.words, parsed.tags
    if not quotation.speech:
        return False
    first, last = quotation.first, quotation.last
    if first > paragraph.first_token and words[first - 1] in ("but", "and") and tags[first - 1] & Tag.CAPITAL:
        first -= 1
    if (
        first > paragraph.first_token
        and not tags[first - 1] & Tag.STOP
        and words[first - 1] not in marks(parsed.language).after
    ):
        return False
    following = Tag.CAPITAL | Tag.MARK | Tag.NUMBER
    final = last - 2 if quotation.closed else last - 1
    # "… in the U.S.A." ends with a full stop too.
    ended = tags[final] & Tag.STOP or words[final].endswith(".")
    return last >= paragraph.last_token or bool(ended and tags[last] & following)


def others_between(parsed: Parsed, draft: Draft, quotation: Quotation) -> bool:
    """Whether a sentence of somebody else stands between: `… he said. The police left. | "…"`.

    "He paused." is the speaker's.
    """
    tags = parsed.tags
    spans = (*draft.content, draft.cue, draft.source)
    end = max(span.end for span in spans if span and span.start < quotation.span.start)
    first = bisect_left(parsed.starts, end)
    stops = range(max(0, first - 2), quotation.first)
    start = next((k + 1 for k in stops if tags[k] & Tag.STOP), quotation.first)
    words = list(islice((k for k in range(start, quotation.first) if tags[k] & Tag.WORD), SETTINGS.subject_words))
    if not words or tags[words[0]] & (Tag.PRONOUN | Tag.CONJUNCTION):
        return False
    others = Tag.PEOPLE | Tag.ROLE | Tag.ORGANISATION | Tag.GIVEN
    return any(tags[k] & others or (k != words[0] and tags[k] & Tag.CAPITAL) for k in words)


def fills(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a paragraph has hardly a word outside its quotation."""
    return quotation.speech and quotation.first == paragraph.first_token and quotation.last >= paragraph.last_token - 1


def begins(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a paragraph begins with a quotation that is a sentence: `"It is over." The meeting goes on today.`"""
    return quotation.first == paragraph.first_token and is_sentence(parsed, paragraph, quotation)


def stands_alone(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> bool:
    """Whether a quotation that nobody is given for is speech all the same: whole sentences, not a title or a motto."""
    words = sum(1 for i in range(quotation.first, quotation.last) if parsed.tags[i] & Tag.WORD)
    ended = quotation.continues or (quotation.closed and parsed.words[quotation.last - 2] in (".", "?", "!"))
    return words >= SETTINGS.unattributed_words and ended and is_sentence(parsed, paragraph, quotation)
