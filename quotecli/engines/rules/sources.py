"""Which phrase is the source: before the verb, after it, or the subject of the sentence."""

from bisect import bisect_right

from quotecli.engines.rules.settings import SETTINGS
from quotecli.engines.rules.view import Site, Tokens, View
from quotecli.grammar.phrase_ends import phrase_end, relative_end
from quotecli.grammar.phrase_starts import phrase_start
from quotecli.grammar.verbs import may_be_verb
from quotecli.grammar.window import comma_before
from quotecli.language.tags import FINITE, OPENING_WORDS, Tag

DESCRIBING = (
    Tag.DETERMINER | Tag.POSSESSIVE | Tag.NUMBER | Tag.ROLE | Tag.RELATIVE | Tag.TITLE | Tag.PLACE | Tag.DEMONYM
    | Tag.ORGANISATION | Tag.ADJECTIVE
)  # fmt: skip


def source_before(site: Site) -> Tokens | None:
    """The source of a verb that stands after it: `Jo Roe | said`, `a man who | said`, `She left and | said`.

    Not the date in `Jo Roe on Friday | said`, and nothing in `It rained. | Said …`. Gets wrong: a subject that
    another phrase without a comma follows.
    """
    view, left = site.view, site.left
    if left > view.first and view.words[left - 1] in ("who", "which", "that"):
        relative = left - 1
        end = relative - 1 if view.words[relative - 1] == "," else relative
        start = phrase_start(view, end, view.first)
        return (start, left) if start < end else None
    if left > view.first and view.tags[left - 1] & Tag.CONJUNCTION:
        return shared_source(site)
    return source_left(view, left, view.first) or (shared_source(site) if comma_before(view, left) else None)


def shared_source(site: Site) -> Tokens | None:
    """The source of the report before in this sentence, or the subject of the sentence: "he left | and said"."""
    view = site.view
    if site.earlier and site.earlier[-1].source:
        span = site.earlier[-1].source
        starts = view.parsed.starts
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end - 1)
        return _pronoun_between(view, last, site.left) or (first, last)
    return subject_of_sentence(view, view.first, site.left)


def _pronoun_between(view: View, start: int, end: int) -> Tokens | None:
    """The pronoun that a clause between starts with: "when Roe mentioned it, | I | laughed and said"."""
    for k in range(end - 2, start, -1):
        if view.words[k - 1] == "," and view.tags[k] & Tag.PRONOUN and view.tags[k + 1] & (FINITE | Tag.ED | Tag.CUE):
            return k, k + 1
    return None


def source_left(view: View, cue_start: int, floor: int) -> Tokens | None:
    """The noun phrase, with what is set between commas after it, that stands right before a cue.

    "Jo Roe, the mayor of Molde, | told ...", "the mayor | said ...", "Olun, a resident of Molde | said ...".
    """
    end = _before_date(view, cue_start, floor)
    if end <= floor:
        return None
    if view.words[end - 1] == "," or view.words[end - 1] in view.marks.dashes:
        return _before_insertion(view, end - 1, floor)
    start = phrase_start(view, end, floor)
    if start >= end or not _can_speak(view, start, end):
        return None
    # "a report released last year | said": the date is the participle's, not the cue's.
    whole = cue_start if end < cue_start and view.tags[end - 1] & (Tag.VERB | Tag.ED) else end
    return _with_name_before_comma(view, start, end, floor), whole


def _before_date(view: View, end: int, floor: int) -> int:
    """Left of a date between source and cue: "Roe | on Friday | told", "The bank | just this month | announced"."""
    tags = view.tags
    k = _first_of_date(view, end, floor)
    if k == end or not any(tags[n] & Tag.TIME for n in range(k, end)):
        return end
    leading = Tag.PREPOSITION | Tag.DETERMINER | Tag.ADVERB
    # "last year", "earlier this month": what stands before a date and belongs to it.
    nearness = view.listed("nearness")
    while k > floor and (tags[k - 1] & leading or view.words[k - 1] in nearness) and not tags[k - 1] & Tag.CAPITAL:
        k -= 1
    plain = k > floor + 1 and view.tags[k - 2] & Tag.DETERMINER and k == _first_of_date(view, end, floor)
    return k if k > floor and not plain else end


def _first_of_date(view: View, end: int, floor: int) -> int:
    """The first word of time before `end`: it belongs to the phrase in "the same | summer", "a busy | week"."""
    k = end
    while k > floor and view.tags[k - 1] & (Tag.TIME | Tag.NUMBER) and not view.tags[k - 1] & Tag.GIVEN:
        k -= 1
    return k


def _before_insertion(view: View, mark: int, floor: int) -> Tokens | None:
    """The phrase before "…, the mayor of Molde," or "…, speaking on Sunday," up to the mark right before the cue."""
    kinds = frozenset({","}) if view.words[mark] == "," else view.marks.dashes
    best: Tokens | None = None
    k = mark - 1
    for _ in range(SETTINGS.insertion_commas):
        k = _mark_before(view, k, floor, kinds)
        start = phrase_start(view, k, floor) if k > floor else k
        if start >= k or (best is not None and start > floor and may_be_verb(view, start - 1)):
            # An object: "Roe has shut | all quarries, his spokesman, Sam Poe, said".
            break
        if best is None or _appositive(view, best[0]) or view.words[best[0] - 1] in ("of", "from", "in"):
            best = (start, mark if best is None else best[1])
        edge = start - 1 if view.words[start - 1] in ("of", "from", "in") else start
        if edge <= floor or view.words[edge - 1] not in kinds or not _appositive(view, start):
            break
        if _introductory(view, edge - 1, floor):
            break
        k = edge - 1
    if best is None or not _can_speak(view, best[0], best[1]):
        return None
    return _from_closing_mark(view, best[0], floor), _insertion_end(view, best[0], mark)


def _introductory(view: View, mark: int, floor: int) -> bool:
    """Whether the piece that ends with a comma opens the sentence and names nobody: "Speaking in court,", "Sadly,"."""
    if view.words[mark] != ",":
        return False
    first = mark
    while first > floor and view.words[first - 1] != "," and first - 1 not in view.closes:
        first -= 1
    tag, word = view.tags[first], view.words[first]
    opening = Tag.ING | Tag.ED | Tag.ADVERB | Tag.PREPOSITION | Tag.SUBORDINATOR
    return first == floor and (bool(tag & opening) or word.endswith(("ing", "ly")))


def _mark_before(view: View, k: int, floor: int, kinds: frozenset[str]) -> int:
    """The mark of these kinds at or before `k`, outside quotations."""
    while k > floor and view.words[k] not in kinds:
        k -= max(1, k - view.closes[k].first) if k in view.closes else 1
    return k


def _from_closing_mark(view: View, start: int, floor: int) -> int:
    """Over the comma to a description that begins right after a quotation: `"…!" | Roe's niece, Ann Lee, shouted`."""
    if start - 2 <= floor or view.words[start - 1] != ",":
        return start
    first = phrase_start(view, start - 1, floor)
    return first if floor < first < start - 1 and first - 1 in view.closes else start


def _insertion_end(view: View, start: int, mark: int) -> int:
    """Where the source ends: with its apposition, but without "speaking on Sunday" or "on Sunday"."""
    k = start
    while k < mark and view.words[k] != ",":
        k += 1
    return mark if k >= mark or _appositive(view, k + 1) or view.tags[k + 1] & (Tag.RELATIVE | Tag.CAPITAL) else k


def _appositive(view: View, i: int) -> bool:
    """Whether what starts at `i` can describe the name before the comma."""
    tag = view.tags[i]
    if tag & (Tag.TIME | Tag.ING):
        return False
    named = tag & Tag.CAPITAL and not tag & OPENING_WORDS
    return bool(tag & DESCRIBING or named) or view.words[i] in ("former", "acting", "then")


def _with_name_before_comma(view: View, start: int, end: int, floor: int) -> int:
    """Over the comma to the name that a role without a closing comma follows: "Jo Roe, Molde mayor | said"."""
    if start - 1 <= floor or view.words[start - 1] != "," or not view.tags[end - 1] & Tag.WORD:
        return start
    has_role = any(view.tags[k] & Tag.ROLE and not view.tags[k] & Tag.CAPITAL for k in range(start, end))
    name = start - 1
    while name > floor and view.tags[name - 1] & Tag.CAPITAL and not view.tags[name - 1] & OPENING_WORDS:
        name -= 1
    at_edge = (name == floor or view.tags[name - 1] & Tag.MARK) and not _introductory(view, start - 1, floor)
    return name if has_role and name < start - 1 and at_edge else start


def _can_speak(view: View, start: int, end: int) -> bool:
    """Whether a phrase is one at all: it has a noun, a name or a pronoun."""
    if end - start != 1:
        return any(view.tags[k] & Tag.WORD and not view.tags[k] & (Tag.TIME | Tag.ADVERB) for k in range(start, end))
    tag, word = view.tags[start], view.words[start]
    if (
        not tag & Tag.WORD
        or tag & Tag.CALENDAR
        or (word.isdigit() and len(word) == 4)
        or word in view.listed("article")
    ):
        return False
    if tag & (Tag.ADVERB | Tag.PREPOSITION | Tag.TIME) and not tag & (Tag.CAPITAL | Tag.PRONOUN):
        return False
    return not tag & Tag.TIME or bool(tag & (Tag.GIVEN | Tag.CAPITAL))


def source_right(view: View, start: int, limit: int) -> Tokens | None:
    """The phrase that starts at `start`, with its apposition, no further than `limit`: said | Jo Roe, the mayor."""
    end = phrase_end(view, start, limit)
    if end <= start or not _can_speak(view, start, end):
        return None
    while end + 1 < limit and view.words[end] == "," and _appositive(view, end + 1):
        if view.tags[end + 1] & Tag.RELATIVE:
            following = relative_end(view, end + 2, limit)
        else:
            following = phrase_end(view, end + 1, limit)
        if following <= end + 1 or _starts_clause(view, following, limit):
            break
        end = following
    return start, end


def _starts_clause(view: View, end: int, limit: int) -> bool:
    """Whether the phrase after a comma is the subject of a new clause, and no apposition."""
    if end >= limit:
        return False
    tag = view.tags[end]
    return bool(tag & (Tag.AUXILIARY | Tag.MODAL)) or bool(tag & (Tag.VERB | Tag.CUE) and not tag & Tag.CAPITAL)


def subject_of_sentence(view: View, start: int, limit: int) -> Tokens | None:
    """The subject that "…, and said" and "…, saying" share: the noun phrase with a verb after it, nearest to them."""
    tries = 0
    for i in range(limit - 2, start, -1):
        if view.words[i] in ("and", "but", "while", "when", "as", "after") and not view.tags[i + 1] & Tag.CUE:
            found = _subject_at(view, i + 1, limit)
            if found and (view.tags[i - 1] & Tag.COMMA or not view.tags[i] & Tag.CONJUNCTION):
                return found
            tries += 1
            if tries >= SETTINGS.clause_tries:
                break
    return _first_subject(view, start, limit)


def _first_subject(view: View, start: int, limit: int) -> Tokens | None:
    """The first noun phrase with a verb after it, past "On Sunday," and "After the vote,"; or just the first."""
    leading = Tag.MARK | Tag.CONJUNCTION | Tag.ADVERB
    i = start
    first: Tokens | None = None
    for _ in range(SETTINGS.subject_tries):
        while i < limit and view.tags[i] & leading:
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


def _subject_at(view: View, i: int, limit: int) -> Tokens | None:
    """The noun phrase at `i`, if a verb follows it."""
    tags = view.tags
    if i >= limit or tags[i] & (Tag.AUXILIARY | Tag.MODAL | Tag.PREPOSITION | Tag.ING):
        return None
    found = source_right(view, i, limit)
    if found is None:
        return None
    after = k = found[1]
    while k < limit and (tags[k] & (Tag.ADVERB | Tag.COMMA | Tag.TIME) or (k > after and tags[k - 1] & Tag.TIME)):
        k += 1
    if k >= limit:
        return found if k == after else None
    return found if tags[k] & (FINITE | Tag.CUE | Tag.ED) and not tags[k] & Tag.CAPITAL else None
