"""What finds cues, sources and contents; engines are chosen by name."""

from collections.abc import Callable, Sequence

from quotecli.engines.rules.find import find
from quotecli.model import Document, Frame, Quotation, Sentence

Engine = Callable[[Document, Sequence[Quotation], Sequence[Sentence]], tuple[Frame, ...]]

ENGINES: dict[str, Engine] = {"rules": find}
