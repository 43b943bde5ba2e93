"""The JSON that other tools read, as JSON Schema (draft 2020-12)."""

from collections.abc import Iterable
from typing import Any

from quotecli.checking.results import OPS, Status
from quotecli.model import SCHEMA_VERSION, Kind, SpeakerType

_Schema = dict[str, Any]

_STRING: _Schema = {"type": "string"}
_STRING_OR_NULL: _Schema = {"type": ["string", "null"]}
_SPEAKER_ID: _Schema = {
    "type": "string",
    "minLength": 1,
    "description": "s1, s2, ..., or the id that a list of people gives.",
}

_COUNT: _Schema = {"type": "integer", "minimum": 0}
_NUMBERS: _Schema = {
    "quotes": _COUNT,
    "words": _COUNT,
    "share": {"type": "number", "minimum": 0, "maximum": 1, "description": "Of all words quoted."},
}
_ARTICLES: _Schema = {"type": "array", "items": _STRING, "description": "The names of the inputs as given."}
_BY: _Schema = {"enum": ["type", "gender", "role", "article"]}


def schema() -> _Schema:
    """The schema of what `quotes extract` prints: with `--format json` an array, on each line of jsonl a document.

    Its definitions have what `quotes speakers` prints: `audit`, and for the lines of jsonl `row`, `group` and `end`;
    and what `quotes check` prints: `checks`, an array of `check`, of which jsonl has one a line.
    Offsets are half-open ranges of code points in the decoded text.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Quotes found in news articles, version {SCHEMA_VERSION}",
        "anyOf": [{"$ref": "#/$defs/document"}, {"$ref": "#/$defs/documents"}],
        "$defs": {
            "documents": {"type": "array", "items": {"$ref": "#/$defs/document"}},
            "document": _document(),
            "speaker": _speaker(),
            "quote": _quote(),
            "span": _span(),
            "audit": _audit(),
            "row": _row(),
            "group": _group(),
            "tally": _tally(),
            "summary": _summary(),
            "end": _end(),
            "check": _check(),
            "checks": {"type": "array", "items": {"$ref": "#/$defs/check"}},
            "checked": _checked(),
            "place": _place(),
            "edit": _edit(),
        },
    }


def _object(properties: dict[str, _Schema], *, optional: tuple[str, ...] = ()) -> _Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _described(base: _Schema, description: str) -> _Schema:
    return {**base, "description": description}


def _or_null(base: _Schema) -> _Schema:
    return {"anyOf": [base, {"type": "null"}]}


def _document() -> _Schema:
    return _object(
        {
            "schema": {"const": SCHEMA_VERSION},
            "document": _described(_STRING, 'The name of the input as given; "-" for standard input.'),
            "title": _STRING_OR_NULL,
            "meta": _object(
                {
                    "author": _STRING_OR_NULL,
                    "date": _described(_STRING_OR_NULL, "As ISO 8601, 2026-05-31."),
                    "url": _described(_STRING_OR_NULL, "Where the article was published."),
                }
            ),
            "speakers": {"type": "array", "items": {"$ref": "#/$defs/speaker"}},
            "engine": _STRING,
            "version": _STRING,
            "quotes": {"type": "array", "items": {"$ref": "#/$defs/quote"}},
            "text": _described(_STRING, "Only with --with-text; all offsets count in it."),
        },
        optional=("text",),
    )


def _speaker() -> _Schema:
    return _object(
        {
            "id": _SPEAKER_ID,
            "name": _described(_STRING_OR_NULL, "The fullest proper name in the article, without title."),
            "description": _described(_STRING_OR_NULL, "Stands in where there is no name."),
            "roles": {"type": "array", "items": _STRING, "description": "As the article words them, fullest first."},
            "affiliation": _STRING_OR_NULL,
            "type": {"enum": [kind.value for kind in SpeakerType]},
            "gender": {"enum": ["f", "m", None]},
            "plural": {
                "type": ["boolean", "null"],
                "description": "Whether an unnamed speaker is several people; null for all others.",
            },
            "quotes": {"type": "integer", "minimum": 0, "description": "How many quotes are this speaker's."},
        }
    )


def _quote() -> _Schema:
    share = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
    certain = _described(share, "The probability that this is the right one, given the content.")
    speaker = _object({"id": _SPEAKER_ID, "name": _STRING_OR_NULL, "role": _STRING_OR_NULL, "confidence": certain})
    parts = {"type": "array", "items": {"$ref": "#/$defs/span"}, "minItems": 1}
    return _object(
        {
            "id": {"type": "string", "pattern": "^q[1-9][0-9]*$"},
            "kind": {"enum": [kind.value for kind in Kind]},
            "text": _STRING,
            "line": {"type": "integer", "minimum": 1},
            "content": _described(parts, "The parts of a split quote, in order."),
            "cue": _or_null({"$ref": "#/$defs/span"}),
            "source": _or_null({"$ref": "#/$defs/span"}),
            "speaker": _described(_or_null(speaker), "Null where the article does not tell who speaks."),
            "speakers": {
                "type": "array",
                "items": speaker,
                "description": "All who speak together, the first as in speaker; empty where it is null.",
            },
            "confidence": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "The probability that the content is right and the speaker is the right one.",
            },
            "rule": _STRING,
            "explanation": {"type": "array", "items": _STRING, "description": "Only with --explain."},
        },
        optional=("explanation",),
    )


def _span() -> _Schema:
    offset = {"type": "integer", "minimum": 0}
    return _object({"start": offset, "end": offset, "text": _STRING})


def _audit() -> _Schema:
    """What `quotes speakers --format json` prints, without `--by` and with it."""

    def listed(name: str) -> _Schema:
        return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}

    version: _Schema = {"const": SCHEMA_VERSION}
    summary = {"$ref": "#/$defs/summary"}
    speakers = _object({"schema": version, "speakers": listed("row"), "summary": summary})
    groups = _object({"schema": version, "by": _BY, "groups": listed("group"), "summary": summary})
    return {"anyOf": [speakers, groups]}


def _end() -> _Schema:
    """The last line of `quotes speakers --format jsonl`."""
    summary = {"$ref": "#/$defs/summary"}
    return _object({"schema": {"const": SCHEMA_VERSION}, "by": _BY, "summary": summary}, optional=("by",))


def _row() -> _Schema:
    of_list = _described(_STRING_OR_NULL, "The id that a list of people gives, or null.")
    taken_over = _speaker()["properties"]
    return _object(
        {
            "id": of_list,
            **{name: taken_over[name] for name in ("name", "description", "roles", "type", "gender")},
            **_NUMBERS,
            "articles": _ARTICLES,
            "ground": _described(_STRING, "Why this is one speaker: full name in 3 articles."),
        }
    )


def _group() -> _Schema:
    name = _described(_STRING_OR_NULL, "Null for the words of nobody.")
    return _object({"group": name, "speakers": _COUNT, **_NUMBERS, "articles": _ARTICLES})


def _tally() -> _Schema:
    return _object({"speakers": _COUNT, **_NUMBERS})


def _summary() -> _Schema:
    tally: _Schema = {"$ref": "#/$defs/tally"}

    def tallies(names: Iterable[str]) -> _Schema:
        return _object(dict.fromkeys(names, tally))

    return _object(
        {
            "articles": _COUNT,
            "total": tally,
            "types": tallies(kind.value for kind in SpeakerType),
            "genders": _described(tallies(("f", "m", "unknown")), "Of people, named and unnamed."),
            "kinds": tallies(kind.value for kind in Kind),
            "nobody": tally,
        }
    )


def _check() -> _Schema:
    """What `quotes check` prints of an article."""
    return _object(
        {
            "schema": {"const": SCHEMA_VERSION},
            "document": _described(_STRING, 'The name of the input as given; "-" for standard input.'),
            "title": _STRING_OR_NULL,
            "sources": {"type": "array", "items": _STRING, "description": "What the quotations are held against."},
            "found": _described(_COUNT, "How many are there word for word."),
            "different": _described(_COUNT, "How many are there with differences."),
            "not_found": _COUNT,
            "checked": {"type": "array", "items": {"$ref": "#/$defs/checked"}},
        }
    )


def _checked() -> _Schema:
    quote = _quote()["properties"]
    return _object(
        {
            "id": _described(_STRING_OR_NULL, "The quote of the document; null for words in marks that are in none."),
            "kind": {"enum": [*quote["kind"]["enum"], None]},
            "speaker": quote["speaker"],
            "text": _STRING,
            "line": quote["line"],
            "words": _COUNT,
            "parts": _described(quote["content"], "The parts of a split quotation, with their marks."),
            "status": {"enum": [status.value for status in Status]},
            "kept": {"type": "number", "minimum": 0, "maximum": 1, "description": "Share of the words in the source."},
            "left_out": _described(_COUNT, "Words of the source between them that nothing stands for."),
            "loud": _described({"type": "boolean"}, "Whether a difference changes a negation or a number."),
            "same_places": _described(_COUNT, "In how many places it stands word for word; 100 are many."),
            "places": {"type": "array", "items": {"$ref": "#/$defs/place"}},
        }
    )


def _place() -> _Schema:
    edits = {"type": "array", "items": {"$ref": "#/$defs/edit"}}
    span = _span()["properties"]
    return _object({"document": _STRING, "line": {"type": "integer", "minimum": 1}, **span, "edits": edits})


def _edit() -> _Schema:
    span: _Schema = {"$ref": "#/$defs/span"}
    return _object({"op": {"enum": list(OPS)}, "article": span, "source": span, "note": _STRING_OR_NULL})
