"""Which name heads the phrase that a source is: no possessor, no modifier of a noun after it, no complement of "of"."""

from bisect import bisect_left
from collections.abc import Sequence

from quotecli.grammar.capitalised_runs import addresses
from quotecli.grammar.names import letters_end
from quotecli.grammar.phrases import noun_like, role_headed
from quotecli.language.tags import FUNCTION, NOUNISH, Tag
from quotecli.language.words import role_like
from quotecli.model import SpeakerType
from quotecli.speakers.mentions import Mention
from quotecli.text.parsed import Parsed

PERSON = SpeakerType.PERSON
DASHES = frozenset(("–", "—", "-", "--"))
INCLUDING = frozenset(("including", "such", "like"))
"""After these come examples: "ministers including | Ann Roe"."""


def head_name(parsed: Parsed, names: Sequence[Mention], first: int, last: int) -> Mention | None:
    """The one of the names in the phrase between two tokens that heads it.

    >>> from quotecli.model import Article
    >>> from quotecli.speakers.mentions import names_between
    >>> from quotecli.text.parsed import parse
    >>> def head(text):
    ...     parsed = parse(Article(text))
    ...     size = len(parsed.words)
    ...     found = head_name(parsed, list(names_between(parsed, 0, size)), 0, size)
    ...     return found and found.name
    >>> head("Isle of Hov badminton player Jo Low"), head("Ann Roe, the wife of mayor Jo Low")
    ('Jo Low', 'Ann Roe')
    >>> head("Molde's director of public health Dr Ann Roe"), head("a spokesman for President Roe")
    ('Ann Roe', None)
    """
    # "the Lowland manager" is no Lowland.
    names = [m for m in names if m.title or not all(tag & Tag.DEMONYM for tag in parsed.tags[m.first : m.last])]
    heading = [m for m in names if _heads(parsed, m, first, last)]
    best = heading[0] if heading else None
    if best is None or not (_full(best) or _stands_alone(parsed, best, first, last)):
        best = next((m for m in names if _full(m) and _ends_title(parsed, m, first, last)), best)
    if best and best.type is None and len(heading) > 1 and heading[1].type is PERSON:
        best = heading[1] if best.definite or role_headed(parsed, first, best.first) else best
    return best


def _stands_alone(parsed: Parsed, mention: Mention, first: int, last: int) -> bool:
    """Whether a single name opens the phrase, and what follows only says more: "Roe, the daughter of Ann Low"."""
    i = mention.last
    if i - first != 1 or i >= last:
        return False
    return bool(parsed.tags[i] & (Tag.COMMA | Tag.RELATIVE)) or parsed.words[i] in DASHES


def _full(mention: Mention) -> bool:
    """Whether a name is surely a person's: of more than one word, or titled."""
    return mention.type is PERSON and (mention.title is not None or " " in (mention.name or ""))


def _ends_title(parsed: Parsed, mention: Mention, first: int, last: int) -> bool:
    """Whether a name ends a phrase that tells its bearer's role: "Bank of Hov governor | Jo Low".

    Not where it is somebody else's: "wife of former mayor | Jo Low", "a spokesman for | Jo Low".
    """
    tags, words = parsed.tags, parsed.words
    after = letters_end(parsed, mention.last, last)
    if after < last and not (tags[after] & (Tag.COMMA | Tag.RELATIVE) or words[after] in DASHES or words[after] == "("):
        return False
    start = bisect_left(parsed.starts, mention.span.start)
    if start - 1 > first and words[start - 1] == "the" and addresses(parsed, start):
        # "Senator the Hon. Jo Low"
        start -= 1
    before = start - 1
    if before < first or not INCLUDING.isdisjoint(words[first:start]):
        return False
    if tags[before] & Tag.COMMA:
        return is_office(parsed, before - 1) or role_headed(parsed, first, before)
    if words[before] == ")":
        # "Llywydd (presiding officer) | Jo Low"
        return is_office(parsed, before - 1)
    titled = mention.title is not None and not addresses(parsed, mention.first - 1)
    if titled or is_office(parsed, before):
        return not _is_complement(parsed, first, mention.first)
    if tags[before] & (FUNCTION | Tag.CLITIC | Tag.MARK | Tag.DOCUMENT):
        return False
    known = tags[mention.first] & Tag.GIVEN or mention.title is not None
    return bool(known) and any(_is_own_office(parsed, i) for i in range(first, before))


def is_office(parsed: Parsed, i: int) -> bool:
    """Whether a word tells what somebody is."""
    return bool(parsed.tags[i] & (Tag.ROLE | Tag.TITLE)) or role_like(parsed.language, parsed.words[i])


def _is_own_office(parsed: Parsed, i: int) -> bool:
    """Whether an office leads to what it is of: "director | of", not "friend of"."""
    kinds = parsed.language.entries("roles").get(parsed.words[i], ())
    led = parsed.tags[i + 1] & Tag.PREPOSITION
    return (
        bool(led)
        and is_office(parsed, i)
        and "kin" not in kinds
        and "vague" not in kinds
        and not parsed.tags[i] & Tag.PEOPLE
    )


def _is_complement(parsed: Parsed, first: int, end: int) -> bool:
    """Whether the role before token `end` belongs to a preposition: "wife of | former mayor".

    Not where the preposition stands in a name: "Isle of Hov | player", "House of Commons | speaker".
    """
    tags = parsed.tags
    for i in range(end - 1, first, -1):
        if tags[i] & (Tag.COMMA | Tag.RELATIVE):
            return False
        if tags[i] & Tag.CONJUNCTION and not is_office(parsed, i - 1):
            return False
        if tags[i] & Tag.PREPOSITION:
            named = tags[i - 1] & Tag.CAPITAL and not tags[i - 1] & (Tag.ROLE | Tag.TITLE | Tag.PEOPLE | Tag.DOCUMENT)
            capital = tags[i + 1] & Tag.CAPITAL or tags[min(i + 2, end)] & Tag.CAPITAL
            return not (named and capital and not any(is_office(parsed, k) for k in range(first, i)))
    return False


def _heads(parsed: Parsed, mention: Mention, first: int, last: int) -> bool:
    """Whether a name heads the phrase between two tokens."""
    words, tags = parsed.words, parsed.tags
    start = bisect_left(parsed.starts, mention.span.start)
    glued = start > first and bool(tags[start - 1] & Tag.CAPITAL) and not tags[start - 1] & FUNCTION
    glued = glued or parsed.words[start - 1 if start > first else first] == ")"
    glued = glued or (mention.first - 2 >= start and addresses(parsed, mention.first - 1))
    # "Secretary of State Ann Roe": the noun after "of" is in the name's title.
    noun = mention.first > start
    for i in range(start - 1, first - 1, -1):
        if glued or (
            tags[i] & Tag.COMMA and (role_headed(parsed, first, i) or words[first] in ("the", "a", "an", "one"))
        ):
            break
        if i > first and tags[i] & Tag.PREPOSITION and tags[i - 1] & tags[i + 1] & Tag.CAPITAL and noun:
            continue
        noun = noun or bool(tags[i] & NOUNISH)
        if i > first and tags[i] & (Tag.PREPOSITION | Tag.RELATIVE):
            return False
        if i > first and tags[i] & (Tag.ING | Tag.ED) and tags[i - 1] & NOUNISH:
            return False
    behind = letters_end(parsed, mention.last, last)
    if behind >= last:
        return True
    if words[behind] in ("'s", "'") and behind + 1 < last:
        return False
    lone = mention.type is None and mention.last - mention.first == 1 and mention.first == first
    if (
        lone
        and tags[behind] & Tag.WORD
        and not tags[behind] & (Tag.CAPITAL | Tag.AUXILIARY | Tag.RELATIVE | Tag.PREPOSITION)
    ):
        return False
    return not noun_like(parsed, behind)
