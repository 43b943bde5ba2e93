"""A table of texts with what each rule finds in them: rule, source, cue and content; two hits and a near miss each."""

from functools import partial

import pytest

from quotecli.cli import values
from quotecli.engines import DEFAULT, ENGINES
from quotecli.engines.rules.examples import show
from quotecli.model import Article
from quotecli.text.parsed import parse
from tests.steps import calls_in

FRAMES = [
    # said X: source after the verb, and the quotation goes on
    ('"We ran," said Jo Roe, the mayor, "all night."', ['said X: Jo Roe, the mayor | said | "We ran," + "all night."']),
    # said X: an exclamation mark ends no sentence
    ('"We ran!" said the mayor of Molde.', ['said X: the mayor of Molde | said | "We ran!"']),
    # said X: without marks
    ("The dam would hold, said Jo Roe.", ["said X: Jo Roe | said | The dam would hold"]),
    # said X: the verb opens the sentence
    ('Said Jo Roe, "We ran."', ['said X: Jo Roe | Said | "We ran."']),
    # said X: a title is not said
    ('"The Dam" said Jo Roe a lot.', []),
    # said X: nobody tells in front of the source
    ('"We ran," told Jo Roe.', []),
    # said X: nothing in marks after it
    ("Said Jo Roe, the mayor, it rained.", []),
    # X said: a date after the verb
    ('"We ran," Jo Roe said on Friday.', ['X said: Jo Roe | said | "We ran,"']),
    # X said: apposition, addressee, and the quotation goes on
    (
        '"We ran," Roe, the mayor, told reporters, "and we fell."',
        ['X said: Roe, the mayor | told | "We ran," + "and we fell."'],
    ),
    # X said: without marks, in two parts
    ("The dam, Jo Roe said, would hold.", ["X said: Jo Roe | said | The dam + would hold"]),
    # X said: without marks
    ("The dam would hold, Jo Roe said.", ["X said: Jo Roe | said | The dam would hold"]),
    # X said: the reporter goes on
    ("The dam would hold, Jo Roe said, but she left.", ["X said: Jo Roe | said | The dam would hold"]),
    # X said: a modal verb beside marks
    ('"We ran," Jo Roe will say.', ['X said: Jo Roe | will say | "We ran,"']),
    # X said: the quotation is the sentence before
    ('"It sank." Jo Roe said so.', ['X said: Jo Roe | said | "It sank."']),
    # X said: headlines in capitals
    ("Dam Will Hold, Mayor Says", ["X said: Mayor | Says | Dam Will Hold"]),
    # X said: no verb of saying
    ("On Friday, Jo Roe wept.", []),
    # X said: a modal verb without marks
    ("Jo Roe will say that we ran.", []),
    # X said that: with "that"
    ("Jo Roe said that the dam would hold.", ["X said that: Jo Roe | said | the dam would hold"]),
    # X said that: without
    ("Jo Roe said the dam would hold.", ["X said that: Jo Roe | said | the dam would hold"]),
    # X said that: addressee and date before, another report after
    (
        "Jo Roe told reporters on Sunday that the dam would hold, but Ann Poe denied it.",
        ["X said that: Jo Roe | told | the dam would hold", "X said that: Ann Poe | denied | it"],
    ),
    # X said that: an object
    ("Jo Roe denounced the plan.", ["X said that: Jo Roe | denounced | the plan"]),
    # X said that: two sources
    ("Jo Roe and Ann Poe say the dam will hold.", ["X said that: Jo Roe and Ann Poe | say | the dam will hold"]),
    # X said that: a question
    ("Jo Roe asked whether the dam would hold.", ["X said that: Jo Roe | asked | whether the dam would hold"]),
    # X said that: an infinitive
    ("Jo Roe vowed to fight the plan.", ["X said that: Jo Roe | vowed | to fight the plan"]),
    # X said that: an introduction
    ("In a statement, the mayor said the dam would hold.", ["X said that: the mayor | said | the dam would hold"]),
    # X said that: one word in marks
    ('She said "no" to the plan.', ['X said that: She | said | "no" to the plan']),
    # X said that: a participle between source and verb
    ("Jo Roe, speaking on Sunday, said the dam would hold.", ["X said that: Jo Roe | said | the dam would hold"]),
    # X said that: a date between them
    ("Jo Roe on Friday said the dam would hold.", ["X said that: Jo Roe | said | the dam would hold"]),
    # X said that: a plural source whose last word is none
    ("Pals of the mayor claim the dam will hold.", ["X said that: Pals of the mayor | claim | the dam will hold"]),
    # X said that: a paper that states
    ("The law states that dams must hold.", ["X said that: The law | states | dams must hold"]),
    # X said that: a paper that finds
    ("The audit found no evidence of fraud.", ["X said that: The audit | found | no evidence of fraud"]),
    # X said that: the reporter explains
    ('Jo Roe called the plan "a swindle," meaning the dam.', ['X said that: Jo Roe | called | the plan "a swindle,"']),
    # X said that: negated
    ("Jo Roe did not say the dam would hold.", []),
    # X said that: a condition
    ("If Jo Roe says the dam will hold, we stay.", []),
    # X said that: asked
    ("Did Jo Roe say the dam would hold?", []),
    # X said that: a noun
    ("The claim is old.", []),
    # X said that: no report
    ("Jo Roe pleaded not guilty.", []),
    # X said that: nothing after the verb
    ("Jo Roe vowed to.", []),
    # saying: after the main clause
    ("Jo Roe left early, saying the dam would hold.", ["saying: Jo Roe | saying | the dam would hold"]),
    # saying: before it
    ("Saying the dam would hold, Jo Roe left.", ["saying: Jo Roe | Saying | the dam would hold"]),
    # saying: the sentence breaks off
    ("Saying that it rained, he left and", ["saying: he | Saying | it rained"]),
    # saying: another participle
    ("Jo Roe left early, carrying the plans.", []),
    # infinitives: one that reports
    (
        "Jo Roe continued to insist the dam would hold.",
        ["X said that: Jo Roe | continued to insist | the dam would hold"],
    ),
    # infinitives: with words in marks
    (
        'Jo Roe took the stage to accuse the mayor of "a swindle".',
        ['to say: Jo Roe | accuse | the mayor of "a swindle"'],
    ),
    # infinitives: not said
    ('Jo Roe declined to accuse the mayor of "a swindle".', []),
    # infinitives: hoped for
    ("Jo Roe hoped to say more.", []),
    # claim that: a name
    ("Few believed Jo Roe's claim that the dam would hold.", ["claim that: Jo Roe | claim | the dam would hold"]),
    # claim that: a pronoun
    ("Few believed his claim that the dam would fall.", ["claim that: his | claim | the dam would fall"]),
    # claim that: an adjective between owner and noun
    ("Few heard his repeated warning that the dam would fall.", ["claim that: his | warning | the dam would fall"]),
    # claim that: nobody's
    ("Few believed the claim that the dam would hold.", []),
    # according to: first
    ("According to Jo Roe, the dam would hold.", ["according to: Jo Roe | According to | the dam would hold"]),
    # according to: first, with an apposition
    (
        "According to Jo Roe, the mayor, the dam would hold.",
        ["according to: Jo Roe, the mayor | According to | the dam would hold"],
    ),
    # according to: last
    ("The dam would hold, according to Jo Roe.", ["according to: Jo Roe | according to | The dam would hold"]),
    # according to: in the middle
    (
        "The engineers, according to Jo Roe, would leave.",
        ["according to: Jo Roe | according to | The engineers + would leave"],
    ),
    # according to: nothing said
    ("According to Jo Roe.", []),
    # passives: quoted as saying
    (
        "Jo Roe was quoted as saying the dam would hold.",
        ["quoted as saying: Jo Roe | was quoted as saying | the dam would hold"],
    ),
    # passives: quoted as saying, after
    ('"We ran," Jo Roe was quoted as saying.', ['quoted as saying: Jo Roe | was quoted as saying | "We ran,"']),
    # passives: quoted as something else
    ("Jo Roe was quoted as a source.", []),
    # passives: by somebody
    ("The plan was denounced by Jo Roe.", ["by X: Jo Roe | was denounced | The plan"]),
    # passives: by somebody, as something
    ("The mayor was described by Jo Roe as a coward.", ["by X: Jo Roe | was described | The mayor + as a coward"]),
    # passives: no verb of saying
    ("The dam was built by Jo Roe.", []),
    # passives: nobody
    ("Villagers were told that the dam would hold.", ["passive: - | were told | the dam would hold"]),
    # passives: nothing told
    ("Villagers were told.", []),
    # passives: a court that hears
    ("The inquiry heard that the dam was unsafe.", ["heard: - | heard | the dam was unsafe"]),
    # passives: a court that heard it
    ("The dam was unsafe, the court heard.", ["heard: - | heard | The dam was unsafe"]),
    # passives: others that hear
    ("The neighbours heard that the dam was unsafe.", []),
    # labels: a name and a colon
    ('Jo Roe: "We ran all night."', ['label: Jo Roe | : | "We ran all night."']),
    # labels: turns in capitals
    ("POE: Who ran?\n\nROE: We ran.", ["transcript: POE | : | Who ran?", "transcript: ROE | : | We ran."]),
    # labels: a quoted turn
    ('"ROE: We ran all night."', ['transcript: ROE | : | We ran all night."']),
    # labels: a quotation with a colon
    ('"Roe: We ran all night."', []),
    # labels: one label alone
    ("Results: We ran.", []),
    # labels: a label in capitals alone
    ("ROE: We ran.", []),
    # labels: a statement
    ('It rained. Jo Roe issued a statement: "We ran all night."', ['colon: Jo Roe | : | "We ran all night."']),
    # labels: a title
    ('It rained. Jo Roe wrote a book: "The Dam".', []),
    # unlisted verb: before the source
    ('"We ran all night!" glowed Jo Roe.', ['unlisted verb: Jo Roe | glowed | "We ran all night!"']),
    # unlisted verb: after it
    ('"We ran all night," Jo Roe wept.', ['unlisted verb: Jo Roe | wept | "We ran all night,"']),
    # unlisted verb: after a full stop
    ('"We ran all night." Glowed embers.', []),
    # one frame, not one more for "went on"
    ("Jo Roe went on to say the dam would hold.", ["X said that: Jo Roe | went on to say | the dam would hold"]),
    # somebody goes on and says nothing
    ("Jo Roe went on to win the cup.", []),
    # a short subject is no introduction
    ("The dam, according to Jo Roe, would hold.", ["according to: Jo Roe | according to | The dam + would hold"]),
    # a clause is no label
    ('Jo Roe issued a statement: "We ran all night."', ['colon: Jo Roe | : | "We ran all night."']),
    # the charge is no part of the name
    ("The mayor was accused by Jo Roe of fraud.", ["by X: Jo Roe | was accused | of fraud"]),
    # no source, but a manner
    ("The dam was built according to plan.", []),
]
FAILING = [
    # the report breaks off after a conjunction
    ("Roe said it rained but", ["X said that: Roe | said | it rained"]),
    # the colon counts once more
    ('Said Jo Roe, the mayor: "We ran."', ['said X: Jo Roe, the mayor | Said | "We ran."']),
    # the colon counts twice
    ('He saw it too: "It sank," he said.', ['X said: he | said | "It sank,"']),
    # "saying" counts once more
    (
        "Jo Roe was quoted by the Molde Post as saying the dam would hold.",
        ["quoted as saying: Jo Roe | was quoted by the Molde Post as saying | the dam would hold"],
    ),
    # no finding, but an idiom
    ("The audit found its way to Molde.", []),
    # a label that stands once among others
    (
        "Jo Roe: We ran.\n\nAnn Poe: It rained.\n\nJo Roe: We fell.",
        [
            "transcript: Jo Roe | : | We ran.",
            "transcript: Ann Poe | : | It rained.",
            "transcript: Jo Roe | : | We fell.",
        ],
    ),
]


def shown(text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    show(text)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("text", "expected"), FRAMES)
def test_frames(text: str, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(text, capsys) == expected


@pytest.mark.xfail(reason="known failure")
@pytest.mark.parametrize(("text", "expected"), FAILING)
def test_frames_that_fail(text: str, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(text, capsys) == expected


# The work for each of these once grew with the square of its length.
LONG = {
    "verbs": "Roe said it rained and ",
    "participles": "she left, saying that it rained ",
    "owners": "Roe's claim that ",
    "sources": "according to Roe ",
    "courts": "it rained, the court heard ",
    "labels": "ann: it rained\n\n",
    "turns": "ROE: it rained\n\n",
}


def calls_of(text: str) -> int:
    """The calls, of Python and of C functions, in the engine of rules."""
    parsed = parse(Article(text))
    return calls_in(partial(ENGINES["rules"].load(), parsed))


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_steps_grow_with_the_length(piece: str) -> None:
    ENGINES["rules"].load()(parse(Article(piece)))
    assert calls_of(piece * 1_600) <= 2.3 * calls_of(piece * 800)


def test_the_command_knows_the_engines() -> None:
    assert (DEFAULT, *(name for name in ENGINES if name != DEFAULT)) == values.ENGINES
