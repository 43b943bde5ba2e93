"""Markdown: what it looks like, and that a reader of Markdown obeys nothing in an article."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quotecli.model import Article, Kind, Meta, Report, Speaker, SpeakerType
from quotecli.outputs.markdown import escaped
from quotecli.outputs.terminal import one_line
from tests.reports import FISHERMEN, OKELLO, TEXT, make_quote, make_report, make_report_of, rendered

# As GitHub reads it, but for its links, which are told by what is not escaped.
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCKS = {"heading", "blockquote", "paragraph", "inline", "bullet_list", "list_item"}
BAKER = Speaker("s3", "Bo Tan", None, ("baker",), None, SpeakerType.PERSON, None, 1)


def read(printed):
    """What a reader of Markdown sees: the kind of each block that has text, and its words."""
    found = []
    above = []
    for token in READER.parse(printed):
        assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS, token
        if token.nesting == 1:
            above.append(token.tag)
        elif token.nesting == -1:
            above.pop()
        else:
            marks = {child.type for child in token.children} - {"text", "text_special", "em_open", "em_close"}
            assert marks <= {"link_open", "link_close"}, token
            em = any(child.type == "em_open" for child in token.children)
            found.append((" ".join(above + ["em"] * em), "".join(child.content for child in token.children)))
    return found


def test_it_looks_as_it_did():
    assert rendered("markdown", make_report()) == (
        "# harbour.txt\n"
        "\n"
        "3 quotes, 2 speakers\n"
        "\n"
        "## Ines Okello, harbour master of Port Sallow and head of its storm committee\n"
        "\n"
        "> “The harbour wall will hold for another winter,” … “After that, I promise nothing.”\n"
        ">\n"
        "> *line 1 · direct · said*\n"
        "\n"
        "## local fishermen\n"
        "\n"
        "> nobody had asked them “a single question” before the works began\n"
        ">\n"
        "> *line 4 · mixed · complained*\n"
        "\n"
        "## Not attributed\n"
        "\n"
        "> “It was dark, and it was loud.”\n"
        ">\n"
        "> *line 6 · direct*\n"
    )


def test_a_reader_sees_titles_sections_and_block_quotes():
    assert read(rendered("markdown", make_report())) == [
        ("h1", "harbour.txt"),
        ("p", "3 quotes, 2 speakers"),
        ("h2", "Ines Okello, harbour master of Port Sallow and head of its storm committee"),
        (
            "blockquote p",
            "“The harbour wall will hold for another winter,” … “After that, I promise nothing.”",
        ),
        ("blockquote p em", "line 1 · direct · said"),
        ("h2", "local fishermen"),
        ("blockquote p", "nobody had asked them “a single question” before the works began"),
        ("blockquote p em", "line 4 · mixed · complained"),
        ("h2", "Not attributed"),
        ("blockquote p", "“It was dark, and it was loud.”"),
        ("blockquote p em", "line 6 · direct"),
    ]


def test_reasons_are_a_list_in_the_block_quote():
    seen = read(rendered("markdown", make_report(), explain=True))
    reasons = [words for place, words in seen if place == "blockquote ul li p"]
    first, second, third = make_report().quotes
    assert reasons == [*first.explanation, *second.explanation, f"rule: {third.rule}"]
    assert seen.index(("blockquote ul li p", "cue: said")) < seen.index(("h2", "local fishermen"))
    assert "rule:" not in rendered("markdown", make_report())


def test_the_quotes_of_a_speaker_stand_together_and_nobodys_last():
    def quote(number, speaker):
        return make_quote(number, Kind.DIRECT, [f"“It was dark, {'and' if speaker else ''}"[:10]], speaker=speaker)

    quotes = tuple(quote(n, who) for n, who in enumerate([None, OKELLO, FISHERMEN, OKELLO, None], 1))
    quotes = tuple(replace(quote, line=number) for number, quote in enumerate(quotes, 1))
    seen = read(rendered("markdown", Report(Article(TEXT, "a.txt"), (OKELLO, FISHERMEN), quotes, "rules", "0")))
    sections = [words.partition(",")[0] for place, words in seen if place == "h2"]
    assert sections == ["Ines Okello", "local fishermen", "Not attributed"]
    assert [words.split()[1] for place, words in seen if place.endswith("em")] == ["2", "4", "3", "1", "5"]


def test_those_who_speak_together_have_a_section_of_their_own():
    alone = make_quote(1, Kind.DIRECT, ["“It was dark, and it was loud.”"], speaker=BAKER)
    both = replace(alone, id="q2", speakers=(OKELLO, BAKER))
    seen = read(rendered("markdown", Report(Article(TEXT, "a.txt"), (OKELLO, BAKER), (both, alone), "rules", "0")))
    role = OKELLO.roles[0]
    assert [words for place, words in seen if place == "h2"] == [
        f"Ines Okello, {role} and Bo Tan, baker",
        "Bo Tan, baker",
    ]
    assert seen.count(("blockquote p", "“It was dark, and it was loud.”")) == 2


def test_articles_follow_one_another():
    printed = rendered("markdown", make_report("a.txt"), make_report("b.txt"))
    assert printed == rendered("markdown", make_report("a.txt")) + "\n" + rendered("markdown", make_report("b.txt"))
    assert rendered("markdown") == ""


def test_an_article_without_quotes_says_so():
    empty = Report(Article("Nobody spoke.", "-"), (), (), "rules", "0")
    assert read(rendered("markdown", empty)) == [("h1", "standard input"), ("p", "0 quotes, 0 speakers")]


def test_what_is_known_of_the_article_stands_under_its_title():
    meta = Meta("Zoë [Roe]", "2024-05-01", "https://example.org/a_b?c=*d*&amp;")
    article = Article("Nobody spoke.", "in/a_b.html", "1. *Storm*", meta)
    printed = rendered("markdown", Report(article, (), (), "rules", "0"))
    assert read(printed) == [
        ("h1", "1. *Storm*"),
        ("p", f"in/a_b.html · Zoë [Roe] · 2024-05-01 · {meta.url} · 0 quotes, 0 speakers"),
    ]
    (link,) = [child for token in READER.parse(printed) for child in token.children or () if child.type == "link_open"]
    assert link.attrs["href"].startswith("https://example.org/a_b?c=*d*")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://example.org/a>b", "https://x y", "mailto:a@example.org", "https://a\u202eb"]
)
def test_only_an_address_of_a_page_becomes_a_link(url):
    article = Article("Nobody spoke.", "a.html", None, Meta(url=url))
    printed = rendered("markdown", Report(article, (), (), "rules", "0"))
    assert "<" not in printed.replace("\\<", "")
    assert read(printed)[1] == ("p", f"{one_line(url)} · 0 quotes, 0 speakers")


OBEYED = [
    "*so* **so** _so_ __so__ ***",
    "`code` ``",
    "# Title #",
    "#MeToo",
    "> quote",
    "- item",
    "+ item",
    "--",
    "--- ---",
    "- - -",
    "* * *",
    "===",
    "1. item",
    "12) item",
    "(3) item",
    "a. item",
    "iv) item",
    "1986. A great year",
    "[a](https://example.org) ![b](c) [d] [e]: f",
    "[^1]",
    "<b>bold</b> <!-- gone --> <https://example.org>",
    "&amp; &#35; &copy AT&T",
    "~~gone~~ ~~~",
    "| a | b |",
    "|-|",
    "$x$ $$",
    "==so== %%gone%% ++so++",
    "\\ \\* \\\\",
    "ends in \\",
    ":smile: at 10:30",
    "https://example.org www.example.org _www.[",
    ": meaning",
    "@mayor (@example)",
    "{: .class }",
    "a\tb\r\nc\u2028d\x85e",
    "\x1b[2J \x00 \udc80 \u202e",
    "😀 e\u0301 \u200b \ufeff",
]


@pytest.mark.parametrize("words", OBEYED, ids=ascii)
def test_what_markdown_would_obey_is_words(words):
    report = make_report_of(words, source=words, name=words, role=words)
    seen = read(rendered("markdown", report, explain=True))
    line = one_line(words)
    assert seen == [
        ("h1", line),
        ("p", "1 quote, 1 speaker"),
        ("h2", f"{line}, {line}"),
        ("blockquote p", line),
        ("blockquote p em", "line 1 · direct"),
        ("blockquote ul li p", f"because {line}"),
    ]


AWKWARD = st.text(st.sampled_from("*_`[]()<>!#&;~|$^={}\\:-+.@1aIw/\"'\n\t “”%"), max_size=40)


@given(words=st.text(st.characters(), max_size=60) | AWKWARD, cue=AWKWARD)
@example(words="&#35;", cue="\\")
@example(words="\\", cue="*")
def test_any_words_come_out_as_they_are(words, cue):
    text = f"“{words}” {cue}"
    quote = make_quote(1, Kind.DIRECT, [text], text=text, cue=cue or None, speaker=BAKER)
    speaker = replace(BAKER, name=words or None, roles=(cue,))
    quote = replace(quote, speakers=(speaker,))
    report = Report(Article(text, words or "-", cue or None), (speaker,), (quote,), "rules", "0")
    seen = [words for place, words in read(rendered("markdown", report)) if place.startswith(("h2", "blockquote"))]
    about = f"line 1 · direct · {one_line(cue)}" if one_line(cue) else "line 1 · direct"
    assert seen == [
        (one_line(words) or "–") + (f", {one_line(cue)}" if one_line(cue) else ""),
        one_line(text),
        about,
    ]


@given(st.text(st.characters(), max_size=60) | AWKWARD)
def test_escaped_words_read_back(words):
    for before, place in [("", "p"), ("> ", "blockquote p"), ("# ", "h1"), ("- ", "ul li p")]:
        seen = read(before + escaped(words))
        assert [words for _, words in seen if words] == ([one_line(words)] if one_line(words) else [])
        assert not seen or seen[0][0] == place or not seen[0][1]


@pytest.mark.parametrize(
    "words", ["“We will rebuild,” she said.", "AT&T: 10:30!", "It's 5 - 3 = 2 (or so); why?", "No. 7", "50 % of 3.5"]
)
def test_ordinary_words_stay_readable(words):
    assert escaped(words) == words
