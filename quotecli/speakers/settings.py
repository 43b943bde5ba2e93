"""The thresholds of who speaks; `benchmarks/` measures them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeakerSettings:
    """How near somebody must be, and how far is looked."""

    alias_reach: int = 16
    """How many tokens after a name another one of the same person may stand: "Ann Roe, known to all as Mama Fish"."""

    title_case_tokens: int = 30
    """A headline in title case has at most so many tokens."""

    near: float = 4.0
    """How near somebody is who has just been named as a subject; what follows is taken from it."""

    paragraph_away: float = 0.8
    """What each paragraph between a name and a pronoun takes from nearness."""

    tokens_away: float = 120.0
    """So many tokens between a name and a pronoun take one from nearness."""

    mentions_back: int = 400
    """So many mentions are looked at for "the 34-year-old", "the defendant" and the like."""

    reach: int = 6
    """Who was last named more paragraphs before is not around any more."""

    inside_quotation: float = 2.5
    """What it takes from nearness that a name stands between quotation marks."""

    inside_content: float = 0.6
    """The same for a name in a reported clause."""

    no_subject: float = 1.2
    """The same for a name that is no subject."""

    spoke: float = 0.6
    """What it adds to nearness that somebody has spoken."""

    lead: int = 1
    """Up to the paragraph of this number, from 0, "a judge" may be one who is named further down."""

    lead_paragraphs: int = 5
    """Up to the paragraph of this number "a charity" may be the one with which the next paragraph starts."""

    trial_reach: int = 14
    """Within so many tokens after a name a word such as "charged" makes somebody "the defendant"."""

    just_named: float = 1.4
    """From this nearness on somebody is around, so that "the retired nurse" may mean them."""

    family_reach: int = 2
    """For so many paragraphs a bare surname, or "the company", means the one of that name who spoke last."""

    holders: int = 40
    """Of those with one role so many, and besides all who are near, are compared for "the senator"."""

    gender_mentions: int = 40
    """So many mentions of a name are searched for pronouns that tell a gender."""

    gender_told: int = 2
    """Pronouns that tell a gender more often than this, with hardly one against, overrule the list of given names."""

    pronoun_reach: int = 40
    """How many tokens after a name such a pronoun may stand."""

    worded_reach: int = 400
    """How many tokens before "the clinic" the clinic with its name may stand."""


SETTINGS = SpeakerSettings()
"""Those that are used."""
