"""Completion for bash, from 3.2 on, which macOS has."""

from collections.abc import Iterator

from quotecli.cli.completion import Command, Value

HEAD = """\
# Completion of the command quotes for bash, made by: quotes completion bash

_quotes_words() {
    COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_quotes_list() {
    local before=
    [[ $current == *,* ]] && before=${current%,*},
    COMPREPLY=($(compgen -P "$before" -W "$1" -- "${current##*,}"))
    compopt -o nospace 2>/dev/null
}

# Without words, bash itself completes the names of files.
_quotes_nothing() {
    compopt +o default 2>/dev/null
}

_quotes() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word
    COMPREPLY=()
    # --format=json comes in three words.
    if [[ $current == "=" ]]; then
        current=
    elif [[ $previous == "=" ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $word != -* ]]; then
            command=$word
            break
        fi
    done
    case "$command:$previous" in
"""
MIDDLE = """\
    esac
    case "$command" in
"""
TAIL = """\
    esac
    return 0
}

complete -o default -F _quotes quotes
"""


def script(commands: tuple[Command, ...]) -> str:
    """The script for bash."""
    names = [command.name for command in commands if command.name]
    return "".join((HEAD, *_values(commands), MIDDLE, *(_words(command, names) for command in commands), TAIL))


def _values(commands: tuple[Command, ...]) -> Iterator[str]:
    for command in commands:
        for option in command.options:
            if option.value is not None:
                places = "|".join(f"{command.name}:{name}" for name in option.names)
                yield f"        {places}) {_call(option.value)}; return 0 ;;\n"


def _call(value: Value) -> str:
    if value.words:
        return f"_quotes_{'list' if value.list else 'words'} '{' '.join(value.words)}'"
    return ":" if value.files else "_quotes_nothing"


def _words(command: Command, names: list[str]) -> str:
    options = " ".join(name for option in command.options for name in option.names)
    argument = Value(tuple(names)) if not command.name else command.argument or Value()
    name = command.name or "''"
    return f"""\
        {name})
            if [[ $current == -* ]]; then
                _quotes_words '{options}'
            else
                {_call(argument)}
            fi
            ;;
"""
