"""The words of Markdown, without its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.errors import QuotesError
from quotecli.inputs import Options
from quotecli.inputs.articles import articles
from quotecli.inputs.frontmatter import known, split
from quotecli.inputs.markdown import plain
from quotecli.model import Article, Meta
from tests.documents import FORMATS

SAID = '"It rained," said Ann Roe.'


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("*It* __rained__, ***he*** said.", "It rained, he said."),
        ("A snake_case_word, 2 * 3 * 4.", "A snake_case_word, 2 * 3 * 4."),
        ("[Ann Roe](https://a.example 'who') and [Jo][1]\n\n[1]: https://b.example", "Ann Roe and Jo"),
        ("See <https://a.example> or https://b.example/c_d_e.", "See https://a.example or https://b.example/c_d_e."),
        ("![Ann Roe](roe.jpg)\n\nShe said so.", "She said so."),
        ("She ![so](a.png)said so.", "She said so."),
        ("# One\n## Two ##\n\nThree\n===\nFour", "One\n\nTwo\n\nThree\n\nFour"),
        ("> One\n> two.\n>\n> > Three.\n\nFour.", "One two.\n\nThree.\n\nFour."),
        ("- One\n- two\n\n  three\n1. four", "One\n\ntwo\n\nthree\n\nfour"),
        ("* * *\n\nOne.\n\n---", "One."),
        ("One\ntwo  \nthree\\\nfour", "One two\nthree\nfour"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("\\*One\\* &amp; two&nbsp;three &quot;four&quot; &#8220;five&#8221;", '*One* & two\xa0three "four" “five”'),
        ("`code` stays", "code stays"),
        ("One.\n\n```\ncode\n```\n\n~~~ x\ncode\n~~~\n\nTwo.", "One.\n\nTwo."),
        ("One.\n\n    “Set in,” she said.", "One.\n\n“Set in,” she said."),
        ("One ~~two~~ three", "One  three"),
        ("One.[^1] Two[^b-2].\n\n[^1]: Note.\n[^b-2]: Other\nnote.\n\n    More.\n\nThree.", "One. Two.\n\nThree."),
        ("```\n[^1]: code\n```\n\nOne.", "One."),
        ("| A | B |\n|---|---|\n| c | *d* |", "A\n\nB\n\nc\n\nd"),
        ("<!-- note -->\n\nOne <!-- note --> two <b>three</b>.", "One  two three."),
        ("<div>\n<p>One &amp; two.</p>\n<p>Three.</p>\n</div>", "One & two.\n\nThree."),
        ("<script>\nlet a = 1;\n</script>\n\n<style>p {}</style>\n\nOne.", "One."),
        ("<!-- never closed\n\nOne.", ""),
        ("“Curly,” ‘single’, \"straight\", 'single' -- ...", "“Curly,” ‘single’, \"straight\", 'single' -- ..."),
        ("One.\r\n\r\nTwo\r\nthree.", "One.\n\nTwo three."),
    ],
)
def test_marks_are_no_words(markdown, words):
    assert plain(markdown)[0] == words


def test_the_heading_at_the_start_is_the_title():
    assert plain("# Rain *again*\n\nIt rained.")[1] == "Rain again"
    assert plain("It rained.\n\n# Rain")[1] is None
    assert plain("")[1] is None


@pytest.mark.parametrize(
    ("above", "entries"),
    [
        ("title: Rain: a story\ndate: 2026-03-04", {"title": "Rain: a story", "date": "2026-03-04"}),
        ("Title: 'Rain'\nauthors: [Ann Roe, \"Jo Low\"]", {"title": "Rain", "authors": "Ann Roe, Jo Low"}),
        ("# note\n\nauthor:\n- Ann Roe\n- Jo Low", {"author": "Ann Roe, Jo Low"}),
        ("draft:\ntags: []", {"draft": "", "tags": ""}),
    ],
)
@pytest.mark.parametrize("end", ["---", "..."])
def test_front_matter(above, entries, end):
    assert split(f"---\n{above}\n{end}\n{SAID}") == (entries, SAID)


def test_front_matter_in_toml():
    assert split(f'+++\ntitle = "Rain"\n+++\n{SAID}') == ({"title": "Rain"}, SAID)


@pytest.mark.parametrize("text", ["---\n", "---\ntitle: x\n", f"---\n{SAID}\n---\n", f"\n---\na: b\n---\n{SAID}", ""])
def test_what_is_no_front_matter_is_text(text):
    assert split(text) == ({}, text)


def test_the_first_of_two_names_counts():
    assert known({"date": "tomorrow", "title": "", "headline": " H ", "Author": "A", "author": "B"}) == (
        "H",
        Meta("A", None, None),
    )


def test_a_file_of_markdown_is_an_article(tmp_path):
    path = tmp_path / "a.MD"
    path.write_text(f"---\nauthor: Ann Roe\ndate: 4 March 2026\nurl: https://a.example\n---\n# Rain\n\n{SAID}")
    assert list(articles([str(path)], Options())) == [
        Article(f"Rain\n\n{SAID}", str(path), "Rain", Meta("Ann Roe", "2026-03-04", "https://a.example"))
    ]


def test_markdown_without_words_is_told(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("![a](b.png)\n\n```\ncode\n```\n")
    (failure,) = articles([str(path)], Options())
    assert str(failure.error) == (
        f"cannot read {path}: there are no words in it beside marks, code and notes; check where it comes from"
    )


def test_the_sample():
    (article,) = articles([str(FORMATS / "ferry-strike.md")], Options())
    assert article.title == "Ferry crews vote to strike over Sunday sailings"
    assert article.meta == Meta("Petra Lindqvall", "2026-02-17", "https://beacon.example/2026/02/ferry-strike")
    assert '"Nobody joined to see their children once a fortnight," said Bram Oduya' in article.text
    assert not set("*[]`#~>") & set(article.text)


WORDS = st.lists(st.from_regex(r"[A-Za-z]{1,9}[,.]?", fullmatch=True), min_size=1, max_size=8).map(" ".join)


@pytest.mark.slow
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_plain_paragraphs_stay_as_they_are(paragraphs):
    text = "\n\n".join(paragraphs)
    assert plain(text)[0] == text


@pytest.mark.slow
@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_marks_around_words_change_nothing(paragraphs, data):
    forms = [
        "*{}*",
        "**{}**",
        "_{}_",
        "[{}](https://a.example)",
        "# {}",
        "> {}",
        "- {}",
        "<b>{}</b>",
        "{}[^1]",
        "{}\n---",
    ]
    marked = [data.draw(st.sampled_from(forms)).format(paragraph) for paragraph in paragraphs]
    assert plain("\n\n".join(marked))[0] == "\n\n".join(paragraphs)


@given(st.text(st.sampled_from("*_[]()!<>#-`~|&;:\\\n\t ab1.^\"'=+"), max_size=200) | st.text(max_size=100))
def test_any_text_has_words_or_none(text):
    try:
        words, heading = plain(text)
    except QuotesError:
        return
    assert words == words.strip()
    assert heading is None or words.startswith(heading)


@pytest.mark.slow
@pytest.mark.parametrize("mark", [">", "- ", "[", "*a ", "![[", "<div>", "**", "_a ", "[^1]", "<!--", "`"])
def test_many_marks_are_read(mark):
    words, _ = plain(mark * 3000)
    assert isinstance(words, str)
