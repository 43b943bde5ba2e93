"""What finds cues, sources and contents; engines are chosen by name, and imported when they are asked for."""

from collections.abc import Mapping

from quotecli.engines.base import Engine, EngineInfo


def _learned() -> Engine:
    from quotecli.engines.learned.engine import find

    return find


def _rules() -> Engine:
    from quotecli.engines.rules.engine import find

    return find


ENGINES: Mapping[str, EngineInfo] = {
    engine.name: engine for engine in (EngineInfo("learned", _learned), EngineInfo("rules", _rules))
}
"""The engines by name."""

DEFAULT = "learned"
"""The one that is used unless another is asked for."""
