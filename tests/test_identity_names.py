"""Names over several texts: what is one name, and what is near it."""

import pytest

from quotecli.identity.full_names import full_name, same_full_name, whole

SAME = [
    ("Ann Roe", "ANN ROE"),
    ("Zoë Roe-Łoś", "Zoe Roe-Los"),  # with and without accents
    ("Ann O’Dell", "Ann O'Dell"),
    ("Ann Roe", "Dr. Ann Roe, MP"),
    ("Ann Roe", "Prime Minister Ann Roe"),
    ("Ann Roe", "Ann (née Low) Roe"),
    ("Ann Roe", "Ann “The Axe” Roe"),
    ("Ann Roe", "Ann B. Roe"),
    ("Ann B. Roe", "Ann Beta Roe"),
    ("Ann C. Roe", "Ann Beta Celia Roe"),
    ("A.B. Roe", "A. B. Roe"),
    ("Robert F. Roe Jr.", "Robert Roe, jr"),
    ("Yusuf al-Tamari", "Yusuf bin Hassim al-Tamari"),
    ("Ann van der Berg", "Ann B. van der Berg"),
    ("Linus", "Pope Linus"),  # the title is compared apart
]
OTHERS = [
    ("Ann Roe", "Anna Roe"),
    ("Ann Roe", "Ann Roe-Low"),
    ("Ann Roe", "Roe"),
    ("Ann B. Roe", "Ann C. Roe"),
    ("Ann B. C. Roe", "Ann C. B. Roe"),
    ("A. Roe", "Ann Roe"),
    ("A. Roe", "A. B. Roe"),
    ("John Roe Sr.", "John Roe Jr."),
    ("John Roe", "John Roe III"),
    ("Ann van der Berg", "Ann Berg"),  # a particle is no middle name
    ("Dean Roe", "Roe"),  # "Dean" may be his name
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name(one, other):
    assert same_full_name(full_name(one), full_name(other))
    assert same_full_name(full_name(other), full_name(one))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one, other):
    assert not same_full_name(full_name(one), full_name(other))
    assert not same_full_name(full_name(other), full_name(one))


@pytest.mark.parametrize("name", ["", " ", ".", "...", ",", "Dr", "Mr.", "Jr.", "()", "“”", "von", "Dr Prof", "\ud800"])
def test_any_text_is_a_name(name):
    assert same_full_name(full_name(name), full_name(name))
    assert full_name(name).surname == full_name(name).words[-1:] or name == "Dr Prof"
    assert isinstance(whole(name), str)
