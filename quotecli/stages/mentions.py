"""Who could speak: people, organisations, documents and unnamed sources, as the text mentions them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quotecli import config
from quotecli.lexicon import FUNCTION, Tag, entries
from quotecli.model import Document, Quotation, Span, SpeakerType
from quotecli.stages.names import PARTICLES, gender_of_noun, honorific, role_like

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

ARTICLES = frozenset("al el as ar an ul".split())
LINKS = frozenset("of for and on in to the & against at de".split())
SITES = (".com", ".org", ".net", ".gov", ".co.uk", ".info")
MARKS = frozenset("“”\"‘’'") | {"``", "''"}

BARRIER = FUNCTION | Tag.MARK | Tag.STOP | Tag.COMMA
ROLES = Tag.ROLE | Tag.TITLE | Tag.PEOPLE
NOUNISH = Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT


class Mention(NamedTuple):
    """One mention of somebody who could speak.

    `span` is the whole noun phrase; `head` the name, or the noun phrase without its apposition; `first` and
    `last` are the half-open range of the head's tokens. `type` is None for a pronoun, a place, and a name that
    nothing tells more about. `definite` is true behind "the" and a possessive.
    """

    span: Span
    head: Span
    first: int
    last: int
    type: SpeakerType | None
    name: str | None = None
    description: str | None = None
    title: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    quoted: bool = False
    pronoun: bool = False
    noun: str = ""


class _Part(NamedTuple):
    """A stretch of a capitalised run: where its title ends, where it ends, and what it names."""

    first: int
    name: int
    last: int
    type: SpeakerType | None
    sure: bool = True


def mentions(document: Document, quotations: Sequence[Quotation]) -> tuple[Mention, ...]:
    """The people and organisations that the article names, in order; headlines in title case are left out.

    Whether it stands in a quotation is told with each. Gets wrong: a name of ordinary words ("Open Palm") is
    taken for a person's until something else is said of it.

    >>> from quotecli.model import Article
    >>> from quotecli.stages.segment import segment
    >>> document = segment(Article("Mayor Ann Roe of Molde met Jo van der Berg, 43, at the Ministry of Fish."))
    >>> [(m.name, m.type.value) for m in mentions(document, ()) if m.type]
    [('Ann Roe', 'person'), ('Jo van der Berg', 'person'), ('Ministry of Fish', 'organisation')]
    """
    found: list[Mention] = []
    tags = document.tags
    articles = "al-" in document.text or "el-" in document.text
    for paragraph in document.paragraphs:
        first, last = paragraph.first_token, paragraph.last_token
        if last - first > config.TITLE_CASE_TOKENS or not _title_case(tags, first, last):
            found += named(document, first, last, articles=articles)
    return tuple(_marked(found, quotations))


def _marked(found: Sequence[Mention], quotations: Sequence[Quotation]) -> Iterator[Mention]:
    """The mentions, those inside quotations marked as such."""
    inside = iter(quotations)
    quotation = next(inside, None)
    for mention in found:
        while quotation and quotation.last <= mention.first:
            quotation = next(inside, None)
        if quotation and quotation.first < mention.first and quotation.speech:
            mention = mention._replace(quoted=True)
        yield mention


def _title_case(tags: Sequence[int], first: int, last: int) -> bool:
    """Whether a paragraph is a headline: most of its words capitalised, and its verbs too."""
    words = [tag for tag in tags[first:last] if tag & Tag.WORD and not tag & FUNCTION]
    capitals = sum(1 for tag in words if tag & Tag.CAPITAL)
    if len(words) < 4 or capitals <= config.TITLE_CASE_MENTIONS * len(words):
        return False
    return not any(tag & (Tag.CUE | Tag.VERB) and not tag & Tag.CAPITAL for tag in words)


def named(document: Document, first: int, last: int, *, articles: bool = True) -> Iterator[Mention]:
    """The named mentions between two tokens; without `articles` none that starts as "al-Tarmi" does."""
    tags, words = document.tags, document.words
    i = first
    starts = [j for j in range(first, last) if tags[j] & Tag.CAPITAL or (articles and _arabic(document, j))]
    for j in starts:
        if j < i or _no_name(tags[j], words[j]):
            continue
        i = _run_end(document, j, last)
        definite = j > 0 and bool(tags[j - 1] & (Tag.DETERMINER | Tag.POSSESSIVE))
        for part in _parts(words[j:i], tags[j:i], i - j > 2 and _in_role(document, j)):
            yield _named(document, j, part, definite)


def _in_role(document: Document, i: int) -> bool:
    """Whether a run stands in a role before a name: "director of Marl Relations Ann Roe"."""
    tags = document.tags
    for k in range(i - 1, max(-1, i - 9), -1):
        if tags[k] & (Tag.COMMA | Tag.STOP):
            return False
        if tags[k] & Tag.PREPOSITION:
            return any(tags[n] & Tag.ROLE for n in range(max(0, k - 4), k))
    return False


def _no_name(tag: int, word: str) -> bool:
    """Whether a capitalised word only starts a sentence, or names a day."""
    if word in SENTENCE_WORDS or _initial(word):
        return word in SENTENCE_WORDS
    if tag & (FUNCTION | Tag.OBJECT):
        acronym = tag & Tag.CAPITALS and (tag & (Tag.ORGANISATION | Tag.PLACE) or word == "us")
        return not acronym and not (tag & Tag.GIVEN and tag & Tag.MODAL)
    return bool(tag & (Tag.TIME | Tag.ADVERB)) and not tag & Tag.GIVEN


def _arabic(document: Document, i: int) -> bool:
    """Whether a token is a name behind a small article: "al-Tarmi"."""
    if document.words[i][2:3] != "-" or document.words[i][:2] not in ARTICLES:
        return False
    return document.text[document.starts[i] + 3].isupper()


def _run_end(document: Document, i: int, limit: int) -> int:
    """Behind the last token of the capitalised run that starts at token `i`."""
    tags, words, starts, ends = document.tags, document.words, document.starts, document.ends
    institution = tags[i] & Tag.ORGANISATION
    j = i + 1
    while j < limit and starts[j] - ends[j - 1] <= 2:
        tag = tags[j]
        if tag & Tag.CAPITAL or _arabic(document, j):
            if _no_name(tag, words[j]):
                break
            institution |= tag & Tag.ORGANISATION
            j += 1
            continue
        bridge = _bridge(document, i, j, limit, bool(institution))
        if not bridge:
            break
        j = bridge
    return j


def _bridge(document: Document, i: int, j: int, limit: int, institution: bool) -> int:
    """Where a name goes on behind particles, links, a possessive or a nickname at token `j`; 0 if it does not."""
    words, tags = document.words, document.tags
    word = words[j]
    if word in ("and", "&"):
        listed = institution and any(words[n] in ("of", "for", "on") for n in range(i, j))
        return _behind_links(document, j, limit, True) if listed else _partner(document, i, j, limit)
    if word in PARTICLES or (institution and word in LINKS):
        return _behind_links(document, j, limit, institution)
    if word in MARKS and (nickname := _behind_nickname(document, j, limit)):
        return nickname
    if word == "'" or (word == "'s" and (tags[j - 1] & (Tag.PEOPLE | Tag.ROLE) or words[j - 1] in POSSESSING)):
        ahead = tags[j + 1 : min(limit, j + 4)]
        return j + 1 if ahead and ahead[0] & Tag.CAPITAL and any(t & Tag.ORGANISATION for t in ahead) else 0
    return 0


def _behind_links(document: Document, j: int, limit: int, institution: bool) -> int:
    """The capitalised word behind "of the" and "van der"."""
    tags, words = document.tags, document.words
    k = j + 1
    while k < min(limit, j + 3) and (words[k] in PARTICLES or (institution and words[k] in LINKS)):
        k += 1
    fits = k < limit and tags[k] & Tag.CAPITAL and not _no_name(tags[k], words[k])
    return k if fits and not (words[j] in LINKS - PARTICLES and tags[k] & Tag.GIVEN) else 0


def _partner(document: Document, i: int, j: int, limit: int) -> int:
    """The second half of a name with "and": "Seafarers and Dockers Federation", "Marl & Sons"."""
    tags = document.tags
    if j + 1 >= limit or tags[i] & (Tag.GIVEN | Tag.PLACE) or not tags[j + 1] & Tag.CAPITAL:
        return 0
    if document.words[j] == "&":
        return j + 1
    headed = j + 2 < limit and tags[j + 2] & Tag.CAPITAL and tags[j + 2] & Tag.ORGANISATION
    return j + 1 if headed and j == i + 1 else 0


def _behind_nickname(document: Document, j: int, limit: int) -> int:
    """The surname behind a nickname in marks: Jo "The Axe" Roe."""
    tags, words = document.tags, document.words
    for k in range(j + 1, min(limit - 1, j + config.NICKNAME_REACH)):
        if words[k] in MARKS:
            return k + 1 if k > j + 1 and tags[k + 1] & Tag.CAPITAL and tags[j + 1] & Tag.CAPITAL else 0
        if not tags[k] & Tag.WORD:
            return 0
    return 0


@lru_cache(maxsize=1 << 14)
def _parts(words: tuple[str, ...], tags: tuple[int, ...], behind_of: bool) -> tuple[_Part, ...]:
    """What a capitalised run holds: a title and a name, an organisation, or an organisation and a name behind it."""
    size = len(words)
    whole = " ".join(words)
    organisations = entries("organisations")
    if "name" in organisations.get(whole, ()) and not (size == 1 and tags[0] & Tag.PEOPLE):
        return (_Part(0, 0, size, ORGANISATION),)
    name = _name_start(words, tags)
    common = tags[0] & Tag.PEOPLE or (tags[0] & Tag.DOCUMENT and not tags[0] & Tag.ORGANISATION)
    common = common and not tags[0] & Tag.GIVEN
    if name == size or (size == 1 and common):
        return ()
    split = _behind_other(words, tags, name, behind_of)
    if split:
        front = _type(words[name:split], tags[name:split], titled=False)
        return (_Part(0, name, split, front), _Part(split, split, size, PERSON))
    sure = name > 0 or bool(tags[0] & Tag.GIVEN)
    return (_Part(0, name, size, _type(words[name:], tags[name:], titled=name > 0), sure),)


def _name_start(words: tuple[str, ...], tags: tuple[int, ...]) -> int:
    """Where the name starts behind titles and roles; the run's length where it is nothing but a role."""
    size = len(words)
    start = 0
    for i in range(_linked(words, tags)):
        if _initial(words[i]) or (tags[size - 1] & Tag.ORGANISATION and tags[i] & Tag.PEOPLE):
            continue
        if tags[i] & ROLES and not tags[i] & Tag.ORGANISATION:
            given = tags[i] & Tag.GIVEN and i + 1 < size and not words[i].endswith(".")
            if i + 1 < size and not given and words[i + 1] not in LINKS:
                start = i + 1
            elif i + 1 == size and start == 0 and not (size > 1 and tags[0] & Tag.GIVEN):
                return size
    while start < size - 2 and len(words[start]) > 2 and words[start].endswith(".") and "." not in words[start][:-1]:
        start += 1
    verbs = entries("verbs")
    if start == 0 and size > 2 and tags[1] & Tag.GIVEN and not tags[0] & Tag.GIVEN:
        start = int(bool(tags[0] & (Tag.VERB | Tag.CUE)) or words[0] + "s" in verbs)
    while start < size - 1 and ((tags[start] & Tag.DEMONYM and tags[start + 1] & Tag.GIVEN) or tags[start] & Tag.MARK):
        start += 1
    return start


def _linked(words: tuple[str, ...], tags: tuple[int, ...]) -> int:
    """How far titles and roles may reach: "National" in "Committee for National Security" is neither."""
    for i in range(1, len(words)):
        if words[i] in LINKS and words[i] not in PARTICLES and any(tag & Tag.ORGANISATION for tag in tags[:i]):
            return i
    return len(words)


def _initial(word: str) -> bool:
    return len(word) <= 2 and word.endswith(".")


def _behind_other(words: tuple[str, ...], tags: tuple[int, ...], name: int, behind_of: bool) -> int:
    """Where a person's name follows another in one run: "Lowland Police Ann Roe", "of State Ann Roe"; 0 if nowhere."""
    for i in range(name, len(words) - 2):
        other = tags[i] & Tag.PLACE or behind_of or (i > 0 and words[i - 1] == "of")
        parts = tags[i] & Tag.ORGANISATION or (other and not tags[i] & Tag.GIVEN)
        if parts and tags[i + 1] & Tag.GIVEN and not tags[i + 2] & Tag.ORGANISATION and words[i + 1] not in PARTICLES:
            return i + 1
    return 0


def _type(words: tuple[str, ...], tags: tuple[int, ...], titled: bool) -> SpeakerType | None:
    """What a name without its title names; None for a place or where nothing tells."""
    if _institutional(words, tags):
        return ORGANISATION
    if titled:
        return PERSON
    whole = " ".join(words)
    if whole in entries("places") or (all(tag & Tag.PLACE for tag in tags) and not tags[0] & Tag.GIVEN):
        return None
    if len(words) == 1:
        return PERSON if tags[0] & Tag.GIVEN else None
    if tags[-1] & Tag.DOCUMENT and not tags[0] & Tag.GIVEN:
        return DOCUMENT
    return PERSON if len(words) <= config.NAME_TOKENS and not any(word in LINKS - PARTICLES for word in words) else None


def _institutional(words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    organisations = entries("organisations")
    for i, word in enumerate(words):
        if tags[i] & Tag.ORGANISATION:
            kinds = organisations.get(word, ())
            if tags[i] & Tag.PEOPLE and len(words) == 1:
                return False
            if "acronym" in kinds and tags[i] & Tag.CAPITALS and len(words) < 3:
                return True
            if "name" in kinds and (len(words) == 1 or not tags[0] & Tag.GIVEN):
                return True
            if ("head" in kinds or "suffix" in kinds) and (len(words) > 1 or "head" in kinds):
                return True
    return "&" in words or words[-1].endswith(SITES)


def _named(document: Document, base: int, part: _Part, definite: bool) -> Mention:
    first, last = base + part.name, base + part.last
    title = document.span(base + part.first, first).of(document.text) if part.name > part.first else None
    head = document.span(first, last)
    return Mention(
        span=document.span(base + part.first, last),
        head=head,
        first=first,
        last=last,
        type=None if definite and part.sure is False and part.type is PERSON else part.type,
        name=_proper(head.of(document.text)),
        title=title,
        definite=definite,
    )


def clean(text: str) -> str:
    """A text on one line, with single spaces."""
    return text if text.isascii() and "\n" not in text and "  " not in text else " ".join(text.split())


def _proper(text: str) -> str:
    """A name as it is written elsewhere: without a nickname in marks, and not in capitals.

    >>> _proper('JO "THE AXE" ROE'), _proper("Ann B. Roe"), _proper("IBM")
    ('Jo Roe', 'Ann B. Roe', 'IBM')
    """
    if text.isalpha():
        return text
    words = text.split()
    inside = [i for i, w in enumerate(words) if w[0] in "\"“‘'"]
    if inside and len(words) > 2:
        close = next((i for i in range(inside[0], len(words)) if words[i][-1] in "\"”’'"), inside[0])
        words = words[: inside[0]] + words[close + 1 :] or words
    if len(words) > 1 and text.isupper():
        words = [w if "." in w else "-".join(p.capitalize() for p in w.split("-")) for w in words]
    return " ".join(words)


REFLEXIVE = frozenset("himself herself itself themselves".split())


def read(document: Document, span: Span) -> Mention:
    """What a source span of an attribution mentions: a name with its title, a description, or a pronoun.

    >>> from quotecli.model import Article
    >>> from quotecli.stages.segment import segment
    >>> document = segment(Article("the mayor of Molde, Ann Roe,"))
    >>> read(document, Span(0, 28)).name
    'Ann Roe'
    >>> document = segment(Article("local officials who fled"))
    >>> mention = read(document, Span(0, 24))
    >>> mention.description, mention.type.value, mention.plural
    ('local officials who fled', 'unnamed', True)
    """
    first, last = tokens_under(document, span)
    if last - first > 1 and document.words[last - 1] in REFLEXIVE:
        last -= 1
    if last - first <= 0:
        return Mention(span, span, first, last, None)
    pronoun = _pronoun(document, span, first, last)
    if pronoun:
        return pronoun
    if document.words[first].startswith("@"):
        handle = document.span(first, last)
        return Mention(span, handle, first, last, PERSON, handle.of(document.text))
    head = _head_name(document, first, last)
    if head:
        return head._replace(span=span)
    return _description(document, span, first, last)


def tokens_under(document: Document, span: Span) -> tuple[int, int]:
    """The half-open range of tokens under a span, without marks at its edges."""
    first, last = bisect_left(document.starts, span.start), bisect_left(document.starts, span.end)
    if first and document.ends[first - 1] > span.start:
        first -= 1
    while (
        last > first
        and document.tags[last - 1] & (Tag.MARK | Tag.CLITIC)
        and document.words[last - 1] not in (")", "%")
    ):
        last -= 1
    while first < last and document.tags[first] & Tag.MARK and document.words[first] not in ("@", "#"):
        first += 1
    return first, last


def _pronoun(document: Document, span: Span, first: int, last: int) -> Mention | None:
    words, tags = document.words, document.tags
    word = words[first]
    if last - first > 1 and words[last - 1] in ("whom", "which") and words[last - 2] == "of":
        word = words[last - 1]
        return Mention(span, span, first, last, None, None, word, None, None, pronoun=True, noun=word)
    bare = last - first == 1 or (last - first == 2 and words[first + 1] in ("himself", "herself", "too", "both", "all"))
    listed = tags[first] & (Tag.PRONOUN | Tag.OBJECT | Tag.POSSESSIVE | Tag.RELATIVE) and word in GENDER_OF_PRONOUN
    if not bare or not listed or (tags[first] & Tag.CAPITALS and word in ("us", "it", "who")):
        return None
    gender = GENDER_OF_PRONOUN[word]
    plural = word in ("they", "them", "we", "us", "their", "our")
    return Mention(span, span, first, last, None, None, word, None, gender, plural, pronoun=True, noun=word)


GENDER_OF_PRONOUN: dict[str, str | None] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    **dict.fromkeys("it its they them their who which that whom i me my we us our you".split(), None),
}  # fmt: skip


def _head_name(document: Document, first: int, last: int) -> Mention | None:
    """The name that heads the phrase: no possessor, no modifier of a noun behind it, no complement of "of"."""
    candidates = [m for m in named(document, first, last) if _heads(document, m, first, last)]
    if not candidates:
        return None
    best = candidates[0]
    if best.type is None and len(candidates) > 1 and candidates[1].type is PERSON:
        best = candidates[1] if best.definite or role_headed(document, first, best.first) else best
    if best.type is None:
        best = best._replace(type=_unknown_type(document, best, first, last))
    if best.type is ORGANISATION and best.first > first:
        best = _with_possessor(document, best, first)
    return best


def _with_possessor(document: Document, mention: Mention, first: int) -> Mention:
    """The organisation with what stands before it: "Marvania's State Committee for Fish"."""
    start = first
    while start < mention.first and document.tags[start] & (Tag.DETERMINER | Tag.POSSESSIVE):
        start += 1
    before = range(start, mention.first)
    if not before or any(document.tags[i] & BARRIER & ~Tag.CLITIC for i in before):
        return mention
    if not any(document.words[i] in ("'s", "'") for i in before) and not all(
        document.tags[i] & Tag.CAPITAL for i in before
    ):
        return mention
    head = document.span(start, mention.last)
    return mention._replace(head=head, first=start, name=clean(head.of(document.text)))


def _unknown_type(document: Document, mention: Mention, first: int, last: int) -> SpeakerType | None:
    """A person where an age, a role or a relative clause with "who" stands beside the name."""
    words, tags = document.words, document.tags
    if any(words[i] == "who" or (tags[i] & (Tag.ROLE | Tag.TITLE) and i != mention.first) for i in range(first, last)):
        return PERSON
    if mention.last + 1 < last and words[mention.last] == "," and words[mention.last + 1].isdigit():
        return PERSON
    if all(tags[i] & Tag.PLACE for i in range(mention.first, mention.last)):
        return ORGANISATION
    name = mention.name or ""
    return ORGANISATION if mention.definite or "&" in name or any(map(_camel, name.split())) else None


def _camel(word: str) -> bool:
    """Whether a word has a capital inside that no surname has: "AeroMarl", not "McRoe"."""
    inner = next((i for i in range(2, len(word)) if word[i].isupper() and word[i - 1].islower()), None)
    return inner is not None and word[:inner].lower() not in ("mc", "mac", "fitz", "de", "di", "du", "la", "le", "van")


def _heads(document: Document, mention: Mention, first: int, last: int) -> bool:
    """Whether a name heads the phrase between two tokens."""
    words, tags = document.words, document.tags
    start = bisect_left(document.starts, mention.span.start)
    glued = start > first and bool(tags[start - 1] & Tag.CAPITAL) and not tags[start - 1] & FUNCTION
    glued = glued or document.words[start - 1 if start > first else first] == ")"
    glued = glued or (mention.first - 2 >= start and addresses(document, mention.first - 1))
    # "Secretary of State Ann Roe": the noun behind "of" is in the name's title.
    noun = mention.first > start
    for i in range(start - 1, first - 1, -1):
        if glued or (tags[i] & Tag.COMMA and (role_headed(document, first, i) or words[first] in ("the", "a", "an"))):
            break
        if i > first and tags[i] & Tag.PREPOSITION and tags[i - 1] & tags[i + 1] & Tag.CAPITAL and noun:
            continue
        noun = noun or bool(tags[i] & NOUNISH)
        if i > first and tags[i] & (Tag.PREPOSITION | Tag.RELATIVE):
            return False
        if i > first and tags[i] & (Tag.ING | Tag.ED) and tags[i - 1] & NOUNISH:
            return False
    behind = mention.last
    if behind >= last:
        return True
    if words[behind] in ("'s", "'") and behind + 1 < last:
        return False
    lone = mention.type is None and mention.last - mention.first == 1 and mention.first == first
    if lone and tags[behind] & Tag.WORD and not tags[behind] & (Tag.CAPITAL | Tag.AUXILIARY | Tag.RELATIVE):
        return False
    return not noun_like(document, behind)


def noun_like(document: Document, i: int) -> bool:
    """Whether the token goes on with a noun phrase: "Molde spokesman"."""
    tag, word = document.tags[i], document.words[i]
    if not tag & Tag.WORD or tag & (FUNCTION | Tag.CUE | Tag.ADVERB | Tag.ING | Tag.ED | Tag.TIME):
        return bool(tag & NOUNISH) and not tag & FUNCTION and bool(tag & Tag.WORD)
    return not tag & Tag.VERB or bool(tag & NOUNISH) or word.endswith("ers")


def role_headed(document: Document, first: int, last: int) -> bool:
    """Whether the noun that heads the phrase between two tokens is a role."""
    head = noun_head(document, first, last)
    return head is not None and (bool(document.tags[head] & ROLES) or role_like(document.words[head]))


def noun_head(document: Document, first: int, last: int) -> int | None:
    """The token that heads the noun phrase: the last before a preposition, a comma, a relative or a participle."""
    tags, words = document.tags, document.words
    head: int | None = None
    for i in range(first, last):
        tag = tags[i]
        if tag & (Tag.COMMA | Tag.MARK | Tag.RELATIVE | Tag.THAT | Tag.PREPOSITION | Tag.AUXILIARY) and not _joins(
            words, i
        ):
            if head is not None:
                break
            continue
        if tag & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.ADVERB):
            continue
        if tag & Tag.CONJUNCTION:
            if head is not None and tags[head] & NOUNISH:
                break
            continue
        if (
            head is not None
            and tags[head] & NOUNISH
            and tag & (Tag.ED | Tag.ING | Tag.VERB | Tag.CUE)
            and not tag & NOUNISH
        ):
            break
        head = None if words[i] in ("'s", "'") else i
    return head


def _joins(words: Sequence[str], i: int) -> bool:
    return words[i] in ("-", "/", "'", "“", "”", '"') or (words[i] == "of" and words[i - 1] in QUANTITIES)


GENERIC = frozenset("company firm group agency organisation organization body corporation business institution".split())
TEXTS = frozenset("paper study report research analysis survey poll audit evaluation document statement review".split())
POSSESSING = frozenset("people women men children workers king queen st".split())
SENTENCE_WORDS = frozenset(
    "everything everyone everybody nobody nothing someone somebody anyone anybody yes no oh well okay still yet only "
    "even here there sources critics experts".split()
)
QUANTITIES = frozenset(
    "one two three four five six seven eight nine ten some many most several all both few number group groups dozens "
    "hundreds thousands scores majority handful couple lot".split()
)


def _description(document: Document, span: Span, first: int, last: int) -> Mention:
    """An unnamed source, a document or an organisation in words, by the noun that heads the phrase."""
    tags, words = document.tags, document.words
    head = noun_head(document, first, last)
    if head is None:
        head = last - 1
    definite = bool(tags[first] & Tag.POSSESSIVE) or words[first] in ("the", "this", "that", "these", "those")
    definite = definite or "'s" in words[first:head]
    titled = bool(tags[first] & Tag.CAPITAL and tags[first] & Tag.ROLE) and head <= first + 1
    definite = definite or titled
    start = first
    while start < last - 1 and words[start] in ("a", "an", "the"):
        start += 1
    end = _cut(document, head, last)
    text = clean(document.span(start, end).of(document.text))
    kind, plural = _described(document, head, first)
    name = None
    if (
        kind is ORGANISATION
        and words[head] not in GENERIC
        and any(
            tags[i] & Tag.CAPITAL and (i < head or i == first) and not _opens(document, i)
            for i in range(start, head + 1)
        )
    ):
        name = clean(document.span(start, head + 1).of(document.text))
    gender = gender_of_noun(words[head])
    return Mention(
        span, document.span(start, end), start, end, kind, name, text, None, gender, plural, definite, noun=words[head]
    )


def _opens(document: Document, i: int) -> bool:
    """Whether a token is the first of a sentence, where a capital letter tells nothing."""
    return (
        i == 0
        or bool(document.tags[i - 1] & (Tag.STOP | Tag.MARK) and not document.tags[i - 1] & Tag.COMMA)
        or (document.starts[i] - document.ends[i - 1] > 1)
    )


def _cut(document: Document, head: int, last: int) -> int:
    """The end of a description: before the first comma behind its head, if no "including" or participle follows."""
    tags, words = document.tags, document.words
    for i in range(head + 1, last):
        if tags[i] & Tag.COMMA:
            including = words[i + 1 : i + 2] == ("including",)
            published = words[i + 1 : i + 2] and words[i + 1].endswith("ed") and tags[head] & Tag.DOCUMENT
            return last if including or published else i
    return last


def _described(document: Document, head: int, first: int) -> tuple[SpeakerType, bool]:
    tag, word = document.tags[head], document.words[head]
    if tag & Tag.PEOPLE:
        return UNNAMED, True
    if tag & Tag.DOCUMENT and word in TEXTS:
        return DOCUMENT, False
    if tag & Tag.ORGANISATION and not (tag & Tag.ROLE and not tag & Tag.CAPITAL):
        return ORGANISATION, False
    if tag & (Tag.ROLE | Tag.TITLE) or role_like(word):
        return UNNAMED, False
    if tag & Tag.DOCUMENT:
        return DOCUMENT, False
    several = tag & Tag.NUMBER and not word.endswith("year-old")
    return UNNAMED, word.endswith("s") or bool(several) or document.words[first] in QUANTITIES


def paragraph_of(document: Document, token: int) -> int:
    """The index of the paragraph of a token."""
    found = bisect_right(document.paragraphs, token, key=lambda paragraph: paragraph.last_token)
    return min(found, len(document.paragraphs) - 1)


def addresses(document: Document, i: int) -> bool:
    """Whether a token is "Mr." and the like, and no role: "his father" is one."""
    tag = document.tags[i]
    return bool(tag & Tag.TITLE and (tag & Tag.CAPITAL or not tag & Tag.ROLE)) and honorific(document.words[i])


def organisation(document: Document, first: int, last: int) -> Mention:
    """A mention of an organisation that stands between two tokens."""
    span = document.span(first, last)
    return Mention(span, span, first, last, ORGANISATION, clean(span.of(document.text)), noun=document.words[last - 1])
