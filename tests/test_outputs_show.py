"""The article with its quotes marked: against golden files, at every width, and with hostile text."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quotecli.extractor import Extractor
from quotecli.model import Article, Kind, Quote, Report, Span, Speaker, SpeakerType
from quotecli.outputs import Asked
from quotecli.outputs.explain import DOUBTFUL, reasons
from quotecli.outputs.show import LEFT_OUT, Look, render
from quotecli.outputs.show.badges import FEW, PALETTE
from quotecli.outputs.show.passages import around, passages
from quotecli.outputs.table import render as render_table
from quotecli.outputs.terminal import one_line, visible
from tests.marked import SAMPLES
from tests.reports import NASTY, OKELLO, TEXT, Screen, make_quote, make_report
from tests.steps import calls_in

GOLDEN = Path(__file__).parent / "golden"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Everything that marks can do: one quote in another, in parts, over two paragraphs, of two speakers, doubtful.
RICH = (
    "Storm wall in doubt\n\n"
    "“Bo Tan told me, ‘It will break,’ and I believed him,” Ines Okello said [sic] on Monday.\n"
    "The port agreed that repairs were late. “We know,” it said, “and we are sorry.”\n"
    "Okello and Tan said the wall had not been\n"
    "inspected since May.\n\n"
    "“Nobody came.\n"
    "“Nobody called.”\n\n"
    "The sea was calm.\n\n"
    "The gulls were loud.\n"
)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("COLUMNS", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def rich_report(source="wall.txt"):
    tan = Speaker("s3", "Bo Tan", None, ("baker",), None, SpeakerType.PERSON, "m", 2)
    port = Speaker("s2", None, "port", (), None, SpeakerType.ORGANISATION, None, 2)
    okello = replace(OKELLO, quotes=3)

    def quote(number, kind, parts, **more):
        return make_quote(number, kind, parts, text=RICH, **more)

    quotes = (
        quote(
            1,
            Kind.DIRECT,
            ["“Bo Tan told me, ‘It will break,’ and I believed him,”"],
            cue="said",
            source="Ines Okello",
            speaker=okello,
            explanation=("rule: X said", "cue: 'said'"),
        ),
        quote(2, Kind.DIRECT, ["‘It will break,’"], cue="told", source="Bo Tan", speaker=tan),
        replace(quote(3, Kind.INDIRECT, ["repairs were late"], cue="agreed", source="The port"), speakers=(port,)),
        quote(4, Kind.DIRECT, ["“We know,”", "“and we are sorry.”"], cue="sorry", source="it", speaker=port),
        replace(
            quote(
                5,
                Kind.INDIRECT,
                ["the wall had not been\ninspected since May"],
                cue="said the",
                source="Okello and Tan",
            ),
            speakers=(okello, tan),
        ),
        replace(quote(6, Kind.DIRECT, ["“Nobody came.\n“Nobody called.”"]), confidence=0.2),
    )
    return Report(Article(RICH, source), (okello, port, tan), quotes, "rules", "0.1.0")


def shown(*reports, out=None, **look):
    out = out or io.StringIO(newline="")
    render(iter(reports), out, Look(**look))
    return out.getvalue()


def plain(text):
    return "\n".join(line.rstrip() for line in COLOUR.sub("", text).split("\n"))


def in_words(printed):
    """What is sent to a terminal, with each style put into words where it changes; "<>" where there is none again."""
    names = {"1": "bold", "2": "dim", "3": "italic", "4": "underline"}
    words, style, before = "", "", ""
    for code, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b\n]+|\n)", printed):
        if not text:
            style = " ".join(names.get(part, part) for part in code.replace("38;5;", "colour ").split(";"))
            style = "" if style == "0" else style
        elif text.isspace():
            words += text
        else:
            words += text if style == before else f"<{style}>{text}"
            before = style
    return "\n".join(line.rstrip() for line in words.split("\n"))


# How it looks


@pytest.mark.parametrize("columns", [None, 120, 80, 60, 20])
def test_it_looks_as_it_did(monkeypatch, columns):
    if columns:
        monkeypatch.setenv("COLUMNS", str(columns))
    printed = shown(rich_report(), make_report("-"))
    assert printed == (GOLDEN / f"show_{columns or 'pipe'}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [120, 60])
def test_in_colours_it_looks_as_it_did(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = shown(rich_report(), explain=True, out=Screen())
    assert in_words(printed) == (GOLDEN / f"show_colours_{columns}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", range(1, 140, 3))
@pytest.mark.parametrize("out", [io.StringIO, Screen])
def test_it_keeps_to_the_width_it_is_given(monkeypatch, columns, out):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = plain(shown(rich_report(), make_report(), explain=True, out=out()))
    assert max(map(cell_len, printed.splitlines())) <= columns


@pytest.mark.parametrize("columns", [40, 60, 72, 80, 120])
def test_words_stay_whole_and_nothing_is_left_out(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = plain(shown(rich_report(), make_report(), out=Screen()))
    for word in [*RICH.split(), *TEXT.split(), "harbour", "fishermen", "baker"]:
        assert word in printed
    for line in [*printed.splitlines(), *shown(rich_report(), make_report()).splitlines()]:
        assert not re.search(r"[^│ ] +\[?[A-Z+]*\d\??$|^ *\d?\]", line), "a mark stands alone"


def test_a_quote_is_called_once_beside_a_line(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    text = "“We know,” the port said. “We are sorry.”"
    quote = make_quote(1, Kind.DIRECT, ["“We know,”", "“We are sorry.”"], text=text, speaker=OKELLO)
    lines = plain(shown(Report(Article(text), (OKELLO,), (quote,), "rules", "0.1.0"), out=Screen())).splitlines()
    assert [line.partition("│")[2].strip() for line in lines if "│" in line] == ["A1 Ines Okello"]


def test_margins_are_straight(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = plain(shown(rich_report(), out=Screen())).splitlines()
    assert len({line.index("│") for line in lines if "│" in line}) == 1
    gutter = {line[:5] for line in lines if "│" in line}
    assert gutter <= {"     ", *(f" {number:>2}  " for number in (3, 4, 5, 6, 8, 9))}
    assert len(gutter) > 4


def test_beyond_a_measure_the_text_gets_no_wider(monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    assert max(len(line.partition("│")[0].rstrip()) for line in plain(shown(rich_report())).splitlines()) < 100


def test_wide_characters_take_two_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    words = "“" + "東京は静かだ、" * 12 + "”, said Ines Okello."
    quote = make_quote(1, Kind.DIRECT, [words[: words.index("”") + 1]], text=words, speaker=OKELLO)
    lines = shown(Report(Article(words, "a.txt"), (OKELLO,), (quote,), "rules", "0")).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert cell_len(next(line for line in lines if "│" in line).partition("│")[0]) == 80 - len("│ A1 Ines Okello")


def test_lines_of_a_wrapped_paragraph_stay_where_there_is_room_and_flow_where_there_is_none(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    wide = plain(shown(rich_report(), out=Screen()))
    assert re.search(r"^  5  Okello and Tan said the wall had not been +│.*\n  6  inspected since May\.$", wide, re.M)
    monkeypatch.setenv("COLUMNS", "40")
    assert re.search(
        r"^  5  Okello and Tan said A\+C5 the wall\n  6  had not been inspected since May\.$",
        plain(shown(rich_report(), out=Screen())),
        re.M,
    )


def test_line_numbers_are_those_of_the_table():
    text = "One.\r\n\r\n“Two,” he said.\rThree.\n\n\n“Four,” he said.\u2028Same line.\n"
    report = Extractor()(Article(text))
    assert [quote.line for quote in report.quotes] == [3, 7]
    printed = shown(report)
    assert re.findall(r"^ (\d)  (?:\[\d\?? )?(\W?\w+)", printed, re.M) == [
        ("1", "One"),
        ("3", "“Two"),
        ("4", "Three"),
        ("7", "“Four"),
        ("7", "Same"),
    ]


# Colours


def test_there_are_colours_only_at_a_terminal_that_has_them(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert "\x1b" not in shown(rich_report())
    coloured = shown(rich_report(), out=Screen())
    assert f"\x1b[38;5;{PALETTE[0]}m" in coloured
    assert "[A1" not in coloured
    monkeypatch.setenv("TERM", "xterm")
    few = shown(rich_report(), out=Screen())
    assert f"\x1b[3{FEW[0]}m" in few
    assert "38;5" not in few
    for name, value in [("NO_COLOR", "1"), ("TERM", "dumb")]:
        monkeypatch.setenv(name, value)
        assert shown(rich_report(), out=Screen()) == shown(rich_report())


def test_colours_can_be_read_on_black_and_on_white():
    from rich.color import Color

    def light(part):
        part /= 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    for number in PALETTE:
        red, green, blue = map(light, Color.from_ansi(number).get_truecolor())
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        assert min((luminance + 0.05) / 0.05, 1.05 / (luminance + 0.05)) >= 3.5
    assert len(set(PALETTE)) == len(PALETTE) >= 10


def test_an_inner_quote_has_its_own_colour(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    outer, inner = PALETTE[0], PALETTE[2]
    coloured = shown(rich_report(), out=Screen())
    assert f"\x1b[38;5;{inner}m‘It will break,’\x1b[0m\x1b[38;5;{outer}m and I believed him,”" in coloured


# What the marks mean


def read_back(printed):
    """The words of each line shown in a pipe, and what stands between the brackets of each badge.

    This is the reading that the document describes, written without a look at the program.
    """
    words, found, opened = [], {}, {}
    for line in re.findall(r"^ +\d+  (.*)$", printed, re.M):
        at = 0
        badge = r"(?:[A-Z]+(?:\+[A-Z]+)*)?\d+\??"
        pattern = re.compile(rf"(\\*)\[({badge})(?=\s|$) ?| ({badge})(\\*)\]|(?:^|(?<= )){badge}(\\+)\]|\\+")
        kept = ""
        while at < len(line):
            match = pattern.match(line, at)
            if match is None:
                kept += line[at]
                at += 1
            elif match[2] is not None and len(match[1]) % 2 == 0:
                kept += match[1][: len(match[1]) // 2]
                opened[match[2]] = len(kept)
                at = match.end()
            elif match[2] is not None:
                kept += match[1][: len(match[1]) // 2] + "["
                at += len(match[1]) + 1
            elif match[3] is not None and not match[4]:
                found.setdefault(match[3], []).append(kept[opened.pop(match[3]) :])
                at = match.end()
            elif match[3] is not None or match[5] is not None:
                slashes = match[4] or match[5]
                kept += match[0].removesuffix(slashes + "]") + slashes[: len(slashes) // 2] + "]"
                at = match.end()
            else:
                kept += match[0]
                at = match.end()
        words.append(kept)
    assert not opened
    return words, found


def test_brackets_pair_up_and_hold_what_was_said():
    words, found = read_back(shown(rich_report()))
    assert words == [line for line in RICH.split("\n") if line]
    assert found["A1"] == ["“Bo Tan told me, ‘It will break,’ and I believed him,”"]
    assert found["C2"] == ["‘It will break,’"]
    assert found["B4"] == ["“We know,”", "“and we are sorry.”"]
    assert found["6?"] == ["“Nobody came.", "“Nobody called.”"]


@st.composite
def articles(draw):
    """A line of text with what looks like marks in it, and quotes that overlap as they like."""
    bits = st.sampled_from(["[A1", "[1", "A1]", "1?]", "A+B2]", "\\", "[", "]", " ", "A1", "x", "é", "[sic]", "A", "1"])
    text = "x" + "".join(draw(st.lists(bits, max_size=25))) + "x"
    quotes = []
    for number in range(1, 1 + draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if text[start:end].strip():
            speakers = (OKELLO,) if draw(st.booleans()) else ()
            quote = make_quote(number, Kind.DIRECT, ["x"], text=text)
            quotes.append(replace(quote, content=(Span(start, end),), speakers=speakers))
    return Report(Article(text, "a.txt"), (OKELLO,), tuple(quotes), "rules", "0")


@given(report=articles())
def test_what_looks_like_a_mark_is_told_from_marks(report):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        printed = shown(report)
    body = printed.split("\n")[2]
    words, found = read_back(body)
    text = report.article.text
    assert words == [text]
    expected = {
        f"{'A' if quote.speakers else ''}{quote.id[1:]}": [quote.content[0].of(text).strip()] for quote in report.quotes
    }
    assert found == expected


def test_a_bracket_that_looks_like_a_mark_is_told_from_one():
    words = "“See [A3 there] and [sic], A3] he said.”"
    quote = make_quote(1, Kind.DIRECT, [words], text=words, speaker=OKELLO)
    printed = shown(Report(Article(words, "a.txt"), (OKELLO,), (quote,), "rules", "0"))
    assert r" 1  [A1 “See \[A3 there] and [sic], A3\] he said.” A1]" in printed


def test_doubtful_quotes_have_a_question_mark_and_a_word_of_it():
    report = make_report()
    sure = replace(report.quotes[0], confidence=DOUBTFUL)
    unsure = replace(report.quotes[1], confidence=DOUBTFUL - 0.001)
    assert "[A1 " in shown(replace(report, quotes=(sure,)))
    assert "less likely" not in shown(replace(report, quotes=(sure,)))
    printed = shown(replace(report, quotes=(sure, unsure)))
    assert "[B2? nobody had asked" in printed
    assert "B2? local fishermen" in printed
    assert "?  less likely right than wrong" in printed
    assert "[A1 … A1]  quote 1, said by A\n" in printed
    assert "[3 … 3]  quote 3, said by nobody\n" in shown(replace(report, quotes=report.quotes[2:]))
    assert "[A+C5 … A+C5]  quote 5, said by A and C\n" in shown(replace(rich_report(), quotes=rich_report().quotes[4:]))


def test_the_legend_has_each_speaker_and_nobody(monkeypatch):
    report = make_report()
    rows = [" ".join(line.split()) for line in shown(report).split("\n\n")[-2].splitlines()]
    assert rows == [
        "A Ines Okello harbour master of Port Sallow and head of its storm committee 1 quote",
        "B local fishermen 1 quote",
        "– nobody 1 quote",
    ]
    monkeypatch.setenv("COLUMNS", "50")
    assert "B  local fishermen · 1 quote\n" in shown(report)
    assert "–  nobody · 1 quote\n" in shown(report)


def test_the_30th_speaker_has_a_badge_too():
    text = " ".join(f"“Word{n}.”" for n in range(30))
    speakers = [replace(OKELLO, id=f"s{n + 1}", name=f"Name{n}") for n in range(30)]
    quotes = tuple(
        make_quote(n + 1, Kind.DIRECT, [f"“Word{n}.”"], text=text, speaker=speaker)
        for n, speaker in enumerate(speakers)
    )
    printed = shown(Report(Article(text), tuple(speakers), quotes, "rules", "0"))
    assert "[Z24 “Word23.” Z24] [AA25 “Word24.” AA25]" in printed
    assert " AF  Name29 " in printed


def test_who_is_left_keeps_letter_and_colour(monkeypatch):
    report = rich_report()
    some = replace(report, speakers=report.speakers[2:], quotes=report.quotes[1:2])
    assert "[C2 ‘It will break,’ C2]" in shown(some)
    assert " C  Bo Tan  baker  2 quotes\n\n [C2 … C2]  quote 2, said by C\n" in shown(some)
    monkeypatch.setenv("COLUMNS", "80")
    assert f"38;5;{PALETTE[2]}mBo Tan" in shown(some, out=Screen())


def test_ids_of_a_list_get_the_letters_that_are_free():
    report = rich_report()
    known = [replace(speaker, id=id_) for speaker, id_ in zip(report.speakers, ("Q9", "s2", "s0"), strict=True)]
    quotes = [replace(quote, speakers=(speaker,)) for quote, speaker in zip(report.quotes, known, strict=False)]
    printed = shown(replace(report, speakers=tuple(known), quotes=tuple(quotes)))
    assert re.findall(r"^ ([A-Z])  (\w+)", printed, re.M) == [("A", "Ines"), ("B", "port"), ("C", "Bo")]


# What is shown


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (None, "+++++++++"),
        (0, "-+----+--"),
        (1, "+++--+++-"),
        (2, "+++++++++"),
        (99, "+++++++++"),
    ],
)
def test_context_counts_paragraphs(context, expected):
    found = [mark == "+" for mark in "-+----+--"]
    assert around(found, context) == [mark == "+" for mark in expected]


@given(found=st.lists(st.booleans(), max_size=30), context=st.integers(0, 12))
def test_context_is_what_is_near(found, context):
    near = [any(found[max(0, n - context) : n + context + 1]) for n in range(len(found))]
    assert around(found, context) == near


def numbers(printed):
    """The numbers of lines shown, and the marks of what is left out, in order."""
    return re.findall(rf"^ +(\d+|{LEFT_OUT})(?=  |$)", printed, re.M)


@pytest.mark.parametrize(
    ("context", "lines"),
    [
        (None, "1 3 4 5 6 8 9 11 13"),
        (0, "⋮ 3 4 5 6 8 9 ⋮"),
        (1, "1 3 4 5 6 8 9 11 ⋮"),
        (2, "1 3 4 5 6 8 9 11 13"),
    ],
)
def test_with_context_the_rest_is_left_out_and_marked(context, lines):
    assert numbers(shown(rich_report(), context=context)) == lines.split()


def test_what_is_left_out_between_is_marked_once():
    report = rich_report()
    some = replace(report, quotes=(report.quotes[0], report.quotes[5]))
    assert numbers(shown(some, context=0)) == ["⋮", "3", "4", "⋮", "8", "9", "⋮"]


def test_without_quotes_the_article_is_shown_as_it_is():
    empty = Report(Article("Nobody [1 spoke.\n\nNobody at all.", "empty.txt"), (), (), "rules", "0")
    assert shown(empty) == " empty.txt  0 quotes, 0 speakers\n\n 1  Nobody \\[1 spoke.\n\n 3  Nobody at all.\n"
    assert shown(empty, context=3) == ""
    assert shown(empty, make_report(), context=0) == shown(make_report(), context=0)


def test_articles_stand_one_after_the_other(monkeypatch):
    both = shown(rich_report(), make_report())
    assert both == f"{shown(rich_report())}\n\n{shown(make_report())}"
    titled = replace(make_report(), article=Article(TEXT, "a.html", "The \x1bwall"))
    assert "\n\n The ␛wall\n\n 1  [A1 “The harbour" in shown(titled)


def test_each_article_is_out_before_the_next_is_read():
    out = io.StringIO()
    seen = []

    def reports():
        for name in ("a.txt", "b.txt", "c.txt"):
            seen.append(out.getvalue().count("nobody"))
            yield make_report(name)

    render(reports(), out, Look())
    assert seen == [0, seen[1], 2 * seen[1]]
    assert seen[1] > 0


# Why


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["border-clashes.txt", "mayor-interview.txt"])
def test_the_reasons_are_those_of_the_table(sample):
    report = Extractor()(Article((SAMPLES / sample).read_text(encoding="utf-8")))
    table = io.StringIO()
    render_table([report], table, Asked(explain=True))
    why = table.getvalue().partition(" Why\n")[2]
    printed = shown(report, explain=True)
    for quote in report.quotes:
        lines = [one_line(line) for line in reasons(quote)]
        first = re.search(rf"^ +[A-Z+]*{quote.id[1:]}\??  {re.escape(lines[0])}$", printed, re.M)
        assert first
        behind = printed[first.start() :].splitlines()[1 : len(lines)]
        assert [line.strip() for line in behind] == lines[1:]
        assert all(line in why for line in lines)
    assert shown(report).count("evidence:") == 0


# Any text


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize("columns", ["120", "50"])
def test_control_characters_never_reach_a_terminal(monkeypatch, columns, nasty):
    monkeypatch.setenv("COLUMNS", columns)
    words = f"“Well {nasty}now”\tand then"
    speaker = Speaker("s1", f"Bo {nasty} Tan", None, (f"ba{nasty}ker",), None, SpeakerType.PERSON, None, 1)
    quote = make_quote(1, Kind.DIRECT, [f"“Well {nasty}now”"], text=words, speaker=speaker, explanation=(words,))
    report = Report(Article(words, f"a{nasty}.txt", f"T{nasty}"), (speaker,), (quote,), "rules", "0")
    printed = COLOUR.sub("", shown(report, explain=True, out=Screen()))
    assert visible(printed.replace("\n", "")) == printed.replace("\n", "")
    assert f"“Well {visible(nasty)}now”" in printed


@pytest.mark.parametrize("words", ["“[bold]Stop[/bold] [/] [link=x]this :smile:”", "“\\[x]”"])
def test_markup_in_an_article_is_text(words):
    quote = make_quote(1, Kind.DIRECT, [words], text=words, speaker=OKELLO)
    assert f"[A1 {words} A1]" in shown(Report(Article(words), (OKELLO,), (quote,), "rules", "0"))


def body(printed, report):
    """The text of an article without quotes as it is shown, without numbers and white space."""
    lines = printed.split("\n\n", 1)[1].split("\n")
    digits = len(str(max(number for passage in passages(report) for _, number in passage.lines)))
    return "".join("".join(line[digits + 3 :].split()) for line in lines)


# Python takes some control characters for white space.
LETTERS = st.characters().filter(lambda letter: letter in " \n\r\t" or not letter.isspace())


@given(words=st.text(LETTERS, min_size=1, max_size=80), columns=st.none() | st.integers(30, 130))
def test_no_letter_is_lost(words, columns):
    report = Report(Article(f"x {words}", "a.txt"), (), (), "rules", "0")
    with pytest.MonkeyPatch.context() as patch:
        if columns:
            patch.setenv("COLUMNS", str(columns))
        printed = shown(report)
        coloured = shown(report, out=Screen()) if columns else printed
    # What looks like a mark has a backslash more.
    expected = "".join(map(visible, report.article.text.split()))
    assert body(printed, report).replace("\\", "") == expected.replace("\\", "")
    assert body(plain(coloured), report) == expected


@pytest.mark.slow
@given(
    words=st.text(st.characters(), min_size=1, max_size=80),
    columns=st.none() | st.integers(1, 130),
    places=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6),
    terminal=st.booleans(),
)
def test_any_text_can_be_shown(words, columns, places, terminal):
    def made(n, start, end):
        whole = Span(min(start, end), max(start, end))
        return Quote(
            f"q{n}", Kind.DIRECT, words, 1, (whole, whole), whole, whole, (speaker,) if n % 2 else (), n / 6, words, ()
        )

    speaker = Speaker("s1", words, None, (words,), None, SpeakerType.PERSON, None, 1)
    quotes = tuple(made(n, *place) for n, place in enumerate(places, 1))
    report = Report(Article(words, words, words), (speaker,), quotes, "rules", "0")
    with pytest.MonkeyPatch.context() as patch:
        if columns:
            patch.setenv("COLUMNS", str(columns))
        printed = shown(report, explain=True, out=Screen() if terminal else io.StringIO(newline=""))
    clean = COLOUR.sub("", printed)
    assert visible(clean.replace("\n", "")) == clean.replace("\n", "")
    most = columns or (80 if terminal else 10_000)
    assert max(map(cell_len, clean.split("\n"))) <= max(most, 2)


@pytest.mark.slow
def test_work_grows_with_the_length():
    def work(number):
        report = Extractor()(Article("“We left,” said Ann Roe. It rained. " * number))
        assert len(report.quotes) == number
        return calls_in(lambda: shown(report, out=Screen()))

    work(10)
    assert work(400) < 4 * 1.6 * work(100)
