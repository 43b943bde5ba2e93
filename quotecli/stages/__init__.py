"""The steps from text to speakers, one file a step, in the order of `pipeline.py`."""
