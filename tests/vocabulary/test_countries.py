"""Names of countries."""

from countervail.vocabulary.countries import name_of, names


def test_a_code_has_a_name_and_a_made_up_one_stands_for_itself() -> None:
    assert name_of("MK") == "North Macedonia"
    assert name_of("XA") == "XA"
    assert all(len(code) == len("XA") and code.isupper() for code in names())
