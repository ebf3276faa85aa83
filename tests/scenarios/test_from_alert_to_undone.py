"""From an alert to an act and back, on the command line: two people, a platform that lies, an appeal."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests import runs
from tests.people.cheap_keys import cheapened
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.people.key_file import ENVIRONMENT
from countervail.platforms.files.job import name_of
from countervail.simulation.aftermath import Aftermath
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import CountervailError, RefusedError

FAULTY = 0.03
Told = Any


@dataclass(frozen=True)
class Desk:
    """An installation of its own beside a world of its own."""

    folder: Path
    world: Path
    run: Path

    def __call__(self, *words: str, by: str | None = None, code: int = 0) -> str:
        """One command; `by` acts."""
        order = [*words, "--state", str(self.folder / "state"), "--config", str(self.folder / "countervail.toml")]
        if by:
            order += ["--as", by]
        order += ["--passphrase-file", str(self.folder / "pass")] if by or words[0] == "people" else []
        done = CliRunner().invoke(build(), order)
        if isinstance(done.exception, CountervailError):
            raise done.exception
        assert done.exit_code == code, done.output
        return done.stdout

    def told(self, *words: str, by: str, code: int = 0) -> Told:
        """What a command says to programs."""
        return json.loads(self(*words, "--json", by=by, code=code))

    def carried_out(self, told: Told, *words: str) -> Told:
        """The world carries out the job of an enforcement."""
        job = self.folder / "exchange" / "jobs" / f"{name_of(told['calls'][0])}.jsonl"
        order = ["simulate", "apply", str(job), "--world", str(self.world), *words, "--json"]
        done = CliRunner().invoke(build(), order)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path: Path, keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Founded, with an analyst and an approver; the administrator who enrolled them signs nothing."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    world = runs.small_world(tmp_path / "world", seed=2, accounts=3_000, events=60_000)
    runs.run(world, tmp_path / "run", keys)
    (tmp_path / "pass").write_text("made-up\n")
    settings = f'[files]\nfolder = "{tmp_path}/exchange"\nlog = "{world}"\n'
    (tmp_path / "countervail.toml").write_text(settings)
    made = Desk(tmp_path, world, tmp_path / "run")
    secret = ("--new-passphrase-file", str(tmp_path / "pass"))
    made("people", "add", "root")
    cheapened(tmp_path / "state" / "people", "root", b"made-up")
    for name, role in (("ana", "analyst"), ("bea", "approver")):
        made("people", "add", name, "--role", role, by="root")
        made("people", "enrol", name, *secret, by="root")
        cheapened(tmp_path / "state" / "people", name, b"made-up")
    return made


def _alert(desk: Desk) -> Told:
    networks = json.loads((desk.run / "networks.json").read_text())
    return max((n for n in networks if n["disposition"] == "alert"), key=lambda n: n["member_count"])


def _refused(act: Callable[[], object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        act()


def _kinds(desk: Desk) -> list[str]:
    assert json.loads(desk("ledger", "checkpoint", "--json"))
    desk("ledger", "export", "--out", str(desk.folder / "part.jsonl"))
    lines = [json.loads(line) for line in (desk.folder / "part.jsonl").read_text().splitlines()]
    return [json.loads(line["entry"])["kind"] for line in lines if "entry" in line]


def test_from_an_alert_to_an_act_and_back(desk: Desk) -> None:
    alert = _alert(desk)
    members = sorted(alert["members"])
    spared = members[0]
    case = desk.told("case", "open", str(desk.run), "--network", alert["network_id"], by="ana")["case"]
    desk("case", "judge", case, "negative", "--account", spared, "--reason", "A reporter.", by="ana")
    desk("case", "judge", case, "positive", "--rest", "--reason", "Same desk, same lures.", by="ana")

    plan = desk.told("plan", "draft", case, "--rule", "covert-reconnaissance", "--propose", by="ana")
    assert [step["subject"] for step in plan["steps"]] == members[1:]
    assert {step["reversibility"] for step in plan["steps"]} == {"exact"}
    _refused(lambda: desk("enforce", plan["hash"], "--no-dry-run", by="ana"), "two people")
    _refused(lambda: desk("approve", plan["hash"], by="ana"), "ana may not")
    desk("approve", plan["hash"][:12], by="bea")

    assert "dry run" in desk("enforce", plan["hash"], by="ana")
    assert not (desk.folder / "exchange").exists()
    ordered = desk.told("enforce", plan["hash"], "--no-dry-run", by="ana")
    assert ordered["states"] == {"accepted": len(members) - 1}
    _refused(lambda: desk("enforce", plan["hash"], "--no-dry-run", by="ana"), "nothing to resume")
    assert desk.told("verify", plan["hash"], by="ana")["states"] == {"accepted": len(members) - 1}

    carried = desk.carried_out(ordered, "--faulty", str(FAULTY))
    assert carried["outcomes"] == {"done": len(members) - 1}
    faulty = carried["faulty"]
    assert faulty == max(1, round((len(members) - 1) * FAULTY))
    with (desk.folder / "countervail.toml").open("a") as settings:
        settings.write(f'result_key = "{carried["public_key"]}"\n')
    seen = desk.told("verify", plan["hash"], by="bea", code=1)
    assert seen["states"] == {"confirmed": len(members) - 1 - faulty, "not_enforced": faulty}
    statuses = Aftermath(desk.world).accounts
    assert statuses[spared] == "active"
    assert sum(statuses[account] == "locked" for account in members) == len(members) - 1 - faulty

    wronged = next(s["subject"] for s in plan["steps"] if seen["steps"][s["id"]]["state"] == "confirmed")
    text = ("--account", wronged, "--text", "I am a reporter.")
    appeal = desk.told("appeal", case, *text, by="ana")["number"]
    desk("appeal", case, "--answer", str(appeal), "--upheld", "--reason", "She is.", by="bea")
    back = desk.told("undo", plan["hash"], "--appeal", str(appeal), "--propose", by="ana")
    assert (back["alone"], [step["subject"] for step in back["steps"]]) == (True, [wronged])
    returned = desk.told("enforce", back["hash"], "--no-dry-run", by="ana")
    desk.carried_out(returned)
    assert desk.told("verify", back["hash"], by="ana")["states"] == {"confirmed": 1}
    assert Aftermath(desk.world).accounts[wronged] == "active"
    standing = desk.told("plan", "show", plan["hash"], by="bea")["standing"]
    assert [step for step, one in standing.items() if one["state"] == "undone"] == [
        step["id"] for step in plan["steps"] if step["subject"] == wronged
    ]
    last = max((desk.world / "activity").glob("day=*"))
    acting = set(pq.read_table(last / "part-0.parquet", partitioning=None)["actor_uid"].to_pylist())
    assert not {account for account in acting if Aftermath(desk.world).accounts.get(account) == "locked"}

    kinds = _kinds(desk)
    wanted = ["case.opened", "plan.proposed", "plan.approved", "plan.begun", "step.intended", "step.accepted"]
    wanted += ["plan.ended", "step.confirmed", "case.appealed", "plan.reversed", "step.undone"]
    assert [kind for kind in wanted if kind not in kinds] == []
    assert kinds.index("step.intended") < kinds.index("step.accepted") < kinds.index("step.confirmed")
    assert kinds.count("right.refused") == 3
    assert json.loads(desk("ledger", "verify", "--json"))["sound"]
