"""Scripts that let a shell complete commands, options and their values when somebody presses TAB.

A script holds everything, so that no keypress starts Python. There is one module per shell, with a function `script`.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from quotecli.cli.values import ENGINES, GROUPS, QUOTE_KINDS
from quotecli.errors import UsageError
from quotecli.inputs import INPUT_KINDS
from quotecli.outputs import AUDIT_FORMATS, CHECK_FORMATS, FORMATS

SHELLS = ("bash", "zsh", "fish")


class Value(NamedTuple):
    """What can stand somewhere: one of `words`, or several with commas if it is a `list`; or the name of a file."""

    words: tuple[str, ...] = ()
    list: bool = False
    files: bool = False


class Option(NamedTuple):
    """An option with all its names; `value` is None for a flag."""

    names: tuple[str, ...]
    metavar: str
    help: str
    value: Value | None


class Command(NamedTuple):
    """A command; `argument` is what follows its options, None for nothing."""

    name: str
    help: str
    options: tuple[Option, ...]
    argument: Value | None


# Any other value is a file if its name says so, otherwise the user's own words.
VALUES = {
    "--format": Value(tuple(FORMATS)),
    "--kind": Value(QUOTE_KINDS, list=True),
    "--engine": Value(ENGINES),
    "--from": Value(tuple(INPUT_KINDS)),
    "--by": Value(GROUPS),
    "SHELL": Value(SHELLS),
}
# Where a command takes other values than the rest.
OF_COMMAND = {
    ("speakers", "--format"): Value(tuple(AUDIT_FORMATS)),
    ("check", "--format"): Value(tuple(CHECK_FORMATS)),
}
FILES = ("FILE", "LIST", "SOURCE")


def script(group: Any, shell: str | None) -> str:  # noqa: ANN401 - its type is public in no version of Typer
    """The script for a shell that completes the commands of a Typer group; UsageError where there is no such shell."""
    if shell not in SHELLS:
        wrong = "name a shell" if shell is None else f"unknown shell {shell!r}"
        raise UsageError(f"{wrong}; choose from {', '.join(SHELLS)}")
    write: Callable[[tuple[Command, ...]], str] = import_module(f"quotecli.cli.completion.{shell}").script
    return write(tuple(commands(group)))


def commands(group: Any) -> Iterator[Command]:  # noqa: ANN401
    """The commands of a Typer group; first the group itself, by the empty name."""
    from typer import Context

    # The names of the help option are inherited.
    above = Context(group, **group.context_settings)
    for name, command in {"": group, **group.commands}.items():
        parameters = command.get_params(Context(command, parent=above))
        options = tuple(_option(name, each) for each in parameters if each.param_type_name == "option")
        arguments = [_value(name, (each.metavar or "",)) for each in parameters if each.param_type_name == "argument"]
        yield Command(name, _sentence(command.help), options, arguments[0] if arguments else None)


def _option(command: str, option: Any) -> Option:  # noqa: ANN401
    names = tuple(sorted((*option.opts, *option.secondary_opts), key=len))
    metavar = option.metavar or ""
    value = None if option.is_flag else _value(command, (*names, metavar))
    return Option(names, metavar, option.help or "", value)


def _value(command: str, names: tuple[str, ...]) -> Value:
    for name in names:
        found = OF_COMMAND.get((command, name)) or VALUES.get(name)
        if found:
            return found
    return Value(files=names[-1] in FILES)


def _sentence(text: str | None) -> str:
    """The first sentence of a help text, without its full stop."""
    return " ".join((text or "").partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")
