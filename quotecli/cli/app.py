"""The command `quotes`: its subcommands, and how each ends."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Annotated, NoReturn

import typer

from quotecli.cli import reading_commands
from quotecli.cli.options import Json, Version
from quotecli.cli.plain_typer import PlainCommand, PlainGroup, help_and_exit
from quotecli.cli.stdio import prepare_streams

# Importing Rich for the help alone would take longer than the rest of the start.
app = typer.Typer(
    cls=PlainGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    0 done, 1 something failed, 2 wrong usage, 130 interrupted, 128 + n ended by the signal of number n.
    """
    prepare_streams()
    try:
        with ended_by_signals():
            status = app(args=None if argv is None else list(argv), prog_name="quotes", standalone_mode=False)
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except BaseException as error:
        from quotecli.cli.exit_status import status_after

        exit_status = status_after(error)
        if exit_status is None:
            raise
        return exit_status


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn signals that would end the process at once into SystemExit, so that the block can clean up.

    Signals that are ignored or already handled are left alone. Only the main thread can do this; others do without.
    """
    import signal

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [number for name in names if signal.getsignal(number := getattr(signal, name)) == signal.SIG_DFL]

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    try:
        # Elsewhere than in the main thread this raises ValueError.
        with suppress(ValueError):
            for number in ours:
                signal.signal(number, end)
        yield
    finally:
        with suppress(ValueError):
            for number in ours:
                signal.signal(number, signal.SIG_DFL)


@app.callback(invoke_without_command=True)
def _quotes(context: typer.Context, version: Version = False) -> None:
    """Find who is quoted in news articles, what they said, and in what capacity."""
    if context.invoked_subcommand is None:
        help_and_exit(context)


for _command in (
    reading_commands.extract,
    reading_commands.speakers,
    reading_commands.show,
    reading_commands.check,
):
    app.command(cls=PlainCommand)(_command)


@app.command(cls=PlainCommand)
def formats(json: Json = False, version: Version = False) -> None:
    """Show what can be read and what can be written."""
    from quotecli.cli.formats_command import show

    show(sys.stdout, json=json)


@app.command(cls=PlainCommand)
def schema(version: Version = False) -> None:
    """Print the JSON Schema of the JSON formats."""
    import json

    from quotecli.outputs.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


@app.command(cls=PlainCommand)
def completion(
    context: typer.Context,
    shell: Annotated[str | None, typer.Argument(metavar="SHELL", hidden=True)] = None,
    version: Version = False,
) -> None:
    """Print a script that makes bash, zsh or fish complete commands, options and their values."""
    from quotecli.cli.completion import script

    sys.stdout.write(script(context.find_root().command, shell))
