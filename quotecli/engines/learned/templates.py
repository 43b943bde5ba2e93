"""The templates of features: which values are looked at together, and how they are packed into one number.

`key & 63` of a feature is its template, and `key >> 6` holds the values, each in its own radix, the first in the
highest place. The tables say it once: `packer` writes the functions that pack from them, `values` unpacks by them.
"""

from collections.abc import Callable, Mapping

Domain = tuple[str, int]
"""What a value is, and how many there are of it."""

Template = tuple[str, str]
"""A name, which `--explain` prints, and the names of the values."""

CLASS, WORD, VERB, SORT = ("class", 64), ("word", 8192), ("verb", 8192), ("sort", 256)
PARTS, OTHERS = ("parts", 512), ("in others", 512)

VALUES: Mapping[str, Domain] = {
    # A unit and its neighbours.
    "two_before": CLASS,
    "before": CLASS,
    "here": CLASS,
    "after": CLASS,
    "two_after": CLASS,
    "next_verb": CLASS,
    "word_before": WORD,
    "word": WORD,
    "word_after": WORD,
    "sort_before": SORT,
    "sort": SORT,
    "sort_after": SORT,
    # The unit as seen from the cue.
    "side": ("side", 2),
    "far": ("distance", 32),
    "between": ("between", 128),
    "beyond": ("beyond", 64),
    # The cue, what stands beside it, and what the rules make of it.
    "cue": VERB,
    "form": ("form", 8),
    "before_cue": CLASS,
    "after_cue": CLASS,
    "marks": ("quotations", 4),
    "rule": ("rule", 32),
    "shape": ("shape", 32),
    # The part of a unit in the rules' report, with its neighbours', and in other reports.
    "part": ("part", 8),
    "parts": PARTS,
    "others": OTHERS,
    "within": ("in another", 8),
}
"""What templates are made of."""

UNIT: Mapping[int, Template] = {
    0: ("here", "here side"),
    1: ("before, here", "before here side"),
    2: ("here, after", "here after side"),
    3: ("before, here, after", "before here after side"),
    4: ("two before, here", "two_before before here side"),
    5: ("here, two after", "here after two_after side"),
    11: ("sort", "sort side"),
    14: ("sort before, sort", "sort_before sort side"),
    15: ("sort, sort after", "sort sort_after side"),
    26: ("here, after, next verb", "here after next_verb side"),
}
"""Those of a unit, whatever the cue is."""

# Those of a known word, and of one beside it.
OF_WORD: Mapping[int, Template] = {
    6: ("word", "word side"),
    7: ("word, before", "word before side"),
    8: ("word, after", "word after side"),
}
OF_WORD_BEFORE: Mapping[int, Template] = {9: ("word before, here", "word_before here side")}
OF_WORD_AFTER: Mapping[int, Template] = {10: ("word after, here", "word_after here side")}

SEEN: Mapping[int, Template] = {
    12: ("rules", "parts"),
    13: ("rules", "parts rule"),
    17: ("rules, other reports", "parts others"),
    18: ("other reports", "others side"),
    19: ("between it and the cue", "between side"),
    21: ("between it and the cue, before", "between before side"),
    23: ("cue, distance", "cue far"),
    24: ("cue, here", "cue here side"),
    28: ("around the cue, distance", "before_cue after_cue far"),
    29: ("form of the cue, after the cue, here", "form after_cue here side"),
    30: ("between it and the cue, rules", "between part side"),
    31: ("cue, rules", "cue part side"),
    32: ("beyond it, here", "beyond here side"),
    33: ("beyond it, after", "beyond after side"),
    34: ("beyond it, after, rules", "beyond after part side"),
    35: ("beyond it, between it and the cue", "beyond between side"),
    37: ("rules, beyond it", "parts beyond"),
    38: ("form of the cue, after the cue, beyond it", "form after_cue beyond"),
    16: ("between it and the cue, sort", "between sort side"),
    20: ("beyond it, sort after", "beyond sort_after side"),
    22: ("form of the cue, after, two after", "form after two_after side"),
    25: ("form of the cue, here, next verb", "form here next_verb side"),
}
"""Those of a unit as seen from a cue."""

POSSIBLE_CUE: Mapping[int, Template] = {
    40: ("the cue", "cue"),
    41: ("the cue in its form", "cue form"),
    43: ("the cue, before it", "cue before"),
    44: ("the cue, after it", "cue after"),
    48: ("before the cue", "two_before before here"),
    49: ("after the cue", "here after two_after"),
    50: ("around the cue", "before here after"),
    52: ("quotations beside it, its class", "marks here"),
    54: ("the cue, quotations beside it", "cue marks"),
    55: ("word before the cue, its class", "word_before here"),
    56: ("word after the cue, its class", "word_after here"),
    57: ("its form, around it", "form before after"),
    58: ("the cue, other reports", "cue within"),
    60: ("quotations beside it, other reports", "marks within"),
    63: ("its form, after it, quotations beside it", "form after marks"),
    36: ("its sort", "sort"),
    39: ("its sort, quotations beside it", "sort marks"),
    27: ("its form, sort after it", "form sort_after"),
}
"""Those of a cue itself, without what the rules make of it."""

CUE: Mapping[int, Template] = {
    42: ("the cue, its rule", "cue rule"),
    45: ("its rule", "rule"),
    46: ("its rule, before it", "rule before"),
    47: ("its rule, after it", "rule after"),
    51: ("its rule, other reports", "rule within"),
    53: ("quotations beside it, its rule", "marks rule"),
    59: ("the rules' report, its class", "shape here"),
    61: ("the cue, the rules' report", "cue shape"),
    62: ("its rule, the rules' report", "rule shape"),
}
"""Those of a cue with it."""

TEMPLATES: Mapping[int, Template] = {
    **UNIT, **OF_WORD, **OF_WORD_BEFORE, **OF_WORD_AFTER, **SEEN, **POSSIBLE_CUE, **CUE,
}  # fmt: skip


def packer(templates: Mapping[int, Template], arguments: str) -> Callable[..., list[int]]:
    """A function that packs values into the features of some templates; `arguments` names the values in their order.

    It is written out and compiled, as a loop over the tables would take several times as long for every word.

    >>> pack = packer({7: ("word, before", "word before side")}, "before word side")
    >>> pack(3, 100, 1) == [((100 * 64 + 3) * 2 + 1) << 6 | 7]
    True
    """
    keys = ", ".join(_packed(number, *names.split()) for number, (_, names) in templates.items())
    function: Callable[..., list[int]] = eval(f"lambda {', '.join(arguments.split())}: [{keys}]")
    return function


def _packed(number: int, first: str, *others: str) -> str:
    """What packs the values of one template, as Python has it."""
    whole = first
    for name in others:
        whole = f"({whole} * {VALUES[name][1]} + {name})"
    return f"{whole} << 6 | {number}"


def fields(number: int) -> list[Domain]:
    """What the values of a template are."""
    return [VALUES[name] for name in TEMPLATES[number][1].split()]


def values(key: int) -> tuple[str, list[tuple[str, int]]]:
    """The name of a feature's template, and its values with what each is.

    >>> values((17 * 2 + 1) << 6)
    ('here', [('class', 17), ('side', 1)])
    """
    number, rest = key & 63, key >> 6
    found = []
    for what, size in reversed(fields(number)):
        rest, value = divmod(rest, size)
        found.append((what, value))
    return TEMPLATES[number][0], found[::-1]
