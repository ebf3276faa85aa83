"""What all notices have in common comes from settings and stamps."""

import pytest
from tests.workflow.notices import *  # noqa: F403 -- pytest's way of lending fixtures

from countervail.vocabulary.errors import InputError
from countervail.workflow.benches.notice_office import DEPLOYMENT, NoticeOffice
from countervail.workflow.notice_house import house_of, imprint_of, letterhead_of
from countervail.workflow.notice_settings import NoticeSettings


def test_a_deployment_stands_in_every_notice(office: NoticeOffice) -> None:
    with office.database.reading() as connection:
        house = house_of(connection, office.settings, DEPLOYMENT, office.keys)
    assert house.imprint == imprint_of(office.settings, DEPLOYMENT)
    assert house.imprint.appeal_url == DEPLOYMENT.appeal_url
    assert house.letterhead.domain == house.signer.domain == "plaza.example"
    assert "en" in house.allowed.reviewed


def test_without_an_address_nothing_is_mailed() -> None:
    with pytest.raises(InputError, match="from which address"):
        letterhead_of(NoticeSettings(), DEPLOYMENT)
