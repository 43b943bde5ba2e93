"""Why a quote has the speaker it has, as the stages recorded it."""

from typing import Any

from quotecli.model import Quote, Report


def reasons(quote: Quote) -> tuple[str, ...]:
    """The recorded lines, or the rule alone where none were recorded."""
    return tuple(quote.explanation) or (f"rule: {quote.rule}",)


def document(report: Report, *, explain: bool) -> dict[str, Any]:
    """The report as plain data, each quote with its reasons where they are wanted."""
    data = report.to_dict()
    if explain:
        for entry, quote in zip(data["quotes"], report.quotes, strict=True):
            entry["explanation"] = list(reasons(quote))
    return data
