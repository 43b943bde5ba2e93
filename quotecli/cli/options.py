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
    typer.Option(
        "--against",
        "-a",
        metavar="SOURCE",
        help="What was actually said, such as a transcript or a speech; may be repeated.",
    ),
]

# What is written, and where to.

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table (the default), json, csv and more: see 'quotes formats'; the ending of --output sets it too.",
    ),
]
FewFormats = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table (the default), json, jsonl or csv.")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE once all is done; to DIR/, one file per article."
    ),
]
OutputFile = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE once all is done.")
]
TextOut = Annotated[
    str | None,
    typer.Option(
        "--text-out", metavar="FILE", help="Write the text that offsets refer to; to DIR/, one file per article."
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="Say for each quote why it has this speaker.")]

# Which quotes.

Kinds = Annotated[
    str | None, typer.Option("--kind", metavar="KINDS", help="Only these kinds: any of direct,indirect,mixed.")
]
SpeakerPart = Annotated[
    str | None, typer.Option("--speaker", metavar="TEXT", help="Only speakers whose name or description contains this.")
]
MinConfidence = Annotated[
    str | None, typer.Option("--min-confidence", metavar="X", help="Only quotes at least this certain, from 0 to 1.")
]

# How they are found.

Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="learned (the default), or rules, which is faster and finds fewer."),
]
People = Annotated[
    str | None,
    typer.Option(
        "--people", metavar="LIST", help="A .csv or .json list of people you know; gives speakers ids and full names."
    ),
]

# How inputs are read.

From = Annotated[
    str | None,
    typer.Option("--from", metavar="KIND", help="What kind of file FILE is, if its ending and content do not tell."),
]
Field = Annotated[
    str | None, typer.Option("--field", metavar="NAME", help="The column or key that holds the text (default: text).")
]
IdField = Annotated[
    str | None,
    typer.Option("--id-field", metavar="NAME", help="The column or key that names the article, such as url."),
]
Recursive = Annotated[bool, typer.Option("--recursive", "-r", help="Search subdirectories too.")]
Glob = Annotated[
    str | None,
    typer.Option("--glob", metavar="PATTERN", help="Which files of a directory to read, by name, such as '*.story'."),
]

# What is said.

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors: no hints, no progress.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what each article was and how long it took.")]
Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
]
