"""What a pattern asks for."""

from countervail.disruption.notices.wording.pattern import plural_forms, plurals, variables


def test_variables_are_found_in_every_branch() -> None:
    pattern = "{weeks, plural, one {in {place}} other {# weeks, {v, select, a {x} other {{deep}}}}} '{'not'}' it''s"
    assert variables(pattern) == {"weeks", "place", "v", "deep"}
    assert plurals(pattern) == {"weeks": frozenset({"one", "other"})}


def test_a_date_is_a_variable_and_no_plural() -> None:
    assert variables("{first, date, long}") == {"first"}
    assert plurals("{first, date, long}") == {}


def test_forms_are_those_of_icu() -> None:
    assert plural_forms("en") == {"one", "other"}
    assert plural_forms("ar") == {"zero", "one", "two", "few", "many", "other"}
    assert plural_forms("ja") == {"other"}
    assert plural_forms("ru") == {"one", "few", "many"}


def test_what_is_no_argument_hides_none_behind_it_and_a_brace_left_open_ends_with_the_text() -> None:
    assert variables("{} {weeks} {first") == {"weeks", "first"}
