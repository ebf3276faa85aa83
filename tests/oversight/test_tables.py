"""The auditor's table holds counts in clear and nothing that says what met."""

from countervail.oversight.tables import COMPARISONS


def test_what_met_is_a_sealed_column_and_no_request_or_case_is_one() -> None:
    assert set(COMPARISONS.c.keys()) == {"made_at", "requests", "cases", "meetings"}
    assert str(COMPARISONS.c.meetings.type) in {"BLOB", "BYTEA"}
