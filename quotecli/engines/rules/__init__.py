"""The engine of rules: for each reporting verb outside quotation marks, who says what.

`find.py` goes through the verbs and asks the rules in their order. `view.py` is what a rule may look at; `verbs.py`
tells whether and how a word reports; `turns.py` finds the labels of a transcript; `phrases.py`, `phrase_starts.py`,
`phrase_ends.py` and `sources.py` measure out sources, `content_starts.py`, `content_ends.py` and `contents.py` what is
reported. The rules stand in `speech.py`, `reports.py`, `passives.py`, `according.py`, `labels.py` and `unlisted.py`;
`examples.py` shows what they answer.
"""
