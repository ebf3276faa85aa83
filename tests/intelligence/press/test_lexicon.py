"""The words files are whole: each name has one meaning, each country one code."""

from countervail.intelligence.press.lexicon import lexicon
from countervail.intelligence.press.role import Role


def test_other_spellings_are_the_same_name() -> None:
    names = lexicon().names
    assert names["Facebook"].name == names["Meta"].name == "Meta"
    assert names["Daily Beast"].role is Role.BYSTANDER
    assert names["Citizen Lab"].role is Role.PARTNER


def test_words_that_yaml_takes_for_truths_are_words() -> None:
    assert {"no", "on", "yes"} <= lexicon().common


def test_countries_go_by_name_and_by_adjective() -> None:
    codes = lexicon().countries
    assert codes["North Macedonia"] == codes["North Macedonian"] == "MK"
    assert all(len(code) == 2 and code.isupper() for code in codes.values())
