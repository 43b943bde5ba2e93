"""Where a name stands in its sentence: as a subject, as an object, after a preposition."""

from quotecli.grammar.capitalised_runs import MARKS
from quotecli.grammar.phrases import noun_like
from quotecli.language.tags import Tag
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention
from quotecli.text.parsed import Parsed


def is_subject(parsed: Parsed, mention: Mention) -> bool:
    """Whether no preposition or verb stands before a name, and no possessive and no noun after it."""
    tags = parsed.tags
    start = mention.first
    while start and tags[start - 1] & (Tag.ROLE | Tag.TITLE | Tag.ADJECTIVE | Tag.DETERMINER):
        # "accused" is a role as well.
        if tags[start - 1] & Tag.CUE and not tags[start - 1] & Tag.CAPITAL:
            break
        start -= 1
    before = tags[start - 1] if start else Tag.STOP
    if before & (Tag.PREPOSITION | Tag.VERB | Tag.ED) or (before & Tag.CUE and not tags[start] & Tag.TITLE):
        return _after_quote(parsed, start - 1)
    if mention.last >= len(tags):
        return True
    if before & Tag.COMMA and tags[mention.last] & (Tag.COMMA | Tag.STOP):
        return bool(tags[mention.last] & Tag.COMMA) and _opens_with_role(parsed, start - 1)
    return parsed.words[mention.last] not in ("'s", "'") and not noun_like(parsed, mention.last)


def _opens_with_role(parsed: Parsed, comma: int) -> bool:
    """Whether a role before a comma opens its sentence: "A nurse|, Ann Roe, dug the bullet out"."""
    tags = parsed.tags
    i = comma - 1
    if i < 0 or not tags[i] & (Tag.ROLE | Tag.TITLE):
        return False
    low = parsed.paragraphs[parsed.paragraph_of(comma)].first_token
    while i > low and tags[i] & Tag.WORD and not tags[i] & (Tag.VERB | Tag.CUE | Tag.PREPOSITION | Tag.AUXILIARY):
        i -= 1
    return i == low or bool(tags[i] & Tag.STOP)


def is_object(parsed: Parsed, i: int) -> bool:
    """Whether a pronoun is the object of a verb: not the one who does what the verb says."""
    if parsed.words[i] == "her":
        after = parsed.tags[i + 1] if i + 1 < len(parsed.tags) else Tag.STOP
        return bool(after & (Tag.STOP | Tag.COMMA | Tag.PREPOSITION | Tag.DETERMINER | Tag.CONJUNCTION | Tag.MARK))
    return parsed.words[i] == "him"


def _after_quote(parsed: Parsed, verb: int) -> bool:
    """Whether a verb stands after a quote and has its subject after it: '..." said Ann Roe'."""
    before = parsed.words[verb - 1] if verb else ""
    return bool(parsed.tags[verb] & Tag.CUE) and (before in MARKS or before == ",")


def is_placed(parsed: Parsed, mention: Mention) -> bool:
    """Whether a mention names no person for sure: an organisation, or something after "in"."""
    before = parsed.tags[mention.first - 1] if mention.first else 0
    return mention.type is SpeakerType.ORGANISATION or bool(before & Tag.PREPOSITION)
