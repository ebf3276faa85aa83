"""The log, looked at from outside: the same for a bare log and for a store."""

from datetime import timedelta

import pytest
from tests.casework.histories import START
from tests.platforms.files.scene import ALL_ACTIVE, STRANGERS, Scene, write_log

from countervail.platforms.files.abilities import Trace
from countervail.platforms.files.lookout import Watched, lookout
from countervail.vault.keys import Keyring

BEFORE = START - timedelta(days=2)


def test_it_knows_accounts_and_who_did_anything(stage: Scene, keys: Keyring) -> None:
    with lookout(stage.log, keys) as view:
        assert {name: row["status"] for name, row in view.accounts(["courier:a", "nobody"]).items()} == {
            "courier:a": "active"
        }
        assert view.seen(["courier:a", "courier:c", "nobody"]) == {"courier:a"}
        assert view.last == START - timedelta(days=1)


def test_it_counts_strangers_and_never_those_who_are_meant(stage: Scene, keys: Keyring) -> None:
    inside = ("courier:a", "courier:b")
    served = {
        Trace.ADDRESS: "198.18.0.7",
        Trace.HOST: "lure.example",
        Trace.URL: "https://m.lure.example/x",
        Trace.MEDIA: "face",
    }
    with lookout(stage.log, keys) as view:
        for trace, subject in served.items():
            assert view.others(trace, [subject, "nothing"], inside) == {subject: 2}, trace
        assert view.others(Trace.ADDRESS, ["198.18.0.7"], (*inside, *STRANGERS)) == {}
        assert view.others(Trace.ADDRESS, ["198.18.0.7"], ()) == {"198.18.0.7": 4}
        assert view.sharing("device_uid", ["courier:a"], inside) == {"courier:a": 2}


@pytest.mark.parametrize(
    ("trace", "subject"),
    [(Trace.ACCOUNT, "courier:a"), (Trace.HOST, "lure.example"), (Trace.ADDRESS, "198.18.0.7"), (Trace.MEDIA, "face")],
)
def test_it_sees_what_goes_on_after_a_moment(stage: Scene, keys: Keyring, trace: Trace, subject: str) -> None:
    early, late = Watched(subject, trace, BEFORE), Watched(subject, trace, START)
    with lookout(stage.log, keys) as view:
        assert view.going_on([early, late]) == {early}


def test_a_host_is_not_its_neighbour(stage: Scene, keys: Keyring) -> None:
    wanted = [Watched(host, Trace.HOST, BEFORE) for host in ("ure.example", "m.lure.example", "example.test")]
    with lookout(stage.log, keys) as view:
        assert {one.subject for one in view.going_on(wanted)} == {"m.lure.example"}


def test_an_event_is_found_by_its_uid_without_ids(stage: Scene, keys: Keyring) -> None:
    with lookout(stage.log, keys) as view:
        event = view.event("e0")
        assert event is not None
        assert event["ip"] == "198.18.0.7"
        assert not {"actor_uid", "target_uid"} & set(event)
        assert view.event("e999") is None


def test_an_empty_log_has_no_last_moment(stage: Scene, keys: Keyring) -> None:
    write_log(stage.log, [], ALL_ACTIVE)
    with lookout(stage.log, keys) as view:
        assert view.last is None
