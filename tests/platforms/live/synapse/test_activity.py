"""What happens on the live server is in the log, once, with nothing of what was said."""

import secrets
from datetime import UTC, datetime
from typing import Any

import httpx
from tests.platforms.live.synapse.stage import Stage

from countervail.platforms.synapse.admin import part
from countervail.vocabulary.loopback import LOOPBACK

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SECRET = "the words nobody keeps"  # noqa: S105 -- what must not be found


def _rows(scene: Stage, *accounts: str) -> list[dict[str, Any]]:
    found = [row for table in scene.adapter.events(LONG_AGO) for row in table.to_pylist()]
    return sorted((row for row in found if row["actor_uid"] in accounts), key=lambda row: str(row["time"]))


def _login(scene: Stage, account: str) -> None:
    name = account.removeprefix("matrix:@").split(":")[0]
    told = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": name}, "password": name}
    headers = {"User-Agent": "Invented/1"}
    answer = httpx.post(f"{scene.entrance.url}/_matrix/client/v3/login", json=told, headers=headers, verify=LOOPBACK)
    answer.raise_for_status()


def test_an_approach_with_a_link_is_read_as_what_it_is(scene: Stage) -> None:
    operator, target = scene.account(), scene.account()
    _login(scene, operator)
    asked = {"is_direct": True, "invite": [target.removeprefix("matrix:")], "preset": "trusted_private_chat"}
    with scene.as_person(operator) as person:
        room = person.post("/_matrix/client/v3/createRoom", json=asked).json()["room_id"]
    with scene.as_person(target) as person:
        person.post(f"/_matrix/client/v3/join/{part(room)}", json={}).raise_for_status()
    with scene.as_person(operator) as person:
        body = {"msgtype": "m.text", "body": f"{SECRET}: https://lure.example/1 and https://lure.example/2"}
        path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/{secrets.token_hex(4)}"
        person.put(path, json=body).raise_for_status()
    rows = _rows(scene, operator, target)
    told = [(row["verb"], row["actor_uid"], row["target_uid"], row["url"]) for row in rows]
    assert ("connect_request", operator, target, None) in told
    assert ("connect_accept", target, operator, None) in told
    assert [one[3] for one in told if one[0] == "message_send"] == ["https://lure.example/1", "https://lure.example/2"]
    login = next(row for row in rows if row["verb"] == "login" and row["actor_uid"] == operator)
    assert (login["ip"], login["user_agent"]) == ("198.18.0.1", "Invented/1")
    files = b"".join(path.read_bytes() for path in scene.server.folder.glob("tap.*.jsonl"))
    assert SECRET.encode() not in files
    assert f'"whom":"{target.removeprefix("matrix:")}"'.encode() not in files
    assert len({row["uid"] for row in rows}) == len(rows)


def test_reading_again_gives_the_same_rows(scene: Stage) -> None:
    account = scene.account()
    _login(scene, account)
    assert _rows(scene, account) == _rows(scene, account) != []


def test_an_encrypted_message_is_known_by_who_and_when_alone(scene: Stage) -> None:
    account, other = scene.account(), scene.account()
    with scene.as_person(account) as person:
        room = person.post("/_matrix/client/v3/createRoom", json={"invite": [other.removeprefix("matrix:")]}).json()[
            "room_id"
        ]
        path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.encrypted/1"
        sealed = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA" * 20, "device_id": "D", "session_id": "S"}
        person.put(path, json=sealed).raise_for_status()
    row = next(row for row in _rows(scene, account) if row["verb"] == "message_send")
    assert (row["target_uid"], row["url"]) == (other, None)
    assert any("encrypted rooms" in remark for remark in scene.adapter.describe().remarks)


def test_addresses_count_only_where_nobody_can_forge_them(scene: Stage, by_canary: Stage) -> None:
    account = scene.account()
    _login(scene, account)
    assert scene.adapter.describe().addresses
    by_canary.entrance.manners.appends = True
    told = by_canary.adapter.describe()
    assert not told.addresses
    assert any("own choice" in remark for remark in told.remarks)
    by_canary.entrance.manners.appends = False
    assert not by_canary.adapter.describe().addresses, "what was found holds for a day"
    logins = [row["ip"] for row in _rows(by_canary, account) if row["verb"] == "login"]
    assert logins == [None]


def test_locked_accounts_are_still_in_the_table(scene: Stage) -> None:
    account = scene.account()
    headers = {"Authorization": f"Bearer {scene.server.admin_token}"}
    name = part(account.removeprefix("matrix:"))
    httpx.put(
        f"{scene.server.url}/_synapse/admin/v2/users/{name}", json={"locked": True}, headers=headers, verify=LOOPBACK
    )
    rows = {row["account_uid"]: row for row in scene.adapter.accounts().to_pylist()}
    assert rows[account]["status"] == "locked"
    assert "matrix:@keeper:platform.test" not in rows
