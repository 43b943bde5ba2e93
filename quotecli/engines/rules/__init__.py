"""The engine of rules: for each reporting verb outside quotation marks, who says what.

`engine.py` goes through the verbs and asks the rules in the order of `rulebook.py`, which has an example of each.
`view.py` is what a rule may look at; `verbs.py` tells whether and how a word reports; `transcripts.py` finds the labels
of a transcript; `phrases.py`, `phrase_starts.py`, `phrase_ends.py` and `sources.py` measure out sources,
`content_starts.py`, `content_ends.py` and `contents.py` what is reported. What looks for a rule stands in `direct.py`,
`indirect.py`, `passives.py`, `according.py`, `speaker_labels.py` and `unlisted.py`; `hypotheses.py` tells what the
rules would say of a word that they find no report for.
"""
