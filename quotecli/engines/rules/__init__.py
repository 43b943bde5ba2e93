"""The engine of rules: for each reporting verb outside quotation marks, who says what.

`find.py` goes through the verbs and asks the rules in their order. `view.py` is what a rule may look at; `verbs.py`
tells whether and how a word reports; `phrases.py`, `sources.py`, `starts.py`, `ends.py` and `contents.py` measure out
sources and contents. The rules stand in `speech.py`, `reports.py`, `passives.py`, `according.py`, `labels.py` and
`unlisted.py`.
"""
