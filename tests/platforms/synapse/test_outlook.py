"""A look that was refused for another reason than the act shows nothing; and a canary is always let go again."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import httpx
import pytest
from tests.platforms.synapse.server import CANARY, Homeserver, Says, says, site_of

from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.bearings import BLOCKED
from countervail.platforms.synapse.outlook import CanaryAccount, Look, Outlook
from countervail.vocabulary.acts import Act

TRIED = ("/createRoom", "/join", "/validity", "/whoami", "/displayname")
LOOKED_AT = {Act.BLOCK_HOST: "lure.example", Act.CLOSE_SIGNUP: "token", Act.CLOSE_ROOM: "!room:s", Act.LOCK: "@a:s"}


def _looks(server: Homeserver, folder: Path, act: Act, *, undone: bool = False) -> Mapping[str, Look]:
    with site_of(server, folder) as site:
        outlook = Outlook(site, "http://server.test", Random(1), CanaryAccount(CANARY, "pw"))
        return outlook.looks(abilities()[act], [LOOKED_AT[act]], undone=undone)


def _to_tries(answer: httpx.Response) -> Says:
    return lambda request: answer if request.url.path.endswith(TRIED) or "/send/" in request.url.path else None


@pytest.mark.parametrize("undone", [False, True])
@pytest.mark.parametrize("act", LOOKED_AT)
@pytest.mark.parametrize("status", [403, 404, 500])
def test_who_could_try_nothing_has_seen_nothing(tmp_path: Path, act: Act, status: int, undone: bool) -> None:
    server = Homeserver(_to_tries(says(status, errcode="M_UNKNOWN")))
    found = _looks(server, tmp_path, act, undone=undone)
    assert {look.holds for look in found.values()} <= {None}


def _refuses(path: str, status: int, **body: object) -> Says:
    return lambda request: says(status, **body) if path in request.url.path else None


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (Act.BLOCK_HOST, _refuses("/send/", 403, errcode="M_FORBIDDEN")),
        (Act.CLOSE_SIGNUP, _refuses("/validity", 200, valid=False)),
        (
            Act.CLOSE_ROOM,
            _refuses("/join", 403, errcode="M_UNKNOWN", error=f"This room {BLOCKED}"),
        ),
        (Act.LOCK, lambda _: None),
    ],
)
def test_what_the_act_itself_brings_about_is_seen(tmp_path: Path, act: Act, refusal: Says) -> None:
    assert [look.holds for look in _looks(Homeserver(refusal), tmp_path, act).values()] == [True]


def test_a_link_that_passes_and_a_lock_taken_back_are_seen_too(tmp_path: Path) -> None:
    assert [look.holds for look in _looks(Homeserver(), tmp_path, Act.BLOCK_HOST).values()] == [False]
    assert [look.holds for look in _looks(Homeserver(), tmp_path, Act.LOCK, undone=True).values()] == [True]


def test_an_answer_lost_while_the_canary_is_let_go_locks_it_for_good_no_more(tmp_path: Path) -> None:
    def loses(request: httpx.Request) -> httpx.Response | None:
        return says(502) if request.method == "PUT" and b"false" in request.content else None

    server = Homeserver(loses)
    for undone in (False, True):
        _looks(server, tmp_path, Act.LOCK, undone=undone)
        assert server.locked == {CANARY}
    server.odd = lambda _: None
    assert [look.holds for look in _looks(server, tmp_path, Act.LOCK).values()] == [True]
    assert server.locked == set()


def test_a_canary_that_cannot_sign_in_says_nothing_of_the_act(tmp_path: Path) -> None:
    found = _looks(Homeserver(_refuses("/login", 403, errcode="M_FORBIDDEN")), tmp_path, Act.LOCK)
    assert [(look.holds, look.reason) for look in found.values()] == [(None, "our own canary cannot sign in")]
