"""What an operator is called, and what may hold of it on a day."""

from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import REPORT, entered, said

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import answer, load


def test_a_rename_is_a_second_name_with_a_day(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", said(About.NAME, "Parchment Door", since="2020", until="2022"))
    assert operator.name == "Vellum Gate"
    renamed = entered(desk, "Old Name", said(About.NAME, "New Name", since="2023-04"))
    assert renamed.name == "New Name"
    assert {one.claim.value for one in renamed.names} == {"Old Name", "New Name"}


def test_somebody_without_a_name_is_called_by_its_label(desk: Bureau) -> None:
    assert entered(desk, "unknown entity (CN)", kind=OperatorKind.UNKNOWN).name == "unknown entity (CN)"


def test_activity_is_intervals_and_not_one_date(desk: Bureau) -> None:
    spans = [said(About.ACTIVITY, "active", since="2013", until="2019"), said(About.ACTIVITY, "active", since="2021")]
    operator = entered(desk, "Vellum Gate", *spans)
    assert [len(operator.said(About.ACTIVITY, on)) for on in ("2015", "2020-06", "2021-12-16")] == [1, 0, 1]


def test_what_is_rebutted_counts_for_nothing_and_stays_readable(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", said(About.ALIAS, "Latchkey"))
    with desk.hand("ana") as hand:
        answer(hand, operator.claims[1].id, Standing.REBUTTED, "A product, not a firm.", REPORT)
    with desk.office.database.reading() as connection:
        after = load(connection, operator.id)
    assert [one.claim.value for one in after.names] == ["Vellum Gate"]
    assert after.claims[1].claim.value == "Latchkey"
