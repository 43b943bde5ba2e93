"""The thresholds of the rules; `benchmarks/accuracy.py` measures them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """How far and how often the rules look; what each bounds is also the work, however long a text is."""

    unnamed_reach: int = 4
    """How far after "asked" its "anonymous" may stand, in tokens."""

    insertion_commas: int = 6
    """How many comma-separated pieces may stand between a name and its cue."""

    subject_tries: int = 4
    """How many introductory phrases may come before the subject of a sentence."""

    clause_tries: int = 12
    """So many clauses before "…, and said" are searched for the subject that it shares."""

    subject_tokens: int = 25
    """How long the subject of a following report may be, in tokens."""

    owner_reach: int = 4
    """How far before "claim that" its owner may stand, in tokens."""

    apposition_tokens: int = 14
    """The apposition in "According to Roe, the mayor, …" has at most so many tokens."""

    adjuncts: int = 3
    """How many dates, places and addressees may stand between a cue and its content."""

    adjunct_tokens: int = 25
    """How far after its cue a "that" or a quotation may start, in tokens."""

    linking_tokens: int = 3
    """How far after a comma or a dash a quotation may start, in tokens: said, but even | "we"."""

    date_tokens: int = 4
    """Within so many tokens of "after the two long days" a word of time makes it a date."""

    tag_tokens: int = 4
    """A verb of saying and its date or place after a comma, ", she said on Friday", have at most so many tokens."""

    quotation_reach: int = 15
    """How far after a weak cue a quotation must start to make it one, in tokens."""

    introduction_tokens: int = 3
    """What stands before "he said" without a verb is no content up to this length, in tokens."""

    aside_tokens: int = 12
    """How long "told reporters in the capital on Sunday" may be, after its verb, in the middle of what is reported."""

    unspoken_reach: int = 4
    """How far before "to say" a word such as "refused" may stand, in tokens."""

    saying_reach: int = 15
    """How far after "quoted" its "as saying" may start, in tokens."""

    by_reach: int = 4
    """How far after a passive its "by" may stand, in tokens."""

    agent_tokens: int = 14
    """How far after its "by" the agent of a passive may go before the charge, in tokens."""

    label_tokens: int = 6
    """A speaker's label before a colon has at most so many tokens."""

    headline_tokens: int = 30
    """A first paragraph with a label is a headline up to this many tokens."""

    headlines: int = 3
    """So many paragraphs at the start of an article may be headlines: one above it, the headline, a line below."""

    turn_paragraphs: int = 4
    """A turn of a transcript goes on over at most so many further paragraphs before the next label."""

    sentence_cues: int = 40
    """So many verbs and colons of a sentence are asked for a report; those of an article have eight at most."""


SETTINGS = RuleSettings()
"""Those that are used."""
