"""The learned engine: the rules propose, a model trained on marked articles weighs.

`units.py` cuts a sentence into units and their classes; `site.py` is a word that may be a cue, with what the rules say
of it, and `candidates.py` finds them; `labels.py` names the parts of a report; `features.py` is all that the model may
look at, `weights.py` its file, `decoding.py` the search for the best labels; `find.py` makes frames of them, and
`evidence.py` says what was weighed. `training/` makes the file.
"""
