"""Who could speak: people, organisations, documents and unnamed sources, as the text mentions them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from quotecli import config
from quotecli.language.base import Language
from quotecli.language.tags import FUNCTION, Tag
from quotecli.model import Span, SpeakerType
from quotecli.speakers.names import PARTICLES, honorific, role_like
from quotecli.text.parsed import Parsed
from quotecli.text.quotation_marks import Quotation

PERSON, UNNAMED = SpeakerType.PERSON, SpeakerType.UNNAMED
ORGANISATION, DOCUMENT = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT

ARTICLES = frozenset("al el as ar an ul".split())
LINKS = frozenset("of for and on in to the & against at de".split())
SEATS = frozenset("mp msp mep mla qc kc sc".split())
LETTERS = frozenset("obe mbe cbe kbe dbe phd frs mbbs".split()) | SEATS
"""Honours, degrees, seats and ranks of counsel behind a name, which are no part of it."""

LEGAL_FORMS = frozenset("plc ltd llp llc gmbh".split())
"""What a company's name may end with in small letters: "Marl Grid plc"."""

SITES = (".com", ".org", ".net", ".gov", ".co.uk", ".info")
MARKS = frozenset("“”\"‘’'") | {"``", "''"}

BARRIER = FUNCTION | Tag.MARK | Tag.STOP | Tag.COMMA
ROLES = Tag.ROLE | Tag.TITLE | Tag.PEOPLE
NOUNISH = Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT


TRADES = frozenset(
    "airline automaker bank brewer broadcaster brokerage builder carmaker carrier chain charity chipmaker developer "
    "drugmaker employer giant insurer lender maker manufacturer miner operator producer refiner retailer start-up "
    "startup studio supermarket supplier utility".split()
)
"""What a company may be called by its trade: "the battery maker"."""


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


def mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """The people and organisations that the article names, in order; headlines in title case are left out.

    Whether it stands in a quotation is told with each. Gets wrong: a name of ordinary words ("Open Palm") is
    taken for a person's until something else is said of it.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Mayor Ann Roe of Molde met Jo van der Berg, 43, at the Ministry of Fish."))
    >>> [(m.name, m.type.value) for m in mentions(parsed) if m.type]
    [('Ann Roe', 'person'), ('Jo van der Berg', 'person'), ('Ministry of Fish', 'organisation')]
    """
    found: list[Mention] = []
    tags = parsed.tags
    articles = "al-" in parsed.text or "el-" in parsed.text
    for paragraph in parsed.paragraphs:
        first, last = paragraph.first_token, paragraph.last_token
        if last - first > config.TITLE_CASE_TOKENS or not _title_case(tags, first, last):
            found += named(parsed, first, last, articles=articles)
    return tuple(_marked(_with_surnames(parsed, found), parsed.quotations))


def _with_surnames(parsed: Parsed, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, a given name with the surname that it shares: of "Ann and Jo Roe" two Roes.

    Not where the given name is somebody's surname: "Kelly and Jo Roe" beside "Sam Kelly".
    """
    surnames = {words[-1] for mention in found if len(words := (mention.name or "").split()) > 1}
    for mention, following in zip_longest(found, found[1:]):
        tags, i = parsed.tags, mention.last
        single = mention.type is PERSON and i - mention.first == 1 and tags[mention.first] & Tag.GIVEN
        if single and following and following.type is PERSON and mention.name not in surnames:
            surname = (following.name or "").split()[1:]
            joined = parsed.words[i] in ("and", "&") and following.first == i + 1 and tags[i + 1] & Tag.GIVEN
            if joined and surname:
                mention = mention._replace(name=f"{mention.name} {' '.join(surname)}")
        yield mention


def _marked(found: Iterable[Mention], quotations: Sequence[Quotation]) -> Iterator[Mention]:
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
    # A caption has a sentence more: "Ann Roe with her marrow. Picture: Jo Low".
    if any(tag & Tag.STOP and after & Tag.WORD for tag, after in pairwise(tags[first:last])):
        return False
    return not any(tag & (Tag.CUE | Tag.VERB) and not tag & Tag.CAPITAL for tag in words)


def named(parsed: Parsed, first: int, last: int, *, articles: bool = True) -> Iterator[Mention]:
    """The named mentions between two tokens; without `articles` none that starts as "al-Tarmi" does."""
    tags, words = parsed.tags, parsed.words
    i = first
    starts = [j for j in range(first, last) if tags[j] & Tag.CAPITAL or (articles and _arabic(parsed, j))]
    for j in starts:
        if j < i or _no_name(tags[j], words[j]) or _is_ticker(parsed, j):
            continue
        i = _run_end(parsed, j, last)
        if _trade_opens(parsed, j, i):
            yield _company(parsed, j + 1, i)
            continue
        definite = j > 0 and bool(tags[j - 1] & (Tag.DETERMINER | Tag.POSSESSIVE))
        end = i
        while end - j > 2 and words[end - 1] in LETTERS and tags[end - 1] & Tag.CAPITALS:
            end -= 1
        for part in _parts(parsed.language, words[j:end], tags[j:end], end - j > 2 and _in_role(parsed, j)):
            yield _named(parsed, j, part, definite)


def _is_ticker(parsed: Parsed, i: int) -> bool:
    """Whether a word in capitals only tells where shares are sold, or as what: "Marl Grid (XVLB: MGRD)"."""
    words = parsed.words
    if not parsed.tags[i] & Tag.CAPITALS:
        return False
    return words[i - 1 : i + 2 : 2] == ("(", ":") or (words[i - 1 : i] == (":",) and words[i - 3 : i - 2] == ("(",))


def _trade_opens(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a run is a company behind its trade, which has a capital letter as the sentence starts with it.

    "Airline AeroMarl said"; not "Builder Ann Roe", "Charity Commission", or "Union".
    """
    words, tags = parsed.words, parsed.tags
    if last - first < 2 or words[first] not in TRADES:
        return False
    opens = first == 0 or tags[first - 1] & Tag.STOP or parsed.starts[first] - parsed.ends[first - 1] > 1
    return bool(opens) and not tags[first + 1] & (Tag.GIVEN | Tag.ORGANISATION | ROLES | FUNCTION)


def _company(parsed: Parsed, first: int, last: int) -> Mention:
    return _named(parsed, first, _Part(0, 0, last - first, ORGANISATION), False)


def _in_role(parsed: Parsed, i: int) -> bool:
    """Whether a run stands in a role before a name: "director of Marl Relations Ann Roe"."""
    tags = parsed.tags
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
    # "R-Utah", "D-N.C."
    if word[1:2] == "-" and word[0] in "rdil":
        return True
    if tag & (FUNCTION | Tag.OBJECT):
        acronym = tag & Tag.CAPITALS and (tag & (Tag.ORGANISATION | Tag.PLACE) or word == "us")
        return not acronym and not (tag & Tag.GIVEN and tag & (Tag.MODAL | Tag.PREPOSITION))
    return bool(tag & (Tag.TIME | Tag.ADVERB)) and not tag & Tag.GIVEN and word not in DIRECTIONS


def _arabic(parsed: Parsed, i: int) -> bool:
    """Whether a token is a name behind a small article: "al-Tarmi"."""
    if parsed.words[i][2:3] != "-" or parsed.words[i][:2] not in ARTICLES:
        return False
    return parsed.text[parsed.starts[i] + 3].isupper()


def _run_end(parsed: Parsed, i: int, limit: int) -> int:
    """Behind the last token of the capitalised run that starts at token `i`."""
    tags, words, starts, ends = parsed.tags, parsed.words, parsed.starts, parsed.ends
    institution = tags[i] & Tag.ORGANISATION
    j = i + 1
    while j < limit and starts[j] - ends[j - 1] <= 2:
        tag = tags[j]
        if tag & Tag.CAPITAL or _arabic(parsed, j):
            named = j + 1 < limit and tags[j + 1] & Tag.CAPITAL
            # "Doctors without Borders", "Mr Sunday Akin"
            excepted = named and (words[j] == "without" or (tag & Tag.TIME and addresses(parsed, j - 1)))
            if _no_name(tag, words[j]) and not excepted:
                break
            institution |= tag & Tag.ORGANISATION
            j += 1
            continue
        bridge = _bridge(parsed, i, j, limit, bool(institution))
        if not bridge:
            break
        j = bridge
    return j


def _bridge(parsed: Parsed, i: int, j: int, limit: int, institution: bool) -> int:
    """Where a name goes on behind particles, links, a possessive or a nickname at token `j`; 0 if it does not."""
    words, tags = parsed.words, parsed.tags
    word = words[j]
    if word in LEGAL_FORMS:
        return j + 1
    if word in ("and", "&"):
        listed = institution and any(words[n] in ("of", "for", "on") for n in range(i, j))
        return _behind_links(parsed, j, limit, True) if listed else _partner(parsed, i, j, limit)
    ranked = word == "of" and j + 1 < limit and tags[j + 1] & Tag.ORGANISATION and all(t & ROLES for t in tags[i:j])
    if ranked:
        # "Inspector General of Police"
        return _behind_links(parsed, j, limit, True)
    if word in PARTICLES or (institution and word in LINKS):
        return _behind_links(parsed, j, limit, institution)
    if word in MARKS and (nickname := _behind_nickname(parsed, j, limit)):
        return nickname
    if word == "'" or (word == "'s" and (tags[j - 1] & (Tag.PEOPLE | Tag.ROLE) or words[j - 1] in POSSESSING)):
        ahead = tags[j + 1 : min(limit, j + 4)]
        return j + 1 if ahead and ahead[0] & Tag.CAPITAL and any(t & Tag.ORGANISATION for t in ahead) else 0
    return 0


def _behind_links(parsed: Parsed, j: int, limit: int, institution: bool) -> int:
    """The capitalised word behind "of the" and "van der"."""
    tags, words = parsed.tags, parsed.words
    k = j + 1
    while k < min(limit, j + 3) and (words[k] in PARTICLES or (institution and words[k] in LINKS)):
        k += 1
    fits = k < limit and tags[k] & Tag.CAPITAL and not _no_name(tags[k], words[k])
    return k if fits and not (words[j] in LINKS - PARTICLES and tags[k] & Tag.GIVEN) else 0


def _partner(parsed: Parsed, i: int, j: int, limit: int) -> int:
    """The second half of a name with "and": "Seafarers and Dockers Federation", "Marl & Sons"."""
    tags = parsed.tags
    if j + 1 >= limit or tags[i] & (Tag.GIVEN | Tag.PLACE) or not tags[j + 1] & Tag.CAPITAL:
        return 0
    if parsed.words[j] == "&":
        return j + 1
    headed = j + 2 < limit and (
        parsed.words[j + 2] in LEGAL_FORMS or (tags[j + 2] & Tag.CAPITAL and tags[j + 2] & Tag.ORGANISATION)
    )
    return j + 1 if headed and j == i + 1 else 0


def _behind_nickname(parsed: Parsed, j: int, limit: int) -> int:
    """The surname behind a nickname in marks: Jo "The Axe" Roe."""
    tags, words = parsed.tags, parsed.words
    for k in range(j + 1, min(limit - 1, j + config.NICKNAME_REACH)):
        if words[k] in MARKS:
            return k + 1 if k > j + 1 and tags[k + 1] & Tag.CAPITAL and tags[j + 1] & Tag.CAPITAL else 0
        if not tags[k] & Tag.WORD:
            return 0
    return 0


@lru_cache(maxsize=1 << 14)
def _parts(language: Language, words: tuple[str, ...], tags: tuple[int, ...], behind_of: bool) -> tuple[_Part, ...]:
    """What a capitalised run holds: a title and a name, an organisation, or an organisation and a name behind it."""
    size = len(words)
    whole = " ".join(words)
    organisations = language.entries("organisations")
    if "name" in organisations.get(whole, ()) and not (size == 1 and tags[0] & Tag.PEOPLE):
        return (_Part(0, 0, size, ORGANISATION),)
    if "&" in words:
        return (_Part(0, 0, size, ORGANISATION),)
    name = _name_start(language, words, tags)
    common = tags[0] & Tag.PEOPLE or (tags[0] & Tag.DOCUMENT and not tags[0] & Tag.ORGANISATION)
    common = common and not tags[0] & Tag.GIVEN
    if name == size or (size == 1 and common):
        return ()
    split = _behind_other(words, tags, name, behind_of)
    if split and tags[name] & ROLES and words[name + 1] == "of":
        return (_Part(0, split, size, PERSON),)
    if split:
        front = _type(language, words[name:split], tags[name:split], titled=False)
        return (_Part(0, name, split, front), _Part(split, split, size, PERSON))
    if words[name + 1 : name + 2] == ("of",) and tags[name] & ROLES and size - name < 4 and not tags[name] & Tag.GIVEN:
        # "Superintendent of Police": a rank without a name.
        return ()
    sure = name > 0 or bool(tags[0] & Tag.GIVEN)
    return (_Part(0, name, size, _type(language, words[name:], tags[name:], titled=name > 0), sure),)


def _name_start(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> int:
    """Where the name starts behind titles and roles; the run's length where it is nothing but a role."""
    size = len(words)
    if _only_a_role(words, tags):
        return size
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
    verbs = language.entries("verbs")
    if start == 0 and size > 2 and tags[1] & Tag.GIVEN and not tags[0] & Tag.GIVEN:
        start = int(bool(tags[0] & (Tag.VERB | Tag.CUE)) or words[0] + "s" in verbs)
    while start < size - 1 and ((tags[start] & Tag.DEMONYM and tags[start + 1] & Tag.GIVEN) or tags[start] & Tag.MARK):
        start += 1
    return start


def _only_a_role(words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    """Whether a run is a role without a name: "Deputy Minister", "Public Relations Officer"; not "Judge King"."""
    if len(words) < 2 or words[-1] in SURNAMES or not LINKS.isdisjoint(words):
        return False
    if not tags[-1] & (Tag.ROLE | Tag.TITLE) or tags[-1] & Tag.ORGANISATION:
        return False
    return not any(tag & Tag.GIVEN for tag in tags)


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
    if tags[-1] & Tag.ORGANISATION and not tags[-1] & Tag.GIVEN:
        # "North Owen Health Board"
        return 0
    for i in range(name, len(words) - 2):
        other = tags[i] & Tag.PLACE or behind_of or (i > 0 and words[i - 1] == "of")
        parts = tags[i] & Tag.ORGANISATION or (other and not tags[i] & Tag.GIVEN)
        if parts and tags[i + 1] & Tag.GIVEN and not tags[i + 2] & Tag.ORGANISATION and words[i + 1] not in PARTICLES:
            return i + 1
    return 0


def _type(language: Language, words: tuple[str, ...], tags: tuple[int, ...], titled: bool) -> SpeakerType | None:
    """What a name without its title names; None for a place or where nothing tells."""
    if _institutional(language, words, tags):
        return ORGANISATION
    if titled:
        return PERSON
    whole = " ".join(words)
    if whole in language.entries("places") or (all(tag & Tag.PLACE for tag in tags) and not tags[0] & Tag.GIVEN):
        return None
    if len(words) == 1:
        return PERSON if tags[0] & Tag.GIVEN else None
    if tags[-1] & Tag.DOCUMENT and not tags[0] & Tag.GIVEN:
        return DOCUMENT
    if words[-1] in language.entries("organisation_ends") and not tags[0] & Tag.GIVEN:
        return ORGANISATION
    return PERSON if len(words) <= config.NAME_TOKENS and not any(word in LINKS - PARTICLES for word in words) else None


def _institutional(language: Language, words: tuple[str, ...], tags: tuple[int, ...]) -> bool:
    organisations = language.entries("organisations")
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
    return "&" in words or "without" in words or words[-1].endswith(SITES)


def _named(parsed: Parsed, base: int, part: _Part, definite: bool) -> Mention:
    first, last = base + part.name, base + part.last
    title = parsed.span(base + part.first, first).of(parsed.text) if part.name > part.first else None
    head = parsed.span(first, last)
    return Mention(
        span=parsed.span(base + part.first, last),
        head=head,
        first=first,
        last=last,
        type=None if definite and part.sure is False and part.type is PERSON else part.type,
        name=_proper(head.of(parsed.text)),
        title=title,
        definite=definite,
    )


def letters_end(parsed: Parsed, i: int, limit: int) -> int:
    """Behind the letters at token `i`: "Ann Roe | MP OBE, the mayor"."""
    limit = min(limit, len(parsed.words))
    while i < limit and parsed.words[i] in LETTERS and parsed.tags[i] & Tag.CAPITALS:
        i += 1
    return i


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


GENDER_OF_PRONOUN: dict[str, str | None] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    **dict.fromkeys("it its they them their who which that whom i me my we us our you".split(), None),
}  # fmt: skip


def noun_like(parsed: Parsed, i: int) -> bool:
    """Whether the token goes on with a noun phrase: "Molde spokesman"."""
    tag, word = parsed.tags[i], parsed.words[i]
    if not tag & Tag.WORD or tag & (FUNCTION | Tag.CUE | Tag.ADVERB | Tag.ING | Tag.ED | Tag.TIME):
        return bool(tag & NOUNISH) and not tag & FUNCTION and bool(tag & Tag.WORD)
    return not tag & Tag.VERB or bool(tag & NOUNISH) or word.endswith("ers")


def role_headed(parsed: Parsed, first: int, last: int) -> bool:
    """Whether the noun that heads the phrase between two tokens is a role."""
    head = noun_head(parsed, first, last)
    return head is not None and (bool(parsed.tags[head] & ROLES) or role_like(parsed.language, parsed.words[head]))


def noun_head(parsed: Parsed, first: int, last: int) -> int | None:
    """The token that heads the noun phrase: the last before a preposition, a comma, a relative or a participle."""
    tags, words = parsed.tags, parsed.words
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
        verbal = tag & (Tag.ED | Tag.ING | Tag.VERB | Tag.CUE) and not tag & NOUNISH
        # Behind a noun of no list only "led by" shows that a participle begins there.
        if verbal and head is not None and (tags[head] & NOUNISH or words[i + 1 : i + 2] == ("by",)):
            break
        head = None if words[i] in ("'s", "'") else i
    return head


def _joins(words: Sequence[str], i: int) -> bool:
    return words[i] in ("-", "/", "'", "“", "”", '"') or (words[i] == "of" and words[i - 1] in QUANTITIES)


POSSESSING = frozenset("people women men children workers king queen st".split())
SENTENCE_WORDS = frozenset(
    "everything everyone everybody nobody nothing someone somebody anyone anybody yes no oh well okay still yet only "
    "even here there sources critics experts".split()
)


# Roles that many people bear as a surname.
SURNAMES = frozenset(
    "abbot archer bailiff baker baron barber bishop brewer butcher butler chancellor cook constable cooper dean "
    "deacon driver duke earl farmer fisher gardener glover guard hunter judge king knight lord major marshall "
    "marshal mason mayor miller page painter parson pope porter potter priest prince prior ranger reeve rector "
    "sargent sergeant shepherd singer smith squire steward swain taylor tanner trainer turner vicar walker warden "
    "weaver".split()
)
DIRECTIONS = frozenset("north south east west".split())
QUANTITIES = frozenset(
    "one two three four five six seven eight nine ten some many most several all both few number group groups dozens "
    "hundreds thousands scores majority handful couple lot".split()
)


def paragraph_of(parsed: Parsed, token: int) -> int:
    """The index of the paragraph of a token."""
    found = bisect_right(parsed.paragraphs, token, key=lambda paragraph: paragraph.last_token)
    return min(found, len(parsed.paragraphs) - 1)


def addresses(parsed: Parsed, i: int) -> bool:
    """Whether a token is "Mr." and the like, and no role: "his father" is one."""
    tag = parsed.tags[i]
    return bool(tag & Tag.TITLE and (tag & Tag.CAPITAL or not tag & Tag.ROLE)) and honorific(
        parsed.language, parsed.words[i]
    )


def organisation(parsed: Parsed, first: int, last: int) -> Mention:
    """A mention of an organisation that stands between two tokens."""
    span = parsed.span(first, last)
    return Mention(span, span, first, last, ORGANISATION, clean(span.of(parsed.text)), noun=parsed.words[last - 1])
