"""The JSON of every sample and case is that of its snapshot."""

import pytest

from tests.snapshots import ENGINES, SNAPSHOTS, changed, groups, path_of


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("group", groups())
def test_nothing_has_changed(group: str, engine: str) -> None:
    names = list(changed(group, engine))
    assert not names, f"python -m tests.snapshots --update, and look at {', '.join(names)}"


def test_every_snapshot_is_asked_for() -> None:
    assert {path_of(group, engine) for group in groups() for engine in ENGINES} == set(SNAPSHOTS.glob("*.jsonl"))
