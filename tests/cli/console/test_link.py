"""A link for `console --dev`: for whoever has an account, by whoever may give one."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice

from countervail.vocabulary.errors import RefusedError


def test_a_link_is_given_to_whoever_has_an_account(office: MadeOffice, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        office("console", "link", "ana", by="root")
    (tmp_path / "password").write_text("a made-up password\n")
    office("console", "account", "ana", "--password-file", str(tmp_path / "password"), by="root")
    assert office("console", "link", "ana", "--port", "9000", by="root").startswith(
        "http://localhost:9000/sign-in?link=ana."
    )


def test_an_analyst_gives_nobody_a_way_in(office: MadeOffice) -> None:
    with pytest.raises(RefusedError):
        office("console", "link", "bea", by="ana")
