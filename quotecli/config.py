"""The thresholds, with what each decides; `benchmarks/` measures those of the rules and the model.

Those of one step stand beside it, in `text/settings.py`, `engines/rules/settings.py`, `attribution/settings.py`.
What only one kind of file needs, such as the distances on the pages of a PDF, stands with its reader in `inputs/`.
Those of a reach or a length also bound the work: however long a text is, a rule looks only so far.
"""

# Sentences: `text/sentences.py`.

SENTENCE_TOKENS = 400
"""A sentence is cut after so many tokens, a quotation taken for one; the longest of an article have a hundred."""

# Cues: `engines/rules/engine.py`, `verbs.py`.

SENTENCE_CUES = 40
"""So many verbs and colons of a sentence are asked for a report; those of an article have eight at most."""

TITLE_CASE_SHARE = 0.7
"""A sentence is a headline in title case with at least this share of its words capitalised."""

NAMES_TOKENS = 5
"""How far before a plural verb the "and" of "Roe and Poe say" may stand, in tokens."""

# Phrases and sources: `engines/rules/phrase_starts.py`, `phrase_ends.py`, `sources.py`.

NICKNAME_TOKENS = 5
"""A quotation inside a name, marks included, is a nickname up to this length: Jo "The Axe" Roe."""

BRACKET_TOKENS = 12
"""Brackets inside a noun phrase hold fewer tokens than this."""

RELATIVE_REACH = 14
"""How far left of a verb its relative pronoun may stand, in tokens."""

PLACE_TOKENS = 5
"""Within so many tokens behind "in" or "at" a word such as "interview" shows that it leads to where somebody spoke."""

# Contents: `engines/rules/contents.py`, `content_ends.py`.

CLAUSE_REACH = 14
"""Within how many tokens a reported clause must have its verb."""

# Names and roles: `speakers/mentions.py` and `speakers/roles.py`.

NAME_TOKENS = 7
"""A person's name has at most so many tokens."""

NICKNAME_REACH = 5
"""How many tokens behind the mark that opens a nickname the one that closes it may stand, exclusive."""

ALIAS_REACH = 16
"""How many tokens behind a name another one of the same person may stand: "Ann Roe, known to all as Mama Fish"."""

TITLE_CASE_TOKENS = 30
"""A headline in title case has at most so many tokens."""

TITLE_CASE_MENTIONS = 0.7
"""A short paragraph with more than this share of its words capitalised is a headline; no names are sought in it."""

ROLE_TOKENS = 20
"""A role in front of a comma and a name has at most so many tokens."""

ROLES_TOKENS = 60
"""How many tokens behind a name its roles may stand."""

PARTY_TOKENS = 9
"""Within so many tokens the bracket closes that opens behind a name: Ann Roe (D-Molde)."""

RELATIVE_TOKENS = 30
"""How many tokens behind "who" the role may go that its clause tells."""

SPELT_LETTERS = 40
"""A longer word is compared with no misspelt one: no name is as long, and each
letter would be left out in turn."""

# Who is meant: `speakers/scene.py`, `cast.py`, `by_description.py`, `by_pronoun.py`.

NEAR = 4.0
"""How near somebody is who has just been named as a subject; what follows is taken from it."""

PARAGRAPH_AWAY = 0.8
"""What each paragraph between a name and a pronoun takes from nearness."""

TOKENS_AWAY = 120.0
"""So many tokens between a name and a pronoun take one from nearness."""

MENTIONS_BACK = 400
"""So many mentions are looked at for "the 34-year-old", "the defendant" and the like."""

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

TIE = 0.15
"""Two who have not spoken fit a pronoun alike when they are no further apart: then nobody is named."""

CLEAR = 0.6
"""A pronoun whose answer scores at least this tells the gender of somebody."""

LEAD = 1
"""Up to the paragraph of this number, from 0, "a judge" may be one who is named further down."""

LEAD_PARAGRAPHS = 5
"""Up to the paragraph of this number "a charity" may be the one with which the next paragraph starts."""

TRIAL_REACH = 14
"""Within so many tokens behind a name a word such as "charged" makes somebody "the defendant"."""

JUST_NAMED = 1.4
"""From this nearness on somebody is around, so that "the retired nurse" may mean them."""

FAMILY_REACH = 2
"""For so many paragraphs a bare surname, or "the company", means the one of that name who spoke last."""

HOLDERS = 40
"""Of those with one role so many, and besides all who are near, are compared for "the senator"."""

GENDER_MENTIONS = 40
"""So many mentions of a name are searched for pronouns that tell a gender."""

GENDER_TOLD = 2
"""Pronouns that tell a gender more often than this, with hardly one against, overrule the list of given names."""

PRONOUN_REACH = 40
"""How many tokens behind a name such a pronoun may stand."""

WORDED_REACH = 400
"""How many tokens before "the clinic" the clinic with its name may stand."""
