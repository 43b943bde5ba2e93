"""Completion for fish, from 3.0 on."""

from collections.abc import Iterator

from quotecli.cli.completion import Command, Option, Value

HEAD = """\
# Completion of the command quotes for fish, made by: quotes completion fish

function __quotes_list
    # What is typed up to its last comma, with each word after it.
    set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--[^=]*=' ''))
    for word in $argv
        echo "$before$word"
    end
end

complete -c quotes -f
"""


def script(commands: tuple[Command, ...]) -> str:
    """The script for fish."""
    names = " ".join(command.name for command in commands if command.name)
    return HEAD + "".join(f"{line}\n" for command in commands for line in _lines(command, names))


def _lines(command: Command, names: str) -> Iterator[str]:
    if not command.name:
        place = f"not __fish_seen_subcommand_from {names}"
    else:
        place = f"__fish_seen_subcommand_from {command.name}"
        first = f"not __fish_seen_subcommand_from {names}"
        yield f"complete -c quotes -n {_quoted(first)} -a {command.name} -d {_quoted(command.help)}"
    for option in command.options:
        yield f"complete -c quotes -n {_quoted(place)} {_option(option)}"
    if command.argument is not None:
        yield f"complete -c quotes -n {_quoted(place)} {_value(command.argument)}"


def _option(option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    value = "" if option.value is None else f" -r {_value(option.value)}"
    return f"{names}{value} -d {_quoted(option.help)}"


def _value(value: Value) -> str:
    words = " ".join(value.words)
    if value.list:
        return f"-f -a {_quoted(f'(__quotes_list {words})')}"
    if words:
        return f"-f -a {_quoted(words)}"
    return "-F" if value.files else "-f"


def _quoted(text: str) -> str:
    r"""The text as fish takes it literally.

    >>> print(_quoted("a 'b' \\"))
    'a \'b\' \\'
    """
    marked = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{marked}'"
