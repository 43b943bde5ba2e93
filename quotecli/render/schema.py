"""The JSON that other tools read, as JSON Schema (draft 2020-12)."""

from typing import Any

from quotecli.model import SCHEMA_VERSION, Kind, SpeakerType

_Schema = dict[str, Any]

_STRING: _Schema = {"type": "string"}
_STRING_OR_NULL: _Schema = {"type": ["string", "null"]}
_SPEAKER_ID: _Schema = {
    "type": "string",
    "minLength": 1,
    "description": "s1, s2, ..., or the id that a list of people gives.",
}


def schema() -> _Schema:
    """The schema of what `--format json` prints, an array, and of each line of `--format jsonl`, a document.

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
            "speakers": {"type": "array", "items": {"$ref": "#/$defs/speaker"}},
            "engine": _STRING,
            "version": _STRING,
            "quotes": {"type": "array", "items": {"$ref": "#/$defs/quote"}},
        }
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
    speaker = _object({"id": _SPEAKER_ID, "name": _STRING_OR_NULL, "role": _STRING_OR_NULL})
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
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "rule": _STRING,
            "explanation": {"type": "array", "items": _STRING, "description": "Only with --explain."},
        },
        optional=("explanation",),
    )


def _span() -> _Schema:
    offset = {"type": "integer", "minimum": 0}
    return _object({"start": offset, "end": offset, "text": _STRING})
