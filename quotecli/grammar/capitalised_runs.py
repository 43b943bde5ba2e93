"""Runs of capitalised words, with the small words inside them: where each starts and ends."""

from collections.abc import Iterator, Sequence

from quotecli.grammar.settings import SETTINGS
from quotecli.language.base import Language
from quotecli.language.tags import FUNCTION, ROLES, Tag
from quotecli.language.words import honorific
from quotecli.text.parsed import Parsed

MARKS = frozenset("“”\"‘’'") | {"``", "''"}


def runs(parsed: Parsed, first: int, last: int, *, articles: bool = True) -> Iterator[tuple[int, int]]:
    """The capitalised runs between two tokens; without `articles` none that starts as "al-Tarmi" does.

    >>> from quotecli.model import Article
    >>> from quotecli.text.parsed import parse
    >>> parsed = parse(Article("Yesterday Mayor Jo van der Berg met the Ministry of Fish (OSE: FISH)."))
    >>> [parsed.span(*run).of(parsed.text) for run in runs(parsed, 0, len(parsed.words))]
    ['Mayor Jo van der Berg', 'Ministry of Fish']
    """
    tags, words = parsed.tags, parsed.words
    i = first
    starts = [j for j in range(first, last) if tags[j] & Tag.CAPITAL or (articles and _arabic(parsed, j))]
    for j in starts:
        if j < i or _is_ticker(parsed, j) or _is_opening_verb(parsed, j):
            continue
        if not _no_name(parsed.language, tags[j], words[j]) or _is_day_name(parsed, j, last):
            i = _run_end(parsed, j, last)
            yield j, i


def _run_end(parsed: Parsed, i: int, limit: int) -> int:
    """After the last token of the capitalised run that starts at token `i`."""
    tags, words, starts, ends = parsed.tags, parsed.words, parsed.starts, parsed.ends
    institution = tags[i] & Tag.ORGANISATION
    j = i + 1
    while j < limit and starts[j] - ends[j - 1] <= 2:
        tag = tags[j]
        if tag & Tag.CAPITAL or _arabic(parsed, j):
            if _no_name(parsed.language, tag, words[j]) and not _stands_in_name(parsed, i, j, limit):
                break
            institution |= tag & Tag.ORGANISATION
            j += 1
            continue
        bridge = _bridge(parsed, i, j, limit, bool(institution))
        if not bridge:
            break
        j = bridge
    return j


def _is_opening_verb(parsed: Parsed, i: int) -> bool:
    """Whether a verb opens the sentence: "| Listening to Ann Roe", "| Added Roe:"; not "Fleming of Molde"."""
    tags, word = parsed.tags, parsed.words[i]
    if not word.endswith(("ing", "ed")) or tags[i] & (Tag.GIVEN | Tag.ORGANISATION | Tag.PLACE | ROLES):
        return False
    if i + 1 >= len(tags) or not (
        i == 0 or tags[i - 1] & (Tag.STOP | Tag.MARK) or parsed.starts[i] - parsed.ends[i - 1] > 1
    ):
        return False
    if word.endswith("ed"):
        return bool(tags[i] & Tag.CUE and tags[i + 1] & Tag.CAPITAL) and not tags[i + 1] & Tag.ORGANISATION
    led = tags[i + 1] & (Tag.PREPOSITION | Tag.DETERMINER | Tag.POSSESSIVE) and parsed.words[i + 1] != "of"
    stem, verbs = word[:-3], parsed.language.entries("other_verbs")
    return bool(led) and (stem + "s" in verbs or stem + "es" in verbs or stem[:-1] + "s" in verbs)


def _is_day_name(parsed: Parsed, i: int, limit: int) -> bool:
    """Whether a day of the week starts the name of one who is introduced: "| Sunday Akin, a farmer"."""
    tags = parsed.tags
    if not tags[i] & Tag.CALENDAR or i + 1 >= limit or not tags[i + 1] & Tag.CAPITAL:
        return False
    opens = i == 0 or not tags[i - 1] & (Tag.PREPOSITION | Tag.DETERMINER | Tag.CAPITAL)
    known = tags[i + 1] & (FUNCTION | ROLES | Tag.ORGANISATION | Tag.DOCUMENT | Tag.PLACE | Tag.TIME | Tag.GIVEN)
    return bool(opens and not known and _introduced(parsed, i + 2, limit))


def _stands_in_name(parsed: Parsed, i: int, j: int, limit: int) -> bool:
    """Whether token `j`, which alone is no name, goes on with the name that starts at token `i`.

    "Doctors | without | Borders", "Mr | Sunday | Akin", "Frances | Eve |", "Ann | March |, a conductor"
    """
    tags = parsed.tags
    tag, named = tags[j], j + 1 < limit and tags[j + 1] & Tag.CAPITAL
    if named:
        return parsed.words[j] == "without" or bool(tag & Tag.TIME and addresses(parsed, j - 1))
    if not tags[j - 1] & Tag.GIVEN or not tag & (Tag.TIME | Tag.ADVERB | Tag.AUXILIARY):
        return False
    return not tag & Tag.CALENDAR or (_introduced(parsed, j + 1, limit) and not (i and tags[i - 1] & Tag.PREPOSITION))


def _introduced(parsed: Parsed, i: int, limit: int) -> bool:
    """Whether an age or a role with its article stands after a comma at token `i`: "Ann March|, a conductor"."""
    if i + 2 >= limit or parsed.words[i] != ",":
        return False
    return bool(parsed.tags[i + 1] & (Tag.DETERMINER | Tag.NUMBER | Tag.ROLE))


def _is_ticker(parsed: Parsed, i: int) -> bool:
    """Whether a word in capitals only tells where shares are sold, or as what: "Marl Grid (XVLB: MGRD)"."""
    words = parsed.words
    if not parsed.tags[i] & Tag.CAPITALS:
        return False
    return words[i - 1 : i + 2 : 2] == ("(", ":") or (words[i - 1 : i] == (":",) and words[i - 3 : i - 2] == ("(",))


def trade_opens(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a run is a company after its trade, which has a capital letter as the sentence starts with it.

    "Airline AeroMarl said"; not "Builder Ann Roe", "Charity Commission", or "Union".
    """
    words, tags = parsed.words, parsed.tags
    if last - first < 2 or words[first] not in parsed.language.words("trades"):
        return False
    opens = first == 0 or tags[first - 1] & Tag.STOP or parsed.starts[first] - parsed.ends[first - 1] > 1
    return bool(opens) and not tags[first + 1] & (Tag.GIVEN | Tag.ORGANISATION | ROLES | FUNCTION)


def _no_name(language: Language, tag: int, word: str) -> bool:
    """Whether a capitalised word only starts a sentence, or names a day."""
    if word in language.words("name_words", "opener"):
        return True
    if initial(word):
        return False
    # "R-Utah", "D-N.C."
    if word[1:2] == "-" and word[0] in "rdil":
        return True
    if tag & (FUNCTION | Tag.OBJECT):
        acronym = tag & Tag.CAPITALS and (tag & (Tag.ORGANISATION | Tag.PLACE) or word == "us")
        return not acronym and not (tag & Tag.GIVEN and tag & (Tag.MODAL | Tag.PREPOSITION))
    # "PM" is a title.
    timed = tag & (Tag.TIME | Tag.ADVERB) and not (tag & Tag.GIVEN or (tag & Tag.TITLE and tag & Tag.CAPITALS))
    return bool(timed) and word not in language.words("name_words", "direction")


def initial(word: str) -> bool:
    """Whether a word is an initial with its dot: "J."."""
    return len(word) <= 2 and word.endswith(".")


def _arabic(parsed: Parsed, i: int) -> bool:
    """Whether a token is a name after a small article: "al-Tarmi"."""
    word = parsed.words[i]
    if word[2:3] != "-" or word[:2] not in parsed.language.words("name_words", "article"):
        return False
    return parsed.text[parsed.starts[i] + 3].isupper()


def _bridge(parsed: Parsed, i: int, j: int, limit: int, institution: bool) -> int:
    """Where a name goes on after particles, links, a possessive or a nickname at token `j`; 0 if it does not."""
    words, tags, small = parsed.words, parsed.tags, parsed.language.entries("name_words")
    word = words[j]
    kinds = small.get(word, ())
    institution = institution and not _names_holder(tags, i, j)
    if "legal" in kinds:
        return j + 1
    if word in ("and", "&"):
        listed = institution and any(words[n] in ("of", "for", "on") for n in range(i, j))
        return _after_links(parsed, j, limit, True) if listed else _partner(parsed, i, j, limit)
    ranked = word == "of" and j + 1 < limit and tags[j + 1] & Tag.ORGANISATION and all(t & ROLES for t in tags[i:j])
    if ranked:
        # "Inspector General of Police"
        return _after_links(parsed, j, limit, True)
    seated = word == "of" and j == i + 1 and "seat" in small.get(words[i], ())
    if seated or "particle" in kinds or (institution and "link" in kinds):
        return _after_links(parsed, j, limit, institution)
    if word == "." and _two_initials(parsed, i, j, limit):
        return j + 1
    if word in MARKS and (nickname := _after_nickname(parsed, j, limit)):
        return nickname
    possessing = tags[j - 1] & (Tag.PEOPLE | Tag.ROLE) or "possessor" in small.get(words[j - 1], ())
    if word == "'" or (word == "'s" and possessing):
        ahead = tags[j + 1 : min(limit, j + 4)]
        return j + 1 if ahead and ahead[0] & Tag.CAPITAL and any(t & Tag.ORGANISATION for t in ahead) else 0
    return 0


def _two_initials(parsed: Parsed, i: int, j: int, limit: int) -> bool:
    """Whether the full stop at token `j` follows two initials inside a name: "Jo SB|. Roe"; not "Jo Roe MP|. Roe"."""
    tags, word = parsed.tags, parsed.words[j - 1]
    inside = len(word) == 2 and tags[j - 1] & Tag.CAPITALS and j + 1 < limit and tags[j + 1] & Tag.CAPITAL
    if not inside or not any(tag & Tag.GIVEN for tag in tags[i : j - 1]):
        return False
    known = tags[j - 1] & (ROLES | Tag.PLACE | Tag.ORGANISATION | Tag.TIME | FUNCTION)
    return not known and word not in parsed.language.words("post_nominals", "capitals")


def _names_holder(tags: Sequence[int], i: int, j: int) -> bool:
    """Whether a run has come to the name of one who holds a post: "Bank of Hov Governor Jan Kolda | in Molde"."""
    titled = (p for p in range(max(i + 1, j - SETTINGS.name_tokens), j) if tags[p] & Tag.GIVEN)
    if any(tags[p - 1] & (Tag.ROLE | Tag.TITLE) and not tags[p - 1] & Tag.ORGANISATION for p in titled):
        return True
    full = j - 2 > i and tags[j - 2] & Tag.GIVEN and not tags[j - 1] & (Tag.ORGANISATION | Tag.PLACE)
    return bool(full) and any(tag & (Tag.ROLE | Tag.TITLE) for tag in tags[i : j - 2])


def _after_links(parsed: Parsed, j: int, limit: int, institution: bool) -> int:
    """The capitalised word after "of the" and "van der"."""
    tags, words = parsed.tags, parsed.words
    particles = parsed.language.words("name_words", "particle")
    links = parsed.language.words("name_words", "link")
    k = j + 1
    while k < min(limit, j + 3) and (words[k] in particles or (institution and words[k] in links)):
        k += 1
    fits = k < limit and tags[k] & Tag.CAPITAL and not _no_name(parsed.language, tags[k], words[k])
    linked = words[j] in links and words[j] not in particles
    # "Fish Board against Senator Roe", not "Inspector General of Police" and "Office of the Governor"
    holder = k < limit and tags[k] & Tag.TITLE and words[j] not in ("of", "for", "and", "the")
    return k if fits and not (linked and (tags[k] & Tag.GIVEN or holder)) else 0


def _partner(parsed: Parsed, i: int, j: int, limit: int) -> int:
    """The second half of a name with "and": "Seafarers and Dockers Federation", "Marl & Sons"."""
    tags = parsed.tags
    if j + 1 >= limit or tags[i] & (Tag.GIVEN | Tag.PLACE) or not tags[j + 1] & Tag.CAPITAL:
        return 0
    if parsed.words[j] == "&":
        return j + 1
    legal = parsed.language.words("name_words", "legal")
    headed = j + 2 < limit and (
        parsed.words[j + 2] in legal or (tags[j + 2] & Tag.CAPITAL and tags[j + 2] & Tag.ORGANISATION)
    )
    return j + 1 if headed and j == i + 1 else 0


def _after_nickname(parsed: Parsed, j: int, limit: int) -> int:
    """The surname after a nickname in marks: Jo "The Axe" Roe."""
    tags, words = parsed.tags, parsed.words
    for k in range(j + 1, min(limit - 1, j + SETTINGS.nickname_reach)):
        if words[k] in MARKS:
            return k + 1 if k > j + 1 and tags[k + 1] & Tag.CAPITAL and tags[j + 1] & Tag.CAPITAL else 0
        if not tags[k] & Tag.WORD:
            return 0
    return 0


def addresses(parsed: Parsed, i: int) -> bool:
    """Whether a token is "Mr." and the like, and no role: "his father" is one."""
    tag = parsed.tags[i]
    if not tag & Tag.TITLE or (tag & Tag.ROLE and not tag & Tag.CAPITAL):
        return False
    # "Labour MS Ann Roe" sits in the Senedd; "MS ANN ROE" only stands in capitals.
    seat = tag & Tag.CAPITALS and parsed.words[i] in parsed.language.words("post_nominals", "role")
    shouted = parsed.tags[min(i + 1, len(parsed.tags) - 1)] & Tag.CAPITALS
    return honorific(parsed.language, parsed.words[i]) and bool(shouted or not seat)
