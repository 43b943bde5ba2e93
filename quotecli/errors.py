"""What can go wrong for reasons that the user can mend, and how it is put into words."""


class QuotesError(Exception):
    """A failure whose message is one line that says what is wrong and what to do."""

    exit_code = 1


class UsageError(QuotesError):
    """A command line that asks for something that does not exist or makes no sense."""

    exit_code = 2


def reason(error: Exception) -> str:
    """Why a file could not be opened, and what to do about it."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, IsADirectoryError):
        return "it is a directory; name the files in it"
    if isinstance(error, PermissionError):
        return "permission denied; check its permissions"
    return f"{lower(getattr(error, 'strerror', None) or str(error))}; check the file"


def lower(message: str) -> str:
    """The message with a small first letter.

    >>> lower("No space left on device")
    'no space left on device'
    """
    return f"{message[:1].lower()}{message[1:]}"
