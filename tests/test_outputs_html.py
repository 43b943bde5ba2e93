"""The page of `--format html`: well formed whatever the text, the article's own words, and colours that can be read."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.model import Article, Kind, Meta, Quote, Report, Span, Speaker, SpeakerType
from quotecli.outputs.explain import DOUBTFUL
from quotecli.outputs.html.palette import COLOURS, DARK, LIGHT, PATTERNS, Scheme, badge, look, rules
from quotecli.outputs.html.spans import Close, Marked, Open, cut, marked
from quotecli.outputs.terminal import visible
from tests.judging import extracted
from tests.marked import samples
from tests.reports import make_report, make_report_of, rendered
from tests.steps import calls_in

VOID = {"meta", "input", "rect"}
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "--><!--<style>*{display:none}</style>",
    "&lt;b&gt; &amp;amp; &#60;",
    "gpj\u202etxt\u2066",
    "a\x00b\x1b[2J\x0c\x85\x0b",
    "\ud800\udc00 \udfff \U000e0041",
    "]]></mark></p></article>",
)


class Read(HTMLParser):
    """A page read strictly: every element closes in order; what is in it is kept."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.refs, self.elements = [], [], [], []
        self.texts, self.raw = [], {"style": "", "script": ""}
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert len(attributes) == len(attrs)
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.refs += (attributes.get(name) or "").split()
        if (attributes.get("href") or "").startswith("#"):
            self.refs.append(attributes["href"][1:])
        if "text" in self.classes(attributes):
            self.texts.append("")
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        opened, _ = self.open.pop()
        assert opened == tag
        if tag == "p" and self.inside("text"):
            self.texts[-1] += "\n"

    def handle_data(self, data):
        if self.open and self.open[-1][0] in self.raw:
            self.raw[self.open[-1][0]] += data
        if self.inside("text") and not self.inside("chip"):
            self.texts[-1] += data

    def inside(self, name):
        return any(name in self.classes(attributes) for _, attributes in self.open)

    @staticmethod
    def classes(attributes):
        return (attributes.get("class") or "").split()

    def all(self, tag=None, **wanted):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attributes
            for name, attributes in self.elements
            if tag in (None, name)
            and all(
                value in self.classes(attributes) if key == "class" else attributes.get(key) == value
                for key, value in wanted.items()
            )
        ]


def read(*reports):
    page = Read(rendered("html", *reports))
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.refs) <= set(page.ids)
    return page


def words(text):
    """What a text says. Python counts some control characters as white space, of which a page may show more or less."""
    return re.sub(r"\s|\\x85|[␋␌␜-␟]", "", visible(re.sub(r"[\t\r\n]", " ", text)))


def quote(number, start, end, *speakers, **more):
    span = Span(start, end)
    given = {"kind": Kind.DIRECT, "text": "x", "line": 1, "content": (span,), "cue": None, "source": None}
    return Quote(**{"id": f"q{number}", "speakers": speakers, "confidence": 0.9, "rule": "said X", **given, **more})


def speaker(number, **more):
    name = f"Ann {chr(65 + number % 26)}ow{number}"
    return Speaker(f"s{number}", name, None, ("baker",), None, SpeakerType.PERSON, "f", 1, **more)


# ------------------------------------------------------------------------------------------- words


@pytest.mark.slow
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_the_page_has_the_words_of_the_article(sample):
    report = extracted(sample)
    page = read(report)
    assert words(page.texts[0]) == words(sample.text)
    assert len(page.all("a", class_="chip")) == len(report.quotes)
    assert len(page.all("li", data_kind="direct")) == sum(quote.kind is Kind.DIRECT for quote in report.quotes)


def test_paragraphs_have_the_lines_of_the_table():
    report = make_report()
    page = read(report)
    lines = {attributes["data-line"] for attributes in page.all("p") if "data-line" in attributes}
    assert {str(quote.line) for quote in report.quotes} <= lines
    assert lines == {"1", "2", "4", "6"}


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_hostile_text_is_text(hostile):
    text = f"“Well {hostile} now” {hostile} said Bo."
    report = make_report_of(text, source=hostile, name=f"Bo {hostile}", role=hostile)
    report = replace(
        report, article=replace(report.article, title=f"T {hostile}", meta=Meta(hostile, hostile, hostile))
    )
    page = read(report, make_report())
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"img", "b onerror"}
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert words(page.texts[0]) == words(text)


@given(text=st.text(st.characters(), min_size=1, max_size=80))
def test_any_text_makes_a_page(text):
    report = make_report_of(text, source=text, name=text, role=text)
    page = read(replace(report, article=replace(report.article, title=text, meta=Meta(text, text, text))))
    assert words(page.texts[0]) == words(text)


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http:", False),
        ("//example.org", False),
        ("http://[", False),
    ],
)
def test_only_addresses_of_the_web_are_links(url, followed):
    report = make_report()
    page = read(replace(report, article=replace(report.article, meta=Meta(None, None, url))))
    links = [attributes for attributes in page.all("a") if not attributes["href"].startswith("#")]
    assert [link["href"] for link in links] == ([url] if followed else [])


# ------------------------------------------------------------------------------------------- policy


def test_the_policy_names_the_style_and_the_script():
    page = read(make_report())
    (policy,) = (a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    digests = {
        name: base64.b64encode(hashlib.sha256(page.raw[name].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert policy.split("; ")[:3] == [
        "default-src 'none'",
        f"style-src 'sha256-{digests['style']}'",
        f"script-src 'sha256-{digests['script']}'",
    ]
    assert not any({"style", "src", "srcset"} & attributes.keys() for _, attributes in page.elements)
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]


# ------------------------------------------------------------------------------------------- several articles


def test_several_articles_have_contents_and_speakers_of_their_own():
    page = read(make_report("a.txt"), make_report("b.txt"))
    assert [a["href"] for a in page.all("a") if a["href"] in ("#a1", "#a2")] == ["#a1", "#a2"]
    assert len(page.all("section", class_="cast")) == 2
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_one_article_has_no_contents():
    printed = rendered("html", make_report())
    assert "<nav" not in printed
    assert "<title>Quotes in harbour.txt</title>" in printed


def test_an_article_without_quotes_is_shown_all_the_same():
    page = rendered("html", Report(Article("Nobody spoke.", "a.txt", "Silence"), (), (), "rules", "0.1.0"))
    assert "Nobody spoke." in page
    assert "No quotes found." in page
    assert ">Silence</h1>" in page


def test_no_article_is_a_page_too():
    assert "Quotes in 0 articles" in rendered("html")
    read()


def test_reasons_are_there_unasked():
    printed = rendered("html", make_report())
    assert "<li>runner-up: nobody</li>" in printed
    assert "What was weighed" not in printed


def test_what_was_weighed_is_folded_away():
    report = make_report_of("“No.”")
    told = replace(report.quotes[0], explanation=("rule: X", "evidence: +1.0 a mark", "speaker: Bo"))
    printed = rendered("html", replace(report, quotes=(told,)))
    assert "<li>rule: X</li><li>speaker: Bo</li></ul><details><summary>What was weighed</summary>" in printed
    assert "<li>+1.0 a mark</li>" in printed


# ------------------------------------------------------------------------------------------- quotes


def test_a_split_quote_has_one_number():
    page = read(make_report())
    assert [mark["data-q"] for mark in page.all("mark") if "data-q" in mark] == ["a1q1"] * 3 + ["a1q2", "a1q3"]
    assert [chip["id"] for chip in page.all("a", class_="chip")] == ["a1q1", "a1q2", "a1q3"]


def test_who_nobody_is_known_to_be_is_grey():
    page = read(make_report())
    (entry,) = page.all("li", data_quote="a1q3")
    assert entry["class"].startswith("cx")
    assert entry["data-whose"] == "a1nobody"
    assert page.all("button", data_who="a1nobody")


def test_all_who_speak_together_are_told():
    first, second = speaker(0), speaker(1)
    report = Report(Article("“We ran.”"), (first, second), (quote(1, 0, 9, first, second),), "rules", "0.1.0")
    page = read(report)
    (entry,) = page.all("li", data_quote="a1q1")
    assert entry["data-whose"] == "a1s0 a1s1"
    assert entry["class"] == "c0 p0 joint with-c1"
    assert ">A+B</b>" in rendered("html", report)


@pytest.mark.parametrize(("confidence", "doubtful"), [(DOUBTFUL, False), (DOUBTFUL - 0.001, True)])
def test_low_confidence_is_marked_and_said(confidence, doubtful):
    report = Report(Article("“We ran.”"), (), (quote(1, 0, 9, confidence=confidence),), "rules", "0.1.0")
    page = read(report)
    assert bool([mark for mark in page.all("mark", class_="doubt") if "data-q" in mark]) is doubtful
    assert rendered("html", report).count('class="word">doubtful') == 2 * doubtful


def test_many_speakers_are_told_apart():
    looks = {(look(number), badge(number)) for number in range(1000)}
    assert len(looks) == len({letters for _, letters in looks}) == 1000
    assert len({look(number) for number in range(COLOURS * PATTERNS)}) == COLOURS * PATTERNS
    people = tuple(speaker(number) for number in range(30))
    text = "“No.”\n" * 30
    quotes = tuple(quote(n + 1, 6 * n, 6 * n + 5, person) for n, person in enumerate(people))
    page = read(Report(Article(text), people, quotes, "rules", "0.1.0"))
    assert {mark["class"] for mark in page.all("mark", data_q="a1q30")} == {f"direct {look(29)}"}


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: Span(pair[0], sum(pair)))


@given(spans=st.lists(SPANS, max_size=8), edges=st.lists(st.integers(0, 60), max_size=6, unique=True))
def test_pieces_are_nested_and_leave_nothing_out(spans, edges):
    quotes = [quote(n + 1, *span, source=span if n % 2 else None) for n, span in enumerate(spans)]
    bounds = [0, *sorted(edges), 60]
    paragraphs = [Span(a, b) for a, b in pairwise(bounds) if a < b][::2]
    covered: dict[Marked, set[int]] = {item: set() for item in marked(quotes)}
    for paragraph, steps in zip(paragraphs, cut(paragraphs, marked(quotes)), strict=True):
        stack, at = [], paragraph.start
        for step in steps:
            if isinstance(step, Open):
                stack.append(step.marked)
            elif isinstance(step, Close):
                stack.pop()
            else:
                assert step.start == at < step.end
                at = step.end
                for item in stack:
                    covered[item] |= set(range(*step))
        assert not stack
        assert at == paragraph.end
    inside = {place for paragraph in paragraphs for place in range(*paragraph)}
    assert covered == {item: set(range(*item.span)) & inside for item in covered}


def test_the_outer_report_holds_the_inner_one():
    text = "Jo Low said that Ann Roe said it was late."
    inner, outer = quote(2, 30, 41, source=Span(17, 24)), quote(1, 17, 41, source=Span(0, 6), cue=Span(7, 11))
    page = rendered("html", Report(Article(text), (), (outer, inner), "rules", "0.1.0"))
    paragraph = re.sub(r"<a class=.chip.*?</a>", "", page[page.index("<p data-line") :].partition("</p>")[0])
    assert re.sub(r' class="(\w+)[^"]*" data-q', r" \1", paragraph).partition(">")[2] == (
        '<span source="a1q1">Jo Low</span> <span cue="a1q1">said</span> that <mark direct="a1q1">'
        '<span source="a1q2">Ann Roe</span> said <mark direct="a1q2">it was late</mark></mark>.'
    )


def test_work_grows_with_the_article():
    person = speaker(0)

    def page(size):
        text = "“We ran all night.” she said.\n" * size
        quotes = tuple(
            quote(n + 1, 30 * n, 30 * n + 19, person, source=Span(30 * n + 20, 30 * n + 23)) for n in range(size)
        )
        return lambda: rendered("html", Report(Article(text), (person,), quotes, "rules", "0.1.0"))

    page(5)()
    once, twice = calls_in(page(100)), calls_in(page(200))
    assert twice <= 2.1 * once
    assert len(page(200)()) <= 2 * len(page(100)())


# ------------------------------------------------------------------------------------------- colours

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
# of Color Vision Deficiency", 2009, table 1.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
# A difference in CIELAB of 2 is just seen side by side; neighbours in a text stand further apart.
APART = 12
# WCAG 2.2, success criterion 1.4.3, level AA; 1.4.11 for what is no text.
TEXT, GRAPHICS = 4.5, 3


def linear(colour):
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def contrast(one, other):
    lighter, darker = sorted((times(XYZ, linear(colour))[1] for colour in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour, eye):
    seen = times(XYZ, [min(max(value, 0), 1) for value in times(EYES[eye], linear(colour))])
    white = times(XYZ, (1, 1, 1))
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (a / b for a, b in zip(seen, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, eye):
    return sum((a - b) ** 2 for a, b in zip(lab(one, eye), lab(other, eye), strict=True)) ** 0.5


def test_the_formulas_give_what_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert difference("#000000", "#ffffff", "all cones") == pytest.approx(100, abs=0.1)
    # Red and green of one brightness: far apart for most, and for some the same.
    assert difference("#c05050", "#7e8345", "all cones") > 40 > 20 > difference("#c05050", "#7e8345", "no green cones")


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_can_be_read(scheme: Scheme):
    for ground in (scheme.paper, scheme.raised):
        assert contrast(scheme.ink, ground) >= TEXT
        assert contrast(scheme.soft, ground) >= TEXT
        assert contrast(scheme.focus, ground) >= GRAPHICS
    for colour in (*scheme.speakers, scheme.nobody):
        assert contrast(scheme.ink, colour.tint) >= TEXT
        assert contrast(colour.edge, colour.tint) >= TEXT
        assert contrast(scheme.paper, colour.edge) >= TEXT


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_tints_can_be_told_apart(scheme: Scheme, eye):
    tints = [colour.tint for colour in scheme.speakers]
    assert min(difference(one, other, eye) for one, other in combinations(tints, 2)) >= APART


def test_the_style_has_the_colours_of_the_palette():
    assert len(DARK.speakers) == COLOURS
    style = Read(rendered("html")).raw["style"]
    assert style.startswith(rules())
    assert f".c0{{--tint:{LIGHT.speakers[0].tint};--edge:{LIGHT.speakers[0].edge}}}" in style
    assert all(f".p{number} {{ --pattern:" in style for number in range(1, PATTERNS))
