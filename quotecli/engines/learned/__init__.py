"""The learned engine: the rules propose, a model trained on marked articles weighs.

`engine.py` makes the frames. `sequence.py` cuts a sentence into units and their classes; `parts.py` names what a unit
can be in a report; `candidate.py` is a word that may be a cue, with what the rules say of it, and `gate.py` lets the
likely ones through. `templates.py` has all that the model may look at, and `features.py` finds it; `weights.py` is the
model's file, `viterbi.py` the search for the best labels, and `evidence.py` says what was weighed. `training/` makes
the file.
"""
