"""A lead as evidence of a case: the accounts of the network it reached, by which way, and no others."""

import json
from datetime import UTC, datetime

from tests.casework.histories import MEMBERS, snapshot
from tests.intelligence.leads.made_leads import GIVEN, OPENED

from countervail.intelligence.leads.event import Event, Followed, FoundAccount, Noted, PathStep
from countervail.intelligence.leads.lead import fold
from countervail.workflow.lead_case import lead_as_evidence

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_only_the_networks_own_accounts_are_named_and_the_text_stays_behind() -> None:
    step = PathStep("domain:a.test", "domain", "a[.]test", MEMBERS[0])
    ways = tuple(FoundAccount(account, 9.0, core=True, path=(step,)) for account in (MEMBERS[0], "u-other"))
    bodies = (OPENED, Followed("domain:a.test", "log", "Two.", ways), Noted("They moved.", GIVEN))
    events = [Event("L-1", seq, "P-1", NOW, NOW, body) for seq, body in enumerate(bodies, start=1)]
    found = lead_as_evidence(fold(events), snapshot())
    raw = json.loads(found.raw)
    assert found.accounts == (MEMBERS[0],)
    assert [one["account"] for one in raw["reached"]] == [MEMBERS[0]]
    assert raw["reached"][0]["path"][0][0] == "domain:a.test"
    assert "u-other" not in found.raw.decode()
    assert "canary" not in found.raw.decode()
    assert [one["text"] for one in raw["notes"]] == ["They moved."]
