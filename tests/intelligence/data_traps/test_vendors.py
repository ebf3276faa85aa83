"""The trap of the vendors' registry: it errs, and what it says is disputed."""

import json

from tests.casework.bureau import Bureau

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.importing import import_list
from countervail.intelligence.operators.registry import load_all


def test_20_the_vendor_registry_errs_and_its_errors_stand_disputed_beside_it(desk: Bureau) -> None:
    cytrox = "4dbfa61e-0cf5-4142-babf-3cdce348568d"
    firms = [
        {"value": "Cytrox", "uuid": cytrox, "meta": {"refs": ["r"], "products": ["DevilsTongue", "Predator"]}},
        {"value": "BellTroX ", "uuid": "u-2", "meta": {"refs": ["r"]}},
        {"value": "TRL Technology ", "uuid": "u-3", "meta": {"refs": ["r"]}},
    ]
    text = json.dumps({"authors": [], "values": firms})
    with desk.hand("ana") as hand:
        import_list(hand, text.encode(), "surveillance-vendor.json")
    with desk.office.database.reading() as connection:
        found = {one.name: one for one in load_all(connection)}
    assert set(found) == {"Cytrox", "BellTroX", "TRL Technology"}
    said = {one.claim.value: one.standing for one in found["Cytrox"].said(About.PRODUCT)}
    assert said == {"DevilsTongue": Standing.DISPUTED, "Predator": Standing.OPEN}
