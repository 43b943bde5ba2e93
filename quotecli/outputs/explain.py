"""Why a quote has its speaker, as recorded when it was decided, and whether that is doubtful."""

from typing import Any

from quotecli.model import Quote, Report

DOUBTFUL = 0.5
"""A quote less certain than this is shown as doubtful: by what confidence means, it is less likely right than wrong."""


def reasons(quote: Quote) -> tuple[str, ...]:
    """The recorded lines, or the rule alone where none were recorded."""
    return tuple(quote.explanation) or (f"rule: {quote.rule}",)


def doubtful(quote: Quote) -> bool:
    """Whether a quote is less likely right than wrong."""
    return quote.confidence < DOUBTFUL


def document(report: Report, *, explain: bool, with_text: bool = False) -> dict[str, Any]:
    """The report as plain data, with the article's text and each quote's reasons where they are wanted."""
    data = report.to_dict()
    if with_text:
        data["text"] = report.article.text
    if explain:
        for entry, quote in zip(data["quotes"], report.quotes, strict=True):
            entry["explanation"] = list(reasons(quote))
    return data
