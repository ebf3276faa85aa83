"""The table of settings: safe by default, and nothing remote."""

import pytest
from pydantic import ValidationError

from countervail.workflow.notice_settings import NoticeSettings


def test_by_default_nothing_goes_out_by_mail_and_all_is_spread() -> None:
    settings = NoticeSettings()
    assert settings.address is None
    assert settings.spread_hours > 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": "mail.example"},
        {"host": "10.0.0.1"},
        {"address": "no address"},
        {"port": 0},
        {"spread_hours": 48},
        {"x": 1},
    ],
)
def test_what_would_be_unsafe_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NoticeSettings.model_validate(wrong)
