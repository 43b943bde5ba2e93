"""Every threshold of the rules, with what it decides. `make bench` and `benchmarks/accuracy.py` measure them."""

HEADING_TOKENS = 20
"""A paragraph without a final mark is a heading up to this many tokens."""

WRAP_WIDTH = 120
"""Text whose longest line is shorter than this, in code points, may be hard-wrapped."""

SINGLE_MARK_REACH = 400
"""How many tokens ahead a straight single mark looks for its closing one."""

UNCLOSED_TOKENS = 4
"""A mark that is never closed in its paragraph counts only with more tokens behind it."""

SPOKEN_WORDS = 4
"""A quotation of at least so many words, half of them in lower case, may be speech without a cue beside it."""

SPOKEN_WORDS_WITH_END = 2
"""The same where it ends with a comma, a full stop, a question mark."""

NICKNAME_TOKENS = 5
"""A quotation inside a name, marks included, is a nickname up to this length: Jo "The Axe" Roe."""

RELATIVE_REACH = 14
"""How far left of a verb its relative pronoun may stand, in tokens."""

INSERTION_COMMAS = 6
"""How many comma-separated pieces may stand between a name and its cue."""

SUBJECT_TRIES = 4
"""How many introductory phrases may come before the subject of a sentence."""

SUBJECT_TOKENS = 25
"""How long the subject of a following report may be, in tokens."""

ADJUNCTS = 3
"""How many dates, places and addressees may stand between a cue and its content."""

ADJUNCT_TOKENS = 25
"""How far behind its cue a "that" or a quotation may start, in tokens."""

MIN_CONTENT_WORDS = 1
"""A content has at least so many words."""

LABEL_TOKENS = 6
"""A speaker's label before a colon has at most so many tokens."""

INTRODUCTION_TOKENS = 3
"""What stands before "he said" without a verb is no content up to this length, in tokens."""

RULE_SCORES = {
    "X said": 0.95,
    "said X": 0.95,
    "X said that": 0.85,
    "saying": 0.8,
    "according to": 0.85,
    "quoted as saying": 0.95,
    "by X": 0.6,
    "passive": 0.6,
    "label": 0.8,
    "transcript": 0.9,
    "continued": 0.8,
    "signed": 0.9,
    "claim that": 0.7,
    "to say": 0.6,
    "unattributed": 0.5,
    "colon": 0.7,
    "unlisted verb": 0.8,
}
"""How far each rule is trusted."""

SIGNATURE_TOKENS = 20
"""A signature behind a quotation has at most so many tokens."""

QUOTATION_REACH = 15
"""How far behind a weak cue a quotation must start to make it one, in tokens."""

CLAUSE_REACH = 14
"""Within how many tokens a reported clause must have its verb."""

TITLE_CASE_SHARE = 0.7
"""A sentence is a headline in title case with at least this share of its words capitalised."""

APPOSITION_TOKENS = 14
"""An apposition between commas has at most so many tokens."""

UNATTRIBUTED_WORDS = 7
"""A quotation that nobody is given for is a quote all the same if it is a sentence of so many words."""

# Who is meant: `stages/cast.py` and `stages/speakers.py`.

NEAR = 4.0
"""How near somebody is who has just been named as a subject; what follows is taken from it."""

PARAGRAPH_AWAY = 0.8
"""What each paragraph between a name and a pronoun takes from nearness."""

TOKENS_AWAY = 120.0
"""So many tokens between a name and a pronoun take one from nearness."""

REACH = 6
"""A pronoun means nobody who was last named more paragraphs before."""

INSIDE_QUOTATION = 2.5
"""What it takes from nearness that a name stands between quotation marks."""

INSIDE_CONTENT = 0.6
"""The same for a name in a reported clause."""

NO_SUBJECT = 1.2
"""The same for a name that is no subject."""

SPOKE = 0.6
"""What it adds to nearness that somebody has spoken."""

UNKNOWN_GENDER = 0.3
"""What it takes from nearness that somebody's gender is not known."""

UNATTESTED = 3.0
"""The same where, besides, only capital letters say that a name is a person's."""

CLEAR = 0.6
"""A pronoun whose answer scores at least this tells the gender of somebody."""

JUST_NAMED = 1.4
"""From this nearness on somebody is around, so that "the retired nurse" may mean them."""

FULL_NAMES = 2
"""Whoever is named in full more often, and most often of a family, is not meant by the bare surname."""

FAMILY_REACH = 2
"""For so many paragraphs a bare surname, or "the company", means the one of that name who spoke last."""

GENDER_MENTIONS = 40
"""So many mentions of a name are searched for pronouns that tell a gender."""

PRONOUN_REACH = 40
"""How many tokens behind a name such a pronoun may stand."""

TITLE_CASE_MENTIONS = 0.7
"""A short paragraph with more than this share of its words capitalised is a headline; no names are sought in it."""

ROLE_TOKENS = 20
"""A role in front of a comma and a name has at most so many tokens."""

WORDED_REACH = 400
"""How many tokens before "the clinic" the clinic with its name may stand."""

TURN_PARAGRAPHS = 4
"""A turn of a transcript goes on over at most so many further paragraphs before the next label."""
