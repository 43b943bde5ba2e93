"""Web pages: what is taken out of them, what is left, and what is told of the article."""

import io
import json
import logging
import subprocess
import sys

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from quotecli import extract
from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Input, Options
from quotecli.inputs.articles import articles
from quotecli.inputs.web.html import _TAG, NOTHING_FOUND, _bounded, article, markup
from quotecli.inputs.web.settings import PAGE as LIMITS
from quotecli.model import Meta
from tests.marked import ROOT, SAMPLES

PAGE = SAMPLES / "web" / "harbour-fire.html"
BEFORE = "A lorry turned over on the coast road at Brannock on Monday, and spilled nine tons of turnips into the bay."
AFTER = "The road was open again by noon, the police said, though nobody could say who would gather the turnips."
AROUND = f"<p>{BEFORE}</p>%s<p>{AFTER}</p>"
WORDS = f"<!doctype html><title>Turnips</title><article><h1>Turnips</h1>{AROUND}</article>"


def opened(data=b"", **more):
    return Input("a.html", io.BufferedReader(io.BytesIO(data)), **more)


def text_of(page, **more):
    return article(page, opened(**more)).text


def between(piece):
    """The paragraphs that a piece of a page gives between two others."""
    paragraphs = text_of(WORDS % piece).rstrip("\n").split("\n\n")
    return paragraphs[paragraphs.index(BEFORE) + 1 : paragraphs.index(AFTER)]


def read(*names, **options):
    return list(articles(map(str, names), Options(**options)))


def test_the_sample_is_the_article_and_nothing_else():
    (found,) = read(PAGE)
    assert found.title == "Night fire guts ice house at Skerrow harbour"
    assert found.meta == Meta("Morwenna Tallack", "2026-03-17", "https://packet.example/news/2026/03/harbour-fire")
    assert found.source == str(PAGE)
    paragraphs = found.text.rstrip("\n").split("\n\n")
    assert paragraphs[0].startswith("A fire that burned for most of the night has destroyed the ice house")
    assert paragraphs[-1] == "Penhale was not convinced. “Friday is a long way off when the shoals are in,” he said."
    assert "No ice, no boats" in paragraphs
    assert len(paragraphs) == 11
    assert not any("\n" in paragraph or "  " in paragraph or "\xa0" in paragraph for paragraph in paragraphs)
    for words in ("cookies", "Subscribe", "Photograph", "Advertisement", "Read more", "brother-in-law", "inbox"):
        assert words not in found.text
    assert found.text.count("By the time I had my boots on") == 1


def test_the_quotes_of_the_sample_and_who_said_them():
    (found,) = read(PAGE)
    quotes = extract(found.text).quotes
    assert [(quote.speaker and quote.speaker.label, quote.kind.value, quote.text[:24]) for quote in quotes] == [
        ("Digory Penhale", "direct", "“By the time I had my bo"),
        ("Kerra Vosper", "mixed", "an old compressor “was t"),
        ("Kerra Vosper", "direct", "“It was older than I am,"),
        ("Skippers", "indirect", "without ice they could n"),
        ("Jory Rosewarne", "direct", "“You can’t land a warm f"),
        ("council", "indirect", "a hired plant would be r"),
        ("Tamsin Carrow", "direct", "“We have found one in Po"),
        ("Tamsin Carrow", "indirect", "the council had inspecte"),
        ("Digory Penhale", "direct", "“Friday is a long way of"),
    ]


@pytest.mark.parametrize(
    ("piece", "paragraphs"),
    [
        # Short paragraphs are what dialogue is made of.
        ("<p>“Never.”</p><p>“No,” he said.</p>", ["“Never.”", "“No,” he said."]),
        ("<p>“Never.”</p><p>He left.</p><p>“Never.”</p>", ["“Never.”", "He left.", "“Never.”"]),
        ("<p>Ann\n  <b>Roe</b>,\n a\n\n cook,<i> said</i>\tso.</p>", ["Ann Roe, a cook, said so."]),
        ("<h2>The bay</h2><p>It is deep.</p>", ["The bay", "It is deep."]),
        ("<blockquote>\n“No\n <b>turnips</b>,”\n he said.</blockquote>", ["“No turnips,” he said."]),
        (
            "<blockquote><p>He wrote:</p><blockquote><p>“I am off.”</p></blockquote><p>He was.</p></blockquote>",
            ["He wrote:", "“I am off.”", "He was."],
        ),
        ("<blockquote>“No.”<footer>— Ann Roe</footer></blockquote>", ["“No.”", "— Ann Roe"]),
        (
            "<figure><blockquote>“No.”</blockquote><figcaption>Ann Roe, cook</figcaption></figure>",
            ["“No.”", "Ann Roe, cook"],
        ),
        ("<figure><img src=a alt=b><figcaption>“Yes,” said Bo Tan.</figcaption></figure>", []),
        ("<ul><li>“One,” said Roe.</li><li><p>Two</p></li></ul>", ["“One,” said Roe.", "Two"]),
        ("<ol><li>Roe<ul><li>“In here.”</li></ul></li></ol>", ["Roe", "“In here.”"]),
        ("<dl><dt>Ann Roe</dt><dd>“No turnips.”</dd></dl>", ["Ann Roe", "“No turnips.”"]),
        ("<table><tr><td>Ann Roe</td><td>“No.”</td></tr></table>", ["Ann Roe", "“No.”"]),
        ("<div>“Bare words,” he said.</div>", ["“Bare words,” he said."]),
        ("<p>“One,” said Ann Roe.<br>“Two,” said Bo Tan.</p>", ["“One,” said Ann Roe.", "“Two,” said Bo Tan."]),
        ("<p>She said that it<br>was over.</p>", ["She said that it was over."]),
        ("<pre>“One,” said\nAnn Roe.\n\n“Two,” said\nBo.</pre>", ["“One,” said Ann Roe.", "“Two,” said Bo."]),
        ("<p>She <q>will <q>never</q> go</q>.</p>", ["She “will ‘never’ go”."]),
        ("<p>She <q>“will”</q>, he <q></q>said.</p>", ["She “will”, he “”said."]),
        (
            "<p>&ldquo;It&rsquo;s A &amp; B&#8217;s&hellip;&rdquo; &#147;Yes&#148; &lt;b&gt;</p>",
            ["“It’s A & B’s…” “Yes” <b>"],
        ),
        ("<p>It&nbsp;cost 9&nbsp;m, the co&shy;oper&#8203;ative said.</p>", ["It cost 9 m, the cooperative said."]),
        ("<p>“No,”<sup><a href='#n1'>1</a></sup> he said.</p>", ["“No,” he said."]),
        ("<p>“No<!-- cut -->,” <script>x = '“y”'</script>he said.</p>", ["“No,” he said."]),
        ("<p>“One,” said Roe.<p>“Two,” said Tan.<div>Three.", ["“One,” said Roe.", "“Two,” said Tan.", "Three."]),
    ],
)
def test_paragraphs_are_what_a_reader_sees(piece, paragraphs):
    assert between(piece) == paragraphs


def test_pull_quotes_go_where_the_article_has_their_words():
    said = "<p>“There were turnips as far as the pier,” said Ann Roe.</p>"
    pulled = '<div class="pull-quote">“There were turnips as far as the pier”<cite>Ann Roe</cite></div>'
    assert between(said + pulled) == ["“There were turnips as far as the pier,” said Ann Roe."]
    assert between(pulled) == ["“There were turnips as far as the pier”", "Ann Roe"]


def test_banners_go_and_what_is_about_cookies_stays():
    banner = '<div id="cookie-box"><p>We use cookies for all that we do here.</p><button>Yes</button></div>'
    words = '<h2 id="cookie-law">The cookie law</h2><p>Biscuits, said Ann Roe, were sold out.</p>'
    assert between(words + banner) == ["The cookie law", "Biscuits, said Ann Roe, were sold out."]


def test_all_entries_of_a_live_blog_are_read():
    entries = [f"<h2>At {n} o'clock</h2><p>{BEFORE} {n}</p><p>“Number {n},” said Ann Roe.</p>" for n in range(9)]
    for mark in ("<div class='liveblog'>", "<div>"):
        page = "".join(f"<article class='block live-entry'>{entry}</article>" for entry in entries)
        text = text_of(f"<html><body><main><h1>Turnips</h1>{mark}{page}</div></main>")
        assert [n for n in range(9) if f"“Number {n},” said Ann Roe." in text] == list(range(9))
        assert text.count("o'clock") == 9


def test_a_text_that_a_page_holds_twice_comes_once():
    said = "<p>“There were turnips as far as the pier,” said Ann Roe.</p><p>“Ha.”</p>"
    assert between(said + said) == ["“There were turnips as far as the pier,” said Ann Roe.", "“Ha.”", "“Ha.”"]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<html><body><div id=app></div><script>start()</script></body></html>",
        "<html><body><div class='cookie-banner'><p>We use cookies.</p><button>Yes</button></div></body></html>",
        "<html><body>" + "".join(f"<h3><a href=/{n}>Mayor says no to plan {n}</a></h3>" for n in range(30)),
        "<html><body>" + "<div>" * 5000 + "Words.",
    ],
    ids=["empty", "bare", "script", "banner", "links", "deep"],
)
def test_a_page_without_an_article_is_refused(page):
    with pytest.raises(QuotesError, match=f"^{NOTHING_FOUND}$"):
        article(page, opened())


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>“No turnips,” said Ann Roe.</p>",
        "<div><p>“No turnips,” said Ann Roe.",
        "<article>“No turnips,” said Ann Roe.</article>",
        "<p><q>No turnips,</q> said Ann Roe.</p>",
        "“No turnips,” said Ann Roe.",
    ],
)
def test_a_piece_of_a_page_is_enough(fragment):
    assert text_of(fragment) == "“No turnips,” said Ann Roe.\n"


@pytest.mark.parametrize(
    ("encoding", "charset", "declared"),
    [
        ("cp1252", None, ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", None, '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", "utf-8", "<meta charset=utf-8>"),
        ("utf-8", "iso-8859-1", "<meta charset=windows-1252>"),
        ("utf-8-sig", None, ""),
        ("utf-16", None, "<meta charset=utf-8>"),
        ("utf-16-le", None, ""),
        ("utf-16-be", None, ""),
        ("mac-roman", "macintosh", ""),
        ("cp1250", None, "<meta name=x>\n<META CHARSET='windows-1250'>"),
        ("cp1250", "windows-1250", "<meta charset=windows-1252>"),
        ("cp1252", "unicode_escape", "<meta charset=hex>"),
        ("cp1252", "no-such-code", "<meta charset=''>"),
    ],
)
def test_encodings(encoding, charset, declared):
    words = "“Ça va – non,” said Zoë."
    if encoding == "cp1250":
        words = "“Čau – ne,” said Zoë Špik."
    page = (f"<!doctype html>{declared}" + AROUND % f"<p>{words}</p>").encode(encoding)
    (found,) = read_stream(page, charset)
    assert words in found.text


def read_stream(data, charset=None):
    from quotecli.inputs.web.html import read

    return list(read(opened(data, charset=charset), Options()))


def test_an_xml_declaration_says_nothing_of_text_that_is_decoded():
    page = ('<?xml version="1.0" encoding="windows-1252"?>\n<html><body>' + AROUND % "<p>“Zoë.”</p>").encode("cp1252")
    assert "“Zoë.”" in text_of(markup(page, None))


def test_where_the_page_tells_nothing_the_meta_is_empty():
    # A year in the foot of a page is no date of publication.
    found = article((WORDS % "") + "<footer><p>© 2019 The Packet</p></footer>", opened())
    assert found.meta == Meta(None, None, None)
    assert found.title == "Turnips"


def test_the_address_is_the_canonical_one_or_where_it_was_fetched():
    fetched = "https://packet.example/a?from=feed"
    canonical = (WORDS % "").replace("<title>", '<link rel="canonical" href="https://packet.example/a"><title>')
    assert article(canonical, opened(address=fetched)).meta.url == "https://packet.example/a"
    assert article(WORDS % "", opened(address=fetched)).meta.url == fetched


def test_a_heading_that_is_never_closed_is_no_title():
    found = article(f"<html><body><h1>Turnips<div>{AROUND * 3 % ('', '', '')}", opened())
    assert found.title is None


def test_standard_input_is_told_by_its_first_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.read_bytes())))
    (found,) = read("-")
    assert found.title == "Night fire guts ice house at Skerrow harbour"


def test_from_overrides_ending_and_content(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(WORDS % "", encoding="utf-8")
    (as_text,), (as_page,) = read(page), read(page, kind="html")
    assert as_text.text == WORDS % ""
    assert as_page.text == f"Turnips\n\n{BEFORE}\n\n{AFTER}\n"


def test_what_fails_is_a_failure_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.html").write_text("<html></html>")
    failed, found = read(tmp_path / "a.html", PAGE)
    assert isinstance(failed, Failure)
    assert str(failed.error) == f"cannot read {tmp_path / 'a.html'}: {NOTHING_FOUND}"
    assert found.title


def test_a_page_that_the_library_cannot_stand_is_refused(monkeypatch):
    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(QuotesError, match=r"RecursionError in trafilatura"):
        article(WORDS % "", opened())


def test_without_trafilatura_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (failed,) = read(PAGE)
    assert str(failed.error) == (
        f"cannot read {PAGE}: reading HTML needs trafilatura; install it with: pip install 'quote-attribution[html]'"
    )


@pytest.mark.slow
def test_nothing_of_the_library_reaches_the_terminal(tmp_path):
    (tmp_path / "a.html").write_text("<html></html>")
    code = (
        f"from quotecli.cli.app import main; main(['extract', '--json', {str(tmp_path / 'a.html')!r}, {str(PAGE)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith(f"{NOTHING_FOUND}\n")
    assert [document["title"] for document in json.loads(done.stdout)] == [
        "Night fire guts ice house at Skerrow harbour"
    ]


def test_a_text_loads_nothing_that_pages_need():
    code = (
        "import sys; from quotecli.cli.app import main;"
        "main(['extract', '--json', 'samples/cup-final.txt', '-o', '-']);"
        "loaded = {'urllib.request', 'trafilatura', 'ssl', 'html', 'lxml', 'http'} & set(sys.modules);"
        "sys.stderr.write(' '.join(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_loggers_of_the_library_have_somewhere_to_go():
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        assert logging.getLogger(name).handlers


@pytest.mark.slow
@settings(max_examples=60)
@for_any(
    st.lists(
        st.one_of(
            st.sampled_from(
                "<p> </p> <q> <pre> <blockquote> <br> <table> <td> <li> &amp; &#0; &#xd800; <a href=x> <sup>".split()
            ),
            st.sampled_from(["“No,” said Ann Roe. ", "\0", "\n\n", "<!--", "-->", "<![CDATA[", "<meta charset=utf-7>"]),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)
def test_any_page_gives_paragraphs_or_is_refused(pieces):
    page = "".join(pieces).encode("utf-8", "surrogatepass")
    try:
        (found,) = read_stream(page)
    except QuotesError:
        return
    assert found.text.strip()
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in found.text.rstrip("\n").split("\n\n"))


@pytest.mark.parametrize(
    "attribute",
    ["a{}=1 ", "a{} ", "a{}='>' ", 'a{}="1"', "a{}=1\n", 'a{}==" ', "a{}=x' "],
)
def test_a_tag_with_many_attributes_is_read_without_them(monkeypatch, attribute):
    import trafilatura

    parsed, plain = [], trafilatura.load_html
    monkeypatch.setattr(trafilatura, "load_html", lambda page: parsed.append(len(page)) or plain(page))
    many = "".join(attribute.format(number) for number in range(80_000))
    assert between(f"<p {many}>“It rained,” said Ann Roe, who was there to see it.</p>") == [
        "“It rained,” said Ann Roe, who was there to see it."
    ]
    assert max(parsed) < len(WORDS) + LIMITS.tag_letters


def test_a_long_value_is_no_reason_to_lose_attributes():
    picture = "x" * 2 * LIMITS.tag_letters
    link = f'<p><a data-is="{picture}" href="/a">“It rained,”</a> said Ann Roe, who was there to see it.</p>'
    assert between(link) == ["“It rained,” said Ann Roe, who was there to see it."]
    assert _TAG.sub(_bounded, link) == link
