"""A command's run over its inputs: reading, extracting, filtering, and saying how it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecli.cli.atomic_file import refuse_to_overwrite, takes_name
from quotecli.cli.filters import nothing_found
from quotecli.cli.messages import Messages
from quotecli.cli.stdio import say
from quotecli.cli.values import chosen_filter, chosen_input, chosen_pipeline
from quotecli.errors import QuotesError
from quotecli.inputs import Failure
from quotecli.inputs.articles import articles
from quotecli.inputs.files import expanded
from quotecli.inputs.kind_detection import is_mistaken
from quotecli.model import Article, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read articles and which quotes are wanted: the options as given; a command may lack some."""

    kind: str | None = None
    speaker: str | None = None
    min_confidence: str | None = None
    engine: str | None
    people: str | None
    from_: str | None
    field: str | None
    id_field: str | None
    recursive: bool
    glob: str | None
    output: str | None = None
    text_out: str | None = None
    quiet: bool
    verbose: bool


class Session:
    """A command's run over its inputs; invalid options are refused before anything is read.

    `names` are the inputs, directories replaced by what is in them; `failures` are those that could not be read so
    far.
    """

    def __init__(self, files: Sequence[str], options: ReadOptions) -> None:
        self._options = options
        self.messages = Messages(options.quiet, options.verbose)
        self._filter = chosen_filter(options.kind, options.speaker, options.min_confidence)
        self._input = chosen_input(options.from_, options.field, options.id_field)
        self._people = [options.people] if options.people else []
        self._spare(files, "article")
        self._spare(self._people, "list of people")
        self._extract = chosen_pipeline(options.engine, options.people)
        self.names = self._expanded(files)
        self.failures: list[str] = []

    @property
    def kept(self) -> list[str | Failure]:
        """The files that no output may replace."""
        return [*self.names, *self._people]

    def reports(self, *, hints: bool = True) -> Iterator[Report]:
        """The report on each article, with the quotes that are wanted; what fails is reported, and added to `failures`.

        Without `hints`, nothing is said of articles without quotes. Raises QuotesError at the end if no article
        could be read and a file is to be written, which could take the place of one with quotes in it.
        """
        nothing = True
        for article in self._articles():
            whole = self._extract(article)
            nothing = False
            self.messages.read(whole)
            report = self._filter.apply(whole)
            if not report.quotes and hints:
                self.messages.hint(nothing_found(whole, self._filter))
            yield report
        self.messages.done()
        output = self._options.output
        if self.failures and nothing and takes_name(output):
            raise QuotesError(f"cannot write {output}: no article could be read; see above why")

    def sources(self, names: Sequence[str]) -> list[Article]:
        """The articles that quotations are checked against, of any kind; QuotesError where one cannot be read."""
        self._spare(names, "file")
        found = []
        for article in articles(self._expanded(names), self._input._replace(kind=None)):
            if isinstance(article, Failure):
                raise article.error
            found.append(article)
        return found

    def _articles(self) -> Iterator[Article]:
        """The articles that can be read."""
        messages = self.messages
        found = articles(messages.inputs(self.names), self._input, opened=messages.opened)
        for article in messages.articles(found):
            if isinstance(article, Failure):
                say(article.error, article.error.exit_code)
                self.failures.append(article.name)
                messages.failed()
                continue
            if self._input.kind is None and is_mistaken(article):
                messages.hint(_mistaken(article))
            yield article

    def _spare(self, files: Sequence[str], what: str) -> None:
        """Raise UsageError where the output would overwrite one of the files."""
        refuse_to_overwrite(self._options.output, files, what)

    def _expanded(self, files: Sequence[str]) -> list[str | Failure]:
        options = self._options
        return expanded(
            files,
            recursive=options.recursive,
            glob=options.glob,
            besides=options.output,
            texts=options.text_out,
        )


def _mistaken(article: Article) -> str:
    return f"{article.source} looks like HTML, and its tags are read as text; --from html takes the article out of it"
