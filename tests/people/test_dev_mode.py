"""Development stays on the machine."""

import pytest

from countervail.people.dev_mode import DevMode
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_loopback_is_this_machine(host: str) -> None:
    assert DevMode.on(host).host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "198.18.0.1", "desk.example", "localhost.example", "", "127.1"])  # noqa: S104
def test_whatever_others_reach_is_refused(host: str) -> None:
    with pytest.raises(InputError, match="for this machine alone"):
        DevMode.on(host)
