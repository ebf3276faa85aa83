"""A case's targets are named in this process only, and kept sealed."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.disruption.notices.who.choosing import LeftOut
from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.notice_office import NoticeOffice
from countervail.workflow.notice_people import Listing, keep_list, kept_list


def test_every_target_of_the_case_is_found_and_chosen(office: NoticeOffice) -> None:
    with office.acting("ana").hand() as hand:
        case = office.casework.cases.load(hand.connection, "C-1")
        watched = office.sources.watched(case)
        chosen = office.sources.chosen(hand.connection, case, watched, hand.now)
    assert {one.account for one in watched} == {f"plaza:person-{number:06d}" for number in range(12)}
    assert len(chosen.people) == 12


def test_a_target_that_is_a_member_of_any_suspect_network_is_left_out(own_office: NoticeOffice) -> None:
    office = own_office
    run = office.folder / "run" / "members.parquet"
    table = pq.read_table(run)
    other = pa.table({"network_id": ["N-002"], "account_uid": ["plaza:person-000004"]})
    pq.write_table(pa.concat_tables([table, other]), run)
    with office.acting("ana").hand() as hand:
        case = office.casework.cases.load(hand.connection, "C-1")
        chosen = office.sources.chosen(hand.connection, case, office.sources.watched(case), hand.now)
    assert chosen.left_out == {LeftOut.INSIDE: 1}


def test_a_list_is_kept_sealed_and_comes_back_whole(office: NoticeOffice) -> None:
    with office.acting("ana").hand() as hand:
        case = office.casework.cases.load(hand.connection, "C-1")
        chosen = office.sources.chosen(hand.connection, case, office.sources.watched(case), hand.now)
        listing, seal = Listing.of(chosen), office.casework.cases.keys.seal("C-1")
        keep_list(hand, seal, listing.tree.subject, listing)
        assert kept_list(hand.connection, seal, listing.tree.subject) == listing
        with pytest.raises(InputError, match="nobody knows the list"):
            kept_list(hand.connection, seal, "people:0:00")
    stored = b"".join(path.read_bytes() for path in (office.folder / "state").glob("countervail.db*"))
    assert b"person-0000" not in stored


def test_without_a_table_in_clear_nobody_is_guessed(own_office: NoticeOffice) -> None:
    office = own_office
    office.settings = office.settings.model_copy(update={"accounts": None})
    (office.folder / "log" / "accounts.parquet").rename(office.folder / "elsewhere.parquet")
    with office.acting("ana").hand() as hand, pytest.raises(InputError, match="nothing says how people are reached"):
        office.sources.cards(office.casework.cases.load(hand.connection, "C-1"), ["plaza:person-000001"])
