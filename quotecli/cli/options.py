"""The options that several commands have, in the order in which each command lists those it has."""

import sys
from typing import Annotated

import typer

from quotecli import __version__


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"quotes {__version__}\n")
        raise typer.Exit()


# What is read.

Files = Annotated[
    list[str] | None,
    # Typer would list it as "FILE <list[str]>"; the text above the options says more.
    typer.Argument(
        metavar="FILE", hidden=True, help="Articles, directories of them, or addresses; - is standard input."
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", "-a", metavar="SOURCE", help="What was said: a transcript, a speech; may be repeated."),
]

# What is written, and where to.

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table (the default), json, csv and more; 'quotes formats' lists all, --output's ending tells it too.",
    ),
]
FewFormats = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table (the default), json, jsonl or csv.")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, once all is done; in DIR/ a file an article."),
]
OutputFile = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, once all is done.")
]
TextOut = Annotated[
    str | None,
    typer.Option("--text-out", metavar="FILE", help="Write the text that offsets count in; in DIR/ one an article."),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say for each quote why this speaker.")]

# Which quotes.

Kinds = Annotated[
    str | None, typer.Option("--kind", metavar="KINDS", help="Only these kinds, of direct,indirect,mixed.")
]
SpeakerPart = Annotated[
    str | None, typer.Option("--speaker", metavar="TEXT", help="Only speakers with this in their name or description.")
]
MinConfidence = Annotated[
    str | None, typer.Option("--min-confidence", metavar="X", help="Only quotes at least this certain, from 0 to 1.")
]

# How they are found.

Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="learned (the default), or rules: faster, finds fewer."),
]
People = Annotated[
    str | None,
    typer.Option("--people", metavar="LIST", help="People you know, .csv or .json: gives speakers ids and full names."),
]

# How inputs are read.

From = Annotated[
    str | None, typer.Option("--from", metavar="KIND", help="What FILE is, where its ending and content do not tell.")
]
Field = Annotated[str | None, typer.Option("--field", metavar="NAME", help="The column or key of the text: text.")]
IdField = Annotated[
    str | None, typer.Option("--id-field", metavar="NAME", help="The column or key that names the article: url.")
]
Recursive = Annotated[bool, typer.Option("--recursive", "-r", help="Look into the directories of a directory too.")]
Glob = Annotated[
    str | None, typer.Option("--glob", metavar="PATTERN", help="Which files of a directory, by name: '*.story'.")
]

# What is said.

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors: no hints, no progress.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say for each article what it was, and how long it took.")
]
Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]
