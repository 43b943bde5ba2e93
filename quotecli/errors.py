"""What can go wrong for reasons that the user can mend."""


class QuotesError(Exception):
    """A failure whose message is one line that says what is wrong and what to do."""

    exit_code = 1


class UsageError(QuotesError):
    """A command line that asks for something that does not exist or makes no sense."""

    exit_code = 2
