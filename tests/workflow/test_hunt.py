"""A hunt in words: senders named, the exposed by reference, links of shared hosts without a lead."""

import json
from pathlib import Path

from tests.intelligence.guards.silenced import SILENCED
from tests.intelligence.matching.made_watch import watch
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.intelligence.guards.standing import StandingGuards
from countervail.vault.keys import Keyring
from countervail.vocabulary.progress import Silence
from countervail.workflow.hunt import hunt_in, name_of


def test_whoever_sent_is_named_and_every_day_becomes_a_sighting(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path / "log", before(), ALL_ACTIVE)
    hunt = hunt_in(
        log, [watch("lure.example"), watch("https://m.lure.example/x"), watch("unseen.example")], keys, Silence()
    )
    assert [(hit.indicator, hit.lead) for hit in hunt.hits] == [
        ("lure[.]example", "domain:lure[.]example"),
        ("m[.]lure[.]example/x", None),
    ]
    assert {one.who for one in hunt.hits[0].people} == {"courier:a", "courier:b", "courier:x", "courier:y"}
    assert [(one.indicator, one.log, one.events) for one in hunt.sightings()] == [
        ("lure.example", name_of(log), 4),
        ("m.lure.example/x", name_of(log), 4),
    ]
    assert json.loads(json.dumps(hunt.as_json()))["looked_for"] == 3


def test_an_indicator_of_what_everybody_uses_names_nobody_and_leaves_nothing_behind(
    tmp_path: Path, keys: Keyring
) -> None:
    log = write_log(tmp_path / "log", before(), ALL_ACTIVE)
    own = tmp_path / "own.txt"
    own.write_text("lure.example\n")
    wanted = [watch("lure.example"), watch("https://m.lure.example/x")]
    guarded = hunt_in(log, wanted, keys, Silence(), guards=StandingGuards((), own))
    host, page = guarded.hits
    assert (host.refused, host.people, host.lead, host.events) == (True, (), None, 4)
    assert "lure[.]example of 'own'" in host.guards[0]
    assert (page.refused, len(page.people)) == (False, 4)
    assert page.guards[0].startswith("second_person: ")
    assert [one.indicator for one in guarded.sightings()] == ["m.lure.example/x"]
    unguarded = hunt_in(log, wanted, keys, Silence(), guards=SILENCED)
    assert len(unguarded.hits[0].people) == 4
    assert len(unguarded.sightings()) == 2


def test_from_a_day_on_nothing_earlier_is_found(tmp_path: Path, keys: Keyring) -> None:
    log = write_log(tmp_path / "log", before(), ALL_ACTIVE)
    assert hunt_in(log, [watch("lure.example")], keys, Silence(), since="2030-01-01").hits == ()


def test_a_logs_name_gives_no_path_away(tmp_path: Path) -> None:
    assert name_of(tmp_path / "somebody") != name_of(tmp_path / "else")
    assert "somebody" not in name_of(tmp_path / "somebody")
