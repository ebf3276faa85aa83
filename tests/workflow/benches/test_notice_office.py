"""The office of the bench is one like any other: two people approve, a third sends."""

from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.vocabulary.roles import Role
from countervail.workflow.benches.notice_office import STAFF, NoticeOffice, opened


def test_it_is_opened_again_by_another_process(office: NoticeOffice, plan: str) -> None:
    again = opened(office.folder, office.settings, office.actors)
    with again.database.reading() as connection:
        assert again.acting("nora").plan(connection, plan).hash == plan
    again.close()
    assert STAFF["nora"] is Role.NOTIFIER
