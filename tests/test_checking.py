"""Quotations held against what was said: what is a difference, what is none, and where the words stand."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotecli import extract
from quotecli.checking import results
from quotecli.checking.check import Run, check
from quotecli.checking.compare import compare
from quotecli.checking.results import DIFFERENCES, Status
from quotecli.checking.search import Index
from quotecli.checking.settings import SETTINGS
from quotecli.checking.words import pieces, words
from quotecli.model import Article, Span
from tests.steps import calls_in

FOUND, DIFFERENT, NOT_FOUND = Status.FOUND, Status.DIFFERENT, Status.NOT_FOUND
SPEECH = """HARBOUR COUNCIL, 4 May

MAYOR OKELLO: Good evening. The wall will hold for another winter, and I do not think
that we should sell it. [applause] We spent twelve million on the old dredger, uh, and it
sank in a well-known channel. They can't say so, but I can.

MR. TAN: Is that all?

MAYOR OKELLO: No. After the herring come we will talk about the colour of the lamps,
and about nothing else. I grew up here — my mother’s house stood on the quay — and I
have never, never seen so much water.
00:12:30
It is likely that the ferry goes on (it always did) until we stop it. (Laughter.) Thank you.
"""


def against(source, *parts):
    """How a quotation of some parts stands to a source, with the text of the article."""
    text = " he said. ".join(parts)
    spans = []
    at = 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + len(" he said. ")
    sources = [source] if isinstance(source, str) else source
    index = Index([Article(each, f"{number}.txt") for number, each in enumerate(sources)])
    return text, compare(text, pieces(text, spans, longest=SETTINGS.chunk_words), index)


def told(source, *parts):
    """The status, and each edit that is not the same words as (op, words of the article, words of the source, note)."""
    text, found = against(source, *parts)
    return found.status, [
        (edit.op, edit.article.of(text), edit.source.of(place.source.text), edit.note)
        for place in found.places
        for edit in place.edits
        if edit.op != results.SAME
    ]


NO_DIFFERENCE = [
    "“The wall will hold for another winter,”",
    "'THE WALL WILL HOLD for another winter.'",
    "“it sank in a well known channel”",
    "“my mother's house stood on the quay, and I have never, never seen so much water.”",
    "“we should sell it. We spent twelve million”",  # over applause
    "“we should sell it. [applause] We spent twelve million”",
    "“[T]he wall will hold”",
    "“The wall will hold [sic] for another winter”",
    "“MAYOR OKELLO: Good evening. The wall will hold”",
    "“so much water. It is likely”",  # over a time
    "“until we stop it. Thank you.”",
    "“they can’t say so”",
    "“the well‐\nknown channel”".replace("the ", "a "),
    "“the ferry go[es] on”",
    "“… the wall will hold …”",
]


@pytest.mark.parametrize("quotation", NO_DIFFERENCE)
def test_conventions_are_no_differences(quotation):
    status, edits = told(SPEECH, quotation)
    assert status is FOUND
    assert all(op in (results.ASIDE, results.INSERTION, results.CUT) for op, *_ in edits)


REPORTED = [
    (
        "“The wall will hold … and I do not think”",
        [("cut", "…", "for another winter", None)],
    ),
    (
        "“After the herring come [the council] will talk”",
        [("insertion", "[the council]", "we", None)],
    ),
    (
        "“until we stop it. Thank you.”",
        [("aside", "", "Laughter", None)],
    ),
    (
        "“but I can. Is that all?”",
        [("aside", "", "MR. TAN", None)],
    ),
]


@pytest.mark.parametrize(("quotation", "edits"), REPORTED)
def test_what_conventions_cover_is_reported(quotation, edits):
    assert told(SPEECH, quotation) == (FOUND, edits)


DIFFERENCE = [
    # A word changed, left out, put in.
    ("“The wall will last for another winter”", [("replaced", "last", "hold", None)]),
    ("“The wall will hold for winter”", [("left out", "", "another", None)]),
    ("“The old wall will hold for another winter”", [("put in", "old", "", None)]),
    # At its ends, what is replaced is of the same sentence.
    ("“and I have never, never seen so much wet mud”", [("replaced", "wet mud", "water", None)]),
    ("“old news: After the herring come we will talk”", [("put in", "old news", "", None)]),
    # Turned round.
    ("“I do think that we should sell it”", [("left out", "", "not", "negation")]),
    ("“The wall will not hold for another winter”", [("put in", "not", "", "negation")]),
    ("“It is unlikely that the ferry goes on”", [("replaced", "unlikely", "likely", "negation")]),
    ("“They can say so, but I can”", [("replaced", "can", "can't", "negation")]),
    ("“I do … think that we should sell it”", [("cut", "…", "not", "negation")]),
    ("“I do [now] think that we should sell it”", [("insertion", "[now]", "not", "negation")]),
    ("“The wall will [not] hold for another winter”", [("insertion", "[not]", "", "negation")]),
    ("“It is [un]likely that the ferry goes on”", [("replaced", "[un]likely", "likely", "negation")]),
    ("“The wall will [sic] for another winter”", [("left out", "", "hold", None)]),
    # Numbers.
    ("“We spent twenty million on the old dredger”", [("replaced", "twenty", "twelve", "number")]),
    ("“We spent twelve billion on the old dredger”", [("replaced", "billion", "million", "number")]),
    ("“We spent $12 million on the old dredger”", [("replaced", "$12", "twelve", "number")]),
    # Small ones.
    ("“We spent 12 million on the old dredger”", [("replaced", "12", "twelve", "figures")]),
    ("“They cannot say so, but I can”", [("replaced", "cannot", "can't", "contraction")]),
    ("“talk about the color of the lamps”", [("replaced", "color", "colour", "spelling")]),
    ("“on the old dredger, and it sank”", [("left out", "", "uh", "filler")]),
    # Real words in round brackets are none of the stage.
    ("“the ferry goes on until we stop it”", [("left out", "", "it always did", None)]),
]


@pytest.mark.parametrize(("quotation", "edits"), DIFFERENCE)
def test_differences(quotation, edits):
    assert told(SPEECH, quotation) == (DIFFERENT, edits)


MISSING = [
    "“This council has lied to the island for twenty years”",
    "“I do think that the herring will never come to the old wall again”",
    "“ferry wall”",
    "“old ferry”",
    "“the ferry and the council”",
]


@pytest.mark.parametrize("quotation", MISSING)
def test_what_was_not_said_is_not_found(quotation):
    assert told(SPEECH, quotation) == (NOT_FOUND, [])


@pytest.mark.parametrize(
    ("said", "quoted", "note"),
    [
        ("fifteenth", "15th", "figures"),
        ("twenty-first", "21st", "figures"),
        ("one hundred and twelfth", "112th", "figures"),
        ("fifteenth", "16th", "number"),
        ("thirty", "30", "figures"),
        ("one-third", "4th", "number"),
    ],
)
def test_ordinals_may_be_figures(said, quoted, note):
    told_of = told(
        f"That was for the {said} of us in the old town.", f"“That was for the {quoted} of us in the old town”"
    )
    assert told_of == (DIFFERENT, [("replaced", quoted, said, note)])


@pytest.mark.parametrize(
    ("said", "quoted", "note"),
    [
        ("in nineteen thirty-four we built", "in 1934 we built", "figures"),
        ("in twenty twelve we built", "in 2012 we built", "figures"),
        ("in nineteen thirty-four we built", "in 53 we built", "number"),
        ("for five and six we built", "for 11 we built", "number"),
        ("for one hundred and five we built", "for 105 we built", "figures"),
        ("for five, six we built", "for 11 we built", "number"),
    ],
)
def test_numbers_in_words_are_those_that_are_said(said, quoted, note):
    _, edits = told(f"It was {said} the wall of the town.", f"“It was {quoted} the wall of the town”")
    assert [edit[3] for edit in edits] == [note]


@pytest.mark.parametrize(
    ("quotation", "edit"),
    [
        ("“The wells are at 31%”", ("replaced", "31%", "thirty-one percent", "figures")),
        ("“The wells are at 31 per cent”", ("replaced", "31 per cent", "thirty-one percent", "figures")),
        ("“The wells are at 31”", ("replaced", "31", "thirty-one", "figures")),
        ("“42 of us saw the river rise”", ("replaced", "42", "Forty-two", "figures")),
        ("“The wells are at 30%”", ("replaced", "30%", "thirty-one", "number")),
    ],
)
def test_figures_at_the_ends_stand_for_all_of_their_words(quotation, edit):
    said = "The wells are at thirty-one percent. Forty-two of us saw the river rise."
    assert told(said, quotation) == (DIFFERENT, [edit])


def test_a_short_part_is_known_beside_another_though_much_of_it_is_changed():
    said = "The wells are at thirty-one percent. That is the lowest level since 1934."
    status, edits = told(said, "“The wells are at 31 per cent,”", "“That is the lowest level since 1934.”")
    assert (status, edits) == (DIFFERENT, [("replaced", "31 per cent", "thirty-one percent", "figures")])


def test_figures_are_not_taken_for_each_other():
    said = "It is 102 miles to Molde by boat, and $5 million, and -5 degrees, and 3.5 knots, and 1,000 men."
    for quotation in (
        "10² miles to Molde by boat",
        "and £5 million, and -5",
        "million, and 5 degrees",
        "and 35 knots, and",
    ):
        status, edits = told(said, f"“{quotation}”")
        assert (status, edits[0][3]) == (DIFFERENT, "number"), quotation
    assert told(said, "“3.5 knots, and 1000 men”")[0] is FOUND


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        # Of the first sentence quoted, or of the last, wherever a sentence ends among the words cut.
        ("I do not. He said we support it all.", "“I ... support it”"),
        ("We will keep it open. They will not close it all today", "“We will … close it all today”"),
        ("I do, Mr. Tan, and you know it, not, Mr. Roe, support it", "“I do … support it”"),
        ("We will" + ", as we said in May to all of the town" * 3 + ", not close it", "“We will … close it”"),
    ],
)
def test_a_cut_never_takes_a_negation_out_of_a_sentence_that_is_quoted(source, quotation):
    status, edits = told(source, quotation)
    assert (status, [(op, note) for op, _, _, note in edits]) == (DIFFERENT, [("cut", "negation")])


def test_a_cut_may_leave_whole_sentences_aside():
    source = "We will keep it open. Nobody will not like it! It is not ours. It is time."
    assert told(source, "“We will keep it open. … It is time.”")[0] is FOUND
    assert told(source, "“We will keep … time.”")[0] is FOUND


@pytest.mark.parametrize(
    ("quotation", "edit"),
    [
        ("“for [50] weeks”", ("insertion", "[50]", "12", "number")),
        ("“for [fifty] weeks in all”", ("insertion", "[fifty]", "12", "number")),
        ("“for [50 weeks] in all”", ("insertion", "[50 weeks]", "12 weeks", "number")),
        ("“for [$12] weeks in all”", ("insertion", "[$12]", "12", "number")),
        ("“it is [unlikely] that we shut it”", ("insertion", "[unlikely]", "likely", "negation")),
    ],
)
def test_brackets_never_change_a_number_or_the_sense(quotation, edit):
    assert told("We shut it for 12 weeks in all, and it is likely that we shut it.", quotation) == (DIFFERENT, [edit])


@pytest.mark.parametrize(
    "quotation", ["“for [twelve] weeks”", "“for [some] weeks”", "“We shut it [in May 1990] for 12”"]
)
def test_brackets_may_say_a_number_otherwise_or_one_that_was_not_said(quotation):
    assert told("We shut it for 12 weeks in all.", quotation)[0] is FOUND


INSTEAD_OF_I = ("insertion", "[Roe]", "I", None)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("“She came by,”", "“[Mayor Roe] told them all”"), (FOUND, [("insertion", "[Mayor Roe]", "She", None)])),
        (("“She told [us]”", "“and we went home”"), (FOUND, [("insertion", "[us]", "them all", None)])),
        (("“I will”", "“[gladly] go back”"), (DIFFERENT, [("insertion", "[gladly]", "not", "negation")])),
        # A label is not spoken, and words of another sentence are left out as ever.
        (("“It was late”", "“[Roe] will not go”"), (FOUND, [("aside", "", "MR TAN", None), INSTEAD_OF_I])),
        (
            ("“we went home”", "“[Roe] will not go”"),
            (DIFFERENT, [("left out", "", "It was late.\nMR TAN", "between parts"), INSTEAD_OF_I]),
        ),
    ],
)
def test_brackets_at_the_end_of_a_part_stand_for_the_words_beside_them(parts, expected):
    source = "She came by. She told them all and we went home. It was late.\nMR TAN: I will not go back."
    assert told(source, *parts) == expected


def test_brackets_at_the_end_of_a_part_stand_for_eight_words_at_most():
    source = "She came by and " + "so " * 7 + "told them"
    assert told(source, "“She came by”", "“[Roe] told them”")[0] is FOUND
    assert told(source.replace("and", "and so"), "“She came by”", "“[Roe] told them”")[0] is DIFFERENT


@pytest.mark.parametrize(
    ("source", "quotation", "edit"),
    [
        ("We will [fail to] rebuild the wall", "“We will rebuild the wall”", ("left out", "", "fail to", None)),
        ("We will stop at 10:30:00 all costs", "“We will stop at all costs”", ("left out", "", "10:30:00", "number")),
        (
            "We met (he never laughs) on the quay",
            "“We met on the quay”",
            ("left out", "", "he never laughs", "negation"),
        ),
        ("We met (music for all) on the quay", "“We met on the quay”", ("left out", "", "music for all", None)),
        ("We met (10:30) on the quay", "“We met on the quay”", ("left out", "", "10:30", "number")),
    ],
)
def test_words_in_brackets_of_a_source_and_times_in_a_line_were_said(source, quotation, edit):
    assert told(source, quotation) == (DIFFERENT, [edit])


@pytest.mark.parametrize(
    "aside",
    [
        "[applause]",
        "[Laughter and applause.]",
        "(LOUD CHEERS)",
        "[crosstalk 00:12:03]",
        "[00:12]",
        "(00:12:30)",
        "[00:01.000 --> 00:02.500]",
        "\n00:12:30\n",
        "\n7\n00:01:02,500 --> 00:01:04,000\n",
        "\nMAYOR LOPEZ: ",
        "\n[SPEAKER_01]: ",
        "\nFailing That: ",
    ],
)
def test_stage_words_times_and_labels_are_passed_over_and_shown(aside):
    status, edits = told(f"We will {aside} rebuild the wall", "“We will rebuild the wall”")
    assert (status, [op for op, *_ in edits]) == (FOUND, ["aside"])


SIGNS = [
    ("It costs us ₹5 a day", "It costs us ₩5 a day", "number"),
    ("It costs us ¢5 a day", "It costs us 5 a day", "number"),
    ("It costs us -$5 a day", "It costs us $5 a day", "number"),
    ("The salt is at 5‰ of it", "The salt is at 5 of it", "number"),
    ("The salt is at 5‰ of it", "The salt is at 5% of it", "number"),
    ("It was 5° in the hall", "It was 5 in the hall", "number"),
    ("It was 5℃ in the hall", "It was 5℉ in the hall", "number"),
    ("We act where x > 5 holds", "We act where x < 5 holds", "number"),
    ("We act where x>5 holds", "We act where x<5 holds", "number"),
    ("We act where x >= 5 holds", "We act where x > 5 holds", "number"),
    ("We act where x ≠ y holds", "We act where x = y holds", "number"),
    ("We act where x != y holds", "We act where x y holds", "number"),
    ("We act where x ≤ 5 holds", "We act where x 5 holds", "number"),
    ("It is written in C++ by us", "It is written in C by us", None),
    ("It is written in C# by us", "It is written in C by us", None),
    ("We grew by +5 in a year", "We grew by 5 in a year", None),
    ("We own 1/2 of the wall", "We own 1-2 of the wall", "number"),
    ("We own 1/2 of the wall", "We own 1 2 of the wall", "number"),
    ("We own 1⁄2 of the wall", "We own 1 2 of the wall", "number"),
    ("It fell by 5 percent in May", "It fell by –5 percent in May", "number"),
    ("It fell by -5 percent in May", "It fell by 5 percent in May", "number"),
]


@pytest.mark.parametrize(("source", "quotation", "note"), SIGNS)
def test_signs_that_change_the_meaning_are_words(source, quotation, note):
    for one, other in ((source, quotation), (quotation, source)):
        status, edits = told(one, f"“{other}”")
        assert status is DIFFERENT
        assert [edit[3] for edit in edits][:1] == [note]
        assert told(one, f"“{one}”") == (FOUND, [])


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("We own 1⁄2 of the wall", "We own 1/2 of the wall"),
        ("It fell by −5 percent in May", "It fell by –5 percent in May"),
        ("Where x ≥ 5 and y≠2 holds", "Where x >= 5 and y != 2 holds"),
        (">> We will rebuild it. >> So be it", "We will rebuild it. So be it"),
        ("> We will rebuild it\n> in May -> or so", "We will rebuild it in May or so"),
        ("We said <i>so</i> in 3–5 towns", "We said <i>so</i> in 3-5 towns"),
        ("= We will =\n=====\n+ rebuild it #now 🎉", "We will rebuild it now"),
    ],
)
def test_signs_that_say_nothing_are_no_words(source, quotation):
    assert told(source, f"“{quotation}”") == (FOUND, [])


def test_a_sign_left_out_is_counted_as_a_word():
    _, found = against("We act where x > 5 holds", "“We act where x 5 holds”")
    assert (found.status, found.left_out) == (DIFFERENT, 1)


def test_a_cut_stands_where_it_leaves_out_least():
    source = "We will go. We will not say so, and we will then go. So it is. We will soon say so."
    assert told(source, "“we will … say so”") == (DIFFERENT, [("cut", "…", "not", "negation")])
    assert told(source.replace(" not", " now and ever"), "“we will … say so”") == (FOUND, [("cut", "…", "soon", None)])
    source = "We ran to the sea. " + "It was a cold day in May. " * 9 + "They saw the sea freeze."
    assert told(source, "“We ran [away to] the sea … freeze”")[1][0] == ("insertion", "[away to]", "to", None)


@pytest.mark.parametrize(
    ("quotation", "note"),
    [
        ("“We shut it for [50]”", "number"),
        ("“[50] weeks in all”", "number"),
        ("“and it is [unlikely]”", "negation"),
        ("“We shut it for [12]”", None),
        ("“We shut it for [twenty five] … weeks”", "number"),
        ("“We shut it for [a year]”", None),
        ("“it is likely. [In 1990] we”", None),
    ],
)
def test_brackets_at_an_end_are_held_against_the_words_beside(quotation, note):
    source = "We shut it for 12 weeks in all, and it is likely. In 5 weeks we open. It is likely. We go."
    status, edits = told(source, quotation)
    assert (status, edits[0][3]) == (DIFFERENT if note else FOUND, note)


def test_few_words_are_there_or_not():
    assert told(SPEECH, "“twelve million”")[0] is FOUND
    assert told(SPEECH, "“eleven million”")[0] is NOT_FOUND
    _, found = against("We ran. We ran. We sat.", "“we ran”")
    assert found.same_places == 2


def test_parts_of_a_split_quotation_follow_each_other():
    assert told(SPEECH, "“The wall will hold,”", "“for another winter.”") == (FOUND, [])
    status, edits = told(SPEECH, "“The wall will hold,”", "“and I do not think that.”")
    assert status is DIFFERENT
    assert edits == [("left out", "", "for another winter", results.BETWEEN_PARTS)]


def test_a_negation_between_two_parts_is_loud():
    status, edits = told(SPEECH, "“I do,”", "“think that we should sell it.”")
    assert (status, edits) == (DIFFERENT, [("left out", "", "not", "negation")])


def test_an_ellipsis_in_a_split_quotation_covers_what_is_between():
    status, edits = told(SPEECH, "“The wall will hold …”", "“and I do not think that.”")
    assert (status, [op for op, *_ in edits]) == (FOUND, ["cut"])


def test_a_press_release_has_its_own_said_between():
    release = '"We will rebuild it," said Ines Okello, the\nmayor. "It is time," she added. ‘It is,’ said Bo Tan. ‘Go.’'
    status, edits = told(release, "“We will rebuild it. It is time.”")
    assert (status, edits) == (FOUND, [("aside", "", "said Ines Okello, the\nmayor", None)])
    assert told(release, "“We will rebuild it,”", "“It is time.”")[0] is FOUND
    assert told(release, "“It is. Go.”")[0] is FOUND
    assert told('"We ran," but this was never said of those who hid. "We hid."', "“We ran. We hid.”")[0] is DIFFERENT
    assert told('Her "old" and rather "new" plans fail us.', "“Her old new plans fail us”")[0] is DIFFERENT


def test_parts_in_another_order_or_far_apart_stand_apart():
    far = SPEECH + "So it goes on and on. " * 40 + "Nobody sails on a Sunday if the bell rings."
    for parts in (
        ("“Nobody sails on a Sunday,”", "“The wall will hold for another winter.”"),
        ("“The wall will hold for another winter,”", "“Nobody sails on a Sunday.”"),
        ("“The wall will hold for another winter … Nobody sails on a Sunday.”",),
    ):
        _, found = against(far, *parts)
        assert found.status is DIFFERENT, parts
        assert len(found.places) == 2
        assert found.kept == 1


def test_an_ellipsis_does_not_reach_into_another_source():
    sources = ["We will rebuild the wall this year.", "Nobody sails on a Sunday in May."]
    _, found = against(sources, "“We will rebuild the wall … Nobody sails on a Sunday”")
    assert found.status is DIFFERENT
    assert [place.source.source for place in found.places] == ["0.txt", "1.txt"]
    assert told(sources, "“this year nobody sails”")[0] is not FOUND


def test_the_place_is_told_in_lines_and_offsets():
    _, found = against(SPEECH.replace("\n", "\r\n"), "“They can't say so, but I can.”")
    place = found.places[0]
    assert (place.line, place.span.of(place.source.text)) == (5, "They can't say so, but I can")


def test_a_part_that_is_made_up_is_put_in():
    status, edits = told(SPEECH, "“The wall will hold for another winter, and I do not think,”", "“zap the zoo.”")
    assert status is DIFFERENT
    assert edits[-1] == ("put in", "zap the zoo", "", None)


# ---------------------------------------------------------------------------------------- articles


ARTICLE = (
    '"The wall will hold," said Ines Okello, the mayor. She said the dredger "sank in a famous channel" and that '
    "they had spent a lot.\n\n"
    '"This is words in marks that nobody is said to have said at all."\n'
)


def test_marked_words_are_checked_and_reported_ones_are_not():
    checks = check(extract(ARTICLE), Index([Article(SPEECH, "speech.txt")]))
    assert [(c.text, c.status) for c in checks.checked] == [
        ('"The wall will hold,"', FOUND),
        ('"sank in a famous channel"', DIFFERENT),
        ('"This is words in marks that nobody is said to have said at all."', NOT_FOUND),
    ]
    assert [c.line for c in checks.checked] == [1, 1, 3]
    assert checks.sources == ("speech.txt",)


def test_short_ones_can_be_left_out():
    checks = check(extract(ARTICLE), Index([Article(SPEECH)]), min_words=5)
    assert [c.words for c in checks.checked] == [5, 14]


def test_a_run_holds_only_if_every_quotation_does():
    article = '"The wall will hold for another winter," said Ines Okello. "The wall will last for another winter."'

    def held(text, at_least=None):
        run = Run([Article(SPEECH)], at_least=at_least)
        assert len(list(run.of([extract(text)]))) == 1
        return run.held

    assert held('"The wall will hold for another winter," said Ines Okello.')
    assert not held(article)
    assert held('"The wall will last for another winter," said Ines Okello.', 0.8)
    assert not held('"The wall will last for another winter," said Ines Okello.', 0.9)
    assert not held('"The wall will not hold for another winter," said Ines Okello.', 0.1)
    assert not held('"Zebras dance upon the roofs of Molde," said Ines Okello.', 0)


# ---------------------------------------------------------------------------------------- any text

WORD = st.sampled_from("we will rebuild the wall not never 12 twelve don't it and a of harbour colour Ines Roe".split())
GAP = st.sampled_from([" ", " ", " ", "\n", "\r\n", ", ", ". ", " — ", "-", " (", ") ", "… ", ": ", "\nROE: ", " [a] "])


@st.composite
def speeches(draw):
    """A source, and the spans of its words."""
    drawn = draw(st.lists(st.tuples(WORD, GAP), min_size=1, max_size=40))
    text = "".join(word + gap for word, gap in drawn)
    return text, [word.span for word in words(text)]


def said_between(text, first, last):
    return [word.key for word in words(text[first:last])]


@given(speeches(), st.data())
def test_a_slice_of_the_source_is_found(speech, data):
    text, spans = speech
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    quoted = text[spans[first].start : spans[last].end]
    assume(pieces(quoted, [Span(0, len(quoted))], longest=SETTINGS.chunk_words))
    _, found = against(text, f"“{quoted}”")
    differing = [edit for place in found.places for edit in place.edits if edit.op in DIFFERENCES]
    assert not differing
    # A cut or brackets beside a negation are loud, whoever put them there.
    assert found.status is FOUND or any(mark in quoted for mark in ("…", "["))


@given(st.lists(st.integers(0, 999), min_size=1, max_size=60, unique=True), st.data())
def test_offsets_are_those_of_the_slice(numbers, data):
    text = "\n".join(f"w{number:03}" for number in numbers)
    first = data.draw(st.integers(0, len(numbers) - 1))
    last = data.draw(st.integers(first, len(numbers) - 1))
    start = 5 * first
    quoted = "\n".join(f"w{number:03}" for number in numbers[first : last + 1])
    end = start + len(quoted)
    _, found = against(text, f'"{quoted.upper()}"')
    assert found.status is FOUND
    assert [(place.span, place.line) for place in found.places] == [(Span(start, end), first + 1)]


@pytest.mark.slow
@given(st.lists(WORD, min_size=1, max_size=30), st.data())
def test_marks_case_and_space_do_not_matter(said, data):
    marks = st.sampled_from([" ", "\n", ", ", "! ", " — ", "-", " “", "” ", " ‘", "\r\n\r\n", "; ", " –– "])
    source = " ".join(said)
    quoted = "".join(data.draw(st.sampled_from([word, word.upper()])) + data.draw(marks) for word in said)
    _, found = against(f"Well: {source}.", f"“{quoted.replace(chr(39), '’')}”")
    assert (found.status, found.kept, len(found.places)) == (FOUND, 1, 1)


@given(speeches(), st.data())
def test_a_word_that_was_not_said_is_never_found(speech, data):
    text, spans = speech
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(len(spans) - 1, first + 20)))
    quoted = [text[span.start : span.end] for span in spans[first : last + 1]]
    quoted[data.draw(st.integers(0, len(quoted) - 1))] = data.draw(st.sampled_from(["zebra", "13", "x", "nor"]))
    _, found = against(text, f"“{' '.join(quoted)}”")
    assert found.status is not FOUND


@given(speeches(), speeches())
def test_the_edits_lead_from_the_article_to_the_source(speech, other):
    """Whatever is quoted: the words of all edits are those of both sides, each once and in their order."""
    source, _ = speech
    quoted = f"{other[0]} {source[: len(source) // 2]}"
    text, found = against(source, quoted)
    article = [(edit.article, edit.op) for place in found.places for edit in place.edits]
    covered = [key for span, _ in article for key in said_between(text, *span)]
    if found.places:
        assert covered == [word.key for word in words(text)]
    for place in found.places:
        led = [key for edit in place.edits for key in said_between(place.source.text, *edit.source)]
        assert led == said_between(place.source.text, *place.span)
        for edit in place.edits:
            if edit.op == results.SAME:
                assert said_between(text, *edit.article) == said_between(place.source.text, *edit.source)


@pytest.mark.slow
@given(st.text(), st.text(min_size=1))
def test_any_text_is_legal(quoted, source):
    text, found = against(source, quoted)
    assert 0 <= found.kept <= 1
    for place in found.places:
        for edit in place.edits:
            assert 0 <= edit.article.start <= edit.article.end <= len(text)
            assert place.span.start <= edit.source.start <= edit.source.end <= place.span.end
    if found.status is FOUND:
        assert found.kept == 1


@given(speeches(), st.randoms(use_true_random=False))
def test_found_means_that_the_words_are_there(speech, chance):
    """However words are shuffled: what is found without brackets and cuts is there in one row."""
    source, spans = speech
    keys = [source[span.start : span.end] for span in spans]
    chance.shuffle(keys)
    quoted = " ".join(keys[: chance.randrange(1, len(keys) + 1)])
    _, found = against(source, f"“{quoted}”")
    if found.status is FOUND:
        edits = found.places[0].edits
        same = [k for e in edits if e.op == results.SAME for k in said_between(source, *e.source)]
        assert same == [word.key for word in words(quoted)]


# ---------------------------------------------------------------------------------------- work


def many_words(number, seed=3):
    chance = random.Random(seed)
    return [f"w{int(chance.paretovariate(0.7)) % 5000}" for _ in range(number)]


def altered(said, length):
    quoted = said[100 : 100 + length]
    quoted[length // 2] = "zebra"
    return " ".join(quoted)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        (lambda n: " ".join(many_words(20 * n)), lambda n: altered(many_words(20 * n), 10 * n)),
        (lambda n: "no " * 20 * n, lambda n: "no " * 10 * n + "yes " + "no " * 10 * n),
        (lambda n: "we will " * 20 * n, lambda n: "we … will [x] " * 10 * n + "end"),
        (lambda n: "[a" * 20 * n, lambda n: "[a" * 10 * n + "… " * n),
        (lambda n: "A: B: " * 20 * n, lambda n: "… " * 10 * n + "([" * n + "a"),
        (lambda n: "A B C D " * 20 * n, lambda n: "a [b] c d e " * n),
    ],
)
def test_work_grows_with_the_length(source, quoted):
    few, many = 60, 240
    against(source(few), quoted(few))
    one = calls_in(lambda: against(source(few), quoted(few)))
    four = calls_in(lambda: against(source(many), quoted(many)))
    assert four < 4 * 1.6 * one


@pytest.mark.slow
def test_many_quotations_of_an_article_take_their_time_each():
    def work(number):
        text = "\n\n".join(f'"We will rebuild {n} walls," said Ann Roe.' for n in range(number))
        report = extract(text, engine="rules")
        index = Index([Article("We will rebuild 5 walls. " * 50)])
        return calls_in(lambda: check(report, index))

    work(10)
    assert work(160) < 4 * 1.6 * work(40)
