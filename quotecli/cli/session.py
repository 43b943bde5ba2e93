"""What the commands that read articles share: the articles one after the other, and the quotes that are wanted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quotecli.cli.messages import Messages
from quotecli.cli.stdio import refuse_to_overwrite, say, takes_name
from quotecli.cli.values import chosen_input, chosen_kinds, chosen_pipeline, folded, least_confidence, part_of_name
from quotecli.errors import QuotesError
from quotecli.inputs import Failure
from quotecli.inputs.articles import articles
from quotecli.inputs.files import expanded
from quotecli.inputs.kinds import is_mistaken
from quotecli.model import Article, Quote, Report

# How many speakers a hint names before it says how many more there are.
HINTED = 5


class Filter(NamedTuple):
    """Which quotes of a report to keep; `speaker` is a folded part of a name or description."""

    kinds: frozenset[str]
    speaker: str | None
    min_confidence: float

    def apply(self, report: Report) -> Report:
        """The report with those quotes alone, and with the speakers who still have any; ids stay as they are."""
        kept = [quote for quote in report.quotes if self._keeps(quote)]
        if len(kept) == len(report.quotes):
            return report
        counts = Counter(speaker.id for quote in kept for speaker in quote.speakers)
        speakers = {s.id: replace(s, quotes=counts[s.id]) for s in report.speakers if s.id in counts}
        quotes = tuple(replace(quote, speakers=tuple(speakers[s.id] for s in quote.speakers)) for quote in kept)
        return replace(report, speakers=tuple(speakers.values()), quotes=quotes)

    def _keeps(self, quote: Quote) -> bool:
        if quote.kind.value not in self.kinds or quote.confidence < self.min_confidence:
            return False
        if self.speaker is None:
            return True
        names = (name for speaker in quote.speakers for name in (speaker.name, speaker.description))
        return any(self.speaker in folded(name) for name in names if name)


class Reading:
    """The inputs of a command and how its options want them read; wrong ones are refused before anything is read.

    `asked` are the options by the names of their parameters, of which a command may lack some. `names` are the
    inputs, directories replaced by what is in them; `failures` are those of them that could not be read so far.
    """

    def __init__(self, files: Sequence[str], asked: Mapping[str, Any]) -> None:
        self.messages = Messages(asked.get("quiet", False), asked.get("verbose", False))
        self.filter = Filter(
            chosen_kinds(asked.get("kind")),
            part_of_name(asked.get("speaker")),
            least_confidence(asked.get("min_confidence")),
        )
        self.failures: list[str] = []
        self._asked = asked
        self._options = chosen_input(asked["from_"], asked["field"], asked["id_field"])
        people = asked["people"]
        self._people = [people] if people else []
        self.spare(files, "article")
        self.spare(self._people, "list of people")
        self._run = chosen_pipeline(asked["engine"], people)
        self.names = self._expanded(files)

    @property
    def kept(self) -> list[str | Failure]:
        """All that no output may take the place of."""
        return [*self.names, *self._people]

    def spare(self, files: Sequence[str], what: str) -> None:
        """Raise UsageError where the output would take the place of one of the files."""
        refuse_to_overwrite(self._asked.get("output"), files, what)

    def reports(self, *, hints: bool = True) -> Iterator[Report]:
        """The report on each article with the quotes that are wanted; what fails is said, and put in `failures`.

        Without `hints`, it is not said where an article has no quotes. Raises QuotesError at the end if no article
        could be read and a file is to be written, which could take the place of one with quotes in it.
        """
        messages = self.messages
        nothing = True
        found = articles(messages.inputs(self.names), self._options, opened=messages.opened)
        for article in messages.articles(found):
            if isinstance(article, Failure):
                say(article.error, article.error.exit_code)
                self.failures.append(article.name)
                messages.failed()
                continue
            if self._options.kind is None and is_mistaken(article):
                messages.hint(_mistaken(article))
            whole = self._run(article)
            nothing = False
            messages.read(whole)
            report = self.filter.apply(whole)
            if not report.quotes and hints:
                messages.hint(_nothing_found(whole, self.filter))
            yield report
        messages.done()
        output = self._asked.get("output")
        if self.failures and nothing and takes_name(output):
            raise QuotesError(f"cannot write {output}: no article could be read; see above why")

    def sources(self, names: Sequence[str]) -> list[Article]:
        """All articles of what quotations are held against, of any kind; QuotesError where one cannot be read."""
        self.spare(names, "file")
        found = []
        for article in articles(self._expanded(names), self._options._replace(kind=None)):
            if isinstance(article, Failure):
                raise article.error
            found.append(article)
        return found

    def _expanded(self, files: Sequence[str]) -> list[str | Failure]:
        asked = self._asked
        return expanded(
            files,
            recursive=asked["recursive"],
            glob=asked["glob"],
            besides=asked.get("output"),
            texts=asked.get("text_out"),
        )


def _mistaken(article: Article) -> str:
    return f"{article.source} looks like HTML, and its tags are read as text; --from html takes the article out of it"


def _nothing_found(whole: Report, wanted: Filter) -> str:
    source = whole.article.source
    line = "No quotes found" + ("" if source == "-" else f" in {source}")
    if whole.quotes:
        line += f" that fit the options; without them there {_count(len(whole.quotes), 'is', 'are')}"
        names = [speaker.label for speaker in whole.speakers]
        if wanted.speaker is not None and names:
            more = f" and {len(names) - HINTED} more" if len(names) > HINTED else ""
            line += f", and these speak: {', '.join(names[:HINTED])}{more}"
    return line


def _count(number: int, one: str, many: str) -> str:
    return f"{one if number == 1 else many} {number}"
