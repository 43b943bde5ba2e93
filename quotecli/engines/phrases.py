"""Where a noun phrase starts and ends, told from the classes of words alone: no parser, no tagger."""

from dataclasses import dataclass

from quotecli import config
from quotecli.lexicon import Tag
from quotecli.lexicon.cues import Cue, forms
from quotecli.model import Document, Quotation

# A capital letter does not make these the name that starts a phrase.
OPENING_WORDS = (
    Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.PREPOSITION | Tag.QUESTION | Tag.THAT | Tag.AUXILIARY | Tag.MODAL
)  # fmt: skip
NOMINAL_MARKS = frozenset("'&/$%#@£€") | {"'s"}
DASHES = frozenset({"-", "–", "—", "--", "―"})
SPEAKING_PLACES = frozenset(
    "statement interview conference briefing tweet letter report email e-mail speech address post message note memo "
    "release article column editorial appearance filing testimony debate rally hearing court video podcast blog call "
    "broadcast transcript ruling affidavit remarks press facebook twitter telegram instagram bulletin communique "
    "communiqué verdict judgment parliament radio television tv newscast announcement reply response".split()
)


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may look at: the document, the bounds of one sentence in tokens, and its quotations.

    `opens` and `closes` lead from the first and the last token of each outermost quotation to it. `paragraph` is
    the first token of the paragraph.
    """

    document: Document
    paragraph: int
    first: int
    last: int
    opens: dict[int, Quotation]
    closes: dict[int, Quotation]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the whole document."""
        return self.document.words

    @property
    def tags(self) -> tuple[int, ...]:
        """The tags of the whole document."""
        return self.document.tags


def phrase_start(view: View, end: int, floor: int) -> int:
    """The first token of the noun phrase whose last token is `end - 1`; `end` itself where there is none.

    Walks to the left, over "of the ministry" and "who had fled", as far as `floor`. Gets wrong: a phrase
    right behind another without a comma or an article between them.
    """
    words, tags = view.words, view.tags
    i = end
    joined_at: int | None = None
    while i > floor:
        j = i - 1
        tag, word = tags[j], words[j]
        if tag & Tag.MARK:
            over = _over_mark(view, j, floor, end)
            if over is None:
                break
            i = over
        elif tag & Tag.CONJUNCTION:
            if word != "and" or i == end or j == floor or tags[j - 1] & (Tag.MARK | Tag.ADVERB):
                break
            joined_at = i if joined_at is None else joined_at
            i = j
        elif tag & Tag.CAPITAL and not tag & OPENING_WORDS:
            if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i < end and not tags[i] & Tag.CAPITAL:
                break
            i = j
            if tag & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.PRONOUN):
                break
        elif tag & (Tag.DETERMINER | Tag.POSSESSIVE) or (word in ("who", "which") and i == end):
            i = j
            if j > floor and not _goes_on_left(view, j, floor):
                break
        elif tag & Tag.PRONOUN:
            if i == end:
                i = j
            elif joined_at is not None:
                i = joined_at
            break
        elif tag & Tag.TIME and not tag & (Tag.ORGANISATION | Tag.ROLE) and _is_date(view, j):
            break
        elif i == end and tag & (Tag.VERB | Tag.ED) and not tag & (Tag.AUXILIARY | Tag.CUE):
            i = j
        elif _is_verbal(view, j):
            relative = _relative_before(view, j, floor)
            if relative is None:
                if joined_at is not None:
                    i = joined_at
                break
            i = relative
        elif (
            tag & (Tag.SUBORDINATOR | Tag.QUESTION | Tag.THAT | Tag.OBJECT | Tag.RELATIVE) and not tag & Tag.POSSESSIVE
        ):
            break
        else:
            i = j
    return _trimmed_start(view, i, end)


def _is_date(view: View, j: int) -> bool:
    """Whether a word of time is a date by itself, not "a second officer", "the day labourers"."""
    if view.tags[j] & (Tag.CALENDAR | Tag.ADVERB):
        return True
    return not view.tags[j - 1] & (Tag.DETERMINER | Tag.POSSESSIVE) or view.words[j - 1] in ("this", "that")


def _over_mark(view: View, j: int, floor: int, end: int) -> int | None:
    """Where to go on to the left of a mark that stands inside a noun phrase, or None."""
    word = view.words[j]
    if word in (")", "]"):
        for k in range(j - 1, max(floor, j - 12) - 1, -1):
            if view.words[k] in ("(", "["):
                return k
        return None
    if j in view.closes and j + 1 < end:
        return view.closes[j].first if _is_nickname(view, view.closes[j]) else None
    if word in NOMINAL_MARKS and j > floor and view.document.ends[j - 1] == view.document.starts[j]:
        return j
    return j if word in ("$", "£", "€", "@", "#") else None


def _is_nickname(view: View, quotation: Quotation) -> bool:
    """Whether a short quotation can stand inside a name: Jo "The Axe" Roe."""
    short = quotation.last - quotation.first <= config.NICKNAME_TOKENS
    return short and not view.tags[quotation.last - 2] & Tag.MARK


def _goes_on_left(view: View, j: int, floor: int) -> bool:
    """Whether a phrase goes on before its article: "the mayor of | the town", "half of | the voters"."""
    before = view.tags[j - 1]
    if before & (Tag.PREPOSITION | Tag.DETERMINER) and not before & Tag.CAPITAL:
        return j - 1 > floor and not view.tags[j - 2] & (Tag.MARK | Tag.CONJUNCTION)
    return view.words[j - 1] == "and" and j - 1 > floor and not view.tags[j - 2] & Tag.MARK


def _is_verbal(view: View, j: int) -> bool:
    """Whether a lower-case word is a finite verb, as far as one word and its neighbour tell."""
    tag = view.tags[j]
    if tag & (Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION):
        return True
    if tag & Tag.CUE:
        cue, before = forms()[view.words[j]], view.tags[j - 1]
        if cue.form == "s":
            return "noun" not in cue.frames or bool(before & (Tag.CAPITAL | Tag.PRONOUN))
        return cue.form in ("past", "ing") and not before & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.ADVERB)
    return bool(tag & Tag.VERB) and not tag & (Tag.ROLE | Tag.PEOPLE | Tag.ORGANISATION | Tag.DOCUMENT)


def _relative_before(view: View, j: int, floor: int) -> int | None:
    """The relative pronoun whose clause the verb belongs to, or None."""
    for k in range(j - 1, max(floor, j - config.RELATIVE_REACH), -1):
        tag = view.tags[k]
        if tag & (Tag.RELATIVE | Tag.THAT):
            return k if view.tags[k - 1] & Tag.WORD and not _is_verbal(view, k - 1) else None
        if tag & (Tag.STOP | Tag.COMMA) or view.words[k] in DASHES or view.words[k] in (";", ":"):
            return None
    return None


def _trimmed_start(view: View, i: int, end: int) -> int:
    """Without the preposition, adverb or conjunction that a phrase cannot start with."""
    while i < end and view.tags[i] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.ADVERB | Tag.CLITIC | Tag.SUBORDINATOR):
        if view.tags[i] & Tag.PREPOSITION and not view.tags[i] & Tag.ADVERB:
            return _after_adjunct(view, i, end)
        i += 1
    return i


def _after_adjunct(view: View, i: int, end: int) -> int:
    """The phrase behind an adjunct that runs into it: "In the north | the army", "After the vote | Roe"."""
    for k in range(end - 1, i, -1):
        if view.tags[k] & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.PRONOUN) and k > i + 1:
            return k
    k = end - 1
    while k > i + 1 and view.tags[k] & Tag.CAPITAL and view.tags[k - 1] & Tag.CAPITAL:
        k -= 1
    return k


def source_left(view: View, cue_start: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase, with what is set between commas behind it, that stands right before a cue.

    "Jo Roe, the mayor of Molde, | told ...", "the mayor | said ...", "Giran, a resident of Molde | said ...".
    """
    end = _before_date(view, cue_start, floor)
    if end <= floor:
        return None
    if view.words[end - 1] in (",", *DASHES):
        return _before_insertion(view, end - 1, floor)
    start = phrase_start(view, end, floor)
    if start >= end or not _can_speak(view, start, end):
        return None
    return _with_name_before_comma(view, start, end, floor), end


def _before_date(view: View, end: int, floor: int) -> int:
    """Left of a date between source and cue: "Roe | on Friday | told", "The bank | just this month | announced"."""
    k = end
    while k > floor and view.tags[k - 1] & (Tag.TIME | Tag.NUMBER) and not view.tags[k - 1] & Tag.GIVEN:
        k -= 1
    if k == end or not any(view.tags[n] & Tag.TIME for n in range(k, end)):
        return end
    while (
        k > floor
        and view.tags[k - 1] & (Tag.PREPOSITION | Tag.DETERMINER | Tag.ADVERB)
        and not view.tags[k - 1] & Tag.CAPITAL
    ):
        k -= 1
    return k if k > floor else end


def _before_insertion(view: View, mark: int, floor: int) -> tuple[int, int] | None:
    """The phrase before "…, the mayor of Molde," or "…, speaking on Sunday," up to the mark right before the cue."""
    kind = view.words[mark]
    kinds = (",",) if kind == "," else tuple(DASHES)
    best: tuple[int, int] | None = None
    k = mark - 1
    for _ in range(config.INSERTION_COMMAS):
        while k > floor and view.words[k] not in kinds:
            k -= 1 if k not in view.closes else max(1, k - view.closes[k].first)
        if k <= floor:
            break
        start = phrase_start(view, k, floor)
        if start >= k:
            break
        if best is None or _appositive(view, best[0]) or view.words[best[0] - 1] in ("of", "from", "in"):
            best = (start, mark if best is None else best[1])
        edge = start - 1 if view.words[start - 1] in ("of", "from", "in") else start
        if edge <= floor or view.words[edge - 1] not in kinds or not _appositive(view, start):
            break
        k = edge - 1
    if best is None or not _can_speak(view, best[0], best[1]):
        return None
    return _from_closing_mark(view, best[0], floor), _insertion_end(view, best[0], mark)


def _from_closing_mark(view: View, start: int, floor: int) -> int:
    """Over the comma to a description that begins right behind a quotation: `"…!" | Roe's niece, Ann Lee, shouted`."""
    if start - 2 <= floor or view.words[start - 1] != ",":
        return start
    first = phrase_start(view, start - 1, floor)
    return first if first < start - 1 and first - 1 in view.closes else start


def _insertion_end(view: View, start: int, mark: int) -> int:
    """Where the source ends: with its apposition, but without "speaking on Sunday" or "on Sunday"."""
    k = start
    while k < mark and view.words[k] != ",":
        k += 1
    return mark if k >= mark or _appositive(view, k + 1) or view.tags[k + 1] & (Tag.RELATIVE | Tag.CAPITAL) else k


def _appositive(view: View, i: int) -> bool:
    """Whether what starts at `i` can describe the name before the comma."""
    tag = view.tags[i]
    if tag & Tag.TIME or tag & Tag.ING:
        return False
    return bool(tag & (Tag.DETERMINER | Tag.POSSESSIVE | Tag.NUMBER | Tag.ROLE | Tag.RELATIVE | Tag.TITLE | Tag.PLACE
                       | Tag.DEMONYM | Tag.ORGANISATION | Tag.ADJECTIVE)) or (
        bool(tag & Tag.CAPITAL) and not tag & OPENING_WORDS) or view.words[i] in ("former", "acting", "then")  # fmt: skip


def _with_name_before_comma(view: View, start: int, end: int, floor: int) -> int:
    """Over the comma to the name that a role without a closing comma stands behind: "Jo Roe, Molde mayor | said"."""
    if start - 1 <= floor or view.words[start - 1] != "," or not view.tags[end - 1] & Tag.WORD:
        return start
    has_role = any(view.tags[k] & Tag.ROLE and not view.tags[k] & Tag.CAPITAL for k in range(start, end))
    name = start - 1
    while name > floor and view.tags[name - 1] & Tag.CAPITAL and not view.tags[name - 1] & OPENING_WORDS:
        name -= 1
    at_edge = name == floor or view.tags[name - 1] & Tag.MARK
    return name if has_role and name < start - 1 and at_edge else start


def _can_speak(view: View, start: int, end: int) -> bool:
    """Whether a phrase is one at all: it has a noun, a name or a pronoun."""
    if end - start == 1:
        tag = view.tags[start]
        if not tag & Tag.WORD or (
            tag & (Tag.ADVERB | Tag.PREPOSITION | Tag.TIME) and not tag & (Tag.CAPITAL | Tag.PRONOUN)
        ):
            return False
        year = view.words[start].isdigit() and len(view.words[start]) == 4
        return not year and not (tag & Tag.TIME and not tag & (Tag.GIVEN | Tag.CAPITAL)) and not tag & Tag.CALENDAR
    return any(view.tags[k] & Tag.WORD and not view.tags[k] & (Tag.TIME | Tag.ADVERB) for k in range(start, end))


def source_right(view: View, start: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase that starts at `start`, with its apposition, no further than `limit`: said | Jo Roe, the mayor."""
    end = phrase_end(view, start, limit)
    if end <= start or not _can_speak(view, start, end):
        return None
    while end < limit and view.words[end] == "," and end + 1 < limit and _appositive(view, end + 1):
        if view.tags[end + 1] & Tag.RELATIVE:
            following = _relative_end(view, end + 2, limit)
        else:
            following = phrase_end(view, end + 1, limit)
        if following <= end + 1 or _starts_clause(view, end + 1, following, limit):
            break
        end = following
    return start, end


def _relative_end(view: View, i: int, limit: int) -> int:
    while i < limit and view.words[i] != "," and not view.tags[i] & Tag.STOP and i not in view.opens:
        i += 1
    return i


def _starts_clause(view: View, start: int, end: int, limit: int) -> bool:
    """Whether the phrase behind a comma is the subject of a new clause, and no apposition."""
    if end >= limit:
        return False
    tag = view.tags[end]
    return bool(tag & (Tag.AUXILIARY | Tag.MODAL)) or bool(tag & (Tag.VERB | Tag.CUE) and not tag & Tag.CAPITAL)


def phrase_end(view: View, start: int, limit: int) -> int:
    """The end of the noun phrase that starts at `start`."""
    words, tags = view.words, view.tags
    i = start
    if (
        i < limit
        and tags[i] & (Tag.PRONOUN | Tag.OBJECT)
        and not tags[i] & (Tag.DETERMINER | Tag.NUMBER | Tag.POSSESSIVE)
    ):
        return i + 1
    while i < limit:
        tag, word = tags[i], words[i]
        if tag & Tag.MARK:
            if word == "(":
                close = next((k for k in range(i, min(limit, i + 12)) if words[k] == ")"), None)
                if close is None:
                    break
                i = close + 1
                continue
            if i in view.opens and _is_nickname(view, view.opens[i]) and i > start and tags[i - 1] & Tag.CAPITAL:
                i = view.opens[i].last
                continue
            if word not in NOMINAL_MARKS:
                break
        elif tag & Tag.CAPITAL and not tag & OPENING_WORDS:
            if tag & Tag.CALENDAR and not tag & Tag.GIVEN and i > start:
                break
        elif tag & Tag.PREPOSITION:
            if not _takes_preposition(view, start, i, limit):
                break
        elif tag & Tag.CONJUNCTION:
            if word != "and" or i + 1 >= limit or not _noun_follows(view, i + 1):
                break
        elif tag & Tag.RELATIVE:
            i = _relative_end(view, i + 1, limit)
            continue
        elif tag & (Tag.THAT | Tag.SUBORDINATOR | Tag.AUXILIARY | Tag.MODAL | Tag.NEGATION | Tag.QUESTION) or (
            tag & Tag.TIME and i > start and not tags[i - 1] & Tag.DETERMINER
        ) or (
            i > start
            and tag & (Tag.PRONOUN | Tag.DETERMINER)
            and not tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER)
        ):
            break
        elif i > start and _is_verbal(view, i) and not tags[i - 1] & (Tag.DETERMINER | Tag.POSSESSIVE):
            if words[i + 1 : i + 2] != ("by",) or tags[i] & Tag.AUXILIARY:
                break
        elif tag & Tag.ADVERB and i > start and not tags[i - 1] & (Tag.DETERMINER | Tag.POSSESSIVE):
            break
        i += 1
    while i > start and tags[i - 1] & (Tag.PREPOSITION | Tag.CONJUNCTION):
        i -= 1
    return i


def _takes_preposition(view: View, start: int, i: int, limit: int) -> bool:
    """Whether "of", "for", "in" goes on with the phrase: always "of", others only behind a common noun."""
    if i == start or i + 1 >= limit or view.tags[i + 1] & Tag.TIME:
        return False
    word = view.words[i]
    if word == "of":
        return True
    if word == "by":
        return bool(view.tags[i - 1] & (Tag.VERB | Tag.ED | Tag.CUE)) and not view.tags[i - 1] & Tag.CAPITAL
    if word in ("in", "at", "on", "during", "to", "after", "before", "following"):
        following = view.words[i + 1 : i + 6]
        return word in ("in", "at") and not view.tags[i - 1] & Tag.CAPITAL and SPEAKING_PLACES.isdisjoint(following)
    return word in ("for", "from", "with", "at", "on", "against")


def _noun_follows(view: View, i: int) -> bool:
    tag = view.tags[i]
    if (
        tag & (Tag.CUE | Tag.VERB | Tag.AUXILIARY | Tag.ADVERB | Tag.PRONOUN | Tag.SUBORDINATOR)
        and not tag & Tag.CAPITAL
    ):
        return False
    return bool(tag & Tag.WORD)


def subject_of_sentence(view: View, start: int, limit: int) -> tuple[int, int] | None:
    """The subject that "…, and said" and "…, saying" share: the noun phrase with a verb behind it, nearest to them."""
    for i in range(limit - 1, start, -1):
        if view.words[i] in ("and", "but", "while", "when", "as", "after") and not view.tags[i + 1] & Tag.CUE:
            found = _subject_at(view, i + 1, limit)
            if found and (view.tags[i - 1] & Tag.COMMA or not view.tags[i] & Tag.CONJUNCTION):
                return found
    return _first_subject(view, start, limit)


def _first_subject(view: View, start: int, limit: int) -> tuple[int, int] | None:
    i = start
    first: tuple[int, int] | None = None
    for _ in range(config.SUBJECT_TRIES):
        while i < limit and (view.tags[i] & Tag.MARK or view.tags[i] & (Tag.CONJUNCTION | Tag.ADVERB)):
            i = view.opens[i].last if i in view.opens else i + 1
        if i >= limit:
            break
        if not view.tags[i] & (Tag.PREPOSITION | Tag.SUBORDINATOR | Tag.ING | Tag.TIME | Tag.QUESTION):
            found = _subject_at(view, i, limit)
            if found:
                return found
            first = first or source_right(view, i, limit)
        while i < limit and not view.tags[i] & Tag.COMMA:
            i = view.opens[i].last if i in view.opens else i + 1
        i += 1
    return first


def _subject_at(view: View, i: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase at `i`, if a verb follows it."""
    if i >= limit or view.tags[i] & (Tag.AUXILIARY | Tag.MODAL | Tag.PREPOSITION | Tag.ING):
        return None
    found = source_right(view, i, limit)
    if found is None:
        return None
    k = found[1]
    while k < limit and (
        view.tags[k] & (Tag.ADVERB | Tag.COMMA | Tag.TIME) or (k > found[1] and view.tags[k - 1] & Tag.TIME)
    ):
        k += 1
    if k >= limit:
        return found if k == found[1] else None
    verb = view.tags[k] & (Tag.AUXILIARY | Tag.MODAL | Tag.VERB | Tag.CUE | Tag.ED) and not view.tags[k] & Tag.CAPITAL
    return found if verb else None


def cue_at(view: View, i: int) -> Cue:
    """The reporting verb at token `i`."""
    return forms()[view.words[i]]
