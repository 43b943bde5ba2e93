"""The page of `--format html` in a real browser: what people point at, click, press and hear.

Debian's package `chromium` will do. Where there is no browser the tests are skipped; with QUOTES_BROWSER=required they
fail.
"""

import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from quotecli import extract
from quotecli.model import Article, Kind, Meta, Quote, Report, Span, Speaker, SpeakerType
from tests.judging import extracted
from tests.marked import samples
from tests.reports import rendered

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TELEPHONE = {"width": 390, "height": 800}
DESKTOP = {"width": 1280, "height": 900}

TEXT = """Ferry stays in port

“The engine is old,” said Ines Okello, harbour master of Port Sallow. “It will not last the winter.”

Okello added that the council had been warned “three times” since May.

Bo Tan and Ann Roe said they would sue.

“We waited all night on the quay, in the rain.”

Mr Tan said Ms Roe had told him the money was gone.

A spokesman claimed that it was not.
"""
OKELLO = Speaker("s1", "Ines Okello", None, ("harbour master of Port Sallow",), None, SpeakerType.PERSON, "f", 2)
TAN = Speaker("s2", "Bo Tan", None, (), None, SpeakerType.PERSON, "m", 2)
ROE = Speaker("s3", "Ann Roe", None, (), None, SpeakerType.PERSON, "f", 2)
SPOKESMAN = Speaker("s4", None, "a spokesman", (), None, SpeakerType.UNNAMED, None, 1)


def span(words, after=""):
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def quote(number, kind, parts, *speakers, cue=None, source=None, confidence=0.9):
    return Quote(
        id=f"q{number}",
        kind=kind,
        text=" ".join(part.of(TEXT) for part in parts),
        line=TEXT.count("\n", 0, parts[0].start) + 1,
        content=tuple(parts),
        cue=cue,
        source=source,
        speakers=speakers,
        confidence=confidence,
        rule="said X",
        explanation=("rule: said X", "evidence: +2.0 the cue", f"speaker: number {number}"),
    )


def report():
    quotes = (
        quote(
            1,
            Kind.DIRECT,
            [span("“The engine is old,”"), span("“It will not last the winter.”")],
            OKELLO,
            cue=span("said"),
            source=span("Ines Okello, harbour master of Port Sallow"),
        ),
        quote(2, Kind.MIXED, [span("the council had been warned “three times” since May")], OKELLO, cue=span("added")),
        quote(3, Kind.INDIRECT, [span("they would sue")], TAN, ROE, source=span("Bo Tan and Ann Roe")),
        quote(4, Kind.DIRECT, [span("“We waited all night on the quay, in the rain.”")]),
        quote(5, Kind.INDIRECT, [span("Ms Roe had told him the money was gone")], TAN, source=span("Mr Tan")),
        quote(6, Kind.INDIRECT, [span("the money was gone")], ROE, source=span("Ms Roe"), cue=span("told", "Ms Roe")),
        quote(7, Kind.INDIRECT, [span("it was not")], SPOKESMAN, cue=span("claimed"), confidence=0.4),
    )
    meta = Meta("Jo Low", "2026-05-31", "https://example.org/ferry")
    return Report(
        Article(TEXT, "ferry.txt", "Ferry stays in port", meta), (OKELLO, TAN, ROE, SPOKESMAN), quotes, "r", "1"
    )


@pytest.fixture(scope="module")
def browser():
    if PROGRAM is None:
        missing = "no chromium on the PATH: apt-get install chromium"
        if os.environ.get("QUOTES_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens the page of some reports from disk; whatever happens there, nothing is asked for or complained of."""
    contexts, troubles = [], []

    def opens(*reports, viewport=DESKTOP, **settings):
        path = tmp_path / "quotes.html"
        path.write_text(rendered("html", *(reports or [report()])), encoding="utf-8", errors="backslashreplace")
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **settings)
        contexts.append(context)
        context.on("request", lambda request: request.url == path.as_uri() or troubles.append(request.url))
        context.on("console", lambda message: troubles.append(message.text))
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield opens
    for context in contexts:
        context.close()
    assert not troubles


def shown(page):
    """The numbers of the quotes that are marked in the text."""
    return [int(chip.get_attribute("id").partition("q")[2]) for chip in page.locator(".text .chip:visible").all()]


def marks(page, number):
    return page.locator(f"mark[data-q=a1q{number}]")


@contextmanager
def pictured_as_printed(page):
    page.emulate_media(media="print")
    yield
    page.emulate_media(media="screen")


# ------------------------------------------------------------------------------------------- pointing


def test_pointing_at_a_quote_shows_who_what_and_why(opened):
    page = opened()
    card = page.locator("#card")
    expect(card).to_be_hidden()
    marks(page, 1).last.hover()
    for words in ("Ines Okello", "harbour master", "direct", "cue “said”", "confidence 90 %", "speaker: number 1"):
        expect(card).to_contain_text(words)
    expect(card.get_by_text("rule: said X")).to_be_visible()
    expect(card.get_by_text("+2.0 the cue")).to_be_hidden()
    marks(page, 3).hover()
    expect(card).to_contain_text("Bo Tan and Ann Roe")
    marks(page, 4).hover()
    expect(card).to_contain_text("nobody")
    page.mouse.move(2, 400)
    expect(card).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()


def test_what_belongs_together_lights_up_together(opened):
    page = opened()
    marks(page, 1).first.hover()
    assert page.locator(".on").all_inner_texts() == [
        "A1“The engine is old,”",
        "said",
        "Ines Okello, harbour master of Port Sallow",
        "“It will not last the winter.”",
    ]
    page.locator(".cue", has_text="added").hover()
    expect(page.locator("#card")).to_contain_text("speaker: number 2")
    assert len(page.locator(".on").all()) == 2


def test_inside_a_report_the_inner_one_is_meant(opened):
    page = opened()
    page.locator("mark[data-q=a1q5] mark[data-q=a1q6]").hover()
    expect(page.locator("#card")).to_contain_text("speaker: number 6")
    marks(page, 5).locator("> .chip").hover()
    expect(page.locator("#card")).to_contain_text("speaker: number 5")


def test_the_card_stands_beside_its_quote(opened):
    page = opened()
    marks(page, 4).hover()
    card, mark = page.locator("#card").bounding_box(), marks(page, 4).bounding_box()
    assert card["x"] >= mark["x"] + mark["width"]
    assert card["x"] + card["width"] <= DESKTOP["width"]
    assert abs(card["y"] - mark["y"]) < 40


def test_a_tap_shows_the_card_and_another_place_hides_it(opened):
    page = opened(viewport=TELEPHONE, has_touch=True, is_mobile=True)
    marks(page, 2).tap()
    expect(page.locator("#card")).to_contain_text("speaker: number 2")
    page.locator("h1").tap()
    expect(page.locator("#card")).to_be_hidden()


# ------------------------------------------------------------------------------------------- choosing


def test_a_speaker_shows_only_theirs_and_again_all(opened):
    page = opened()
    tan = page.get_by_role("button", name="Bo Tan")
    assert tan.get_attribute("aria-pressed") == "false"
    tan.click()
    assert shown(page) == [3, 5]
    assert tan.get_attribute("aria-pressed") == "true"
    expect(page.get_by_role("status")).to_have_text("2 of 7 quotes, Bo Tan")
    assert page.locator("li[data-quote]:visible").count() == 2
    page.get_by_role("button", name="nobody").click()
    assert shown(page) == [4]
    assert tan.get_attribute("aria-pressed") == "false"
    page.get_by_role("button", name="nobody").click()
    assert shown(page) == [1, 2, 3, 4, 5, 6, 7]
    expect(page.get_by_role("status")).to_have_text("7 quotes")


def test_what_is_not_chosen_loses_its_shade_and_keeps_its_words(opened):
    page = opened()
    before = page.evaluate("document.querySelector('.text').textContent")
    shade = "element => getComputedStyle(element).backgroundColor"
    assert marks(page, 1).first.evaluate(shade) == "rgb(207, 229, 253)"
    page.get_by_role("button", name="a spokesman").click()
    assert marks(page, 1).first.evaluate(shade) == "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.querySelector('.text').textContent") == before


def test_kinds_are_switched(opened):
    page = opened()
    indirect = page.get_by_role("button", name="indirect", exact=True)
    indirect.click()
    assert shown(page) == [1, 2, 4]
    assert indirect.get_attribute("aria-pressed") == "false"
    page.get_by_role("button", name="direct", exact=True).click()
    page.get_by_role("button", name="mixed", exact=True).click()
    assert shown(page) == []
    expect(page.get_by_role("status")).to_have_text("0 of 7 quotes")
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) == 7
    assert indirect.get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("okello", [1, 2]),
        ("HARBOUR  master", [1, 2]),
        ("winter", [1]),
        ("nobody", [4]),
        ("zebra", []),
        ("a1q", []),
        # What is typed has straight marks, and accents or none.
        ('"the engine', [1]),
        ("Økélló", [1, 2]),
    ],
)
def test_search_finds_names_roles_and_words(opened, words, found):
    page = opened()
    page.get_by_role("searchbox").fill(words)
    assert shown(page) == found
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} of 7 quotes")


def test_a_quote_that_goes_takes_its_card_along(opened):
    page = opened()
    marks(page, 1).first.hover()
    page.get_by_role("button", name="a spokesman").click()
    expect(page.locator("#card")).to_be_hidden()
    assert page.locator(".on").count() == 0
    marks(page, 1).first.hover()
    expect(page.locator("#card")).to_be_hidden()


# ------------------------------------------------------------------------------------------- keys


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_j_and_k_go_from_quote_to_quote(opened):
    page = opened()
    for key, at in [("j", "a1q1"), ("j", "a1q2"), ("k", "a1q1"), ("k", "a1q7"), ("j", "a1q1")]:
        page.keyboard.press(key)
        assert focused(page) == at
        expect(page.locator("#card")).to_contain_text(f"speaker: number {at[-1]}")
    page.get_by_role("button", name="Ann Roe").click()
    for at in ("a1q3", "a1q6", "a1q3"):
        page.keyboard.press("j")
        assert focused(page) == at
    page.get_by_role("button", name="Quote before").click()
    assert focused(page) == "a1q6"


def test_a_pointer_at_rest_takes_nothing_over(opened):
    """Wherever the page scrolls to, there is a quote under the pointer."""
    words = "“We waited on the quay all night, and in the morning the boat was gone, and nobody told us why or where,”"
    page = opened(extract("\n\n".join([f"{words} said Ann Roe."] * 40)))
    marks(page, 2).hover(position={"x": 100, "y": 10})
    for _ in range(12):
        page.keyboard.press("j")
    page.wait_for_timeout(400)
    assert focused(page) == "a1q14"
    assert page.locator("mark.on").get_attribute("data-q") == "a1q14"
    assert 0 < marks(page, 14).bounding_box()["y"] < DESKTOP["height"]


def test_slash_searches_and_enter_goes_to_what_is_found(opened):
    page = opened()
    page.keyboard.press("/")
    assert focused(page) == "find"
    page.keyboard.type("j/k?sue")
    assert page.get_by_role("searchbox").input_value() == "j/k?sue"
    page.get_by_role("searchbox").fill("sue")
    page.keyboard.press("Enter")
    assert focused(page) == "a1q3"


def test_escape_clears(opened):
    page = opened()
    page.get_by_role("button", name="mixed", exact=True).click()
    page.get_by_role("button", name="Ines Okello").click()
    page.get_by_role("searchbox").fill("engine")
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Escape")
    assert len(shown(page)) == 7
    assert page.get_by_role("searchbox").input_value() == ""
    expect(page.locator("#card")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("7 quotes")


def test_help_opens_closes_and_switches_the_keys_off(opened):
    page = opened()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Help").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_with_other_keys_held_the_browser_has_them(opened):
    page = opened()
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+k")
    assert focused(page) == ""


def test_everything_is_reached_with_tab_and_the_focus_is_seen(opened):
    page = opened()
    reached, seen = [], set()
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("""() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            return [element.id || element.dataset.who || element.dataset.kind || element.tagName,
                    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
        }""")
        if at[0] == "BODY":
            break
        reached.append(at[0])
        seen.add(at[1])
    assert seen == {True}
    wanted = [
        "find",
        "direct",
        "mixed",
        "indirect",
        "before",
        "next",
        "ask",
        "a1s0",
        "a1s3",
        "a1nobody",
        "a1q1",
        "a1q7",
    ]
    assert [name for name in reached if name in wanted] == wanted


def test_from_the_keyboard_a_number_leads_to_its_entry_and_back(opened):
    page = opened()
    page.locator("#a1q6").focus()
    expect(page.locator("#card")).to_contain_text("speaker: number 6")
    page.keyboard.press("Enter")
    assert page.url.endswith("#a1q6n")
    page.locator("#a1q6n .back").press("Enter")
    assert page.url.endswith("#a1q6")


# ------------------------------------------------------------------------------------------- eyes and ears


def violations(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]


SAMPLE = {sample.name: sample for sample in samples()}


def named(name):
    found = extracted(SAMPLE[name])
    return replace(found, article=replace(found.article, source=f"{name}.txt"))


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(opened, colours):
    page = opened(color_scheme=colours)
    assert violations(page) == []
    page.keyboard.press("j")
    page.get_by_role("button", name="Ines Okello").click()
    page.keyboard.press("j")
    assert violations(page) == []


def test_axe_finds_nothing_on_a_telephone_with_several_articles(opened):
    articles = [named("border-clashes"), named("cup-final")]
    page = opened(*articles, report(), viewport=TELEPHONE)
    assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []


def test_a_screen_reader_is_told_who_speaks(opened):
    page = opened()
    chip = page.get_by_role("link", name="Quote 7, a spokesman", exact=True)
    expect(chip).to_have_accessible_description("indirect · cue “claimed” · confidence 40 %, doubtful · line 13")
    for landmark in ("main", "search", "status", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    assert page.get_by_role("heading").all_inner_texts() == ["Ferry stays in port", "Speakers", "The quotes one by one"]
    assert page.get_by_role("region", name="Speakers").get_by_role("listitem").count() == 5
    assert page.get_by_role("status").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("width", [320, 390, 430, 768, 1024])
def test_nothing_sticks_out_of_a_narrow_screen(opened, width):
    long = replace(report().article, title="T" * 200, meta=Meta("A" * 90, None, f"https://example.org/{'x' * 300}"))
    page = opened(replace(report(), article=long), named("cup-final"), viewport={"width": width, "height": 700})
    page.keyboard.press("j")
    expect(page.locator("#card")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card = page.locator("#card").bounding_box()
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= width
    assert card["height"] <= 0.5 * 700


def test_on_a_telephone_the_text_comes_first(opened):
    page = opened(viewport=TELEPHONE)
    expect(page.get_by_role("button", name="Ines Okello")).to_be_hidden()
    page.locator(".cast summary").click()
    page.get_by_role("button", name="Ines Okello").click()
    assert shown(page) == [1, 2]


def test_the_dark_is_dark(opened):
    lightness = {}
    for colours in ("light", "dark"):
        page = opened(color_scheme=colours)
        shades = page.evaluate(
            "['html', 'mark[data-q]'].map(name => getComputedStyle(document.querySelector(name)).backgroundColor)"
        )
        lightness[colours] = [sum(map(int, re.findall(r"\d+", shade))) for shade in shades]
    assert max(lightness["dark"]) < 0.5 * 3 * 255 < min(lightness["light"])


def test_with_colours_of_their_own_people_see_lines(opened):
    page = opened(forced_colors="active")
    lines = page.locator("mark[data-q]").evaluate_all(
        "all => all.map(each => getComputedStyle(each).borderBottomStyle)"
    )
    assert set(lines) == {"solid", "dashed", "dotted"}
    page.get_by_role("button", name="Bo Tan").click()
    width = page.get_by_role("button", name="Bo Tan").evaluate("element => getComputedStyle(element).borderTopWidth")
    assert width == "2px"


def test_print_has_lines_letters_and_a_legend_in_place_of_colours(opened):
    page = opened()
    page.keyboard.press("j")
    with pictured_as_printed(page):
        for gone in (".bar-of-switches", "#card", ".why"):
            assert page.locator(gone).filter(visible=True).count() == 0
        expect(page.locator(".cast")).to_be_visible()
        styles = page.locator("mark[data-q]").evaluate_all(
            "all => all.map(each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).borderBottomStyle])"
        )
        assert {colour for colour, _ in styles} == {"rgba(0, 0, 0, 0)"}
        assert {style for _, style in styles} >= {"solid", "dashed", "dotted", "double"}
        assert page.locator(".chip .letter").first.inner_text() == "A"
        legend, title = page.locator(".key mark").first.bounding_box(), page.locator("h1").bounding_box()
        assert title["y"] - legend["y"] - legend["height"] > 10
    assert len(page.pdf()) > 10_000


def test_without_scripts_everything_is_there(opened):
    page = opened(java_script_enabled=False)
    assert page.locator(".bar-of-switches").filter(visible=True).count() == 0
    expect(page.get_by_role("button", name="Bo Tan")).to_be_disabled()
    expect(page.get_by_text("speaker: number 3")).to_be_hidden()
    page.locator("#a1q3").click()
    page.locator("#a1q3n").get_by_text("Why", exact=True).click()
    expect(page.get_by_text("speaker: number 3")).to_be_visible()


# ------------------------------------------------------------------------------------------- the words


def selected(page):
    return page.evaluate("""() => {
        getSelection().selectAllChildren(document.querySelector(".text"));
        return getSelection().toString();
    }""")


def test_copying_gives_the_words_of_the_article(opened):
    assert selected(opened()).split() == TEXT.split()


HOSTILE = """<img src=x onerror="alert(1)"> & "onload=alert(3) &lt;b&gt;

“Run <script>alert(2)</script></script>, and run again,” said Ann Roe.

“It is </mark></p></main><style>body{display:none}</style> gone,” said Bo Tan \u202enow\x00.
"""


def test_nothing_of_a_hostile_article_is_run(opened):
    found = extract(HOSTILE)
    assert len(found.quotes) == 2
    bad = "</title><script>alert(4)</script>"
    people = tuple(replace(person, id=f"\"'><b>{n}", name=bad, roles=(bad,)) for n, person in enumerate(found.speakers))
    quotes = tuple(
        replace(each, speakers=(people[n],), explanation=(f"evidence: {bad}", bad))
        for n, each in enumerate(found.quotes)
    )
    article = Article(HOSTILE, bad, bad, Meta(bad, bad, "javascript:alert(5)"))
    page = opened(replace(found, article=article, speakers=people, quotes=quotes))
    page.keyboard.press("j")
    expect(page.locator("#card")).to_contain_text(bad)
    page.locator("button[data-who]").first.click()
    assert shown(page) == [1]
    assert page.title() == f"Quotes in {bad}"
    assert page.locator("img, main script, main style").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    assert selected(page).split() == HOSTILE.replace("\u202e", "\\u202e").replace("\x00", "␀").split()


def test_the_policy_stops_what_is_put_in_later(opened, tmp_path):
    """The page's own policy, without which the tests above would prove little."""
    page = opened()
    path = tmp_path / "quotes.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<main>", "<main><script>window.ran = 1</script>"), "utf-8"
    )
    context = page.context.browser.new_context()
    refused = []
    context.on("console", lambda message: refused.append(message.text))
    other = context.new_page()
    other.goto(path.as_uri())
    assert other.evaluate("window.ran") is None
    assert any("Content Security Policy" in text for text in refused)
    context.close()


def test_several_articles_are_one_page(opened):
    page = opened(report(), named("cup-final"))
    page.get_by_role("navigation", name="Articles").get_by_role("link", name="cup-final").click()
    assert page.locator("#a2 h2").bounding_box()["y"] < DESKTOP["height"] / 2
    page.locator("#a2").get_by_role("button", name="Luca Barrowden").click()
    assert page.locator("#a1 .chip:visible").count() == 0
    assert page.locator("#a2 .chip:visible").count() > 1


def test_a_long_article_stays_quick(opened):
    """Per quote, five times as many take no more than twice as long to choose from."""
    timed = """() => {
        const button = document.querySelector("[data-who]");
        const started = performance.now();
        for (let n = 0; n < 10; n += 1) { button.click(); document.body.offsetHeight; }
        return performance.now() - started;
    }"""
    sentence = "“We left the harbour before it was light and nobody saw us go,” said Ann Roe, the mayor of Aberdeen. "
    filler = "It rained on the coast and the river rose over the road to the mill, which was closed. " * 5
    ratios = []
    for _ in range(3):
        took = {}
        for size in (100, 500):
            page = opened(extract("\n\n".join([sentence + filler] * size), engine="rules"))
            assert page.locator(".chip").count() == size
            took[size] = page.evaluate(timed)
        ratios.append(took[500] / took[100])
        if ratios[-1] < 10:
            break
    assert min(ratios) < 10
