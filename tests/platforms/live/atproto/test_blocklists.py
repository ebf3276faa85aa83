"""The rules that `blocks write` makes for Ozone: the live service takes every one, and says them back."""

import json
import secrets

from tests.contracts.blocklists import ALL, blocklist
from tests.platforms.live.atproto.stage import Stage

from countervail.disruption.infrastructure.formats.ozone import FORMAT
from countervail.disruption.infrastructure.subject import subject_of

SAFELINK = "tools.ozone.safelink."


def test_ozone_takes_every_rule_and_says_it_back(scene: Stage) -> None:
    own = secrets.token_hex(4)
    made = blocklist(
        subject_of(f"{own}.example"),
        subject_of(f"bad-{own}.example", ALL),
        subject_of(f"münchen-{own}.example", ALL),
        subject_of(f"_sip.{own}.example"),
        subject_of(f"https://pages-{own}.example/lure/a.html"),
    )
    rules = json.loads(FORMAT.write(made, {})["ozone-safelink.json"])["rules"]
    assert len(rules) == len(made.entries)
    ozone = scene.adapter._services.ozone
    for rule in rules:
        answer = ozone.post(f"{SAFELINK}addRule", rule | {"createdBy": scene.servers.did})
        assert answer.fine, answer
    found = ozone.post(f"{SAFELINK}queryRules", {"urls": [rule["url"] for rule in rules]}, reading=True).body["rules"]
    told = {(one["url"], one["pattern"], one["action"], one["comment"]) for one in found}
    assert told == {(one["url"], one["pattern"], one["action"], one["comment"]) for one in rules}
