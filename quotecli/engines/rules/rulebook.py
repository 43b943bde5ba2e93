"""The rules: what each is called and trusted with, and in which order they are asked for which form of a cue.

How far a rule is trusted is rounded from the share of quotes with the right content and source among those that it
finds in the training part of PolNeAR. Times the factor of the kind and the score of the speaker it is the confidence of
a quote. The codes of the rules stand in the weights of the learned engine, so that none of them may change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quotecli.engines.base import Frame, Rule
from quotecli.engines.rules.according import according_to, as_reported_by, as_said
from quotecli.engines.rules.direct import said_after, said_before, said_first, would_say
from quotecli.engines.rules.indirect import adding, claim_that, reports, to_say, went_on, went_on_after
from quotecli.engines.rules.passives import by_agent, heard, nobody_said, quoted_as_saying
from quotecli.engines.rules.speaker_labels import headline, introduced, labelled, quoted_turn, turn
from quotecli.engines.rules.unlisted import unlisted_verb
from quotecli.engines.rules.view import Found, Site

X_SAID = Rule("X said", trust=0.95, main=True, code=1)
SAID_X = Rule("said X", trust=0.95, main=True, code=2)
X_SAID_THAT = Rule("X said that", trust=0.84, code=3)
SAYING = Rule("saying", trust=0.68, shares=True, code=4)
ACCORDING_TO = Rule("according to", trust=0.88, code=5)
QUOTED_AS_SAYING = Rule("quoted as saying", trust=0.95, settled=True, code=6)
BY_X = Rule("by X", trust=0.65, settled=True, code=7)
PASSIVE = Rule("passive", trust=0.65, settled=True, code=8)
LABEL = Rule("label", trust=0.78, heads=True, code=9)
TRANSCRIPT = Rule("transcript", trust=0.7, verbatim=True, code=10)
CLAIM_THAT = Rule("claim that", trust=0.5, code=11)
TO_SAY = Rule("to say", trust=0.4, code=12)
COLON = Rule("colon", trust=0.6, code=13)
UNLISTED_VERB = Rule("unlisted verb", trust=0.7, code=14)
# The weights do not know these two, or know them from too few courts: what they find stays as it is.
AS_REPORTED = Rule("as reported", trust=0.9)
HEARD = Rule("heard", trust=0.65)

SOURCE_ONLY = Rule("source only", trust=0.0, code=15)
"""No rule, but what the learned engine is told of a word that has a source and, by the rules, no content."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a rule: the form of a cue that it is asked for, what looks for it, and a text that has it.

    The form of a verb is "finite", "passive", "participle", "infinitive" or "modal". A "word" has the shape of a cue,
    whatever it is in its sentence; "according", a "colon" and a "quotation" that no cue reports are asked for as such.
    """

    rule: Rule
    form: str
    find: Callable[[Site], Found | None]
    example: str


WORDINGS = (
    Wording(CLAIM_THAT, "word", claim_that, "Nobody believed Jo Roe's claim that they ran."),
    Wording(AS_REPORTED, "word", as_reported_by, "As reported by Jo Roe, they ran."),
    Wording(HEARD, "finite", heard, "The court heard that they ran."),
    Wording(X_SAID, "finite", as_said, "As Jo Roe put it, they ran."),
    Wording(SAID_X, "finite", said_first, 'Said Jo Roe, "We ran."'),
    Wording(SAID_X, "finite", said_before, '"We ran," said Jo Roe.'),
    Wording(X_SAID, "finite", said_after, '"We ran," he said.'),
    Wording(X_SAID_THAT, "finite", reports, "Jo Roe said that they ran."),
    Wording(QUOTED_AS_SAYING, "passive", quoted_as_saying, "Jo Roe was quoted as saying they ran."),
    Wording(BY_X, "passive", by_agent, "The run was denounced by Jo Roe."),
    Wording(PASSIVE, "passive", nobody_said, "Villagers were told that they ran."),
    Wording(SAYING, "participle", adding, "Jo Roe left, saying they ran."),
    Wording(X_SAID, "infinitive", went_on_after, '"We ran," Jo Roe appeared to say.'),
    Wording(X_SAID_THAT, "infinitive", went_on, "Jo Roe continued to say they ran."),
    Wording(TO_SAY, "infinitive", to_say, 'Jo Roe took the stage to call the run "a shame".'),
    Wording(X_SAID, "modal", would_say, '"We ran," he will say.'),
    Wording(ACCORDING_TO, "according", according_to, "They ran, according to Jo Roe."),
    Wording(LABEL, "colon", labelled, 'Jo Roe: "We ran."'),
    Wording(TRANSCRIPT, "colon", turn, "POE: Who ran?\n\nROE: We ran."),
    Wording(LABEL, "colon", headline, "Army chief: We will run\n\nIt rained."),
    Wording(COLON, "colon", introduced, 'Jo Roe released a statement: "We ran all night."'),
    Wording(TRANSCRIPT, "quotation", quoted_turn, '"ROE: We ran all night."'),
    Wording(UNLISTED_VERB, "quotation", unlisted_verb, '"We ran!" glowed Jo Roe.'),
)
"""All wordings. Of those of one form the first that answers counts."""


def by_form(wordings: tuple[Wording, ...]) -> dict[str, tuple[Wording, ...]]:
    """The wordings for each form, in their order."""
    return {form: tuple(w for w in wordings if w.form == form) for form in dict.fromkeys(w.form for w in wordings)}


BY_FORM = by_form(WORDINGS)
RULES = tuple(dict.fromkeys(wording.rule for wording in WORDINGS))
"""The rules, each once."""

CODES: Mapping[str, int] = {"none": 0} | {rule.name: rule.code for rule in (*RULES, SOURCE_ONLY) if rule.code}
"""The codes that the learned engine knows, with the names for them."""


def ask(form: str, site: Site) -> Frame | None:
    """The frame of the first wording of a form that answers; None where none does, as for a form that reports nothing.

    >>> from quotecli.engines.rules.examples import show
    >>> show('"We ran," said Jo Roe.')
    said X: Jo Roe | said | "We ran,"
    """
    for wording in BY_FORM.get(form, ()):
        found = wording.find(site)
        if found:
            cue, source, content, evidence = found
            return Frame(cue, source, content, wording.rule, wording.rule.trust, evidence)
    return None
