"""Find who is quoted in a news article, what they said, and in what capacity."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotecli.extractor import Extractor
    from quotecli.identity.people_lists import People
    from quotecli.model import Report

__all__ = ["Extractor", "__version__", "extract"]
__version__ = "0.1.0"


def extract(
    text: str,
    *,
    source: str = "-",
    title: str | None = None,
    engine: str = "learned",
    people: "People | None" = None,
) -> "Report":
    """Find the quotes of one article and who said them.

    Spans in the report are half-open code-point offsets into `text`. Any string is legal input.
    `engine` is "learned", or "rules", which is faster and finds fewer. Raises ValueError for another.
    `people`, from `quotecli.identity.people_lists.load`, gives those whom one knows their ids and full names.

    >>> report = extract('"We will rebuild," said Maria Lopez, the mayor of Aberdeen.')
    >>> quote = report.quotes[0]
    >>> quote.text, quote.speaker.name, quote.speaker.role
    ('"We will rebuild,"', 'Maria Lopez', 'mayor of Aberdeen')
    """
    from quotecli.extractor import Extractor
    from quotecli.model import Article

    return Extractor(engine, people)(Article(text, source, title))


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # What `Extractor` needs takes too long to import for the help of the command.
        if name == "Extractor":
            from quotecli.extractor import Extractor

            return Extractor
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
