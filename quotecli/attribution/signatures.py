"""Who signs a quotation that has no cue."""

from quotecli.attribution.settings import SETTINGS
from quotecli.language.marks import marks
from quotecli.language.tags import Tag
from quotecli.model import Span
from quotecli.text.paragraphs import Paragraph
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation


def signature(parsed: Parsed, paragraph: Paragraph, quotation: Quotation) -> Span | None:
    """`"We ran." — Jo Roe, mayor`: a dash after a quotation and a name up to the end of the paragraph."""
    i = quotation.last
    if i + 1 >= paragraph.last_token or parsed.words[i] not in marks(parsed.language).signing:
        return None
    if quotation.first != paragraph.first_token or paragraph.last_token - i > SETTINGS.signature_tokens:
        return None
    named = parsed.tags[i + 1] & Tag.CAPITAL or parsed.words[i + 1] == "@"
    return parsed.span(i + 1, paragraph.last_token) if named else None
