"""What the administrator is refused to read back is neither in force nor taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from random import Random

import httpx
import pytest
from tests.platforms.synapse.server import Homeserver, Says, says, site_of

from countervail.platforms.adapter import Question
from countervail.platforms.synapse.account import read_account
from countervail.platforms.synapse.admin import AdminApi
from countervail.platforms.synapse.deed import Site
from countervail.platforms.synapse.server import Server
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.platforms.synapse.sighting import MANY, sights
from countervail.platforms.wire import UnreadableError
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.prospect import Order

SUBJECTS = {
    Act.LOCK: "matrix:@a:s",
    Act.SUSPEND: "matrix:@a:s",
    Act.THROTTLE: "matrix:@a:s",
    Act.DEACTIVATE: "matrix:@a:s",
    Act.REDACT: "matrix:@a:s",
    Act.END_SESSIONS: "matrix:@a:s",
    Act.QUARANTINE_MEDIA: "matrix:@a:s",
    Act.CLOSE_ROOM: "!room:s",
    Act.CLOSE_SIGNUP: "token",
}


class _AtHand(Server):
    """A server whose answers are made up."""

    site: Site

    @cached_property
    def api(self) -> AdminApi:
        """As the site has it."""
        return self.site.api


@contextmanager
def _server(odd: Says, folder: Path, keys: Keyring) -> Iterator[Server]:
    settings = SynapseSettings("http://server.test", "s", "admin", folder)
    with site_of(Homeserver(odd), folder) as site:
        server = _AtHand(settings, keys, lambda: datetime(2026, 3, 1, tzinfo=UTC), Random(1))
        server.site = site
        yield server


def _asked(act: Act, *, undo: bool, number: int = 0) -> Question:
    return Question(f"S-{number}", Order(act, SUBJECTS[act]), undo, "key", answered=True)


@pytest.mark.parametrize("undo", [False, True])
@pytest.mark.parametrize("act", SUBJECTS)
@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_read_back_that_is_refused_leaves_the_step_unknown(
    tmp_path: Path,
    keys: Keyring,
    act: Act,
    undo: bool,
    status: int,
) -> None:
    with _server(lambda _: says(status, errcode="M_UNRECOGNIZED"), tmp_path, keys) as server:
        assert [one.state for one in sights(server, [_asked(act, undo=undo)]).values()] == [StepState.UNKNOWN]


def test_many_that_no_list_tells_of_are_each_unknown(tmp_path: Path, keys: Keyring) -> None:
    asked = [_asked(Act.LOCK, undo=True, number=number) for number in range(MANY)]
    with _server(lambda _: says(403, errcode="M_FORBIDDEN"), tmp_path, keys) as server:
        assert {one.state for one in sights(server, asked).values()} == {StepState.UNKNOWN}


def _of(status: int, word: str) -> Says:
    return lambda _: says(status, errcode=word)


def test_only_the_servers_own_word_makes_an_account_one_that_is_not_there(tmp_path: Path) -> None:
    with site_of(Homeserver(_of(404, "M_NOT_FOUND")), tmp_path) as site:
        assert read_account(site.api, "@a:s") is None
    for refused in (_of(401, "M_UNKNOWN_TOKEN"), _of(404, "M_UNRECOGNIZED"), _of(500, "M_UNKNOWN")):
        with site_of(Homeserver(refused), tmp_path) as site, pytest.raises(UnreadableError):
            read_account(site.api, "@a:s")


def test_a_read_back_that_is_answered_counts_as_ever(tmp_path: Path, keys: Keyring) -> None:
    def locked(request: httpx.Request) -> httpx.Response | None:
        return says(200, locked=True) if "/v2/users/" in request.url.path else None

    with _server(locked, tmp_path, keys) as server:
        found = {undo: sights(server, [_asked(Act.LOCK, undo=undo)])["S-0"].state for undo in (False, True)}
    assert found == {False: StepState.ACCEPTED, True: StepState.NOT_ENFORCED}
