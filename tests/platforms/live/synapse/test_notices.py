"""A notice reaches a person once, whatever breaks off between."""

import re
import secrets
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.platforms.live.synapse.stage import Stage
from tests.platforms.servers.entrance import Entrance, entrance

from countervail.platforms.synapse.adapter import SynapseAdapter
from countervail.platforms.synapse.notices import KEY, Notices
from countervail.platforms.telling import InPlatform, Listed, Notified
from countervail.vocabulary.errors import StorageError

SENDING = re.compile(r"^PUT /_synapse/admin/v1/send_server_notice/")


def _notice(key: str = "") -> InPlatform:
    return InPlatform(key or f"N-{secrets.token_hex(6)}", "en", "Somebody looked you up.", Listed(0, (), b"s" * 16))


@pytest.fixture
def channel(scene: Stage) -> Iterator[Entrance]:
    """What stands between us and the Admin API."""
    with entrance(scene.server.port) as opened:
        yield opened


def _through(scene: Stage, url: str) -> Notices:
    ours = scene.adapter
    adapter = SynapseAdapter(replace(ours.settings, url=url), ours.keys, ours.people, ours.clock, ours.dice, 2.0)
    return Notices(adapter._server.api, str(ours.settings.notices_from), b"t" * 32)


def _got(scene: Stage, account: str) -> list[dict[str, Any]]:
    """What the person reads."""
    with scene.as_person(account) as person:
        synced = person.get("/_matrix/client/v3/sync").json()
    rooms = synced.get("rooms", {}).get("join", {}).values()
    events = [event for room in rooms for event in room["timeline"]["events"]]
    return [event["content"] for event in events if KEY in event.get("content", {})]


def test_a_notice_is_read_by_its_person_and_lies_there_when_it_is_sent_again(scene: Stage) -> None:
    account, other, notice = scene.account(), scene.account(), _notice()
    notices = _through(scene, scene.server.url)
    mxid, second = (one.removeprefix("matrix:") for one in (account, other))
    assert notices.tell(mxid, notice) is Notified.SENT
    assert notices.tell(mxid, notice) is Notified.ALREADY
    assert notices.tell(second, notice) is Notified.SENT, "the same words for another person are another message"
    assert [[one[KEY] for one in _got(scene, who)] for who in (account, other)] == [[notice.key]] * 2
    notices.api.wire.client.close()


def test_whoever_cannot_read_is_not_written_to(scene: Stage) -> None:
    account = scene.account()
    scene.unlock(account, locked=True)
    notices = _through(scene, scene.server.url)
    assert notices.tell(account.removeprefix("matrix:"), _notice()) is Notified.UNREADABLE
    assert notices.tell("@nobody:platform.test", _notice()) is Notified.UNREADABLE
    notices.api.wire.client.close()


def test_ten_crashes_one_of_them_a_restart_double_none_and_lose_none(scene: Stage, channel: Entrance) -> None:
    people = [scene.account() for _ in range(10)]
    notices, sent = _through(scene, channel.url), {account: _notice() for account in people}
    for number, (account, notice) in enumerate(sent.items()):
        mxid = account.removeprefix("matrix:")
        # Half of them die before the call gets there, half after it; in the middle the server is killed.
        channel.manners.swallows, channel.manners.deafens = (SENDING, None) if number % 2 else (None, SENDING)
        assert notices.tell(mxid, notice) is Notified.UNKNOWN
        channel.manners.swallows = channel.manners.deafens = None
        if number == 4:
            scene.server.restart(signal.SIGKILL)
    told = {account: notices.tell(account.removeprefix("matrix:"), notice) for account, notice in sent.items()}
    assert set(told.values()) == {Notified.SENT, Notified.ALREADY}
    assert {account: [one[KEY] for one in _got(scene, account)] for account in people} == {
        account: [notice.key] for account, notice in sent.items()
    }
    notices.api.wire.client.close()


def test_a_server_that_says_yes_and_sends_nothing_is_not_believed(scene: Stage, channel: Entrance) -> None:
    account, notice = scene.account(), _notice()
    channel.manners.pretends, channel.manners.answer = SENDING, b'{"event_id": "$made-up"}'
    notices = _through(scene, channel.url)
    assert notices.tell(account.removeprefix("matrix:"), notice) is Notified.UNKNOWN
    channel.manners.pretends = None
    assert notices.tell(account.removeprefix("matrix:"), notice) is Notified.SENT
    notices.api.wire.client.close()


def test_a_server_that_is_away_is_an_error_and_not_an_answer(scene: Stage) -> None:
    notices = _through(scene, "http://127.0.0.1:9")
    with pytest.raises(StorageError, match="does not answer"):
        notices.tell("@a:platform.test", _notice())
    notices.api.wire.client.close()
