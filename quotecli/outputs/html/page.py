"""The page around the articles: head with the policy, switches, contents, help and foot."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from quotecli import __version__
from quotecli.model import Article, Kind, Report
from quotecli.outputs import Asked
from quotecli.outputs.counts import counted
from quotecli.outputs.explain import DOUBTFUL
from quotecli.outputs.html import palette
from quotecli.outputs.html.article import rendered, title_of
from quotecli.outputs.html.escape import escaped

_HERE = Path(__file__).parent
_NEVER = "base-uri 'none'; form-action 'none'"
_KEYS = (
    ("j", "the next quote"),
    ("k", "the quote before"),
    ("/", "search names and words"),
    ("Escape", "show everything again"),
    ("?", "this help"),
)


def render(reports: Iterable[Report], out: TextIO, asked: Asked) -> None:
    """Write one page with all articles; the reasons are always in it, whatever is asked."""
    # The table of contents comes first, so all articles must be known before the first is written.
    held = list(reports)
    level = 1 if len(held) == 1 else 2
    out.write("".join(_above(held)))
    for number, report in enumerate(held, 1):
        out.write(rendered(report, number, level=level))
    out.write("".join(_below()))
    out.flush()


def _above(reports: list[Report]) -> Iterator[str]:
    style = palette.rules() + (_HERE / "page.css").read_text(encoding="utf-8")
    articles = [report.article for report in reports]
    title = f"Quotes in {escaped(title_of(articles[0])) if len(articles) == 1 else counted(len(articles), 'article')}"
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_script())}; {_NEVER}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield _switches()
    yield "<main>\n"
    if len(articles) != 1:
        yield f"<h1>{title}</h1>\n"
        yield from _contents(articles)
    yield _KEY_OF_MARKS


def _contents(articles: list[Article]) -> Iterator[str]:
    yield '<nav aria-label="Articles"><ol>\n'
    for number, article in enumerate(articles, 1):
        yield f'<li><a href="#a{number}">{escaped(title_of(article))}</a></li>\n'
    yield "</ol></nav>\n"


def _below() -> Iterator[str]:
    yield "</main>\n"
    yield '<aside id="card" aria-label="The quote pointed at" hidden>'
    yield '<button type="button" id="close" aria-label="Close">×</button><div></div></aside>\n'
    yield _help()
    yield (
        f"<footer><p>Made by quotes {escaped(__version__)}. Shares are of all words quoted in the article. Confidence "
        "is the probability that the words and the source of a quote are both right, whomever the source means; it was "
        "measured on US news, and with <code>--engine rules</code> it is a ranking score, not a probability. "
        f"Below {100 * DOUBTFUL:.0f}&nbsp;% a quote is marked as doubtful: look twice before you rely on it.</p>"
        "</footer>\n"
    )
    yield f"<script>{_script()}</script>\n</body>\n</html>\n"


def _switches() -> str:
    kinds = "".join(
        f'<button type="button" data-kind="{kind.value}" aria-pressed="true">{kind.value}</button>' for kind in Kind
    )
    return (
        '<div class="bar-of-switches" role="region" aria-label="Choose and find quotes">'
        '<form role="search"><input id="find" type="search" autocomplete="off" spellcheck="false"'
        ' aria-label="Search names and words" placeholder="Name or words"></form>'
        f'<div class="kinds" role="group" aria-label="Kinds">{kinds}</div>'
        '<div class="steps"><button type="button" id="before" aria-label="Quote before" title="k">↑</button>'
        '<button type="button" id="next" aria-label="Next quote" title="j">↓</button>'
        '<button type="button" id="all" hidden>Show all</button>'
        '<button type="button" id="ask" aria-label="Help" title="?">?</button></div>'
        '<p id="status" role="status" aria-live="polite"></p></div>\n'
    )


_KEY_OF_MARKS = (
    '<p class="key"><span>Marked: <mark class="c0 p0">quoted words</mark></span> <span class="source c0">source</span> '
    '<span class="cue c0">cue</span> <mark class="c0 p0 doubt">doubtful</mark> '
    '<mark class="cx p0">nobody known</mark></p>\n'
)


def _help() -> str:
    keys = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{what}</dd>" for key, what in _KEYS)
    return (
        '<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2>'
        f"<dl>{keys}</dl>"
        '<p><label><input type="checkbox" id="keys" checked> The keys j, k, / and ? are on</label></p>'
        "<p>Point at a quote, or reach it with Tab, to see who speaks and why. Choose a speaker to see only their "
        "quotes, and again to see all.</p>"
        '<form method="dialog"><button>Close</button></form></dialog>\n'
    )


def _script() -> str:
    return (_HERE / "page.js").read_text(encoding="utf-8")


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"
