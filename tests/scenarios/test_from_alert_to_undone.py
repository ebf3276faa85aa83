"""From an alert to an act and back, on the command line: two people, a platform that lies, an appeal."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.scenarios.desk import Desk, Told, founded

from countervail.people.key_file import ENVIRONMENT
from countervail.simulation.aftermath import Aftermath
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import RefusedError

FAULTY = 0.03


@dataclass(frozen=True)
class Removal:
    """One network's accounts, on their way to being locked but for one."""

    case: str
    plan: Told
    members: list[str]
    spared: str

    @property
    def count(self) -> int:
        """How many are to be locked."""
        return len(self.members) - 1


@pytest.fixture
def desk(tmp_path: Path, keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    return founded(tmp_path, keys)


def test_from_an_alert_to_an_act_and_back(desk: Desk) -> None:
    removal = _drafted(desk)
    _approved_by_another(desk, removal)
    ordered = _ordered_once(desk, removal)
    seen = _lied_to_and_not_believed(desk, removal, ordered)
    wronged = next(s["subject"] for s in removal.plan["steps"] if seen["steps"][s["id"]]["state"] == "confirmed")
    _given_back(desk, removal, wronged)
    _nobody_locked_acts(desk)
    _all_of_it_told(desk)
    assert json.loads(desk("ledger", "verify", "--json"))["sound"]


def _drafted(desk: Desk) -> Removal:
    alert = desk.alert()
    members = sorted(alert["members"])
    case = desk.told("case", "open", str(desk.run), "--network", alert["network_id"], by="ana")["case"]
    desk("case", "judge", case, "negative", "--account", members[0], "--reason", "A reporter.", by="ana")
    desk("case", "judge", case, "positive", "--rest", "--reason", "Same desk, same lures.", by="ana")
    plan = desk.told("plan", "draft", case, "--rule", "covert-reconnaissance", "--propose", by="ana")
    assert [step["subject"] for step in plan["steps"]] == members[1:]
    assert {step["reversibility"] for step in plan["steps"]} == {"exact"}
    return Removal(case, plan, members, members[0])


def _approved_by_another(desk: Desk, removal: Removal) -> None:
    plan = removal.plan["hash"]
    _refused(lambda: desk("enforce", plan, "--no-dry-run", by="ana"), "two people")
    _refused(lambda: desk("approve", plan, by="ana"), "ana may not")
    desk("approve", plan[:12], by="bea")


def _ordered_once(desk: Desk, removal: Removal) -> Told:
    plan = removal.plan["hash"]
    assert "dry run" in desk("enforce", plan, by="ana")
    assert not (desk.folder / "exchange").exists()
    ordered = desk.told("enforce", plan, "--no-dry-run", by="ana")
    assert ordered["states"] == {"accepted": removal.count}
    _refused(lambda: desk("enforce", plan, "--no-dry-run", by="ana"), "nothing to resume")
    assert desk.told("verify", plan, by="ana")["states"] == {"accepted": removal.count}
    return ordered


def _lied_to_and_not_believed(desk: Desk, removal: Removal, ordered: Told) -> Told:
    """The platform says that all is done, and leaves some accounts as they were."""
    carried = desk.carried_out(ordered, "--faulty", str(FAULTY))
    assert carried["outcomes"] == {"done": removal.count}
    faulty = carried["faulty"]
    assert faulty == max(1, round(removal.count * FAULTY))
    with (desk.folder / "countervail.toml").open("a") as settings:
        settings.write(f'result_key = "{carried["public_key"]}"\n')
    seen = desk.told("verify", removal.plan["hash"], by="bea", code=1)
    assert seen["states"] == {"confirmed": removal.count - faulty, "not_enforced": faulty}
    statuses = Aftermath(desk.world).accounts
    assert statuses[removal.spared] == "active"
    assert sum(statuses[account] == "locked" for account in removal.members) == removal.count - faulty
    return seen


def _given_back(desk: Desk, removal: Removal, wronged: str) -> None:
    plan = removal.plan["hash"]
    text = ("--account", wronged, "--text", "I am a reporter.")
    appeal = desk.told("appeal", removal.case, *text, by="ana")["number"]
    desk("appeal", removal.case, "--answer", str(appeal), "--upheld", "--reason", "She is.", by="bea")
    back = desk.told("undo", plan, "--appeal", str(appeal), "--propose", by="ana")
    assert (back["alone"], [step["subject"] for step in back["steps"]]) == (True, [wronged])
    desk.carried_out(desk.told("enforce", back["hash"], "--no-dry-run", by="ana"))
    assert desk.told("verify", back["hash"], by="ana")["states"] == {"confirmed": 1}
    assert Aftermath(desk.world).accounts[wronged] == "active"
    standing = desk.told("plan", "show", plan, by="bea")["standing"]
    undone = [step for step, one in standing.items() if one["state"] == "undone"]
    assert undone == [step["id"] for step in removal.plan["steps"] if step["subject"] == wronged]


def _nobody_locked_acts(desk: Desk) -> None:
    """On the day that the world lived on."""
    last = max((desk.world / "activity").glob("day=*"))
    acting = set(pq.read_table(last / "part-0.parquet", partitioning=None)["actor_uid"].to_pylist())
    assert not {account for account in acting if Aftermath(desk.world).accounts.get(account) == "locked"}


def _all_of_it_told(desk: Desk) -> None:
    kinds = desk.kinds()
    wanted = ["case.opened", "plan.proposed", "plan.approved", "plan.begun", "step.intended", "step.accepted"]
    wanted += ["plan.ended", "step.confirmed", "case.appealed", "plan.reversed", "step.undone"]
    assert [kind for kind in wanted if kind not in kinds] == []
    assert kinds.index("step.intended") < kinds.index("step.accepted") < kinds.index("step.confirmed")
    assert kinds.count("right.refused") == 3


def _refused(act: Callable[[], object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        act()
