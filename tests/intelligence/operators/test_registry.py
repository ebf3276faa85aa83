"""The registry: every change by a person, with its ledger entry; mergers keep histories whole and can be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.casework.bureau import Bureau
from tests.intelligence.operators.firms import PAPER, REPORT, entered, said

from countervail.intelligence.operators.claim import About, Source, Standing
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import (
    answer,
    enter,
    listed,
    load,
    load_all,
    load_merged,
    merge,
    part,
    say,
)
from countervail.ledger.tables import ENTRIES
from countervail.vocabulary.errors import InputError, RefusedError


def _ledger(desk: Bureau) -> str:
    with desk.office.database.reading() as connection:
        return b"\n".join(connection.execute(select(ENTRIES.c.entry).order_by(ENTRIES.c.seq)).scalars()).decode()


def test_firms_and_unknown_ones_are_counted_apart(desk: Bureau) -> None:
    assert entered(desk, "Vellum Gate").id == "OP-1"
    assert entered(desk, "unknown (CN)", kind=OperatorKind.UNKNOWN).id == "UNK-001"
    assert entered(desk, "Slate Harbour").id == "OP-2"
    with desk.office.database.reading() as connection:
        assert [line.id for line in listed(connection)] == ["OP-1", "OP-2", "UNK-001"]


def test_what_a_source_said_before_is_not_said_twice(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate")
    product = said(About.PRODUCT, "Latchkey")
    with desk.hand("ana") as hand:
        assert len(say(hand, operator.id, (product, product)).claims) == 2
        assert len(say(hand, operator.id, (product,)).claims) == 2


def test_a_claim_is_disputed_rebutted_and_opened_again(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate", said(About.PRODUCT, "Latchkey"))
    claim = operator.claims[1].id
    for standing in (Standing.DISPUTED, Standing.REBUTTED, Standing.OPEN):
        with desk.hand("ana") as hand:
            assert answer(hand, claim, standing, "Seen.", PAPER).claims[1].standing is standing
        assert f"operator.{standing.value}" in _ledger(desk)
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="reason"):
        answer(hand, claim, Standing.DISPUTED, " ", PAPER)
    with desk.hand("ana") as hand, pytest.raises(InputError, match="opinion"):
        answer(hand, claim, Standing.DISPUTED, "Seen.", Source(""))
    with desk.hand("ana") as hand, pytest.raises(InputError, match="no claim"):
        answer(hand, "OP-1/99", Standing.DISPUTED, "Seen.", PAPER)


def test_an_unknown_one_is_merged_with_its_history_and_parted_again(desk: Bureau) -> None:
    firm = entered(desk, "Vellum Gate")
    unknown = entered(desk, "unknown (CN)", said(About.COUNTRY, "cn"), kind=OperatorKind.UNKNOWN)
    with desk.office.database.reading() as connection:
        before = load(connection, firm.id), load(connection, unknown.id)
    with desk.hand("ana") as hand:
        one = merge(hand, unknown.id, firm.id, "One desk, by device.")
    assert [claim.claim.value for claim in one.said(About.COUNTRY)] == ["CN"]
    assert one.said(About.COUNTRY)[0].id.startswith("UNK-001/")
    with desk.office.database.reading() as connection:
        assert [operator.id for operator in load_all(connection)] == ["OP-1"]
        assert load(connection, unknown.id).claims == before[1].claims
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="merged into OP-1"):
        say(hand, unknown.id, (said(About.PRODUCT, "Latchkey"),))
    with desk.hand("ana") as hand:
        again = part(hand, unknown.id, "The device was sold.")
    with desk.office.database.reading() as connection:
        after = load(connection, firm.id), load(connection, unknown.id)
    assert again.merged_into is None
    assert [(one.claims, one.absorbed, one.name) for one in after] == [
        (one.claims, one.absorbed, one.name) for one in before
    ]
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="merged into nobody"):
        part(hand, unknown.id, "Again.")


def test_mergers_make_no_circles(desk: Bureau) -> None:
    one, other = entered(desk, "Vellum Gate"), entered(desk, "Slate Harbour")
    with desk.hand("ana") as hand:
        merge(hand, one.id, other.id, "Renamed.")
    for gone, into in ((other.id, one.id), (other.id, other.id)):
        with desk.hand("ana") as hand, pytest.raises(RefusedError):
            merge(hand, gone, into, "Renamed.")
    with desk.hand("ana") as hand, pytest.raises(RefusedError, match="reason"):
        merge(hand, other.id, one.id, "")


def test_whoever_was_merged_twice_is_found_where_all_of_it_stands(desk: Bureau) -> None:
    alpha, beta, gamma = (entered(desk, name) for name in ("Vellum Gate", "Slate Harbour", "Tin Lantern"))
    with desk.hand("ana") as hand:
        merge(hand, alpha.id, beta.id, "Renamed.")
        merge(hand, beta.id, gamma.id, "Bought.")
        whole = load(hand.connection, gamma.id)
        assert [load_merged(hand.connection, one.id) for one in (alpha, beta, gamma)] == [whole] * 3
        with pytest.raises(InputError, match="no operator"):
            load_merged(hand.connection, "OP-99")


def test_what_was_known_then_is_shown_as_it_was_known_then(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate")
    then = desk.office.now
    desk.office.now += timedelta(days=30)
    with desk.hand("ana") as hand:
        say(hand, operator.id, (said(About.NAME, "Parchment Door", since="2019"),))
    with desk.office.database.reading() as connection:
        assert load(connection, operator.id, then).name == "Vellum Gate"
        assert load(connection, operator.id).name == "Parchment Door"
        with pytest.raises(InputError, match="no operator"):
            load(connection, operator.id, then - timedelta(days=1))


def test_who_may_not_writes_nothing(desk: Bureau) -> None:
    operator = entered(desk, "Vellum Gate")
    with pytest.raises(RefusedError, match="may not"), desk.hand("bea") as hand:
        say(hand, operator.id, (said(About.PRODUCT, "Latchkey"),))
    with pytest.raises(RefusedError, match="may not"), desk.hand("bea") as hand:
        enter(hand, OperatorKind.FIRM, "Slate Harbour")
    with pytest.raises(RefusedError, match="may not"), desk.hand("bea") as hand:
        answer(hand, operator.claims[0].id, Standing.DISPUTED, "Seen.", REPORT)


def test_the_ledger_holds_ids_and_hashes_and_no_words(desk: Bureau) -> None:
    entered(desk, "Vellum Gate", said(About.DIRECTOR, "Petra Canary"))
    text = _ledger(desk)
    assert "operator.entered" in text
    assert "Canary" not in text
    assert "Vellum" not in text
