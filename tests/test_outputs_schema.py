"""The JSON Schema: that it is one, that it takes what is printed, and that it refuses anything else."""

import copy
import json

import jsonschema
import pytest
from jsonschema import Draft202012Validator

from quotecli.outputs import renderer
from quotecli.outputs.explain import document
from quotecli.outputs.schema import schema
from tests.reports import make_report, rendered

VALIDATOR = Draft202012Validator(schema())


def changed(path, value):
    data = copy.deepcopy(document(make_report(), explain=True))
    *way, last = path
    place = data
    for step in way:
        place = place[step]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return data


def test_it_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("explain", [False, True])
def test_it_takes_what_is_printed(explain):
    VALIDATOR.validate(json.loads(rendered("json", make_report(), make_report("-"), explain=explain)))
    VALIDATOR.validate(json.loads(rendered("json")))
    for line in rendered("jsonl", make_report(), make_report("-"), explain=explain).splitlines():
        VALIDATOR.validate(json.loads(line))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), "Harbour works begin"),
        (("speakers",), []),
        (("quotes",), []),
        (("quotes", 0, "speaker"), None),
        (("quotes", 0, "cue"), None),
        (("quotes", 0, "explanation"), KeyError),
        (("speakers", 0, "gender"), "m"),
        (("speakers", 0, "type"), "document"),
        (("speakers", 0, "id"), "Q42"),
        (("quotes", 0, "confidence"), 1),
    ],
)
def test_it_takes(path, value):
    VALIDATOR.validate(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("document",), None),
        (("title",), KeyError),
        (("engine",), KeyError),
        (("extra",), 1),
        (("speakers", 0, "extra"), 1),
        (("speakers", 0, "gender"), "x"),
        (("speakers", 0, "type"), "robot"),
        (("speakers", 0, "roles"), "mayor"),
        (("speakers", 0, "quotes"), -1),
        (("speakers", 0, "id"), ""),
        (("speakers", 0, "id"), 42),
        (("quotes", 0, "extra"), 1),
        (("quotes", 0, "kind"), "scare"),
        (("quotes", 0, "line"), 0),
        (("quotes", 0, "content"), []),
        (("quotes", 0, "content", 0, "start"), -1),
        (("quotes", 0, "content", 0, "text"), KeyError),
        (("quotes", 0, "cue", "extra"), 1),
        (("quotes", 0, "source"), "Ines"),
        (("quotes", 0, "speaker", "extra"), 1),
        (("quotes", 0, "speaker", "role"), KeyError),
        (("quotes", 0, "confidence"), 1.5),
        (("quotes", 0, "confidence"), None),
        (("quotes", 0, "explanation"), "because"),
        (("quotes", 0, "rule"), KeyError),
    ],
)
def test_it_refuses(path, value):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(changed(path, value))


def test_every_key_of_a_report_is_described_and_no_other():
    data = document(make_report(), explain=True, with_text=True)
    described = schema()["$defs"]
    assert list(described["document"]["properties"]) == list(data)
    assert list(described["speaker"]["properties"]) == list(data["speakers"][0])
    assert list(described["quote"]["properties"]) == list(data["quotes"][0])
    assert list(described["span"]["properties"]) == list(data["quotes"][0]["cue"])


def test_unknown_formats_have_no_renderer():
    with pytest.raises(KeyError):
        renderer("xml")
