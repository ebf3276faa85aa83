"""An installation with something of each class, canaries in all of it, and a backup from before."""

import json
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import snapshot

from countervail.activity.identities import Identities
from countervail.activity.schema import ACCOUNTS_STORED, ACTIVITY_STORED
from countervail.activity.store import Store
from countervail.casework.assembly import Casework
from countervail.casework.evidence_room import Found
from countervail.casework.records.closing import Closing
from countervail.casework.records.note import Note
from countervail.casework.records.opening import Opening, Origin
from countervail.oversight.access import AccessLog
from countervail.oversight.backup.backup import back_up
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.policy import policy
from countervail.oversight.retention.premises import Premises
from countervail.oversight.retention.run import Retention
from countervail.vault.case_keys import CaseKeys
from countervail.vault.keys import Keyring

TARGET, MEMBER, STAYS = "courier:target-canary", "courier:member-canary", "courier:stays-canary"
BEHIND = "person:behind-the-one-who-stays"
"""Whom the platform knows behind an account that stays; they occur on no day themselves."""
CANARIES = {
    "store": TARGET,
    "account": "Display Name Canary",
    "run": "courier:run-canary",
    "log": "reason-canary of the access log",
    "evidence": "evidence-canary",
    "note": "note-canary of a case",
    "job": "courier:job-canary",
}
OLD, YOUNG = "2026-01-05", "2026-12-20"
LATER = datetime(2027, 1, 2, tzinfo=UTC)


@dataclass
class Estate:
    """The whole of it."""

    root: Path
    bureau: Bureau
    premises: Premises
    case: str

    @property
    def keyring(self) -> Keyring:
        """Its keys."""
        return self.premises.keyring

    @property
    def everything(self) -> list[Path]:
        """All data; the keys lie apart."""
        return [self.root / name for name in ("state", "store", "runs", "backups")]

    def retention(self, days: dict[str, int] | None = None) -> Retention:
        """Retention of a year at most."""
        year = dict.fromkeys(policy(), 200) | {"backups": 10_000} | (days or {})
        return Retention(self.premises, Holds(self.premises.casework.cases.keys), year)

    def backed_up(self) -> Path:
        """A backup as of the old days."""
        folder = self.root / "backups" / "first"
        back_up(self.premises, folder, datetime(2026, 3, 10, tzinfo=UTC))
        return folder

    def close(self) -> None:
        """Give the files back."""
        self.premises.casework.close()
        self.bureau.close()


def estate(template: Template, root: Path) -> Estate:
    """Make one."""
    bureau = template.copy(root / "state")
    (root / "state" / "keys").rename(root / "keys")
    keyring = Keyring(root / "keys")
    bureau.cases.keys.close()
    casework = Casework.of(keyring)
    store, run = root / "store", root / "runs" / "R1"
    _store(store, keyring)
    _run(run, store, keyring)
    (root / "backups").mkdir()
    _job(root / "state" / "exchange" / "jobs")
    places = Premises(
        root / "state", bureau.office.database, casework, keyring, (store,), (root / "runs",), (root / "backups",)
    )
    made = Estate(root, bureau, places, _case(bureau, casework, run))
    bureau.cases, bureau.room, bureau.registry = casework.cases, casework.room, casework.registry
    bureau.proposals, bureau.approvals = casework.proposals, casework.approvals
    return made


def _case(bureau: Bureau, casework: Casework, run: Path) -> str:
    opening = Opening(Origin.ALERT, str(run), snapshot())
    raw = json.dumps({"who": CANARIES["evidence"]}).encode()
    found = Found("login log", "logins", "One address.", raw, opening.snapshot.last_time)
    with bureau.hand("ana") as hand:
        case = casework.registry.open(hand, opening, (found,)).id
        casework.cases.say(hand, case, Note(CANARIES["note"]))
        casework.cases.say(hand, case, Closing("Nothing is left to do."))
    return case


def _store(folder: Path, keyring: Keyring) -> None:
    names = [MEMBER, STAYS, TARGET, BEHIND]
    identities = Identities.load(None, keyring).including(pa.array(names))
    numbers = dict(zip(names, identities.surrogates(pa.array(names)).to_pylist(), strict=True))
    folder.mkdir(mode=0o700)
    identities.save(folder / "identities.parquet")
    for day, target in ((OLD, TARGET), (YOUNG, STAYS)):
        time = datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=3)
        actor = numbers[MEMBER if day == OLD else STAYS]
        row = {"uid": day, "time": time, "surface": "courier", "verb": "profile_view", "actor_uid": actor}
        row |= {"target_uid": numbers[target], "t": int(time.timestamp() * 1_000_000)}
        path = Store(folder).day_file(day)
        path.parent.mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist([row], schema=ACTIVITY_STORED), path)
    accounts = [
        {"account_uid": numbers[MEMBER], "surface": "courier", "display_name": CANARIES["account"]},
        {"account_uid": numbers[STAYS], "surface": "courier", "display_name": "Somebody Else"}
        | {"identity_uid": numbers[BEHIND]},
    ]
    pq.write_table(pa.Table.from_pylist(accounts, schema=ACCOUNTS_STORED), folder / "accounts.parquet")


def _run(folder: Path, store: Path, keyring: Keyring) -> None:
    folder.mkdir(mode=0o700, parents=True)
    Identities.load(None, keyring).including(pa.array([CANARIES["run"]])).save(folder / "identities.parquet")
    made = {"log": str(store), "first_day": OLD, "last_day": OLD, "made_at": "2026-01-06T00:00:00+00:00"}
    (folder / "run.json").write_text(json.dumps(made))
    AccessLog(folder, lambda: LATER).record("explain --account", "T-AAAA", CANARIES["log"])


def _job(folder: Path) -> None:
    folder.mkdir(parents=True)
    path = folder / "J-1.jsonl"
    path.write_text(json.dumps({"account": CANARIES["job"]}))
    old = datetime(2026, 1, 6, tzinfo=UTC).timestamp()
    os.utime(path, (old, old))


def key_material(keyring: Keyring) -> set[bytes]:
    """Every secret in the keys folder: key files, and the wrapped keys in their databases."""
    secrets = {path.read_bytes() for path in keyring.folder.iterdir() if path.stat().st_size == 32}
    for path in keyring.folder.glob("*.db"):
        with sqlite3.connect(path) as raw:
            secrets |= {key for (key,) in raw.execute("SELECT wrapped FROM case_keys WHERE wrapped IS NOT NULL")}
    keys = CaseKeys.open(keyring)
    keys.close()
    return secrets
