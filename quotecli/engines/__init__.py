"""What finds cues, sources and contents; engines are chosen by name."""

from collections.abc import Callable, Mapping

from quotecli.engines.base import Engine
from quotecli.engines.learned.engine import find as find_learned
from quotecli.engines.learned.weights import load
from quotecli.engines.rules.engine import find as find_rules

ENGINES: dict[str, Engine] = {"learned": find_learned, "rules": find_rules}
"""The engines by name."""

DEFAULT = "learned"
"""The one that is used unless another is asked for."""

CALIBRATIONS: dict[str, Callable[[], Mapping[str, float]]] = {"learned": lambda: load().calibration, "rules": dict}
"""For each engine what its scores mean in probability, for `attribution/confidence.py`; nothing where not known."""
