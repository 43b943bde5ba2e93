"""Numbers with what they count."""


def counted(number: int, thing: str) -> str:
    """A number with its noun, singular or plural.

    >>> counted(1, "quote"), counted(1200, "quote")
    ('1 quote', '1,200 quotes')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
