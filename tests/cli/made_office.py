"""A founded installation with a finished run beside it, and its whole command line."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from tests.casework.histories import MEMBERS, snapshot
from tests.people.cheap_keys import cheapened
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log
from typer.testing import CliRunner

from countervail.activity.identities import FILE as IDENTITIES
from countervail.activity.identities import Identities
from countervail.casework.event_json import body_to_json
from countervail.casework.records.opening import Opening, Origin
from countervail.cli.main import build
from countervail.networks.member_ties import MemberTies
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import CountervailError
from countervail.workflow.member_table import FILE, columns_of
from countervail.workflow.run_folder import Manifest, write_manifest

TARGET = "courier:target-canary"
PASSPHRASE = "made-up"  # noqa: S105 -- for made-up people
STAFF = {"ana": "analyst", "bea": "approver", "col": "counsel"}


@dataclass(frozen=True)
class MadeOffice:
    """One such installation, with a case and an approved plan."""

    folder: Path

    @property
    def run(self) -> Path:
        """The run that the case was opened on; its one network is N-001."""
        return Path(self._made["run"])

    @property
    def ref(self) -> str:
        """The reference of the one person watched."""
        return str(pq.read_table(self.run / "targets.parquet")["target_ref"][0].as_py())

    def __call__(self, *words: str, by: str | None = None, code: int = 0) -> str:
        """One command; what it is refused is raised."""
        order = [*words, "--state", str(self.folder / "state"), "--config", str(self.folder / "countervail.toml")]
        order += ["--as", by] if by else []
        order += ["--passphrase-file", str(self.folder / "pass")]
        done = CliRunner().invoke(build(), order)
        if isinstance(done.exception, CountervailError):
            raise done.exception
        assert done.exit_code == code, (done.output, done.exception)
        if words[:2] in (("people", "add"), ("people", "enrol")):
            cheapened(self.folder / "state" / "people", words[2], PASSPHRASE.encode())
        return done.stdout

    def told(self, *words: str, by: str, code: int = 0) -> Any:  # noqa: ANN401 -- whatever a command prints
        """What a command says to programs."""
        return json.loads(self(*words, "--json", by=by, code=code))

    def judged(self) -> str:
        """A case of which two accounts are judged positive and two cleared."""
        return str(self._made["case"])

    def approved(self) -> str:
        """The hash of a plan of that case to lock the two, approved."""
        return str(self._made["plan"])

    def proposed(self, case: str) -> str:
        """The hash of another one, proposed."""
        order = ("plan", "draft", case, "--rule", "covert-reconnaissance", "--propose")
        plan: str = self.told(*order, by="ana")["hash"]
        return plan

    def ties_counted(self, *ties: int) -> None:
        """The run as one that counted to how many of the others each member is tied."""
        counted = zip(MEMBERS, ties, strict=True)
        rows = [{"network_id": "N-001", "account_uid": one, **columns_of(MemberTies(n, {}))} for one, n in counted]
        pq.write_table(pa.Table.from_pylist(rows), self.run / FILE)

    @property
    def _made(self) -> dict[str, str]:
        made: dict[str, str] = json.loads((self.folder / "made.json").read_text())
        return made


def make(folder: Path, keys: Keyring) -> MadeOffice:
    """Found it."""
    office = MadeOffice(folder)
    log = write_log(folder / "log", before(), ALL_ACTIVE)
    (folder / "pass").write_text(f"{PASSPHRASE}\n")
    (folder / "countervail.toml").write_text(_settings(folder))
    _write_run(folder / "run", log, keys)
    office("people", "add", "root")
    for name, role in STAFF.items():
        office("people", "add", name, "--role", role, by="root")
        office("people", "enrol", name, "--new-passphrase-file", str(folder / "pass"), by="root")
    (folder / "made.json").write_text(json.dumps(_made(office)))
    return office


def _made(office: MadeOffice) -> dict[str, str]:
    """A case, judged, and a plan for it, approved: made once, since each key takes a moment to open."""
    run = office.folder / "run"
    case: str = office.told("case", "open", str(run), "--network", "N-001", by="ana")["case"]
    two = ("--account", MEMBERS[0], "--account", MEMBERS[1])
    office("case", "judge", case, "positive", *two, "--reason", "Same desk.", by="ana")
    office("case", "judge", case, "negative", "--rest", "--reason", "Reporters.", by="ana")
    plan = office.proposed(case)
    office("approve", plan, by="bea")
    return {"case": case, "plan": plan, "run": str(run)}


def copied(office: MadeOffice, to: Path) -> MadeOffice:
    """A copy of its own, whose jobs stay in it."""
    shutil.copytree(office.folder, to)
    (to / "countervail.toml").write_text(_settings(to))
    return MadeOffice(to)


def _settings(folder: Path) -> str:
    return f'[files]\nfolder = "{folder}/exchange"\nlog = "{folder}/log"\n'


def _write_run(run: Path, log: Path, keys: Keyring) -> None:
    run.mkdir(mode=0o700)
    entry = body_to_json(Opening(Origin.ALERT, "run", snapshot()))["snapshot"]
    (run / "networks.json").write_text(json.dumps([entry]))
    identities = Identities.load(None, keys).including(pa.array([TARGET]))
    identities.save(run / IDENTITIES)
    refs = identities.target_refs(identities.table["surrogate"].combine_chunks())
    rows = {"network_id": ["N-001"], "target_ref": refs, "members": [2], "furthest_phase": ["reconnaissance"]}
    pq.write_table(pa.table(rows), run / "targets.parquet")
    days = {"since": None, "engine": "duckdb", "simulated": True, "first_day": "2026-03-01", "last_day": "2026-03-01"}
    made = {"events": 5, "accounts": 6, "made_at": "2026-03-02T00:00:00+00:00", "channels": ()}
    write_manifest(run, Manifest(log=str(log), name="log", **days, **made))  # type: ignore[arg-type]
