"""The thresholds, with what each decides; `benchmarks/` measures those of the rules, the model and the checks.

What only one kind of file needs, such as the distances on the pages of a PDF, stands with its reader in `inputs/`.
Those of a reach or a length also bound the work: however long a text is, a rule looks only so far.
"""

# Paragraphs and sentences: `text/tokens.py`.

DATELINE_LETTERS = 70
"""A dateline with its dash lies within so many code points."""

HEADING_TOKENS = 20
"""A paragraph without a final mark is a heading up to this many tokens."""

WRAP_WIDTH = 120
"""Text whose longest line is shorter than this, in code points, may be hard-wrapped."""

SENTENCE_TOKENS = 400
"""A sentence is cut behind so many tokens, a quotation taken for one; the longest of an article have a hundred."""

# Quotation marks: `text/quotation_marks.py`.

SINGLE_MARK_REACH = 400
"""How many tokens ahead a single mark looks for the one that closes it, or for a better one."""

NESTING = 20
"""So many marks may be open at once in a paragraph; further ones open nothing."""

UNCLOSED_TOKENS = 4
"""A mark that is never closed in its paragraph counts only with more tokens behind it."""

SPOKEN_WORDS = 4
"""A quotation of at least so many words, half of them in lower case, may be speech without a cue beside it."""

SPOKEN_WORDS_WITH_END = 2
"""The same where it ends with a comma, a full stop, a question mark."""

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

INSERTION_COMMAS = 6
"""How many comma-separated pieces may stand between a name and its cue."""

SUBJECT_TRIES = 4
"""How many introductory phrases may come before the subject of a sentence."""

CLAUSE_TRIES = 12
"""So many clauses before "…, and said" are searched for the subject that it shares."""

SUBJECT_TOKENS = 25
"""How long the subject of a following report may be, in tokens."""

OWNER_REACH = 4
"""How far before "claim that" its owner may stand, in tokens."""

APPOSITION_TOKENS = 14
"""The apposition in "According to Roe, the mayor, …" has at most so many tokens."""

# Contents: `engines/rules/content_starts.py`, `content_ends.py`, `contents.py`.

ADJUNCTS = 3
"""How many dates, places and addressees may stand between a cue and its content."""

ADJUNCT_TOKENS = 25
"""How far behind its cue a "that" or a quotation may start, in tokens."""

LINKING_TOKENS = 3
"""How far behind a comma or a dash a quotation may start, in tokens: said, but even | "we"."""

DATE_TOKENS = 4
"""Within so many tokens of "after the two long days" a word of time makes it a date."""

CLAUSE_REACH = 14
"""Within how many tokens a reported clause must have its verb."""

TAG_TOKENS = 4
"""A verb of saying and its date or place behind a comma, ", she said on Friday", have at most so many tokens."""

QUOTATION_REACH = 15
"""How far behind a weak cue a quotation must start to make it one, in tokens."""

# Rules: `engines/rules/direct.py`, `reports.py`, `passives.py`, `labels.py`.

INTRODUCTION_TOKENS = 3
"""What stands before "he said" without a verb is no content up to this length, in tokens."""

ASIDE_TOKENS = 12
"""How long "told reporters in the capital on Sunday" may be, behind its verb, in the middle of what is reported."""

UNSPOKEN_REACH = 4
"""How far before "to say" a word such as "refused" may stand, in tokens."""

UNNAMED_REACH = 4
"""How far behind "asked" its "anonymous" may stand, in tokens."""

SAYING_REACH = 15
"""How far behind "quoted" its "as saying" may start, in tokens."""

BY_REACH = 4
"""How far behind a passive its "by" may stand, in tokens."""

AGENT_TOKENS = 14
"""How far behind its "by" the agent of a passive may go before the charge, in tokens."""

LABEL_TOKENS = 6
"""A speaker's label before a colon has at most so many tokens."""

HEADLINE_TOKENS = 30
"""A first paragraph with a label is a headline up to this many tokens."""

HEADLINES = 3
"""So many paragraphs at the start of an article may be headlines: what stands above one, the headline, a line below."""

TURN_PARAGRAPHS = 4
"""A turn of a transcript goes on over at most so many further paragraphs before the next label."""

RULE_SCORES = {
    # "We ran," he said.
    "X said": 0.95,
    # "We ran," said Jo Roe.
    "said X": 0.95,
    # Jo Roe said that they ran.
    "X said that": 0.84,
    # Jo Roe left, saying they ran.
    "saying": 0.68,
    # As reported by Jo Roe, they ran.
    "as reported": 0.9,
    # They ran, according to Jo Roe.
    "according to": 0.88,
    # Jo Roe was quoted as saying they ran.
    "quoted as saying": 0.95,
    # The run was denounced by Jo Roe.
    "by X": 0.65,
    # Villagers were told that they ran; the court heard that they ran.
    "passive": 0.65,
    "heard": 0.65,
    # Jo Roe: "We ran."
    "label": 0.78,
    # ROE: We ran.
    "transcript": 0.7,
    # Jo Roe's claim that they ran.
    "claim that": 0.5,
    # Jo Roe took the stage to call the run "a shame".
    "to say": 0.4,
    # Jo Roe released a statement: "We ran."
    "colon": 0.6,
    # "We ran!" glowed Jo Roe.
    "unlisted verb": 0.7,
    # A paragraph that is all quotation, behind one by Jo Roe; taken times the score of that one.
    "continued": 0.8,
    # "We ran." — Jo Roe
    "signed": 0.9,
    # A sentence in marks, and nobody in sight.
    "unattributed": 0.5,
    # Jo Roe said they ran. "We ran until we could run no more."
    "in their words": 0.6,
}
"""How far each rule is trusted, from 0 to 1, with a sentence that it answers: rounded from the share of quotes with the
right content and source among those that it finds in the training part of PolNeAR. Times the factor of the kind and the
score of the speaker it is the confidence of a quote."""

LONG_CONTENT = 40
"""A content of more code points is long, which makes a quote surer."""

SURE = 0.999999
"""No engine's score counts as surer than this, or as less sure than the rest to 1."""

KIND_SCORES = {"direct": 1.0, "mixed": 0.95, "indirect": 0.88}
"""How far each kind of quote is trusted beside a direct one; counted in the same way."""

# The model: `engines/learned/candidates.py`, `find.py`.

MODEL_UNITS = 150
"""A sentence of more units, a quotation taken for one, is left to the rules."""

CUE_BEFORE = 8
"""So many units before a quotation any verb may be its cue."""

CUE_BEHIND = 2
"""The same behind a quotation."""

# Joining quotes: `attribution/assemble.py`.

SIGNATURE_TOKENS = 20
"""A signature behind a quotation has at most so many tokens."""

SUBJECT_WORDS = 6
"""Somebody among so many first words of a sentence between two quotations may be the speaker of the second."""

UNATTRIBUTED_WORDS = 7
"""A quotation that nobody is given for is a quote all the same if it is a sentence of so many words."""

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

FULL_NAMES = 2
"""Whoever is named in full more often, and most often of a family, is not meant by the bare surname."""

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

# Web pages: `inputs/web/html.py`, `inputs/web/fetch.py`.

TAG_LETTERS = 10_000
"""A tag of a page with more code points than this, values between quotation marks aside, is read without its
attributes: the parser compares each with all before it."""

REPEATED_WORDS = 8
"""A paragraph of at least so many words that comes again is left out; shorter ones may be said twice."""

PULLED_LETTERS = 24
"""A pull quote is left out where so much of it, in code points, stands on the page once more."""

PULLED = 40
"""So many pull quotes of a page are looked for in its text; an article has three or four."""

MOSTLY = 0.5
"""A page is no article but a list of links where they are more than this share of its text."""

TITLE_LETTERS = 300
"""What is longer, in code points, is no title; some pages never close theirs."""

FETCH_SECONDS = 30
"""After so long a page is given up, however much of it is there: looking up its host, redirects and all."""

FETCH_BYTES = 32 << 20
"""So much is taken from an address, before and after it is unpacked; news pages have a few million bytes at most."""

REDIRECTS = 5
"""So many times an address may lead on to another; sites need two or three."""

# Quotations held against what was said: `checking/`; `benchmarks/checking.py` measures them.

CHUNK_WORDS = 80
"""A longer stretch of a quotation is aligned in pieces of so many words, so that work grows as its length does."""

CUT_WORDS = 300
"""An ellipsis stands for at most so many words: two minutes of speech."""

PARTS_WORDS = 60
"""Behind the first part of a split quotation the next one starts within so many words, or stands apart from it."""

INSERTION_WORDS = 8
"""What stands in square brackets replaces at most so many words: "[Roe]" for "my friend, the member for Molde East"."""

ALIGNED_SLACK = 24
"""So many more words than a piece of a quotation has are looked at on either side of the place where it seems to be."""

SEED_PLACES = 200
"""A word that stands in more places says little on where a quotation may come from."""

DIAGONAL_WORDS = 16
"""Words that point to places so near each other point to the same one."""

CANDIDATES = 4
"""In so many places of all sources a piece of a quotation is aligned, those with most of its rarer words."""

ANCHORS = 3
"""So many pieces of a quotation are tried as the one from which the others are sought."""

EXACT_STARTS = 200
"""So many places where the first words of a quotation stand are tried for those behind its ellipses and brackets."""

PLACES_COUNTED = 100
"""Up to so many places of a quotation that is there word for word are counted."""

LIKENESS = 0.5
"""With at least this likeness, 1 less the cost of the changes by word, a quotation is found with differences. Of
quotations of 12 words and more from other articles none reaches it, in a transcript of 200,000 words either."""

SHORT_LIKENESS = 0.6
"""The same for a quotation of fewer than `SHORT_WORDS`: with 0.5, one in six of six words from elsewhere is found."""

SHORT_WORDS = 9
"""A quotation of fewer words must be more like its source."""

DIFFERENT_WORDS = 4
"""A quotation of fewer words is there word for word or not at all: "the new bridge" is like too many things."""

# What is shown: `outputs/show`, `outputs/html`.

DOUBTFUL = 0.5
"""A quote less certain than this is shown as doubtful: it is less likely right than wrong, by what confidence means."""
