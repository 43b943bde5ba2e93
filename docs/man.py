"""The manual page `docs/quotes.1`, from the program and from the tables of `docs/cli.md`: `make docs` writes it.

It carries no date, so that it changes only when its content does.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer
import typer.main

from quotecli import __version__
from quotecli.cli.app import app

PAGE = Path(__file__).parent / "quotes.1"
# Of the source; a viewer fills the lines anew.
COLUMNS = 76
EXAMPLES = (
    ("Who said what in an article, as a table:", "quotes extract article.txt"),
    (
        "Only what the mayor said, and why it is taken to be hers:",
        "quotes extract article.txt --speaker mayor --explain",
    ),
    ("A directory of articles, a row a quote, for a spreadsheet:", "quotes extract articles -f csv -o quotes.csv"),
    ("Who gets to speak in them, women and men:", "quotes speakers articles --by gender"),
    ("The words alone, by way of JSON:", "quotes extract article.txt --json | jq -r '.[].quotes[].text'"),
    ("Completion in this shell:", 'eval "$(quotes completion bash)"'),
)
# Matches "[json.md](json.md)".
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# Matches "`--people`".
CODE = re.compile(r"`([^`]*)`")


def commands() -> Iterator[tuple[Any, typer.Context]]:
    """The command itself, then each of its commands, with the context that knows its name."""
    group = typer.main.get_command(app)
    above = typer.Context(group, info_name="quotes", **group.context_settings)
    yield group, above
    for name, command in vars(group)["commands"].items():
        yield command, typer.Context(command, info_name=name, parent=above)


def options(command: Any, context: typer.Context) -> Iterator[tuple[list[str], str, str]]:  # noqa: ANN401
    """The options of a command: their names, the short one first, what they take, and their help."""
    for option in command.get_params(context):
        if option.param_type_name == "option":
            yield sorted(option.opts, key=len), option.metavar or "", getattr(option, "help", None) or ""


def page(reference: str) -> str:
    """The page in roff, for the macros of man(7); `reference` is the text of `docs/cli.md`."""
    (group, above), *others = commands()
    about = group.help.rstrip(".")
    described = reference.split("\n\n")[1]
    sections = {
        "NAME": _filled(f"quotes \\- {_plain(about[0].lower() + about[1:])}"),
        "SYNOPSIS": ".br\n".join(_usage(*each) for each in others),
        "DESCRIPTION": _paragraphs(described),
        "OPTIONS": _options(group, above),
        "COMMANDS": "".join(_command(*each) for each in others),
        "EXIT STATUS": _table(reference, "exit status"),
        "ENVIRONMENT": _table(reference, "variable"),
        "EXAMPLES": "".join(_example(*each) for each in EXAMPLES),
        "SEE ALSO": ".BR jq (1)\n",
    }
    # Hyphens at the ends of lines would look like those of options.
    head = f'.TH QUOTES 1 "" "quotes {__version__}" "User Commands"\n.nh\n'
    return head + "".join(f".SH {name}\n{text}" for name, text in sections.items())


def _example(what: str, how: str) -> str:
    return f".TP\n{_filled(_plain(what))}.nf\n{_plain(how)}\n.fi\n"


def _usage(command: Any, context: typer.Context) -> str:  # noqa: ANN401
    pieces = " ".join(command.collect_usage_pieces(context))
    return f".B {_plain(context.command_path)}\n{_plain(pieces)}\n"


def _command(command: Any, context: typer.Context) -> str:  # noqa: ANN401
    return f".SS {_plain(context.command_path)}\n{_paragraphs(command.help)}{_options(command, context)}"


def _options(command: Any, context: typer.Context) -> str:  # noqa: ANN401
    rows = []
    for names, metavar, help_ in options(command, context):
        value = f" \\fI{_plain(metavar)}\\fR" if metavar else ""
        rows.append(f".TP\n{', '.join(_bold(name) for name in names)}{value}\n{_filled(_plain(help_))}")
    return "".join(rows)


def _table(reference: str, heading: str) -> str:
    """A table of two columns, known by its heading, as a list."""
    lines = reference.split(f"| {heading} | |\n|---|---|\n")[1].split("\n\n")[0].splitlines()
    rows = (line.strip("| ").split(" | ", 1) for line in lines)
    return "".join(
        f".TP\n{_text(left) if '`' in left else _bold(left)}\n{_filled(_text(right))}" for left, right in rows
    )


def _bold(text: str) -> str:
    return f"\\fB{_plain(text)}\\fR"


def _paragraphs(text: str) -> str:
    return ".PP\n".join(_filled(_text(part)) for part in text.split("\n\n"))


def _filled(roff: str) -> str:
    r"""Running text in short lines, none of which roff takes for a request.

    >>> print(_filled("'a' or .b"), end="")
    \&'a' or .b
    """
    lines = wrap(roff, COLUMNS, break_long_words=False, break_on_hyphens=False)
    return "".join(f"\\&{line}\n" if line.startswith((".", "'")) else f"{line}\n" for line in lines)


def _text(markdown: str) -> str:
    r"""A line of Markdown in roff: code in bold, links as their words.

    >>> print(_text("Nothing where `-o` is bad: [cli.md](cli.md)"))
    Nothing where \fB\-o\fR is bad: cli.md
    """
    return CODE.sub(r"\\fB\1\\fR", _plain(LINK.sub(r"\1", markdown)))


def _plain(text: str) -> str:
    r"""The text with nothing in it that roff obeys, in ASCII.

    >>> print(_plain("a\\b-c … 'd'"))
    a\eb\-c \[u2026] \(aqd\(aq
    """
    marked = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in marked)
