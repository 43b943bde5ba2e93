"""The rules by which a quotation without a cue becomes a quote."""

from quotecli.engines.base import Rule

CONTINUED = Rule("continued", trust=0.8)
"""A paragraph that is all quotation, after one by Jo Roe; its score is taken times the score of that one."""

SIGNED = Rule("signed", trust=0.9)
"""`"We ran." — Jo Roe`"""

UNATTRIBUTED = Rule("unattributed", trust=0.5)
"""A sentence in marks, and nobody in sight."""

IN_THEIR_WORDS = Rule("in their words", trust=0.6)
"""`Jo Roe said they ran. "We ran until we could run no more."`"""
