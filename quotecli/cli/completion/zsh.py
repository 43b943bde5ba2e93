"""Completion for zsh: run at the start, or as a file `_quotes` in a folder of `fpath`."""

from quotecli.cli.completion import Command, Option, Value

HEAD = """\
#compdef quotes
# Completion of the command quotes for zsh, made by: quotes completion zsh

_quotes() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
"""
TAIL = """\
}

if [[ ${funcstack[1]} == _quotes ]]; then
    _quotes "$@"
else
    compdef _quotes quotes
fi
"""


def script(commands: tuple[Command, ...]) -> str:
    """The script for zsh."""
    top, *others = commands
    described = " ".join(_quoted(f"{_plain(other.name)}:{_plain(other.help)}") for other in others)
    cases = "".join(_case(other) for other in others)
    specs = _specs(top, "'1:command:->command'", "'*::argument:->argument'")
    return f"""{HEAD}\
    local -a commands
    commands=({described})
    _arguments -C {specs}
    case $state in
    command)
        _describe -t commands command commands
        ;;
    argument)
        case $words[1] in
{cases}\
        esac
        ;;
    esac
{TAIL}"""


def _case(command: Command) -> str:
    argument = () if command.argument is None else (_quoted(f"*:argument:{_action(command.argument)}"),)
    return f"        {command.name})\n            _arguments -s {_specs(command, *argument)}\n            ;;\n"


def _specs(command: Command, *more: str) -> str:
    return " \\\n                ".join((*(_spec(option) for option in command.options), *more))


def _spec(option: Option) -> str:
    """One option with all its names, none of which is offered again."""
    help_ = f"[{_plain(option.help)}]"
    if option.value is None:
        forms, value = option.names, ""
    else:
        forms = tuple(f"{name}{'=' if name.startswith('--') else '+'}" for name in option.names)
        value = f":{_plain(option.metavar)}:{_action(option.value)}"
    names = f"'({' '.join(option.names)})'"
    each = forms[0] if len(forms) == 1 else f"{{{','.join(forms)}}}"
    return f"{names}{each}{_quoted(help_ + value)}"


def _action(value: Value) -> str:
    words = " ".join(value.words)
    if value.list:
        return f"_values -s , value {words}"
    return f"({words})" if words else "_files" if value.files else ""


def _plain(text: str) -> str:
    r"""The text with whatever `_arguments` treats specially escaped.

    >>> print(_plain("a [b]: c"))
    a \[b\]\: c
    """
    return "".join(f"\\{letter}" if letter in "\\[]:" else letter for letter in text)


def _quoted(text: str) -> str:
    marked = text.replace("'", "'\\''")
    return f"'{marked}'"
