"""Typer made to start fast, with options handed on as they are, and helpful where a file stands for a command."""

import os
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from quotecli.errors import UsageError


class _AsGiven:
    """Converts nothing."""

    @staticmethod
    def coerce(value: object, **_: object) -> object:
        return value


def _unconverted(parameters: list[Any]) -> list[Any]:
    """The parameters, all flags or texts, without Typer's conversion.

    Newer versions load pydantic to turn text into text, which takes longer than everything else that is
    done for one article; older versions never ask.
    """
    for parameter in parameters:
        vars(parameter)["get_runtime_param"] = _AsGiven
    return parameters


class PlainCommand(TyperCommand):
    """A command whose options are flags and texts."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - its type is public in no version
        """The command's options and arguments."""
        return _unconverted(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A group of commands that recognises a file given in place of a command."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401
        """The group's options."""
        return _unconverted(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that the first argument names; UsageError where it names something to read."""
        name = args[0]
        if self.get_command(ctx, name) is None and (os.path.exists(name) or "://" in name):
            import shlex

            what = "an address" if "://" in name else "a directory" if os.path.isdir(name) else "a file"
            raise UsageError(f"{name} is {what}, not a command; try: quotes extract {shlex.quote(name)}")
        return super().resolve_command(ctx, args)


def help_and_exit(context: typer.Context) -> NoReturn:
    """Print a command's help on standard error, and end as after wrong usage."""
    sys.stderr.write(context.get_help() + "\n")
    raise typer.Exit(UsageError.exit_code)
