"""Forms of words: those of the reporting verbs, made from the lemmas in `en/reporting_verbs.txt`, and plurals."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from quotecli.language import lists

PARTICLES = frozenset("for on out to about of with against back at in upon over up it".split())

IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "hear": ("heard",),
    "hold": ("held",),
    "put": ("put",),
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"),
    "think": ("thought",),
    "find": ("found",),
    "show": ("showed", "shown"),
    "sing": ("sang", "sung"),
    "read": ("read",),
    "begin": ("began", "begun"),
    "go": ("went", "gone"),
    "shoot": ("shot",),
    "hit": ("hit",),
    "forecast": ("forecast", "forecasted"),
    "weigh": ("weighed",),
    "beseech": ("besought", "beseeched"),
}
DOUBLING = frozenset("concur admit quip refer submit rebut".split())
SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs that double their last letter too: beg, slam, blog."""


class Cue(NamedTuple):
    """One form of a reporting verb: `form` is "base", "s", "past" or "ing"; `frames` say what may follow."""

    lemma: str
    form: str
    frames: frozenset[str]


def cue_forms(code: str) -> Mapping[str, Cue]:
    """Every form of every reporting verb, lower-case. A form of two verbs or two tenses stands for the past.

    >>> cues = cue_forms("en")
    >>> cues["denies"].lemma, cues["quipped"].form, "infinitive" in cues["vowing"].frames
    ('deny', 'past', True)
    """
    found = {"according": Cue("accord", "ing", frozenset({"to"}))}
    for lemma, tags in lists.load(code, "reporting_verbs").items():
        frames = frozenset(tags)
        for form, word in _inflected(lemma):
            found[word] = Cue(lemma, form, frames)
    return found


def _inflected(lemma: str) -> list[tuple[str, str]]:
    """The forms of a verb, the past last.

    >>> _inflected("cry")
    [('base', 'cry'), ('s', 'cries'), ('ing', 'crying'), ('past', 'cried')]
    >>> _inflected("slam")
    [('base', 'slam'), ('s', 'slams'), ('ing', 'slamming'), ('past', 'slammed')]
    """
    stem = lemma + lemma[-1] if lemma in DOUBLING or SHORT.fullmatch(lemma) else lemma
    after_consonant = lemma.endswith("y") and lemma[-2] not in "aeiou"
    silent_e = lemma.endswith("e") and not lemma.endswith("ee")
    if after_consonant:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "go")) else "s")
    gerund = (lemma[:-1] if silent_e else stem) + "ing"
    if lemma in IRREGULAR:
        past = IRREGULAR[lemma]
    elif after_consonant:
        past = (lemma[:-1] + "ied",)
    else:
        past = ((lemma if lemma.endswith("e") else stem + "e") + "d",)
    return [("base", lemma), ("s", third), ("ing", gerund), *(("past", word) for word in past)]


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("secretary"), plural("witness"), plural("spokesman")
    ('secretaries', 'witnesses', 'spokesmen')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
