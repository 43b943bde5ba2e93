"""What the options of `quotes check` ask for."""

from collections.abc import Sequence

from quotecli.errors import UsageError


def named_sources(against: Sequence[str] | None, files: Sequence[str]) -> list[str]:
    """What `--against` names, each once.

    >>> named_sources(["speech.txt", "speech.txt"], ["-"])
    ['speech.txt']
    """
    if not against:
        raise UsageError("nothing to check against; name a transcript, a speech or a press release with --against")
    if "-" in against and "-" in files:
        raise UsageError("standard input cannot be both FILE and --against; name a file for one of them")
    return list(dict.fromkeys(against))


def least_words(text: str | None) -> int:
    """The number that `--min-words` gives.

    >>> least_words(None), least_words("4")
    (1, 4)
    """
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"--min-words is {text!r}; give a whole number")
    # More digits than this no quotation has words.
    return int(text[:9])


def least_kept(text: str | None) -> float | None:
    """The share that `--at-least` gives, None where every word must be kept.

    >>> least_kept("0.9")
    0.9
    """
    if text is None:
        return None
    try:
        share = float(text)
    except ValueError:
        share = -1
    # Written this way round, "nan" is refused too.
    if not 0 <= share <= 1:
        raise UsageError(f"--at-least is {text!r}; give a share from 0 to 1, such as 0.9")
    return share
